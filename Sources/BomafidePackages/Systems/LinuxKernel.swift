import BomafideIdentifiers
import BomafideModel

/// Reads the version of a Linux kernel out of its image.
///
/// Source: Linux, "The Linux/x86 Boot Protocol", `kernel_version`; "Booting AArch64 Linux", the header's mark.
struct LinuxKernel: PackageCataloger {
  let id = "linux-kernel"

  var limit: Int { 256 << 20 }
  var headCount: Int { 1 << 12 }

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.begins(with: "vmlinuz") || name.begins(with: "bzImage") || name.isNamed("Image")
  }

  func begins(with head: [UInt8]) -> Bool { Self.isX86(head) || Self.isARM(head) }

  private static func isX86(_ bytes: [UInt8]) -> Bool {
    bytes.count > 0x210 && bytes[0x202..<0x206].elementsEqual("HdrS".utf8)
  }

  private static func isARM(_ bytes: [UInt8]) -> Bool {
    bytes.count > 64 && bytes[56..<60].elementsEqual("ARMd".utf8)
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    guard let text = Self.isX86(bytes) ? Self.x86(bytes) : Self.isARM(bytes) ? Self.arm(bytes) : nil
    else { return [] }
    let release = text.prefix { $0 != " " && $0 != "\n" }
    guard !release.isEmpty, release.first?.isNumber == true else { return [] }
    var kernel = FoundPackage(
      "linux-kernel", version: String(release), .installed, key: path.description, in: path)
    kernel.purl = try? PackageURL(
      type: .generic, name: "linux-kernel", version: String(release))
    kernel.description = "Linux \(text.printable(limit: 200))"
    kernel.files = [.init(path.description)]
    return [PackageList(id, path, [kernel])]
  }

  /// The text that the header of the boot protocol points to.
  private static func x86(_ bytes: [UInt8]) -> String? {
    let place = Int(bytes[0x20E]) | Int(bytes[0x20F]) << 8
    guard place > 0, place + 0x200 < bytes.count else { return nil }
    return text(bytes[(place + 0x200)...])
  }

  /// The banner in an image that is not compressed.
  private static func arm(_ bytes: [UInt8]) -> String? {
    let mark = Array("Linux version ".utf8)
    guard let found = bytes.firstRange(of: mark) else { return nil }
    return text(bytes[found.upperBound...])
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String? {
    let text = bytes.prefix(512).prefix { $0 >= 0x20 && $0 < 0x7F }
    return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
  }
}

import BomafideModel

/// Knows the encodings of texts that aren't UTF-8, and says how to convert them.
package enum TextEncoding {
  /// The encoding of a text whose characters take two or four bytes, by its byte order mark or its zeros.
  ///
  /// Two bytes are enough where the text can begin with marks of ASCII only, as those of JSON and XML do.
  package static func wide(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    guard bytes.count >= 2 else { return nil }
    func isZero(_ index: Int) -> Bool { index < bytes.count && bytes[index] == 0 }
    switch (bytes[0], bytes[1]) {
    case (0xFF, 0xFE): return isZero(2) && isZero(3) ? "UTF-32" : "UTF-16"
    case (0xFE, 0xFF): return "UTF-16"
    case (0, 0): return "UTF-32"
    case (0, _): return "UTF-16BE"
    case (_, 0): return isZero(2) ? "UTF-32LE" : "UTF-16LE"
    default: return nil
    }
  }

  /// How many bytes without a mark are looked at.
  private static let head = 64

  /// The encoding of bytes that may be anything: without a mark, only where they all look like wide ASCII.
  package static func wide(_ bytes: [UInt8]) -> String? {
    guard let name = bytes.withUnsafeBufferPointer({ wide($0) }) else { return nil }
    if name == "UTF-16" || bytes.starts(with: [0xFF, 0xFE]) { return name }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return name }
    let width = name.hasPrefix("UTF-32") ? 4 : 2
    let place = name.hasSuffix("LE") ? 0 : width - 1
    let isASCII = bytes.prefix(head).enumerated().allSatisfy { index, byte in
      index % width == place ? (0x09...0x7E).contains(byte) : byte == 0
    }
    return isASCII ? name : nil
  }

  /// The command that converts a file to UTF-8, into one beside it that is named after it.
  package static func conversion(of path: String, from encoding: String) -> String {
    let command = "iconv -f \(ShellText.quoted(encoding)) -t UTF-8"
    if path == "-" || path.isEmpty { return "\(command) | bomafide …, with - for the document" }
    return "\(command) \(ShellText.quoted(path)) > \(ShellText.quoted(converted(path)))"
  }

  /// `sbom.spdx.json` becomes `sbom.utf-8.spdx.json`.
  package static func converted(_ path: String) -> String {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    let folder = path.dropLast(name.count)
    // A name that begins with a dot has no ending there.
    guard let dot = name.dropFirst().firstIndex(of: ".") else { return "\(path).utf-8" }
    return "\(folder)\(name[..<dot]).utf-8\(name[dot...])"
  }
}

/// The name of a compiled library without what build tools put around it.
///
/// A number behind it is that of the interface, not of the release.
struct LibraryName {
  /// The name, such as `libjpeg` of `libjpeg-1234abcd.so.62.4.0`.
  let stem: String
  /// Whether it is a module that Python loads, as `_imaging.cpython-313-x86_64-linux-gnu.so`.
  let isPythonModule: Bool

  init(_ fileName: some StringProtocol) {
    let parts = fileName.split(separator: ".", omittingEmptySubsequences: false)
    var stem = String(parts.first ?? "")
    let tags = parts.dropFirst().dropLast()
    isPythonModule =
      parts.last == "pyd"
      || tags.last.map { tag in
        ["cpython-", "pypy", "graalpy"].contains { tag.hasPrefix($0) } || tag == "abi3"
          || tag.hasPrefix("cp3") && tag.contains("-")
      } ?? false
    // auditwheel and delvewheel put a checksum behind the name, once for each time that a library is bundled anew.
    while let dash = stem.lastIndex(of: "-"), dash > stem.startIndex,
      Self.isChecksum(stem[stem.index(after: dash)...])
    {
      stem = String(stem[..<dash])
    }
    self.stem = stem
  }

  /// The name without the interface's number and the machine, as DLLs have them: `libcrypto` of `libcrypto-3-x64`.
  var core: String {
    var parts = stem.split(separator: "-", omittingEmptySubsequences: false)
    while parts.count > 1, let last = parts.last,
      Self.machines.contains(last.lowercased())
        || !last.isEmpty
          && last.utf8.allSatisfy({ VersionText.isDigit($0) || $0 == UInt8(ascii: "_") })
    {
      parts.removeLast()
    }
    return parts.joined(separator: "-")
  }

  private static let machines: Set<String> = ["x64", "x86", "arm64", "win32", "win64", "amd64"]

  private static func isChecksum(_ text: Substring) -> Bool {
    [8, 32, 64].contains(text.utf8.count)
      && text.utf8.allSatisfy { VersionText.isDigit($0) || (0x61...0x66).contains($0) }
  }
}

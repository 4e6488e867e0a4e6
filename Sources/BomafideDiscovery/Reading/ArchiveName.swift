/// The name and the version in the name of an archive or of a folder that was one: `zlib-1.2.11.tar.gz`.
struct ArchiveName {
  var name: Substring?
  var version: String?

  init(_ text: some StringProtocol) {
    var stem = Substring(text)
    if let slash = stem.utf8.lastIndex(of: UInt8(ascii: "/")) {
      stem = stem[stem.utf8.index(after: slash)...]
    }
    for ending in [
      ".tar.gz", ".tar.xz", ".tar.bz2", ".tar.zst", ".tgz", ".txz", ".zip", ".gem", ".crate",
      ".jar",
    ] where stem.hasSuffix(ending) {
      stem = stem.dropLast(ending.count)
      break
    }
    // The version starts at the first digit after a separator that a dot or the end follows.
    var previous: UInt8 = UInt8(ascii: "-")
    for index in stem.utf8.indices {
      let byte = stem.utf8[index]
      let isStart =
        byte.isDigit || (byte == UInt8(ascii: "v") && Self.hasDigit(stem, after: index))
      if isStart, previous == UInt8(ascii: "-") || previous == UInt8(ascii: "_") {
        let tail = stem[index...]
        let split = DeclaredVersion(tail)
        guard tail.utf8.contains(UInt8(ascii: ".")) || tail.utf8.allSatisfy(\.isDigit) else {
          previous = byte
          continue
        }
        version = split.version
        let head = stem[..<index].trimming { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
        name = head.isEmpty ? nil : head
        return
      }
      previous = byte
    }
    name = stem.isEmpty ? nil : stem
  }

  private static func hasDigit(_ text: Substring, after index: Substring.Index) -> Bool {
    let next = text.utf8.index(after: index)
    return next < text.utf8.endIndex && text.utf8[next].isDigit
  }
}

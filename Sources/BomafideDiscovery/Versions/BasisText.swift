import BomafideBinaries

/// What the comment at the top of a source says of a library that is carried beside it: `based on quux v1.2.3`.
enum BasisText {
  /// The most bytes and lines of a source that are looked at.
  static let limit = (bytes: 4 << 10, lines: 20)

  /// The version that the comment gives the library.
  static func found(_ bytes: [UInt8], isCalled: (String) -> Bool) -> SourceVersions.Found? {
    for (number, line) in ByteSearch.lines(bytes, limit: limit.lines) {
      let text = String(decoding: line.prefix(200), as: UTF8.self)
      for phrase in ["based on ", "built on ", "built upon "] {
        guard let range = text.range(ofText: phrase) else { continue }
        var words = text[range.upperBound...].split(separator: " ").prefix(4)
        if words.first == "the" { words.removeFirst() }
        guard let name = words.popFirst(), isCalled(Slug.of(name)) else { continue }
        if let word = words.first?.lowercased(), ["version", "ver", "ver."].contains(word) {
          words.removeFirst()
        }
        guard let word = words.first,
          let version = VersionText.first(in: word.first == "v" ? word.dropFirst() : word)
        else { continue }
        return SourceVersions.Found(version: version, line: number, what: "comment")
      }
    }
    return nil
  }
}

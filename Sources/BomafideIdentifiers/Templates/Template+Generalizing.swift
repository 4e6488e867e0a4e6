extension Template {
  /// Makes a template of a text that has a version in it, so that filling in the version gives the text back.
  ///
  /// The version is found as it is, or with `_` or `-` for its dots, or without dots right after a letter, as in
  /// `zlib131.zip`. It has to stand as a whole: `1.0` is found in `R-1.0.tar.gz` and `v1.0`, not in `11.0`, `1.0.5` or `1.0rc1`.
  public static func generalizing(_ text: String, version: String) -> Template {
    let bytes = Array(text.utf8)
    let spellings = Spelling.all(of: version)
    var pieces: [Piece] = []
    var literal: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if let found = spellings.first(where: { $0.stands(in: bytes, at: index) }) {
        pieces.append(.literal(String(decoding: literal, as: UTF8.self)))
        pieces.append(.placeholder(Placeholder(unchecked: "version", filters: found.filters)))
        literal = []
        index += found.bytes.count
      } else {
        literal.append(bytes[index])
        index += 1
      }
    }
    pieces.append(.literal(String(decoding: literal, as: UTF8.self)))
    return Template(pieces)
  }
}

/// A way to write a version.
private struct Spelling {
  let bytes: [UInt8]
  let filters: [Template.Filter]

  /// What parts the numbers in this spelling.
  let separators: Set<UInt8>

  static func all(of version: String) -> [Spelling] {
    if version.isEmpty { return [] }
    let dot = UInt8(ascii: ".")
    var found = [Spelling(version, [], separators: [dot])]
    if version.utf8.contains(dot) {
      found.append(Spelling(version, [.underscore], separators: [UInt8(ascii: "_")]))
      found.append(Spelling(version, [.dash], separators: [UInt8(ascii: "-")]))
      found.append(Spelling(version, [.nodots], separators: [dot]))
    }
    return found
  }

  private init(_ version: String, _ filters: [Template.Filter], separators: Set<UInt8>) {
    bytes = Array(filters.reduce(version) { $1.applied(to: $0) }.utf8)
    self.filters = filters
    self.separators = separators
  }

  /// Whether the text has this spelling at `start`, and no more of a version at either side.
  func stands(in text: [UInt8], at start: Int) -> Bool {
    let end = start + bytes.count
    guard let first = bytes.first, end <= text.count, text[start] == first,
      text[start..<end].elementsEqual(bytes)
    else { return false }

    // Without dots a version is like any number, but for a name right before it.
    if filters == [.nodots], start == 0 || !text[start - 1].isASCIILetter { return false }
    if start > 0 {
      let before = text[start - 1]
      if before.isASCIIDigit || before.isASCIILetter && first.isASCIILetter { return false }
      if start > 1, separators.contains(before), text[start - 2].isASCIIDigit { return false }
    }
    if end < text.count {
      let after = text[end]
      if after.isASCIIAlphanumeric { return false }
      if end + 1 < text.count, separators.contains(after), text[end + 1].isASCIIDigit {
        return false
      }
    }
    return true
  }
}

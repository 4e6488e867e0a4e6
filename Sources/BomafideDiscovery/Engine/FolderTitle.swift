import BomafideBinaries

/// What the first line of a read-me calls the folder around, where the folder's name ends in a word for sources.
enum FolderTitle: Sendable {
  /// The name with that word: `event-source`.
  case whole
  /// The name without it: `quux` in `quux-src`.
  case short

  /// The first line of a text that isn't empty, from its first 2 KB.
  static func first(of bytes: [UInt8]) -> String? {
    ByteSearch.lines(Array(bytes.prefix(2_048)), limit: 5).lazy
      .map { String(decoding: $0.text, as: UTF8.self).trimmingBlanks() }.first { !$0.isEmpty }
  }

  init?(_ bytes: [UInt8], of folder: String) {
    guard let short = Candidate.withoutSources(folder), ByteSearch.isText(bytes),
      let line = Self.first(of: bytes)
    else { return nil }
    let words = line.split { " \t,:;#=*()[]`\"".contains($0) }.prefix(8).map { Slug.of($0) }
    let whole = Slug.of(Candidate.split(folder).name)
    if words.contains(whole) || zip(words, words.dropFirst()).contains(where: { $0 + $1 == whole })
    {
      self = .whole
    } else if words.contains(Slug.of(short)) {
      self = .short
    } else {
      return nil
    }
  }
}

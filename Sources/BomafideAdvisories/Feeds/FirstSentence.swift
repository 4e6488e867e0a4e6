import BomafideJSON

/// Makes one sentence of a text, for records that have no summary.
enum FirstSentence {
  static func of(_ text: JSONText) -> String { of(text.utf8) }

  /// The first sentence of a text in Markdown, without headings, in one line.
  static func of(_ text: some Collection<UInt8>) -> String {
    var out: [UInt8] = []
    for line in text.prefix(16 * 1024).split(separator: 0x0A, omittingEmptySubsequences: false) {
      let words = line.drop { $0 <= 0x20 }
      if words.isEmpty || words.first == UInt8(ascii: "#") {
        if out.isEmpty { continue }
        break
      }
      if !out.isEmpty { out.append(0x20) }
      for byte in words {
        if byte <= 0x20, out.last == UInt8(ascii: ".") { return finish(out) }
        out.append(byte < 0x20 ? 0x20 : byte)
      }
      if out.last == UInt8(ascii: ".") || out.count > FeedLimits.summary { break }
    }
    return finish(out)
  }

  private static func finish(_ bytes: [UInt8]) -> String {
    var bytes = bytes[...]
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    guard bytes.count > FeedLimits.summary else { return String(decoding: bytes, as: UTF8.self) }
    var cut = bytes.prefix(FeedLimits.summary)
    // Not inside a character, and after a word.
    if let space = cut.lastIndex(of: 0x20) { cut = cut[..<space] }
    while let last = cut.last, last >= 0x80 { cut.removeLast() }
    return String(decoding: cut, as: UTF8.self) + " …"
  }
}

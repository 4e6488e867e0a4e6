import BomafideJSON

/// Knows tag-value documents by their first lines.
enum TagValueSniffing {
  /// Whether a line begins with `SPDXVersion:`, or the first line that says something is a tag of this form alone.
  static func recognizes(_ input: Input) -> Bool {
    if input.isJSONObject || input.isXML || SPDX2YAML.recognizes(input) { return false }
    let bytes = input.wideText ?? input.bytes
    var isFirst = true
    var start = bytes.starts(with: JSONReader.byteOrderMark) ? 3 : 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      let line = TagValueLexer.trimmed(bytes[start..<end])
      start = end + 1
      if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
        isFirst = false
        continue
      }
      let tag = TagValueLexer.trimmedEnd(line[..<colon])
      if tag.elementsEqual("SPDXVersion".utf8) { return true }
      // YAML has an SPDXID too.
      if isFirst, let known = SPDX2Tag.named(String(decoding: tag, as: UTF8.self)),
        known.section != .any
      {
        return true
      }
      isFirst = false
    }
    return false
  }
}

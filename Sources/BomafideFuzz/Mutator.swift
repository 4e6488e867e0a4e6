import BomafideTesting

/// Changes documents at random, by bytes and by parts.
struct Mutator {
  /// The longest document that is made, in bytes.
  static let longest = 256 * 1024

  let corpus: [[UInt8]]
  var random: SeededGenerator

  /// A new document, made of one or two of the corpus.
  mutating func document() -> [UInt8] {
    guard var bytes = corpus.randomElement(using: &random) else { return [] }
    let changes = 1 + Int.random(in: 0...7, using: &random) * Int.random(in: 0...1, using: &random)
    for _ in 0..<changes {
      if Bool.random(using: &random) { changePart(&bytes) } else { changeBytes(&bytes) }
      if bytes.count > Self.longest { bytes.removeLast(bytes.count - Self.longest) }
    }
    return bytes
  }

  // MARK: Bytes

  private mutating func changeBytes(_ bytes: inout [UInt8]) {
    if bytes.isEmpty {
      bytes = [UInt8.random(in: 0...255, using: &random)]
      return
    }
    let place = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<9, using: &random) {
    case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 2: bytes[place] = "{}[]\",:\\<>&'/=#|-\n\r\t \0".utf8.randomElement(using: &random) ?? 0
    case 3: bytes.removeSubrange(place..<end(place, bytes))
    case 4: bytes.insert(contentsOf: bytes[place..<end(place, bytes)], at: place)
    case 5: bytes.removeLast(bytes.count - place)
    case 6: bytes.insert(contentsOf: token(Spans.syntax(of: bytes)), at: place)
    case 7:
      // A number in binary formats, or no UTF-8.
      let wide: [[UInt8]] = [
        [0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [0x80, 0x80, 0x80, 0x80, 0x04], [0xFF], [0xC0, 0x80],
        [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xEF, 0xBB, 0xBF],
      ]
      let one = wide.randomElement(using: &random) ?? []
      bytes.replaceSubrange(place..<min(place + one.count, bytes.count), with: one)
    default:
      guard let other = corpus.randomElement(using: &random), !other.isEmpty else { return }
      let start = Int.random(in: 0..<other.count, using: &random)
      bytes.replaceSubrange(place..., with: other[start...])
    }
  }

  /// Where a short range from `place` on ends.
  private mutating func end(_ place: Int, _ bytes: [UInt8]) -> Int {
    min(bytes.count, place + 1 + Int.random(in: 0..<64, using: &random))
  }

  // MARK: Parts

  private mutating func changePart(_ bytes: inout [UInt8]) {
    let syntax = Spans.syntax(of: bytes)
    let spans = Spans.find(in: bytes, syntax)
    guard let span = spans.randomElement(using: &random) else { return changeBytes(&bytes) }
    switch Int.random(in: 0..<7, using: &random) {
    case 0:
      var end = span.upperBound
      while end < bytes.count, bytes[end] <= 0x20 { end += 1 }
      if end < bytes.count, bytes[end] == UInt8(ascii: ",") {
        end += 1
      } else {
        end = span.upperBound
      }
      bytes.removeSubrange(span.lowerBound..<end)
    case 1:
      let times = [1, 1, 1, 2, 40, 2000].randomElement(using: &random) ?? 1
      let comma: [UInt8] = syntax == .json ? [UInt8(ascii: ",")] : []
      let one = Array(bytes[span]) + comma
      if one.count * times > Self.longest { return }
      let copies = (0..<times).flatMap { _ in one }
      bytes.insert(contentsOf: copies, at: span.lowerBound)
    case 2:
      // A part in the place of another one of the same document.
      guard let other = spans.randomElement(using: &random) else { return }
      bytes.replaceSubrange(span, with: Array(bytes[other]))
    case 3:
      // A part of another document.
      guard let other = corpus.randomElement(using: &random) else { return }
      let theirs = Spans.find(in: other, Spans.syntax(of: other))
      guard let part = theirs.randomElement(using: &random) else { return }
      bytes.replaceSubrange(span, with: other[part])
    case 4: nest(span, &bytes, syntax)
    default: bytes.replaceSubrange(span, with: token(syntax))
    }
  }

  private mutating func nest(_ span: Range<Int>, _ bytes: inout [UInt8], _ syntax: Spans.Syntax) {
    let depth = [1, 2, 30, 700, 20_000].randomElement(using: &random) ?? 1
    let marks: (open: String, close: String)? =
      switch syntax {
      case .json: Bool.random(using: &random) ? ("[", "]") : ("{\"a\":", "}")
      case .xml: ("<a>", "</a>")
      case .lines: ("- ", "")
      case .binary: nil
      }
    guard let marks else { return }
    bytes.insert(
      contentsOf: (0..<depth).flatMap { _ in Array(marks.close.utf8) }, at: span.upperBound)
    bytes.insert(
      contentsOf: (0..<depth).flatMap { _ in Array(marks.open.utf8) }, at: span.lowerBound)
  }

  // MARK: Tokens

  private static let texts: [String] = [
    "", " ", "a", "NOASSERTION", "NONE", "SPDXRef-DOCUMENT", "SPDXRef-a", "LicenseRef-a",
    "DocumentRef-a:SPDXRef-b", "MIT", "MIT AND", "((((((((((MIT", "pkg:", "pkg:generic/a@1?b=c#d",
    "pkg:%00/%zz", "cpe:2.3:a:*", "cpe:/", "urn:cdx:a/1#b", "urn:uuid:", "https://", "#", "_:a",
    "0000-00-00T00:00:00Z", "9999-12-31T23:59:60Z", "2024-02-30T00:00:00+99:99", "CVE-2024-1",
    "vers:npm/<1|>2", "CVSS:3.1/AV:N", "\\u0000", "\\ud800", "\\udc00\\ud800", "\u{FEFF}",
    "\u{202E}\u{2066}", "é\u{301}", "Person: a (b)", "Tool: -", "./", "/", "../..", "SHA1:",
    "\\", "<text>", "</text>", "&amp;", "&a;", "]]>", "%s%n", "1e400", "-1", "0x1", "null",
  ]

  private static let marks: [Spans.Syntax: [String]] = [
    .json: [
      "null", "true", "{}", "[]", "[[]]", "[null]", "{\"\":null}", "0", "-0", "1", "-1", "1e400",
      "0.1", "99999999999999999999", "{\"a\":1,\"a\":2}", ",", ":", "\"", "[", "{",
    ],
    .xml: [
      "<!DOCTYPE a [<!ENTITY b \"c\">]>", "<!ENTITY a SYSTEM \"file:///etc/passwd\">", "&b;",
      "<![CDATA[", "]]>", "<!--", "-->", "<?xml version=\"1.0\"?>", "<a/>", "<a b=\"c\" b=\"d\"/>",
      "</a>", "xmlns=\"\"", "xmlns:a=\"b\"", "&#0;", "&#x110000;", "&lt;", "<",
    ],
    .lines: [
      "&a ", "*a", "<<: *a\n", "- \n", "? ", ": ", "| \n", ">\n", "!!binary ", "---\n", "...\n",
      "\t", "  ", "<text>", "</text>", "#", "{", "[", "\"", "'",
    ],
    .binary: [],
  ]

  private mutating func token(_ syntax: Spans.Syntax) -> [UInt8] {
    if Bool.random(using: &random), let mark = Self.marks[syntax]?.randomElement(using: &random) {
      return Array(mark.utf8)
    }
    if Int.random(in: 0..<60, using: &random) == 0 {
      return Array(repeating: UInt8(ascii: "a"), count: 100_000)
    }
    let text = Self.texts.randomElement(using: &random) ?? ""
    return Array((syntax == .json ? "\"\(text)\"" : text).utf8)
  }
}

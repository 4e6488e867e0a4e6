import BomafideJSON
import BomafideTesting
import BomafideFormats
import BomafideModel
import Testing

@Suite struct JSONWriterTests {
  func text(_ value: JSONValue, _ style: JSONWriter.Style) -> String {
    String(decoding: JSONWriter.bytes(of: value, style: style), as: UTF8.self)
  }

  let sample = JSONValue.object([
    .init("a", .array([.number("1"), .array([]), .object([]), .null, .bool(true)])),
    .init("b\"", .string("é\u{7F}\u{1}\n😀\\/")),
  ])

  @Test func `Python's style is written as Python writes it`() {
    #expect(
      text(sample, .init(escapesNonASCII: true, endsWithNewline: false)) == """
        {
          "a": [
            1,
            [],
            {},
            null,
            true
          ],
          "b\\"": "\\u00e9\\u007f\\u0001\\n\\ud83d\\ude00\\\\/"
        }
        """)
  }

  @Test func `only what must be is escaped elsewhere`() {
    #expect(
      text(sample, .init(spacing: .compact))
        == "{\"a\":[1,[],{},null,true],\"b\\\"\":\"é\u{7F}\\u0001\\n😀\\\\/\"}\n")
    #expect(
      text(sample, .init(spacing: .spaced, endsWithNewline: false))
        == "{\"a\": [1, [], {}, null, true], \"b\\\"\": \"é\u{7F}\\u0001\\n😀\\\\/\"}")
  }

  @Test(arguments: [
    JSONWriter.Style(), .init(spacing: .compact), .init(spacing: .spaced, escapesNonASCII: true),
    .init(spacing: .indented(40), escapesNonASCII: true, endsWithNewline: false),
  ])
  func `reading undoes writing`(style: JSONWriter.Style) throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      let value = Self.value(depth: 5, &random)
      let bytes = JSONWriter.bytes(of: value, style: style)
      let again = try Input(bytes: bytes, path: "t").json { (json) throws(InputError) in
        try json.value()
      }
      #expect(again == value)
      if style.escapesNonASCII { #expect(bytes.allSatisfy { $0 < 0x7F }) }
    }
  }

  @Test func `a document larger than the buffer comes in pieces`() {
    var pieces: [Int] = []
    var sink = ByteSink { pieces.append($0.count) }
    let line = [UInt8](repeating: 0x61, count: 100_003)
    for _ in 0..<10 { sink.write(line) }
    sink.flush()
    #expect(sink.total == 1_000_030)
    #expect(pieces.reduce(0, +) == 1_000_030)
    #expect(pieces.allSatisfy { $0 <= 256 * 1024 })
  }

  /// A random tree.
  static func value(depth: Int, _ random: inout SeededGenerator) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &random) {
    case 0: .null
    case 1: .bool(Bool.random(using: &random))
    case 2: .number("\(Int.random(in: -1_000_000...1_000_000, using: &random))")
    case 3, 4: .string(string(&random))
    case 5:
      .array(
        (0..<Int.random(in: 0..<6, using: &random)).map { _ in value(depth: depth - 1, &random) })
    default:
      .object(
        (0..<Int.random(in: 0..<40, using: &random)).map { index in
          .init("\(index)\(string(&random))", value(depth: depth - 3, &random))
        })
    }
  }

  private static func string(_ random: inout SeededGenerator) -> String {
    let scalars: [UnicodeScalar] = [
      "a", "b", "z", " ", "\"", "\\", "/", "\n", "\t", "\0", "\u{1F}", "\u{7F}", "é", "€", "😀",
      "\u{FFFF}", "\u{10FFFF}", "\u{2028}", "\u{301}",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0..<24, using: &random) {
      text.unicodeScalars.append(scalars[Int.random(in: 0..<scalars.count, using: &random)])
    }
    return text
  }
}

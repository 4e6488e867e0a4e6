import BomafideIdentifiers
import BomafideModel

/// A JSON value that knows its line, read as leniently as the tools do whose files it is for.
///
/// Comments, trailing commas and raw line breaks in strings are taken; all else that isn't JSON is refused.
struct LenientJSON {
  enum Value {
    case object([(key: String, value: LenientJSON)])
    case array([LenientJSON])
    case string(String)
    /// A number, or one of the words `true`, `false` and `null`, as it is written.
    case word(String)
  }

  var value: Value
  /// From 1.
  var line: Int

  /// - Throws: `InputError` at the line that isn't JSON, is nested too deeply, or past the bounds of `SourceText`.
  static func parse(_ file: SourceFile) throws(InputError) -> LenientJSON {
    guard file.bytes.count <= SourceText.sizeLimit else {
      _ = try SourceText(file)
      return LenientJSON(value: .array([]), line: 1)
    }
    var parser = LenientJSONParser(file)
    return try parser.document()
  }

  /// The value of a key; the last one counts where a key occurs again, as for most parsers.
  subscript(key: String) -> LenientJSON? {
    guard case .object(let members) = value else { return nil }
    return members.last { $0.key == key }?.value
  }

  /// The value of the last key of an object.
  var lastMember: LenientJSON? {
    guard case .object(let members) = value else { return nil }
    return members.last?.value
  }

  var members: [(key: String, value: LenientJSON)] {
    if case .object(let members) = value { members } else { [] }
  }

  /// The elements of an array, or the value itself where one stands for a list.
  var elements: [LenientJSON] {
    if case .array(let elements) = value { elements } else { [self] }
  }

  /// The text of a string that isn't blank.
  var text: Declaration.Fact? {
    guard case .string(let text) = value else { return nil }
    let trimmed = text.trimmed
    return trimmed.isEmpty ? nil : Declaration.Fact(String(trimmed), line: line)
  }

  /// The texts of all elements.
  var texts: [Declaration.Fact] { elements.compactMap(\.text) }
}

private struct LenientJSONParser {
  private let file: SourceFile
  private var index = 0
  private var line = 1

  static let depthLimit = 64
  /// More values than metadata has, and too few to fill the memory.
  static let valueLimit = 200_000
  private var valueCount = 0

  init(_ file: SourceFile) {
    self.file = file
    if file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  private var byte: UInt8? { index < file.bytes.count ? file.bytes[index] : nil }

  mutating func document() throws(InputError) -> LenientJSON {
    let value = try parse(depth: 0)
    try skipBlanks()
    if byte != nil { throw trouble("the end of the file") }
    return value
  }

  private func trouble(_ expected: String) -> InputError {
    let found =
      byte.map { "'\(String(decoding: [$0], as: UTF8.self))'" } ?? "the end of the file"
    return file.trouble(line, expected: expected, found: found, remedy: "mend the JSON there")
  }

  private mutating func skipBlanks() throws(InputError) {
    while let next = byte {
      if next == 0x0A { line += 1 }
      if next == 0x20 || (0x09...0x0D).contains(next) {
        index += 1
      } else if next == UInt8(ascii: "/"), index + 1 < file.bytes.count {
        try skipComment()
      } else {
        return
      }
    }
  }

  private mutating func skipComment() throws(InputError) {
    switch file.bytes[index + 1] {
    case UInt8(ascii: "/"):
      while let next = byte, next != 0x0A { index += 1 }
    case UInt8(ascii: "*"):
      index += 2
      while let next = byte {
        if next == 0x0A { line += 1 }
        index += 1
        if next == UInt8(ascii: "*"), byte == UInt8(ascii: "/") {
          index += 1
          return
        }
      }
      throw trouble("the end of the comment")
    default: throw trouble("a value")
    }
  }

  private mutating func parse(depth: Int) throws(InputError) -> LenientJSON {
    try skipBlanks()
    let start = line
    guard depth < Self.depthLimit else { throw trouble("at most \(Self.depthLimit) levels") }
    valueCount += 1
    guard valueCount <= Self.valueLimit else {
      throw trouble("at most \(Self.valueLimit) values")
    }
    switch byte {
    case UInt8(ascii: "{"):
      return LenientJSON(value: .object(try object(depth: depth)), line: start)
    case UInt8(ascii: "["):
      return LenientJSON(value: .array(try array(depth: depth)), line: start)
    case UInt8(ascii: "\""):
      return LenientJSON(value: .string(try string()), line: start)
    default:
      let first = index
      while let next = byte, next > 0x20, !",:[]{}\"/".utf8.contains(next) { index += 1 }
      guard index > first else { throw trouble("a value") }
      let word = String(decoding: file.bytes[first..<index], as: UTF8.self)
      guard ["true", "false", "null"].contains(word) || word.utf8.contains(where: \.isDigit) else {
        index = first
        throw trouble("a value")
      }
      return LenientJSON(value: .word(word), line: start)
    }
  }

  private mutating func object(
    depth: Int
  ) throws(InputError) -> [(key: String, value: LenientJSON)] {
    var members: [(key: String, value: LenientJSON)] = []
    index += 1
    while true {
      try skipBlanks()
      if byte == UInt8(ascii: "}") { break }
      guard byte == UInt8(ascii: "\"") else { throw trouble("a key in quotes or '}'") }
      let key = try string()
      try skipBlanks()
      guard byte == UInt8(ascii: ":") else { throw trouble("':'") }
      index += 1
      members.append((key, try parse(depth: depth + 1)))
      try skipBlanks()
      if byte == UInt8(ascii: ",") { index += 1 } else { break }
    }
    guard byte == UInt8(ascii: "}") else { throw trouble("',' or '}'") }
    index += 1
    return members
  }

  private mutating func array(depth: Int) throws(InputError) -> [LenientJSON] {
    var elements: [LenientJSON] = []
    index += 1
    while true {
      try skipBlanks()
      if byte == UInt8(ascii: "]") { break }
      elements.append(try parse(depth: depth + 1))
      try skipBlanks()
      if byte == UInt8(ascii: ",") { index += 1 } else { break }
    }
    guard byte == UInt8(ascii: "]") else { throw trouble("',' or ']'") }
    index += 1
    return elements
  }

  private mutating func string() throws(InputError) -> String {
    var out: [UInt8] = []
    index += 1
    while let next = byte {
      index += 1
      switch next {
      case UInt8(ascii: "\""): return String(decoding: out, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &out)
      case 0x0A:
        line += 1
        out.append(next)
      default: out.append(next)
      }
    }
    throw trouble("the closing quote")
  }

  private mutating func escape(into out: inout [UInt8]) throws(InputError) {
    guard let next = byte else { throw trouble("the closing quote") }
    index += 1
    switch next {
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "b"), UInt8(ascii: "f"): out.append(0x20)
    case UInt8(ascii: "u"):
      var unit = hexUnit()
      if let high = unit, (0xD800..<0xDC00).contains(high), byte == UInt8(ascii: "\\"),
        index + 1 < file.bytes.count, file.bytes[index + 1] == UInt8(ascii: "u")
      {
        index += 2
        unit = hexUnit().map { 0x10000 + ((high - 0xD800) << 10) + ($0 & 0x3FF) }
      }
      let scalar = unit.flatMap { UnicodeScalar($0) } ?? "\u{FFFD}"
      out += Array(String(Character(scalar)).utf8)
    case 0x0A:
      line += 1
    default: out.append(next)
    }
  }

  private mutating func hexUnit() -> UInt32? {
    guard index + 4 <= file.bytes.count else { return nil }
    let digits = String(decoding: file.bytes[index..<(index + 4)], as: UTF8.self)
    guard let unit = UInt32(digits, radix: 16) else { return nil }
    index += 4
    return unit
  }
}

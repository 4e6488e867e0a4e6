import BomafideJSON
import BomafideModel

/// Writes JSON as YAML in block style.
///
/// A string stands plain only where no reader of YAML 1.1 or 1.2 takes it for something else; texts of many lines are
/// literal blocks, and everything else is in double quotes.
struct YAMLWriting: ~Copyable {
  private enum Position {
    case top, key, dash
  }

  private var sink: ByteSink

  init(into sink: consuming ByteSink) { self.sink = sink }

  /// Gives the sink back.
  consuming func finish() -> ByteSink { sink }

  /// Writes a JSON document; returns what is wrong with it.
  mutating func document(_ json: [UInt8]) -> InputError? {
    do throws(InputError) {
      try Input(bytes: json, path: "the document").json { (reader) throws(InputError) in
        try value(&reader, indent: 0, .top)
      }
    } catch {
      return error
    }
    sink.write(0x0A)
    return nil
  }

  // MARK: Values

  private mutating func value(_ json: inout JSONReader, indent: Int, _ position: Position)
    throws(InputError)
  {
    switch try json.peek() {
    case .object: try object(&json, indent: position == .key ? indent + 2 : indent, position)
    case .array: try array(&json, indent: indent, position)
    case .string:
      space(position)
      string(try json.string().string, indent: position == .key ? indent + 2 : indent)
    case .number:
      space(position)
      sink.write(try json.number().utf8)
    case .bool:
      space(position)
      sink.write(try json.bool() ? "true" : "false")
    case .null:
      space(position)
      try json.null()
      sink.write("null")
    }
  }

  private mutating func object(_ json: inout JSONReader, indent: Int, _ position: Position)
    throws(InputError)
  {
    var object = try json.beginObject()
    var isFirst = true
    while let name = try json.nextKey(in: &object) {
      if !isFirst || position == .key { line(indent) }
      isFirst = false
      key(name.string, indent)
      try value(&json, indent: indent, .key)
    }
    if isFirst {
      space(position)
      sink.write("{}")
    }
  }

  private mutating func array(_ json: inout JSONReader, indent: Int, _ position: Position)
    throws(InputError)
  {
    var array = try json.beginArray()
    var isFirst = true
    while try json.nextElement(in: &array) {
      if !isFirst || position == .key { line(indent) }
      isFirst = false
      sink.write("- ")
      try value(&json, indent: indent + 2, .dash)
    }
    if isFirst {
      space(position)
      sink.write("[]")
    }
  }

  private mutating func space(_ position: Position) {
    if position == .key { sink.write(0x20) }
  }

  private mutating func line(_ indent: Int) {
    sink.write(0x0A)
    spaces(indent)
  }

  private mutating func spaces(_ count: Int) {
    for _ in 0..<count { sink.write(0x20) }
  }

  /// Writes a key and its colon; a long one can't stand in one line with its value.
  private mutating func key(_ name: String, _ indent: Int) {
    let isLong = name.utf8.count > 128
    if isLong { sink.write("? ") }
    let bytes = Array(name.utf8)
    if Self.isPlain(name, bytes) { sink.write(bytes) } else { quoted(name) }
    if isLong { line(indent) }
    sink.write(0x3A)
  }

  // MARK: Strings

  private mutating func string(_ text: String, indent: Int) {
    let bytes = Array(text.utf8)
    if Self.isPlain(text, bytes) {
      sink.write(bytes)
    } else if Self.isBlock(text, bytes) {
      block(bytes, indent: indent)
    } else {
      quoted(text)
    }
  }

  /// Whether a text means itself without quotes.
  private static func isPlain(_ text: String, _ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, isLetter(first) || first == 0x2F || first == 0x28,
      bytes.last != 0x20, bytes.last != UInt8(ascii: ":"), bytes.count < 2000,
      !YAMLWords.isSpecial(text)
    else { return false }
    var before: UInt8 = 0
    for byte in bytes {
      if byte < 0x20 || byte >= 0x7F { return false }
      if byte == 0x20, before == UInt8(ascii: ":") { return false }
      if byte == UInt8(ascii: "#"), before == 0x20 { return false }
      before = byte
    }
    return true
  }

  /// Whether a text of many lines can stand as a literal block.
  private static func isBlock(_ text: String, _ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, first > 0x20, bytes.contains(0x0A) else { return false }
    return text.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || isPrintable($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    0x41...0x5A ~= byte || 0x61...0x7A ~= byte
  }

  /// Whether a character may stand in YAML as it is.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
      0x10000...0x10FFFF:
      true
    default: false
    }
  }

  private mutating func block(_ bytes: [UInt8], indent: Int) {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if bytes.last == 0x0A {
      lines.removeLast()
      // Line feeds at the end are kept only where it is said.
      sink.write(lines.last?.isEmpty == true ? "|+" : "|")
    } else {
      sink.write("|-")
    }
    for text in lines {
      sink.write(0x0A)
      if text.isEmpty { continue }
      spaces(indent)
      sink.write(Array(text))
    }
  }

  private mutating func quoted(_ text: String) {
    sink.write(0x22)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": sink.write("\\\"")
      case "\\": sink.write("\\\\")
      case "\n": sink.write("\\n")
      case "\r": sink.write("\\r")
      case "\t": sink.write("\\t")
      default:
        if Self.isPrintable(scalar) {
          sink.write(Array(String(scalar).utf8))
        } else {
          escape(scalar.value)
        }
      }
    }
    sink.write(0x22)
  }

  private mutating func escape(_ value: UInt32) {
    let width = value < 0x100 ? 2 : value < 0x10000 ? 4 : 8
    sink.write(width == 2 ? "\\x" : width == 4 ? "\\u" : "\\U")
    for shift in stride(from: (width - 1) * 4, through: 0, by: -4) {
      sink.write(JSONWriter.hexDigit(UInt8(truncatingIfNeeded: value >> UInt32(shift)) & 15))
    }
  }
}

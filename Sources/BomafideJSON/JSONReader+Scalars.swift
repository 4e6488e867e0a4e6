import BomafideIdentifiers
public import BomafideModel

extension JSONReader {
  /// What the next value is, by its first byte.
  ///
  /// - Throws: `InputError` if no value begins there.
  @inlinable @inline(__always)
  public mutating func peek() throws(InputError) -> Kind {
    skipSpace()
    guard index < count else { throw noValue() }
    switch base[index] {
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "-"), 0x30...0x39: return .number
    default: throw noValue()
    }
  }

  /// Reads a string.
  public mutating func string() throws(InputError) -> JSONText {
    skipSpace()
    guard index < count, base[index] == UInt8(ascii: "\"") else {
      throw mismatch(Kind.string.rawValue, try peek())
    }
    return try scanString()
  }

  /// Reads `true` or `false`.
  public mutating func bool() throws(InputError) -> Bool {
    let found = try peek()
    guard found == .bool else { throw mismatch(Kind.bool.rawValue, found) }
    if base[index] == UInt8(ascii: "t") {
      try word("true")
      return true
    }
    try word("false")
    return false
  }

  /// Reads `null`.
  public mutating func null() throws(InputError) {
    let found = try peek()
    guard found == .null else { throw mismatch(Kind.null.rawValue, found) }
    try word("null")
  }

  /// Reads a number, and returns it as it is written.
  public mutating func number() throws(InputError) -> JSONText {
    let found = try peek()
    guard found == .number else { throw mismatch(Kind.number.rawValue, found) }
    let start = index
    if base[index] == UInt8(ascii: "-") { index += 1 }
    if index < count, base[index] == UInt8(ascii: "0") {
      index += 1
      if index < count, Self.isDigit(base[index]) {
        throw badNumber(at: index, "no digit after a leading 0")
      }
    } else {
      try digits()
    }
    if index < count, base[index] == UInt8(ascii: ".") {
      index += 1
      try digits()
    }
    if index < count, base[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < count, base[index] == UInt8(ascii: "+") || base[index] == UInt8(ascii: "-") {
        index += 1
      }
      try digits()
    }
    return JSONText(base: base + start, count: index - start, isPlain: true)
  }

  /// Reads a number that is whole and fits into `Int`.
  public mutating func integer() throws(InputError) -> Int {
    let text = try number()
    guard let value = Int(text.string) else {
      throw error(
        at: index - text.count, expected: "a whole number", found: "'\(text.string.printable())'",
        remedy: "write the number without fraction and exponent")
    }
    return value
  }

  private mutating func digits() throws(InputError) {
    let start = index
    while index < count, Self.isDigit(base[index]) { index += 1 }
    if index == start { throw badNumber(at: index, "a digit") }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

  private mutating func word(_ word: StaticString) throws(InputError) {
    let length = word.utf8CodeUnitCount
    guard index + length <= count, JSONText.equal(base + index, word.utf8Start, length) else {
      throw noValue()
    }
    index += length
  }

  // MARK: Strings

  /// Reads a string from its opening quote on, and checks UTF-8, control characters and escapes.
  @usableFromInline
  package mutating func scanString() throws(InputError) -> JSONText {
    let start = index + 1
    var at = start
    var isPlain = true
    while true {
      // Eight bytes at a time, up to one that ends the string, escapes, controls or is not ASCII.
      while at &+ 8 <= count {
        let marks = Self.marks(JSONText.load(base + at))
        if marks != 0 {
          at &+= marks.trailingZeroBitCount &>> 3
          break
        }
        at &+= 8
      }
      guard at < count else {
        throw error(
          at: start - 1, expected: "a string with an end", found: "the end of the input",
          remedy: "the document is cut off; take it from its source again")
      }
      let byte = base[at]
      if byte == UInt8(ascii: "\"") {
        index = at + 1
        return JSONText(base: base + start, count: at - start, isPlain: isPlain)
      } else if byte == UInt8(ascii: "\\") {
        isPlain = false
        at = try scanEscape(at)
      } else if byte >= 0x80 {
        at += try scanScalar(at)
      } else if byte < 0x20 {
        throw error(
          at: at, expected: "no control character in a string",
          found: "byte 0x\(byte < 16 ? "0" : "")\(String(byte, radix: 16))",
          remedy: "write it as \\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))")
      } else {
        at &+= 1
      }
    }
  }

  /// Sets the high bit of bytes that are below 0x20, a quote, a backslash or no ASCII.
  ///
  /// The lowest of the set bits is right; a borrow can set more above it.
  @inlinable @inline(__always)
  package static func marks(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quote = word ^ (ones &* 0x22)
    let backslash = word ^ (ones &* 0x5C)
    return ((word &- ones &* 0x20) | (quote &- ones) | (backslash &- ones) | word)
      & 0x8080_8080_8080_8080
  }

  /// Checks the escape at `start` and returns where it ends.
  private mutating func scanEscape(_ start: Int) throws(InputError) -> Int {
    guard start + 1 < count else { throw badEscape(start, "a character after the backslash") }
    switch base[start + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "u"): break
    default:
      throw badEscape(start, "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u")
    }
    guard let unit = hex(at: start + 2) else {
      throw badEscape(start, "four hexadecimal digits after \\u")
    }
    if 0xDC00..<0xE000 ~= unit { throw loneSurrogate(start) }
    guard 0xD800..<0xDC00 ~= unit else { return start + 6 }
    guard start + 12 <= count, base[start + 6] == UInt8(ascii: "\\"),
      base[start + 7] == UInt8(ascii: "u"), let low = hex(at: start + 8), 0xDC00..<0xE000 ~= low
    else { throw loneSurrogate(start) }
    return start + 12
  }

  private func hex(at start: Int) -> UInt32? {
    guard start + 4 <= count else { return nil }
    var value: UInt32 = 0
    for offset in 0..<4 {
      guard let nibble = JSONText.nibble(base[start + offset]) else { return nil }
      value = value << 4 | UInt32(nibble)
    }
    return value
  }

  /// The length of the UTF-8 sequence that begins at `start`.
  ///
  /// - Throws: `InputError` if it is cut off, overlong, a surrogate, or above U+10FFFF.
  private mutating func scanScalar(_ start: Int) throws(InputError) -> Int {
    func tail(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      start + offset < count && range ~= base[start + offset]
    }
    switch base[start] {
    case 0xC2...0xDF where tail(1): return 2
    case 0xE0 where tail(1, 0xA0...0xBF) && tail(2): return 3
    case 0xE1...0xEC where tail(1) && tail(2), 0xEE...0xEF where tail(1) && tail(2): return 3
    case 0xED where tail(1, 0x80...0x9F) && tail(2): return 3
    case 0xF0 where tail(1, 0x90...0xBF) && tail(2) && tail(3): return 4
    case 0xF1...0xF3 where tail(1) && tail(2) && tail(3): return 4
    case 0xF4 where tail(1, 0x80...0x8F) && tail(2) && tail(3): return 4
    default:
      throw error(
        at: start, expected: "UTF-8", found: "byte 0x\(String(base[start], radix: 16))",
        remedy: TextEncoding.conversion(of: path, from: "ISO-8859-1")
          + " (or whichever encoding it has)")
    }
  }
}

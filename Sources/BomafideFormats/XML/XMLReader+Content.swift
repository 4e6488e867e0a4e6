import BomafideJSON
import BomafideModel

extension XMLReader {
  // MARK: White space

  /// Goes behind white space inside a tag.
  @inline(__always)
  mutating func skipSpace() {
    while index < count, JSONReader.isSpace(base[index]) { index &+= 1 }
  }

  /// Goes behind white space outside of the outermost element.
  mutating func space() throws(InputError) {
    let start = index
    skipSpace()
    guard index > start else {
      throw error(
        at: start, expected: hasRoot ? "the end of the document" : "an element",
        found: describe(at: start),
        remedy: hasRoot
          ? "remove what follows the end of the document"
          : "begin the document with '<?xml version=\"1.0\" encoding=\"UTF-8\"?>' or its first tag")
    }
  }

  @inline(__always)
  mutating func expect(_ byte: UInt8, _ what: StaticString, in tag: Int) throws(InputError) {
    guard index < count else { throw cutOff(at: tag, "a tag") }
    guard base[index] == byte else {
      throw error(
        at: index, expected: "\(what)", found: describe(at: index),
        remedy: "write the tag as <name attribute=\"value\">")
    }
    index &+= 1
  }

  // MARK: Text

  /// Reads characters up to the next `<`.
  mutating func content() throws(InputError) -> XMLText {
    let start = index
    var at = start
    // Most texts are a line end and an indentation.
    while at < count {
      if at &+ 8 <= count, JSONText.load(base + at) == 0x2020_2020_2020_2020 {
        at &+= 8
      } else if base[at] == 0x20 || base[at] == 0x0A || base[at] == 0x09 {
        at &+= 1
      } else {
        break
      }
    }
    if at < count, base[at] == UInt8(ascii: "<") {
      index = at
      return XMLText(
        base: base + start, count: at - start, isPlain: true, isBlank: true, kind: .content)
    }
    var isPlain = true
    // Lines that end with carriage returns are looked at byte by byte.
    var isBlank = at < count && base[at] == 0x0D
    while true {
      while !isBlank, at &+ 8 <= count {
        let marks = Self.contentMarks(JSONText.load(base + at))
        if marks != 0 {
          at &+= marks.trailingZeroBitCount &>> 3
          break
        }
        at &+= 8
      }
      guard at < count else {
        throw cutOff(at: open.last.map { $0.name.offset - 1 } ?? start, "an element")
      }
      let byte = base[at]
      if byte == UInt8(ascii: "<") { break }
      switch byte {
      case UInt8(ascii: "&"):
        isPlain = false
        isBlank = false
        at = try reference(at)
      case 0x0D:
        isPlain = false
        at &+= 1
      case 0x09, 0x0A, 0x20: at &+= 1
      case 0x80...:
        isBlank = false
        at += try scalar(at: at)
      case ..<0x20: throw control(at)
      case UInt8(ascii: "]"):
        isBlank = false
        if at + 2 < count, base[at + 1] == UInt8(ascii: "]"), base[at + 2] == UInt8(ascii: ">") {
          throw error(
            at: at, expected: "no ']]>' in a text", found: "']]>'", remedy: "write ']]&gt;'")
        }
        at &+= 1
      default:
        isBlank = false
        at &+= 1
      }
    }
    index = at
    return XMLText(
      base: base + start, count: at - start, isPlain: isPlain, isBlank: isBlank, kind: .content)
  }

  /// Sets the high bit of bytes that are below 0x20, `<`, `&`, `]` or no ASCII; the lowest one is right.
  @inline(__always)
  static func contentMarks(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let less = word ^ (ones &* 0x3C)
    let ampersand = word ^ (ones &* 0x26)
    let bracket = word ^ (ones &* 0x5D)
    let found = (less &- ones) | (ampersand &- ones) | (bracket &- ones)
    return ((word &- ones &* 0x20) | found | word) & 0x8080_8080_8080_8080
  }

  /// Reads the value of an attribute, with its quotes.
  mutating func attributeValue(in tag: Int) throws(InputError) -> XMLText {
    guard index < count else { throw cutOff(at: tag, "a tag") }
    let quote = base[index]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw error(
        at: index, expected: "the attribute's value in quotes", found: describe(at: index),
        remedy: "write name=\"value\"")
    }
    let start = index &+ 1
    var at = start
    var isPlain = true
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = ones &* UInt64(quote)
    while true {
      while at &+ 8 <= count {
        let word = JSONText.load(base + at)
        let found = ((word ^ quotes) &- ones) | ((word ^ (ones &* 0x3C)) &- ones)
        let marks =
          ((word &- ones &* 0x20) | found | ((word ^ (ones &* 0x26)) &- ones) | word)
          & 0x8080_8080_8080_8080
        if marks != 0 {
          at &+= marks.trailingZeroBitCount &>> 3
          break
        }
        at &+= 8
      }
      guard at < count else { throw cutOff(at: tag, "a tag") }
      let byte = base[at]
      if byte == quote { break }
      switch byte {
      case UInt8(ascii: "&"):
        isPlain = false
        at = try reference(at)
      case 0x09, 0x0A, 0x0D:
        isPlain = false
        at &+= 1
      case 0x80...: at += try scalar(at: at)
      case ..<0x20: throw control(at)
      case UInt8(ascii: "<"):
        throw error(
          at: at, expected: "no '<' in an attribute", found: "'<'",
          remedy: "write &lt;, or close the value with \(Character(UnicodeScalar(quote)))")
      default: at &+= 1
      }
    }
    index = at &+ 1
    return XMLText(
      base: base + start, count: at - start, isPlain: isPlain, isBlank: false, kind: .attribute)
  }

  // MARK: Characters

  /// Checks the reference at `start` and returns where it ends.
  private mutating func reference(_ start: Int) throws(InputError) -> Int {
    var end = start + 1
    let last = min(count, start + 12)
    while end < last, base[end] != UInt8(ascii: ";") { end += 1 }
    let name = UnsafeBufferPointer(start: base + start + 1, count: end - start - 1)
    guard end < last, Self.scalar(of: name) != nil else {
      throw error(
        at: start, expected: "&amp; &lt; &gt; &quot; &apos; or a character's number as &#x41;",
        found: describe(at: start),
        remedy: "write an '&' that stands for itself as &amp;")
    }
    return end + 1
  }

  /// The character that a reference without its `&` and `;` stands for, or nil where it is none.
  static func scalar(of name: UnsafeBufferPointer<UInt8>) -> UInt32? {
    switch name.first {
    case UInt8(ascii: "#"):
      var value: UInt32 = 0
      let isHex = name.count > 1 && name[1] == UInt8(ascii: "x")
      let digits = name.dropFirst(isHex ? 2 : 1)
      if digits.isEmpty || digits.count > 8 { return nil }
      for digit in digits {
        guard let nibble = JSONText.nibble(digit), isHex || nibble < 10, value < 0x110000 else {
          return nil
        }
        value = value * (isHex ? 16 : 10) + UInt32(nibble)
      }
      return isAllowed(value) ? value : nil
    case UInt8(ascii: "a") where name.elementsEqual("amp".utf8): return 0x26
    case UInt8(ascii: "l") where name.elementsEqual("lt".utf8): return 0x3C
    case UInt8(ascii: "g") where name.elementsEqual("gt".utf8): return 0x3E
    case UInt8(ascii: "q") where name.elementsEqual("quot".utf8): return 0x22
    case UInt8(ascii: "a") where name.elementsEqual("apos".utf8): return 0x27
    default: return nil
    }
  }

  /// Whether XML can have a character.
  ///
  /// Source: XML 1.0, 2.2, production 2.
  static func isAllowed(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  /// The length of the UTF-8 sequence that begins at `start`.
  ///
  /// - Throws: `InputError` if it is broken, or of a character that XML doesn't allow.
  mutating func scalar(at start: Int) throws(InputError) -> Int {
    func tail(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      start + offset < count && range ~= base[start + offset]
    }
    switch base[start] {
    case 0xC2...0xDF where tail(1): return 2
    case 0xE0 where tail(1, 0xA0...0xBF) && tail(2): return 3
    case 0xEF where tail(1) && tail(2):
      if base[start + 1] == 0xBF, base[start + 2] >= 0xBE {
        throw error(
          at: start, expected: "a character that XML allows",
          found: "U+FFF\(base[start + 2] == 0xBE ? "E" : "F")", remedy: "remove the character")
      }
      return 3
    case 0xE1...0xEC where tail(1) && tail(2), 0xEE where tail(1) && tail(2): return 3
    case 0xED where tail(1, 0x80...0x9F) && tail(2): return 3
    case 0xF0 where tail(1, 0x90...0xBF) && tail(2) && tail(3): return 4
    case 0xF1...0xF3 where tail(1) && tail(2) && tail(3): return 4
    case 0xF4 where tail(1, 0x80...0x8F) && tail(2) && tail(3): return 4
    default:
      throw error(
        at: start, expected: "text in UTF-8", found: describe(at: start),
        remedy: TextEncoding.conversion(of: path, from: "ISO-8859-1")
          + " (or whichever encoding it has)")
    }
  }

  /// The value of a UTF-8 sequence that was checked.
  static func value(_ start: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
    var value = UInt32(start[0]) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for index in 1..<max(length, 1) { value = value << 6 | UInt32(start[index] & 0x3F) }
    return value
  }

  /// Appends a character as UTF-8.
  static func append(scalar value: UInt32, to out: inout [UInt8]) {
    guard let scalar = UnicodeScalar(value) else { return }
    out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}

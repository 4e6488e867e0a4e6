import BomafideJSON
import BomafideModel

/// Splits tag-value text into tags and values, byte by byte.
///
/// A value goes to the end of its line, or from `<text>` to `</text>` over many lines. Lines that are blank or begin with
/// `#` say nothing.
///
/// Source: SPDX 2.3, 5.2 and the "tag:value" of each field.
struct TagValueLexer: ~Copyable {
  /// A tag with its value.
  struct Pair {
    var tag: String
    var value: ArraySlice<UInt8>
    /// Where the tag begins.
    var place: MarkedJSON.Place
    /// Where the value begins.
    var valuePlace: MarkedJSON.Place
    /// Whether the value stood in `<text>`.
    var isText = false
  }

  /// What a line is.
  enum Item {
    case pair(Pair)
    /// Words that are no tag, and where they stand.
    case stray(String, MarkedJSON.Place)
  }

  private static let opening = Array("<text>".utf8)
  private static let closing = Array("</text>".utf8)

  private let bytes: [UInt8]
  private let path: String
  private var index: Int
  private var line = 1
  private var lineStart: Int
  /// Places of words around `<text>…</text>`, which are kept.
  private(set) var surrounded: [MarkedJSON.Place] = []

  init(_ bytes: [UInt8], path: String) {
    self.bytes = bytes
    self.path = path
    index = bytes.starts(with: JSONReader.byteOrderMark) ? 3 : 0
    lineStart = index
  }

  /// The next tag or stray line, or nil at the end.
  ///
  /// - Throws: `InputError` for a text that has no end.
  mutating func next() throws(InputError) -> Item? {
    while index < bytes.count {
      skipBlanks()
      guard index < bytes.count else { return nil }
      let byte = bytes[index]
      if byte == 0x0A || byte == 0x0D {
        endLine()
      } else if byte == UInt8(ascii: "#") {
        skipLine()
      } else {
        return try item()
      }
    }
    return nil
  }

  private var place: MarkedJSON.Place { MarkedJSON.Place(line, index - lineStart + 1) }

  private mutating func item() throws(InputError) -> Item {
    let start = index
    let begin = place
    while index < bytes.count, Self.isLetter(bytes[index]) { index += 1 }
    let end = index
    skipBlanks()
    guard end > start, index < bytes.count, bytes[index] == UInt8(ascii: ":") else {
      index = start
      let words = restOfLine()
      endLine()
      return .stray(String(decoding: words, as: UTF8.self), begin)
    }
    index += 1
    skipBlanks()
    let tag = String(decoding: bytes[start..<end], as: UTF8.self)
    let at = place
    let (value, isText) = try self.value()
    return .pair(Pair(tag: tag, value: value, place: begin, valuePlace: at, isText: isText))
  }

  /// Reads a value up to the end of its last line.
  private mutating func value() throws(InputError) -> (ArraySlice<UInt8>, isText: Bool) {
    guard let first = find(Self.opening, upTo: lineEnd(from: index)),
      first == index || isClosed(from: first)
    else {
      let value = restOfLine()
      endLine()
      return (value, false)
    }
    if first == index, let end = find(Self.closing, upTo: bytes.count) {
      // The usual case: nothing stands around the text.
      let rest = Self.trimmed(bytes[(end + Self.closing.count)..<lineEnd(from: end)])
      if rest.isEmpty {
        let value = bytes[(first + Self.opening.count)..<end]
        advance(to: end + Self.closing.count)
        skipLine()
        return (value, true)
      }
    }
    return (try surroundedValue(), true)
  }

  /// Joins texts and the words around them.
  private mutating func surroundedValue() throws(InputError) -> ArraySlice<UInt8> {
    var value: [UInt8] = []
    let start = place
    while true {
      let end = lineEnd(from: index)
      guard let opening = find(Self.opening, upTo: end), opening == index || isClosed(from: opening)
      else {
        value += Self.trimmedEnd(bytes[index..<end])
        skipLine()
        surrounded.append(start)
        return value[...]
      }
      value += bytes[index..<opening]
      advance(to: opening)
      let begin = place
      advance(to: opening + Self.opening.count)
      guard let closing = find(Self.closing, upTo: bytes.count) else {
        throw InputError(
          at: begin.location(path), expected: "'</text>' after '<text>'",
          found: "the end of the document",
          remedy: "write </text> where the text that begins here ends")
      }
      value += bytes[index..<closing]
      advance(to: closing + Self.closing.count)
    }
  }

  /// Whether the `<text>` at `start` has an end before another one begins.
  private func isClosed(from start: Int) -> Bool {
    let inner = start + Self.opening.count
    var at = inner
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "<") {
        if bytes[at...].starts(with: Self.closing) { return true }
        if bytes[at...].starts(with: Self.opening) { return false }
      }
      at += 1
    }
    return false
  }

  /// Where `mark` stands next, before `end`.
  private func find(_ mark: [UInt8], upTo end: Int) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      var at = index
      while at + mark.count <= end {
        if bytes[at] == mark[0], bytes[at..<at + mark.count].elementsEqual(mark) { return at }
        at += 1
      }
      return nil
    }
  }

  // MARK: Lines

  private func lineEnd(from start: Int) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var at = start
      while at < bytes.count, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
      return at
    }
  }

  private mutating func restOfLine() -> ArraySlice<UInt8> {
    let end = lineEnd(from: index)
    let value = Self.trimmedEnd(bytes[index..<end])
    index = end
    return value
  }

  private mutating func skipLine() {
    index = lineEnd(from: index)
    endLine()
  }

  /// Goes behind the end of a line: LF, CR LF, or CR alone.
  private mutating func endLine() {
    guard index < bytes.count else { return }
    if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
    index += 1
    line += 1
    lineStart = index
  }

  /// Goes to a later place, and counts the lines between.
  private mutating func advance(to end: Int) {
    while index < end {
      if bytes[index] == 0x0A || bytes[index] == 0x0D { endLine() } else { index += 1 }
    }
  }

  private mutating func skipBlanks() {
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    0x41...0x5A ~= byte || 0x61...0x7A ~= byte || 0x30...0x39 ~= byte
  }

  static func trimmedEnd(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes
    while let last = rest.last, last == 0x20 || last == 0x09 { rest.removeLast() }
    return rest
  }

  static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    trimmedEnd(bytes.drop { $0 == 0x20 || $0 == 0x09 })
  }
}

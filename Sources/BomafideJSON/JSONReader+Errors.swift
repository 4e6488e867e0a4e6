import BomafideIdentifiers
public import BomafideModel

extension JSONReader {
  /// The line and column of the byte at `offset`.
  ///
  /// Takes time in proportion to the distance from the last place asked for, so asking in order is cheap.
  public mutating func location(at offset: Int) -> SourceLocation {
    if let origin { return origin.location(at: offset, path: path) }
    if offset < lineMark.offset { lineMark = (0, 1, 0) }
    var (at, line, start) = lineMark
    let end = min(offset, count)
    let breaks = JSONText.count(of: 0x0A, base + at, end - at)
    if breaks > 0 {
      line += breaks
      start = end
      while base[start - 1] != 0x0A { start -= 1 }
    }
    at = end
    lineMark = (at, line, start)
    return SourceLocation(path: path, line: line, column: end - start + 1)
  }

  /// An error at the byte at `offset`.
  public mutating func error(at offset: Int, expected: String, found: String, remedy: String)
    -> InputError
  {
    InputError(at: location(at: offset), expected: expected, found: found, remedy: remedy)
  }

  package mutating func mismatch(_ expected: String, _ found: Kind) -> InputError {
    let name = keys.last.map { " for '\($0.text.string.printable())'" } ?? ""
    return error(
      at: index, expected: expected + name, found: found.rawValue,
      remedy: "write \(expected) here, or remove the member")
  }

  @usableFromInline
  package mutating func unexpected(_ expected: String, in container: Container) -> InputError {
    if index >= count {
      let opened = location(at: container.start)
      return error(
        at: index, expected: expected, found: "the end of the input",
        remedy:
          "the document is cut off inside what begins at \(opened); take it from its source again")
    }
    return error(
      at: index, expected: expected, found: describe(at: index),
      remedy: "write \(expected) at this place")
  }

  @usableFromInline
  package mutating func noValue() -> InputError {
    error(
      at: index, expected: "a JSON value", found: describe(at: index),
      remedy: index >= count
        ? "the document is cut off; take it from its source again"
        : "write an object, an array, a string in double quotes, a number, true, false or null")
  }

  package mutating func badNumber(at offset: Int, _ expected: String) -> InputError {
    error(
      at: offset, expected: expected, found: describe(at: offset),
      remedy: "write the number as JSON does, such as 0, -12 or 1.5e3")
  }

  package mutating func badEscape(_ offset: Int, _ expected: String) -> InputError {
    error(
      at: offset, expected: expected, found: describe(at: offset + 1),
      remedy: "write a backslash that stands for itself as \\\\")
  }

  package mutating func loneSurrogate(_ offset: Int) -> InputError {
    let escape = String(
      decoding: UnsafeBufferPointer(start: base + offset, count: 6), as: UTF8.self)
    return error(
      at: offset, expected: "a character", found: "half of a surrogate pair, \(escape)",
      remedy: "write both halves, or the character itself")
  }

  package func describe(at offset: Int) -> String {
    guard offset < count else { return "the end of the input" }
    let byte = base[offset]
    switch byte {
    case 0x21...0x7E: return "'\(Character(UnicodeScalar(byte)))'"
    case 0x0A: return "the end of the line"
    default: return "byte 0x\(byte < 16 ? "0" : "")\(String(byte, radix: 16))"
    }
  }

  /// The address of a buffer that may hold JSON.
  ///
  /// RFC 8259 doesn't allow UTF-16 and UTF-32; they are known by their byte order mark or their zeros.
  package static func start(of buffer: UnsafeBufferPointer<UInt8>, path: String) throws(InputError)
    -> UnsafePointer<UInt8>
  {
    let place = SourceLocation(path: path, line: 1, column: 1)
    guard let start = buffer.baseAddress else {
      throw InputError(
        at: place, expected: "a JSON value", found: "the end of the input",
        remedy: "take the document from its source again")
    }
    guard let encoding = TextEncoding.wide(buffer) else { return start }
    throw InputError(
      at: place, expected: "JSON in UTF-8", found: "text in \(encoding)",
      remedy: TextEncoding.conversion(of: path, from: encoding))
  }
}

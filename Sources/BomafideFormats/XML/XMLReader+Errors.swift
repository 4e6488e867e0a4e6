import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension XMLReader {
  /// The line and column of the byte at `offset`.
  ///
  /// Takes time in proportion to the distance from the last place asked for, so asking in order is cheap.
  mutating func location(at offset: Int) -> SourceLocation {
    if offset < lineMark.offset { lineMark = (0, 1, 0) }
    var (at, line, start) = lineMark
    let end = min(offset, count)
    while at < end {
      if base[at] == 0x0A {
        line += 1
        start = at + 1
      }
      at += 1
    }
    lineMark = (at, line, start)
    return SourceLocation(path: path, line: line, column: end - start + 1)
  }

  /// An error at the byte at `offset`.
  mutating func error(at offset: Int, expected: String, found: String, remedy: String)
    -> InputError
  {
    InputError(at: location(at: offset), expected: expected, found: found, remedy: remedy)
  }

  mutating func cutOff(at start: Int, _ what: String) -> InputError {
    let opened = location(at: start)
    return error(
      at: count, expected: "the end of \(what)", found: "the end of the input",
      remedy:
        "the document is cut off inside what begins at \(opened); take it from its source again")
  }

  mutating func control(_ offset: Int) -> InputError {
    error(
      at: offset, expected: "a character that XML allows", found: describe(at: offset),
      remedy: "remove the character; XML can't have it in any spelling")
  }

  func describe(at offset: Int) -> String {
    guard offset < count else { return "the end of the input" }
    let byte = base[offset]
    switch byte {
    case 0x21...0x7E: return "'\(Character(UnicodeScalar(byte)))'"
    case 0x0A: return "the end of the line"
    case 0x20: return "a space"
    default: return "byte 0x\(byte < 16 ? "0" : "")\(String(byte, radix: 16))"
    }
  }

  /// The address of a buffer that may hold XML in UTF-8.
  static func start(of buffer: UnsafeBufferPointer<UInt8>, path: String) throws(InputError)
    -> UnsafePointer<UInt8>
  {
    let place = SourceLocation(path: path, line: 1, column: 1)
    guard let start = buffer.baseAddress, !buffer.isEmpty else {
      throw InputError(
        at: place, expected: "an XML document", found: "the end of the input",
        remedy: "take the document from its source again")
    }
    guard let encoding = TextEncoding.wide(buffer) else { return start }
    throw InputError(
      at: place, expected: "XML in UTF-8", found: "text in \(encoding)",
      remedy:
        TextEncoding.conversion(of: path, from: encoding)
        + ", then write encoding=\"UTF-8\" there")
  }
}

extension Input {
  /// Reads the bytes as XML, for what is wrong with them.
  ///
  /// - Throws: `InputError` where they are no XML.
  func checkXML() throws(InputError) {
    try bytes.withUnsafeBufferPointer { (buffer) throws(InputError) in
      var xml = try XMLReader(buffer, path: path)
      while true {
        if case .finish = try xml.nextEvent() { return }
      }
    }
  }
}

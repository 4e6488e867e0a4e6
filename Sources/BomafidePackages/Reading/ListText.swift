import BomafideIdentifiers
import BomafideModel

/// The lines of a file that lists packages, with their numbers.
struct ListText {
  /// One line without its end.
  struct Line {
    /// From 1.
    var number: Int
    var text: Substring
  }

  let path: RelativePath
  let lines: [Line]

  /// Decodes a file as UTF-8, with or without a mark of byte order, or as UTF-16 with one.
  ///
  /// - Throws: `InputError` for a file that holds a NUL, as binary files do, or bytes that are no text.
  init(_ bytes: [UInt8], _ path: RelativePath) throws(InputError) {
    self.path = path
    let whole = try Self.decode(bytes, path)
    var lines: [Line] = []
    let units = whole.utf8
    var start = units.startIndex
    while start < units.endIndex {
      let end = units[start...].firstIndex(of: 0x0A) ?? units.endIndex
      var text = whole[start..<end]
      if text.utf8.last == 0x0D { text = whole[start..<units.index(before: end)] }
      lines.append(Line(number: lines.count + 1, text: text))
      start = end < units.endIndex ? units.index(after: end) : end
    }
    self.lines = lines
  }

  /// The file as text.
  static func decode(_ bytes: [UInt8], _ path: RelativePath) throws(InputError) -> String {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]), bytes.count % 2 == 0 {
      let isLittle = bytes[0] == 0xFF
      var units: [UInt16] = []
      units.reserveCapacity(bytes.count / 2)
      for index in stride(from: 2, to: bytes.count, by: 2) {
        let (a, b) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
        units.append(isLittle ? b << 8 | a : a << 8 | b)
      }
      if let text = String(validating: units, as: UTF16.self) { return text }
    }
    if let nul = bytes.firstIndex(of: 0) {
      throw path.trouble(
        bytes[..<nul].count { $0 == 0x0A } + 1, expected: "text", found: "a NUL byte",
        remedy: "write the file in UTF-8")
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    guard let text = String(validating: body, as: UTF8.self) else {
      throw path.trouble(
        1, expected: "text in UTF-8", found: "other bytes", remedy: "write the file in UTF-8")
    }
    return text
  }
}

extension RelativePath {
  /// An error at a line of this file.
  func trouble(_ line: Int?, expected: String, found: String, remedy: String) -> InputError {
    InputError(
      at: SourceLocation(path: description, line: line), expected: expected,
      found: found.printable(limit: 120), remedy: remedy)
  }

  /// A file or folder in this folder; the text has to be a path.
  func child(_ text: String) -> RelativePath {
    RelativePath(uncheckedBytes: bytes + [UInt8(ascii: "/")] + Array(text.utf8))
  }
}

extension ArraySlice<UInt8> {
  /// Whether a file has this name.
  func isNamed(_ name: StaticString) -> Bool {
    count == name.utf8CodeUnitCount && name.withUTF8Buffer { elementsEqual($0) }
  }

  /// Whether a file's name ends so.
  func ends(in ending: StaticString) -> Bool {
    count >= ending.utf8CodeUnitCount
      && ending.withUTF8Buffer { buffer in suffix(buffer.count).elementsEqual(buffer) }
  }

  /// Whether a file's name begins so.
  func begins(with start: StaticString) -> Bool {
    count >= start.utf8CodeUnitCount
      && start.withUTF8Buffer { buffer in prefix(buffer.count).elementsEqual(buffer) }
  }
}

extension StringProtocol {
  /// The text without blanks around it.
  var stripped: Substring {
    var text = Substring(self)
    while let first = text.utf8.first, first == 0x20 || (0x09...0x0D).contains(first) {
      text = text[text.utf8.index(after: text.startIndex)...]
    }
    while let last = text.utf8.last, last == 0x20 || (0x09...0x0D).contains(last) {
      text = text[..<text.utf8.index(before: text.endIndex)]
    }
    return text
  }
}

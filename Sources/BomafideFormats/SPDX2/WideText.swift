import BomafideJSON
import BomafideModel

extension Input {
  /// The text in UTF-8 where the bytes are UTF-16 with a byte order mark; nil otherwise.
  var wideText: [UInt8]? {
    guard isUTF16, bytes.count.isMultiple(of: 2) else { return nil }
    let isBigEndian = bytes[0] == 0xFE
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count / 2)
    var decoder = UTF16()
    var wide: [UInt16] = []
    wide.reserveCapacity(bytes.count / 2)
    for index in stride(from: 2, to: bytes.count, by: 2) {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      wide.append(isBigEndian ? first << 8 | second : second << 8 | first)
    }
    var units = wide.makeIterator()
    while true {
      switch decoder.decode(&units) {
      case .scalarValue(let scalar): text.append(contentsOf: String(scalar).utf8)
      case .emptyInput: return text
      case .error: return nil
      }
    }
  }

  /// Whether the bytes begin with the mark of UTF-16.
  var isUTF16: Bool { bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) }

  /// The document in UTF-8, with a finding where it was UTF-16.
  ///
  /// SPDX 2 wants UTF-8 (SPDX 2.3, 5.2), but there are such documents of all forms.
  /// - Throws: `InputError` for UTF-16 that is cut off or has half of a pair.
  func inUTF8() throws(InputError) -> (Input, [Finding]) {
    guard isUTF16 else { return (self, []) }
    guard let text = wideText else {
      throw InputError(
        at: SourceLocation(path: path, line: 1, column: 1), expected: "UTF-8",
        found: "UTF-16 that is cut off or has half of a surrogate pair",
        remedy: "take the document from its source again")
    }
    let finding = Finding(
      "spdx2.encoding", .warning, subject: path,
      "the document is in UTF-16, where SPDX 2 has UTF-8",
      at: SourceLocation(path: path, line: 1, column: 1),
      remedy: TextEncoding.conversion(of: path, from: "UTF-16"))
    return (Input(bytes: Self.withoutEncoding(text), path: path), [finding])
  }

  /// Blanks out the `encoding="UTF-16"` of an XML declaration, which is true no more.
  private static func withoutEncoding(_ text: [UInt8]) -> [UInt8] {
    guard text.starts(with: "<?xml".utf8), let end = text.firstIndex(of: UInt8(ascii: ">")) else {
      return text
    }
    let head = String(decoding: text[..<end], as: UTF8.self).lowercased()
    for mark in ["encoding=\"utf-16\"", "encoding='utf-16'"] {
      guard let range = head.firstRange(of: mark) else { continue }
      var text = text
      let start = head.utf8.distance(from: head.startIndex, to: range.lowerBound)
      for index in start..<(start + mark.utf8.count) { text[index] = 0x20 }
      return text
    }
    return text
  }
}

/// The content of a probed file as text, with places in bytes.
///
/// Bytes that are no UTF-8 are read as Latin-1, so that each byte is one character and no place shifts.
struct ProbeText {
  let bytes: [UInt8]
  let text: String
  private let isUTF8: Bool
  private let lineStarts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if let text = String(validating: bytes, as: UTF8.self) {
      self.text = text
      isUTF8 = true
    } else {
      var latin = String.UnicodeScalarView()
      for byte in bytes { latin.append(Unicode.Scalar(byte)) }
      text = String(latin)
      isUTF8 = false
    }
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == 0x0A { starts.append(index + 1) }
    lineStarts = starts
  }

  /// The number of lines; a newline at the end starts no further one.
  var lineCount: Int {
    bytes.last == 0x0A || bytes.isEmpty ? lineStarts.count - 1 : lineStarts.count
  }

  /// A line without its break, from 1, or nil.
  func line(_ number: Int) -> ArraySlice<UInt8>? {
    guard number >= 1, number <= lineCount else { return nil }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return bytes[start..<end]
  }

  /// The place of an index of `text`.
  func match(_ text: Substring) -> ProbeMatch {
    let offset =
      isUTF8
      ? self.text.utf8.distance(from: self.text.startIndex, to: text.startIndex)
      : self.text.unicodeScalars.distance(from: self.text.startIndex, to: text.startIndex)
    return match(String(text), at: offset)
  }

  /// The text, with the line and column of a byte.
  func match(_ text: String, at offset: Int) -> ProbeMatch {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return ProbeMatch(text, line: low + 1, column: offset - lineStarts[low] + 1)
  }

  /// The first line that holds `words`, from 1.
  func firstLine(holding words: some Sequence<String>) -> Int? {
    let needles = words.map { Array($0.utf8) }.filter { !$0.isEmpty }
    if needles.isEmpty { return nil }
    for number in 1...max(lineCount, 1) {
      guard let line = line(number) else { continue }
      if needles.allSatisfy({ line.firstRange(of: $0) != nil }) { return number }
    }
    return nil
  }
}

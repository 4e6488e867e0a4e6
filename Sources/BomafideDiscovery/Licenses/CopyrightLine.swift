/// Whether the words of a line from `start` are a notice of copyright, not a sentence about copyright.
///
/// `Scripts/make-license-texts` decides in the same way.
func isCopyright(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
  var begin = start
  // The signs "(c)" and "©" may stand before the first word.
  if begin >= 1, text[begin - 1] == UInt8(ascii: "(") {
    begin -= 1
  } else {
    var back = start
    while back > 0, text[back - 1].isBlank { back -= 1 }
    if back >= 2, text[back - 2] == 0xC2, text[back - 1] == 0xA9 { begin = back - 2 }
  }
  let line = text[begin...]
  if line.beginsIgnoringCase("(c)") || line.starts(with: [0xC2, 0xA9]) {
    let rest = line.dropFirst(line.first == 0xC2 ? 2 : 3).drop(while: \.isBlank)
    return rest.prefix(4).count == 4 && rest.prefix(4).allSatisfy(\.isDigit)
      || rest.beginsIgnoringCase("copyright")
  }
  if line.beginsIgnoringCase("all rights reserved") {
    return !line.dropFirst(19).contains { $0.isWordByte && $0 < 0x80 }
  }
  guard line.beginsIgnoringCase("copyright") else { return false }
  let rest = line.dropFirst(9).drop { $0.isBlank || $0 == UInt8(ascii: ":") }
  guard let first = rest.first else { return false }
  if first.isDigit || first == 0xC2 || "(<[{&".utf8.contains(first) { return true }
  return rest.beginsIgnoringCase("by ") || rest.beginsIgnoringCase("year") || hasYear(rest)
}

/// Whether a year of this or the last century stands in `text`.
private func hasYear(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
  guard text.count >= 4 else { return false }
  for index in text.startIndex...(text.endIndex - 4) {
    let century = (text[index], text[index + 1])
    if century == (0x31, 0x39) || century == (0x32, 0x30), text[index + 2].isDigit,
      text[index + 3].isDigit
    {
      return true
    }
  }
  return false
}

extension Collection where Element == UInt8 {
  /// Whether it begins with `prefix`, which is in lower case.
  func beginsIgnoringCase(_ prefix: StaticString) -> Bool {
    prefix.withUTF8Buffer { letters in
      self.prefix(letters.count).count == letters.count
        && zip(self, letters).allSatisfy { $0.lowercased == $1 }
    }
  }
}

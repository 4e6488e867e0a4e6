import BomafideBinaries

/// The name of who holds a copyright, from the rest of the line behind the word.
///
/// Signs, years and `by` before the name are passed over; a mail address, a full stop of rights or a bracket ends it. At
/// most three words count, in lower case, letters and digits alone.
enum CopyrightHolder {
  /// How much of a line is looked at, in bytes.
  private static let limit = 160

  /// The holder that is named from `start` on, if any is.
  static func name(in bytes: UnsafeBufferPointer<UInt8>, after start: Int) -> String? {
    let stop = min(bytes.count, start + limit)
    var end = start
    var isASCII = true
    while end < stop, bytes[end] != newline {
      if bytes[end] >= 0x80 { isASCII = false }
      end += 1
    }
    let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
    return isASCII ? name(inASCII: line) : name(in: String(decoding: line, as: UTF8.self))
  }

  /// What ends a name, in the order in which it is looked for.
  private static let ends: [StaticString] = [
    "<", "(http", "http", "All rights", "all rights", "All Rights", "*/",
  ]

  /// The signs (c) and a year in brackets stand before the name.
  private static let brackets: [StaticString] = ["(", "["]

  /// Words that stand before a name.
  private static let leading = [
    "c", "by", "and", "to", "present", "s", "the", "notice", "notices", "text", "spdx",
    "filecopyrighttext",
  ]

  /// "copyright holders", "copyright notice" are not names.
  private static let sentence = [
    "holder", "holders", "notice", "notices", "owner", "owners", "law", "laws", "license",
    "and", "is", "in", "of", "file", "information", "statement", "or", "on", "this", "that",
  ]

  // MARK: Any letters

  /// The holder in a line of any letters.
  static func name(in line: String) -> String? {
    var text = line
    func cut(_ mark: StaticString) {
      if let range = text.range(ofText: mark.description), range.lowerBound > text.startIndex {
        text = String(text[..<range.lowerBound])
      }
    }
    ends.forEach(cut)
    for bracket in brackets {
      text = text.replacingText("(C)", " ").replacingText("(c)", " ").replacingText("©", " ")
      cut(bracket)
    }
    var found = Words()
    for word in text.split(whereSeparator: {
      !($0.isLetter || $0.isNumber || $0 == "." || $0 == "&" || $0 == "'")
    }) {
      let bare = word.lowercased().filter { $0.isLetter || $0.isNumber }
      let isNumber = bare.allSatisfy(\.isNumber)
      if word.lowercased() == "by" { found.sawBy() }
      if !found.takes(bare, isYear: isNumber && bare.count == 4, isNumber: isNumber) { break }
    }
    return found.name
  }

  // MARK: ASCII

  /// The holder in a line without any byte beyond ASCII; the same as that of the text, in a fraction of the time.
  static func name(inASCII line: UnsafeBufferPointer<UInt8>) -> String? {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(1, line.count)) { buffer in
      var count = line.count
      _ = buffer.initialize(from: line)
      func place(of mark: StaticString) -> Int? {
        ByteSearch.first(
          of: mark, in: UnsafeRawBufferPointer(start: buffer.baseAddress, count: count))
      }
      func cut(_ mark: StaticString) {
        if let place = place(of: mark), place > 0 { count = place }
      }
      ends.forEach(cut)
      for bracket in brackets {
        for sign: StaticString in ["(C)", "(c)"] {
          guard let place = place(of: sign) else { continue }
          for index in place..<(place + 3) { buffer[index] = UInt8(ascii: " ") }
        }
        cut(bracket)
      }
      var found = Words()
      var index = 0
      while index < count {
        // The letters and digits of a word move to its beginning.
        let start = index
        var length = 0
        var isNumber = true
        while index < count {
          let byte = buffer[index]
          if byte.isWordByte {
            if !byte.isDigit { isNumber = false }
            buffer[start + length] = byte.lowercased
            length += 1
          } else if byte != UInt8(ascii: "."), byte != UInt8(ascii: "&"), byte != UInt8(ascii: "'")
          {
            break
          }
          index += 1
        }
        let isWord = index > start
        index += 1
        if !isWord { continue }
        let bare = String(decoding: buffer[start..<(start + length)], as: UTF8.self)
        if length == index - 1 - start, bare == "by" { found.sawBy() }
        if !found.takes(bare, isYear: isNumber && length == 4, isNumber: isNumber) { break }
      }
      return found.name
    }
  }

  // MARK: Together

  /// The words of a name so far.
  private struct Words {
    private var kept: [String] = []
    private var hasYear = false
    private var beginsWithBy = false
    private var isFirst = true

    /// Notes that the next word is `by` and nothing else.
    mutating func sawBy() { beginsWithBy = beginsWithBy || isFirst }

    /// Takes the next word of the line, without what is no letter or digit; false where the name ends.
    mutating func takes(_ word: String, isYear: Bool, isNumber: Bool) -> Bool {
      isFirst = false
      if word.isEmpty { return true }
      if isYear {
        hasYear = true
        return true
      }
      if kept.isEmpty, isNumber || leading.contains(word) { return true }
      if word == "and", !kept.isEmpty { return false }
      kept.append(word)
      return kept.count < 3
    }

    /// The name, if the words are one.
    var name: String? {
      guard hasYear || kept.count >= 2 || beginsWithBy, let first = kept.first,
        !sentence.contains(first)
      else { return nil }
      return kept.count == 1 ? first : kept.joined(separator: " ")
    }
  }
}

extension StringProtocol where SubSequence == Substring, UTF8View: BidirectionalCollection {
  /// The text without white space at its ends.
  var trimmed: Substring {
    trimming { $0 == 0x20 || (0x09...0x0D).contains($0) }
  }

  /// The text without white space, quotes and marks of emphasis or code at its ends.
  var unquoted: Substring {
    trimming { byte in
      byte == 0x20 || (0x09...0x0D).contains(byte) || byte == UInt8(ascii: "\"")
        || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`") || byte == UInt8(ascii: "*")
    }
  }

  /// The text without the bytes at its ends for which `isDropped` holds.
  func trimming(where isDropped: (UInt8) -> Bool) -> Substring {
    var (start, end) = (startIndex, endIndex)
    let units = utf8
    while start < end, isDropped(units[start]) { start = units.index(after: start) }
    while start < end {
      let last = units.index(before: end)
      guard isDropped(units[last]) else { break }
      end = last
    }
    return self[start..<end]
  }

  /// How many blanks the text starts with; a tab counts as four.
  var indent: Int {
    var width = 0
    for byte in utf8 {
      if byte == 0x20 { width += 1 } else if byte == 0x09 { width += 4 } else { break }
    }
    return width
  }

  /// The parts before and after the first `separator`, or nil without one.
  func cut(at separator: Character) -> (before: Substring, after: Substring)? {
    guard let mark = separator.asciiValue, let index = utf8.firstIndex(of: mark) else { return nil }
    return (self[..<index], self[utf8.index(after: index)...])
  }

  /// The first address with a scheme in the text, without what closes a sentence or a bracket after it.
  var firstURL: Substring? {
    let units = utf8
    var search = units.startIndex
    while let colon = units[search...].firstIndex(of: UInt8(ascii: ":")) {
      search = units.index(after: colon)
      guard units[search...].starts(with: "//".utf8) else { continue }
      var start = colon
      while start > units.startIndex {
        let before = units.index(before: start)
        let byte = units[before]
        guard (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "+") else { break }
        start = before
      }
      guard start < colon else { continue }
      var end = search
      while end < units.endIndex, units[end] > 0x20, !"<>\"'`|".utf8.contains(units[end]) {
        end = units.index(after: end)
      }
      let closing = ".,;:!?])}*"
      var url = self[start..<end]
      while let last = url.utf8.last, closing.utf8.contains(last) {
        if last == UInt8(ascii: ")"), url.utf8.contains(UInt8(ascii: "(")) { break }
        url = url.dropLast()
      }
      return url
    }
    return nil
  }
}

extension StringProtocol {
  /// Whether the text contains `word`; both in ASCII.
  func holds(_ word: StaticString) -> Bool {
    let wanted = word.withUTF8Buffer { Array($0) }
    guard let first = wanted.first else { return true }
    let units = utf8
    var search = units.startIndex
    while let index = units[search...].firstIndex(of: first) {
      if units[index...].starts(with: wanted) { return true }
      search = units.index(after: index)
    }
    return false
  }
}

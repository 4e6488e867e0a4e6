import BomafideJSON

/// Sorts texts by their bytes, eight at a time, so that numbers that lie beside each other are compared and not texts.
struct TextOrder {
  private struct Entry {
    var head: UInt64
    var place: Int32
  }

  private var entries: [Entry]

  init(count: Int) { entries = (0..<count).map { Entry(head: 0, place: Int32($0)) } }

  /// The places of the texts in their order.
  var places: [Int] { entries.map { Int($0.place) } }

  /// Eight bytes of a text as a number that compares as they do; zeros follow its end.
  @inline(__always)
  static func head(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> UInt64 {
    let left = bytes.count - offset
    guard left > 0, let base = bytes.baseAddress else { return 0 }
    if left >= 8 { return UInt64(bigEndian: JSONText.load(base + offset)) }
    var head: UInt64 = 0
    for index in 0..<left { head |= UInt64(base[offset + index]) << UInt64(56 - index * 8) }
    return head
  }

  /// Sorts; texts that are equal stay in the order of their places.
  ///
  /// - Parameter read: The head of a text from an offset on, and the length of the text.
  mutating func sort(_ read: (Int, Int) -> (head: UInt64, count: Int)) {
    var open = entries.count > 1 ? [(0..<entries.count, 0)] : []
    while let (range, offset) = open.popLast() {
      guard let next = load(range, offset, read) else { continue }
      entries[range].sort { $0.head < $1.head }
      var start = range.lowerBound
      while start < range.upperBound {
        let head = entries[start].head
        var end = start + 1
        while end < range.upperBound, entries[end].head == head { end += 1 }
        if end - start > 1 { open.append((start..<end, next)) }
        start = end
      }
    }
  }

  /// Reads the first heads that differ among texts that are equal up to an offset.
  ///
  /// - Returns: The offset behind them; nil where all texts have ended, and those that ended first stand first.
  private mutating func load(
    _ range: Range<Int>, _ offset: Int, _ read: (Int, Int) -> (head: UInt64, count: Int)
  ) -> Int? {
    var offset = offset
    while true {
      let first = read(Int(entries[range.lowerBound].place), offset).head
      var differ = false
      var longest = 0
      for index in range {
        let (head, count) = read(Int(entries[index].place), offset)
        entries[index].head = head
        differ = differ || head != first
        longest = max(longest, count)
      }
      offset += 8
      if differ { return offset }
      if longest > offset { continue }
      // Zeros at the end of a text look like its end.
      for index in range {
        entries[index].head = UInt64(read(Int(entries[index].place), offset).count)
      }
      entries[range].sort { ($0.head, $0.place) < ($1.head, $1.place) }
      return nil
    }
  }
}

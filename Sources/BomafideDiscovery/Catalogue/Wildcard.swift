/// Names with `*` for any characters.
enum Wildcard {
  static func matches(_ name: String, _ pattern: String) -> Bool {
    var (name, pattern) = (name, pattern)
    return name.withUTF8 { name in pattern.withUTF8 { matches(name, $0) } }
  }

  static func matches(
    _ name: UnsafeBufferPointer<UInt8>, _ pattern: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var (at, rule, star, mark) = (0, 0, -1, 0)
    while at < name.count {
      if rule < pattern.count, pattern[rule] == asterisk {
        star = rule
        mark = at
        rule += 1
      } else if rule < pattern.count, pattern[rule] == name[at] {
        at += 1
        rule += 1
      } else if star >= 0 {
        rule = star + 1
        mark += 1
        at = mark
      } else {
        return false
      }
    }
    while rule < pattern.count, pattern[rule] == asterisk { rule += 1 }
    return rule == pattern.count
  }
}

/// Many names with `*`, sorted by the byte that they begin or end with, so that few are tried on a name.
struct WildcardSet: Sendable {
  private var patterns: [[UInt8]] = []
  /// The patterns by their first byte, those that begin with `*` by their last one, the rest.
  private var byFirst = [[Int32]](repeating: [], count: 256)
  private var byLast = [[Int32]](repeating: [], count: 256)
  private var others: [Int32] = []

  init(_ patterns: [String]) {
    for pattern in patterns {
      let number = Int32(self.patterns.count)
      let bytes = Array(pattern.utf8)
      self.patterns.append(bytes)
      if let first = bytes.first, first != asterisk {
        byFirst[Int(first)].append(number)
      } else if let last = bytes.last, last != asterisk {
        byLast[Int(last)].append(number)
      } else {
        others.append(number)
      }
    }
  }

  /// The numbers of the patterns that a name matches, in their order.
  func matching(_ name: String) -> [Int] {
    var name = name
    return name.withUTF8 { name in
      guard let first = name.first, let last = name.last else { return [] }
      var found: [Int] = []
      for list in [byFirst[Int(first)], byLast[Int(last)], others] {
        for number in list
        where patterns[Int(number)].withUnsafeBufferPointer({ Wildcard.matches(name, $0) }) {
          found.append(Int(number))
        }
      }
      return found.count > 1 ? found.sorted() : found
    }
  }
}

private let asterisk = UInt8(ascii: "*")

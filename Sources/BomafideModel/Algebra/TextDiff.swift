/// Tells two texts apart by lines.
public enum TextDiff {
  /// The difference in the unified format of `diff -u`, as `patch` and `git apply` read it; empty for equal texts.
  ///
  /// It is the shortest one, unless the texts have little in common: then what differs is replaced as a whole. Takes
  /// time in proportion to the number of lines times that of changes, with an upper bound.
  public static func unified(
    old: String, new: String, path: String, context: Int = 3
  ) -> String {
    if old == new { return "" }
    let before = lines(old)
    let after = lines(new)
    let hunks = hunks(edits(before, after), context: context)
    var out = "--- a/\(path)\n+++ b/\(path)\n"
    for hunk in hunks {
      let oldCount = hunk.count { $0.kind != .insert }
      let newCount = hunk.count { $0.kind != .remove }
      guard let first = hunk.first else { continue }
      out += "@@ -\(range(first.old, oldCount)) +\(range(first.new, newCount)) @@\n"
      for edit in hunk {
        let line = edit.kind == .insert ? after[edit.new] : before[edit.old]
        out += edit.kind.rawValue + String(Substring(line))
        if line.last != 0x0A { out += "\n\\ No newline at end of file\n" }
      }
    }
    return out
  }

  /// The numbers, from 1, of the lines of `new` that are not in `old`, and of the lines of `old` that are gone.
  public static func changedLines(old: String, new: String) -> (added: [Int], removed: [Int]) {
    let edits = edits(lines(old), lines(new))
    return (
      edits.filter { $0.kind == .insert }.map { $0.new + 1 },
      edits.filter { $0.kind == .remove }.map { $0.old + 1 }
    )
  }

  private enum Kind: String {
    case keep = " "
    case remove = "-"
    case insert = "+"
  }

  private struct Edit {
    var kind: Kind
    /// The index of the next line of the old text.
    var old: Int
    /// The index of the next line of the new text.
    var new: Int
  }

  /// The lines with their breaks.
  private static func lines(_ text: String) -> [Substring.UTF8View] {
    var lines: [Substring.UTF8View] = []
    var rest = text.utf8[...]
    while let end = rest.firstIndex(of: 0x0A) {
      let next = text.utf8.index(after: end)
      lines.append(rest[..<next])
      rest = rest[next...]
    }
    if !rest.isEmpty { lines.append(rest) }
    return lines
  }

  private static func range(_ start: Int, _ count: Int) -> String {
    // An empty range names the line before it.
    count == 1 ? "\(start + 1)" : "\(count == 0 ? start : start + 1),\(count)"
  }

  private static func edits(_ old: [Substring.UTF8View], _ new: [Substring.UTF8View]) -> [Edit] {
    // Numbers compare faster than lines.
    var numbers: [String: Int] = [:]
    func number(_ line: Substring.UTF8View) -> Int {
      let text = String(Substring(line))
      if let number = numbers[text] { return number }
      numbers[text] = numbers.count
      return numbers.count - 1
    }
    let a = old.map(number)
    let b = new.map(number)
    var start = 0
    while start < a.count, start < b.count, a[start] == b[start] { start += 1 }
    var end = 0
    while end < a.count - start, end < b.count - start, a[a.count - 1 - end] == b[b.count - 1 - end]
    {
      end += 1
    }
    var edits = (0..<start).map { Edit(kind: .keep, old: $0, new: $0) }
    edits += middle(
      Array(a[start..<(a.count - end)]), Array(b[start..<(b.count - end)]), offset: start)
    for index in 0..<end {
      edits.append(Edit(kind: .keep, old: a.count - end + index, new: b.count - end + index))
    }
    return edits
  }

  /// The shortest list of edits, by Myers's greedy algorithm.
  ///
  /// Source: Eugene W. Myers, An O(ND) Difference Algorithm and Its Variations, 1986.
  private static func middle(_ a: [Int], _ b: [Int], offset: Int) -> [Edit] {
    let limit = min(a.count + b.count, 2000)
    var furthest = [Int](repeating: 0, count: 2 * limit + 3)
    let zero = limit + 1
    var trace: [[Int]] = []
    search: for d in 0...limit {
      trace.append(Array(furthest[(zero - d)...(zero + d)]))
      for k in stride(from: -d, through: d, by: 2) {
        let isDown = k == -d || k != d && furthest[zero + k - 1] < furthest[zero + k + 1]
        var x = isDown ? furthest[zero + k + 1] : furthest[zero + k - 1] + 1
        while x < a.count, x - k < b.count, a[x] == b[x - k] { x += 1 }
        furthest[zero + k] = x
        if x >= a.count, x - k >= b.count { return path(trace, a.count, b.count, offset) }
      }
    }
    return a.indices.map { Edit(kind: .remove, old: offset + $0, new: offset) }
      + b.indices.map { Edit(kind: .insert, old: offset + a.count, new: offset + $0) }
  }

  /// Walks back through the furthest points of each round; `trace[d]` holds the diagonals from -d to d before it.
  private static func path(_ trace: [[Int]], _ aCount: Int, _ bCount: Int, _ offset: Int) -> [Edit]
  {
    var edits: [Edit] = []
    var x = aCount
    var y = bCount
    for d in stride(from: trace.count - 1, through: 1, by: -1) {
      let before = trace[d]
      let k = x - y
      func at(_ k: Int) -> Int { before[k + d] }
      let isDown = k == -d || k != d && at(k - 1) < at(k + 1)
      let previous = isDown ? k + 1 : k - 1
      // The edit leads from the furthest point of the neighboring diagonal to the start of the equal lines.
      let startX = at(previous) + (isDown ? 0 : 1)
      while x > startX {
        x -= 1
        y -= 1
        edits.append(Edit(kind: .keep, old: offset + x, new: offset + y))
      }
      if isDown {
        y -= 1
        edits.append(Edit(kind: .insert, old: offset + x, new: offset + y))
      } else {
        x -= 1
        edits.append(Edit(kind: .remove, old: offset + x, new: offset + y))
      }
    }
    while x > 0, y > 0 {
      x -= 1
      y -= 1
      edits.append(Edit(kind: .keep, old: offset + x, new: offset + y))
    }
    return edits.reversed()
  }

  /// Groups edits with the unchanged lines around them.
  private static func hunks(_ edits: [Edit], context: Int) -> [[Edit]] {
    let changed = edits.indices.filter { edits[$0].kind != .keep }
    var hunks: [Range<Int>] = []
    for index in changed {
      let range = max(0, index - context)..<min(edits.count, index + context + 1)
      if let last = hunks.last, last.upperBound >= range.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return hunks.map { Array(edits[$0]) }
  }
}

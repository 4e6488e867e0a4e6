import BomafideIdentifiers

/// The difference of two texts, line by line, as `diff -u` prints it and `patch` reads it.
///
/// Lines that are unique in both texts are matched first (patience), then what lies between them; so time grows
/// with the size of the texts, and not with its square, also where everything changed.
public struct UnifiedDifference: Sendable {
  private enum Edit {
    case keep(Substring)
    case remove(Substring)
    case insert(Substring)
  }

  private let edits: [Edit]
  private let oldName: String
  private let newName: String

  public init(from old: String, to new: String, oldName: String, newName: String) {
    self.oldName = oldName
    self.newName = newName
    var edits: [Edit] = []
    Self.compare(Self.lines(old)[...], Self.lines(new)[...], depth: 0, into: &edits)
    self.edits = edits
  }

  /// What a line of the text is, for whoever gives it a color.
  public enum Role: Hashable, Sendable {
    case name, place, kept, removed, added
  }

  /// The text as programs read it; empty where nothing changed.
  public func text() -> String { text(escaping: false) { _, line in line } }

  /// The text for a person: control characters in lines are escaped, and `paint` may color each line.
  public func text(painting paint: (Role, String) -> String) -> String {
    text(escaping: true, paint)
  }

  private func text(escaping: Bool, _ paint: (Role, String) -> String) -> String {
    var out = ""
    for hunk in hunks() {
      if out.isEmpty {
        // Without the tab, 'patch' takes a name up to its first space.
        for (mark, name) in [("---", oldName), ("+++", newName)] {
          let tab = name.utf8.contains(UInt8(ascii: " ")) ? "\t" : ""
          out += paint(.name, "\(mark) \(name.printable(limit: .max))\(tab)") + "\n"
        }
      }
      out += paint(.place, hunk.header) + "\n"
      for edit in edits[hunk.edits] {
        switch edit {
        case .keep(let line): out += paint(.kept, Self.printed(" ", line, escaping)) + "\n"
        case .remove(let line): out += paint(.removed, Self.printed("-", line, escaping)) + "\n"
        case .insert(let line): out += paint(.added, Self.printed("+", line, escaping)) + "\n"
        }
      }
    }
    return out
  }

  private static func printed(_ sign: String, _ line: Substring, _ escaping: Bool) -> String {
    let isEnded = line.utf8.last == UInt8(ascii: "\n")
    let text = isEnded ? Substring(line.unicodeScalars.dropLast()) : line
    return sign + (escaping ? text.printable(limit: .max) : String(text))
      + (isEnded ? "" : "\n\\ No newline at end of file")
  }

  /// The lines with their line feeds.
  private static func lines(_ text: String) -> [Substring] {
    var lines: [Substring] = []
    var start = text.startIndex
    let units = text.utf8
    while start < units.endIndex {
      let end = units[start...].firstIndex(of: UInt8(ascii: "\n")).map(units.index(after:))
      lines.append(text[start..<(end ?? units.endIndex)])
      start = end ?? units.endIndex
    }
    return lines
  }
}

extension UnifiedDifference {
  private struct Hunk {
    var edits: Range<Int>
    var header: String
  }

  /// The changes with three lines around them.
  private func hunks() -> [Hunk] {
    var ranges: [Range<Int>] = []
    for (index, edit) in edits.enumerated() {
      if case .keep = edit { continue }
      let range = max(0, index - 3)..<min(edits.count, index + 4)
      if let last = ranges.last, range.lowerBound <= last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
      } else {
        ranges.append(range)
      }
    }
    var oldLine = 1
    var newLine = 1
    var position = 0
    return ranges.map { range in
      func pass(to end: Int) -> (old: Int, new: Int) {
        var count = (old: 0, new: 0)
        for edit in edits[position..<end] {
          if case .insert = edit {} else { count.old += 1 }
          if case .remove = edit {} else { count.new += 1 }
        }
        position = end
        oldLine += count.old
        newLine += count.new
        return count
      }
      _ = pass(to: range.lowerBound)
      let start = (old: oldLine, new: newLine)
      let count = pass(to: range.upperBound)
      // A side without lines names the line before it.
      let old = "\(count.old == 0 ? start.old - 1 : start.old),\(count.old)"
      let new = "\(count.new == 0 ? start.new - 1 : start.new),\(count.new)"
      return Hunk(edits: range, header: "@@ -\(old) +\(new) @@")
    }
  }

  private static func compare(
    _ old: ArraySlice<Substring>, _ new: ArraySlice<Substring>, depth: Int,
    into edits: inout [Edit]
  ) {
    var old = old
    var new = new
    while let a = old.first, let b = new.first, a == b {
      edits.append(.keep(a))
      old.removeFirst()
      new.removeFirst()
    }
    var tail: [Edit] = []
    while let a = old.last, let b = new.last, a == b {
      tail.append(.keep(a))
      old.removeLast()
      new.removeLast()
    }
    if old.count * new.count <= 10_000 || depth > 20 {
      compareSmall(old, new, into: &edits)
    } else {
      for (a, b) in anchors(old, new) {
        compare(old[..<a], new[..<b], depth: depth + 1, into: &edits)
        edits.append(.keep(old[a]))
        old = old[(a + 1)...]
        new = new[(b + 1)...]
      }
      compareSmall(old, new, into: &edits)
    }
    edits += tail.reversed()
  }

  /// Compares all with all where that is little; else the one stands for the other as a whole.
  private static func compareSmall(
    _ old: ArraySlice<Substring>, _ new: ArraySlice<Substring>, into edits: inout [Edit]
  ) {
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    if old.count * new.count <= 1_000_000 {
      for change in new.difference(from: old) {
        switch change {
        case .remove(let offset, _, _): removed.insert(offset)
        case .insert(let offset, _, _): inserted.insert(offset)
        }
      }
    } else {
      removed = Set(0..<old.count)
      inserted = Set(0..<new.count)
    }
    var i = 0
    var j = 0
    while i < old.count || j < new.count {
      if i < old.count, removed.contains(i) {
        edits.append(.remove(old[old.startIndex + i]))
        i += 1
      } else if j < new.count, inserted.contains(j) {
        edits.append(.insert(new[new.startIndex + j]))
        j += 1
      } else if i < old.count {
        edits.append(.keep(old[old.startIndex + i]))
        i += 1
        j += 1
      } else {
        break
      }
    }
  }

  /// Pairs of lines that are unique in both texts, as many as keep their order, as positions.
  private static func anchors(
    _ old: ArraySlice<Substring>, _ new: ArraySlice<Substring>
  ) -> [(Int, Int)] {
    func unique(_ lines: ArraySlice<Substring>) -> [Substring: Int] {
      var places: [Substring: Int] = [:]
      for (index, line) in zip(lines.indices, lines) {
        places[line] = places[line] == nil ? index : -1
      }
      return places
    }
    let inNew = unique(new)
    let pairs = unique(old).compactMap { line, a -> (Int, Int)? in
      guard a >= 0, let b = inNew[line], b >= 0 else { return nil }
      return (a, b)
    }.sorted { $0.0 < $1.0 }
    // The longest rising sequence of positions in `new`, by patience sorting.
    var tops: [Int] = []
    var before = [Int](repeating: -1, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var low = 0
      var high = tops.count
      while low < high {
        let middle = (low + high) / 2
        if pairs[tops[middle]].1 < pair.1 { low = middle + 1 } else { high = middle }
      }
      if low > 0 { before[index] = tops[low - 1] }
      if low == tops.count { tops.append(index) } else { tops[low] = index }
    }
    var chain: [(Int, Int)] = []
    var next = tops.last ?? -1
    while next >= 0 {
      chain.append(pairs[next])
      next = before[next]
    }
    return chain.reversed()
  }
}

import BomafideIdentifiers

/// Makes sorted, disjoint intervals of what a source says about versions.
///
/// Bounds that are no versions of the scheme are kept as they are, behind the others, and noted.
struct IntervalBuilder {
  /// Where something changes between two versions: right before or right behind one.
  private struct Cut: Comparable {
    var key: VersionKey
    var isBehind: Bool

    static func < (a: Self, b: Self) -> Bool {
      a.key == b.key ? !a.isBehind && b.isBehind : a.key < b.key
    }
  }

  /// An interval with the keys of its bounds; a bound that is nil is open.
  private struct Span {
    var lower: Cut?
    var upper: Cut?
    var interval: VersionInterval
  }

  let scheme: VersionScheme
  private var spans: [Span] = []
  private var unread: [VersionInterval] = []
  private(set) var flags: ClaimFlags = []
  /// Whether any statement was added, even one that no version is affected.
  private(set) var hasStatement = false

  init(scheme: VersionScheme) { self.scheme = scheme }

  /// Adds an interval.
  mutating func add(_ interval: VersionInterval) {
    hasStatement = true
    var span = Span(lower: nil, upper: nil, interval: interval)
    if let lower = interval.lower {
      guard let key = scheme.key(of: lower) else { return keep(interval) }
      span.lower = Cut(key: key, isBehind: !interval.includesLower)
    }
    if let upper = interval.upper {
      guard let key = scheme.key(of: upper) else { return keep(interval) }
      span.upper = Cut(key: key, isBehind: interval.includesUpper)
    }
    if let lower = span.lower, let upper = span.upper, lower >= upper {
      // The ends are the same version, or the source mixed them up.
      return lower == upper ? () : keep(interval)
    }
    spans.append(span)
  }

  /// Keeps what can't be compared; one exact version can still be told by its text.
  private mutating func keep(_ interval: VersionInterval) {
    if !interval.isExact { flags.insert(.unreadable) }
    unread.append(interval)
  }

  /// Notes something that can't be turned into an interval.
  mutating func note(_ flag: ClaimFlags) {
    hasStatement = true
    flags.insert(flag)
  }

  /// Takes away what another set of intervals holds.
  mutating func subtract(_ other: IntervalBuilder) {
    // No real record comes near this; a hostile one would take the square of its size.
    guard other.spans.count < 10_000 else { return note(.unreadable) }
    for hole in other.spans {
      var kept: [Span] = []
      for span in spans {
        let isApart =
          (hole.upper.map { upper in span.lower.map { upper <= $0 } ?? false } ?? false)
          || (hole.lower.map { lower in span.upper.map { $0 <= lower } ?? false } ?? false)
        if isApart {
          kept.append(span)
          continue
        }
        if let cut = hole.lower, span.lower.map({ $0 < cut }) ?? true {
          var below = span
          below.upper = cut
          below.interval.upper = hole.interval.lower
          below.interval.includesUpper = !hole.interval.includesLower
          kept.append(below)
        }
        if let cut = hole.upper, span.upper.map({ cut < $0 }) ?? true {
          var above = span
          above.lower = cut
          above.interval.lower = hole.interval.upper
          above.interval.includesLower = !hole.interval.includesUpper
          kept.append(above)
        }
      }
      spans = kept
    }
    if other.flags.contains(.unreadable) { flags.insert(.unreadable) }
  }

  /// Adds what another one holds.
  mutating func add(_ other: IntervalBuilder) {
    spans += other.spans
    unread += other.unread
    flags.formUnion(other.flags)
    hasStatement = hasStatement || other.hasStatement
  }

  /// Whether nothing is held.
  var isEmpty: Bool { spans.isEmpty && unread.isEmpty }

  /// The intervals, sorted and disjoint; those that can't be read stand last.
  mutating func finish() -> [VersionInterval] {
    if spans.count > 1 { merge() }
    guard !unread.isEmpty else { return spans.map(\.interval) }
    var known: Set<VersionInterval> = []
    return spans.map(\.interval) + unread.filter { known.insert($0).inserted }
  }

  private mutating func merge() {
    spans.sort { a, b in
      guard let left = a.lower else { return b.lower != nil }
      guard let right = b.lower else { return false }
      return left < right
    }
    var merged: [Span] = []
    for span in spans {
      guard let last = merged.indices.last else {
        merged.append(span)
        continue
      }
      guard let end = merged[last].upper else { break }
      if let start = span.lower, end < start {
        merged.append(span)
      } else if span.upper.map({ end < $0 }) ?? true {
        merged[last].upper = span.upper
        merged[last].interval.upper = span.interval.upper
        merged[last].interval.includesUpper = span.interval.includesUpper
      }
    }
    spans = merged
  }

  /// Whether one of the intervals that can be read holds a version; asked after `finish`.
  func holds(_ key: VersionKey) -> Bool {
    let at = Cut(key: key, isBehind: false)
    // The last interval that begins at or below the version.
    var low = 0
    var high = spans.count
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].lower.map({ $0 <= at }) ?? true { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return false }
    return spans[low - 1].upper.map { at < $0 } ?? true
  }
}

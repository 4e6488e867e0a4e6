import BomafideIdentifiers

/// The versions of one entry of a CVE record, as intervals.
struct CVE5Versions {
  private(set) var intervals: IntervalBuilder
  /// Whether the entry judges only the versions that it names.
  private(set) var isPartial: Bool
  /// Whether an entry names versions in words.
  private(set) var isUnreadable = false

  private let scheme: VersionScheme
  private var unaffected: IntervalBuilder
  private var exact: IntervalBuilder
  private var affected: IntervalBuilder

  init(_ entry: CVE5Wire.Affected, scheme: VersionScheme) {
    self.scheme = scheme
    intervals = IntervalBuilder(scheme: scheme)
    unaffected = intervals
    exact = intervals
    affected = intervals
    isPartial = entry.defaultStatus == .unknown
    let versions = entry.versions.filter { $0.type != "git" }
    for version in versions { add(version) }
    if entry.defaultStatus == .affected, !entry.versions.contains(where: { $0.type == "git" }) {
      addDefault()
    }
    // A version by itself is said more exactly than a range that holds it.
    affected.subtract(unaffected)
    intervals.add(affected)
    intervals.add(exact)
    if unaffected.hasStatement { intervals.note([]) }
    if isUnreadable { intervals.note(.unreadable) }
  }

  private mutating func add(_ version: CVE5Wire.Version) {
    guard let upper = version.lessThanOrEqual ?? version.lessThan else {
      return addAlone(version)
    }
    var bounds = VersionInterval(from: Self.lower(version.version), to: nil)
    if upper != "*" {
      guard !Self.isEmpty(upper) else {
        isUnreadable = true
        return
      }
      let isInclusive = version.lessThanOrEqual != nil
      if upper.hasSuffix(".*") {
        let stem = String(upper.dropLast(2))
        bounds.upper = isInclusive ? Self.next(after: stem) ?? stem : stem
      } else {
        bounds.upper = upper
        bounds.includesUpper = isInclusive
      }
    }
    var status = version.status
    var start = bounds
    for change in sorted(version.changes) {
      var piece = start
      piece.upper = change.at
      piece.includesUpper = false
      put(piece, status)
      start.lower = change.at
      status = change.status
    }
    put(start, status)
  }

  private func sorted(_ changes: [CVE5Wire.Change]) -> [CVE5Wire.Change] {
    let keyed = changes.compactMap { change in scheme.key(of: change.at).map { (change, $0) } }
    guard keyed.count == changes.count else { return changes }
    return keyed.sorted { $0.1 < $1.1 }.map(\.0)
  }

  /// A version without an upper end: one version, all of them, or comparisons in words.
  private mutating func addAlone(_ version: CVE5Wire.Version) {
    let text = version.version
    if text == "*" || text.asciiLowercased == "all" { return put(.all, version.status) }
    if Self.isEmpty(text) || text == "0" { return noteUnread(version.status) }
    if let interval = Self.comparisons(text) { return put(interval, version.status) }
    if text.utf8.contains(UInt8(ascii: " ")) || text.hasPrefix("<") || text.hasPrefix(">") {
      return noteUnread(version.status)
    }
    if text.hasSuffix(".*") {
      let stem = String(text.dropLast(2))
      return put(VersionInterval(from: stem, to: Self.next(after: stem)), version.status)
    }
    let one = VersionInterval(exactly: text)
    if version.status == .affected { exact.add(one) } else { put(one, version.status) }
  }

  private mutating func noteUnread(_ status: CVE5Wire.Status) {
    if status == .affected { isUnreadable = true }
  }

  private mutating func put(_ interval: VersionInterval, _ status: CVE5Wire.Status) {
    switch status {
    case .affected: affected.add(interval)
    case .unaffected: unaffected.add(interval)
    case .unknown: isPartial = true
    }
  }

  /// Everything but the unaffected versions.
  ///
  /// Where no entry says which versions are unaffected, but some say which are affected, these alone count: else they
  /// would say nothing. And a single unaffected version doesn't say that those behind it are affected.
  private mutating func addDefault() {
    guard unaffected.hasStatement else {
      if affected.hasStatement || exact.hasStatement || isUnreadable {
        isPartial = true
      } else {
        affected.add(.all)
      }
      return
    }
    affected.add(.all)
    var known = unaffected
    if let last = known.finish().last(where: { scheme.key(of: $0.lower ?? "") != nil }),
      last.isExact
    {
      isPartial = true
      unaffected.add(VersionInterval(from: last.lower, to: nil))
    }
  }

  // MARK: Texts

  private static func isEmpty(_ text: String) -> Bool {
    ["", "-", "n/a", "unspecified", "unknown", "none"].contains(text.asciiLowercased)
  }

  private static func lower(_ text: String) -> String? {
    if text == "0" || text == "*" || isEmpty(text) { return nil }
    return text.hasSuffix(".*") ? String(text.dropLast(2)) : text
  }

  /// The version of the same length behind all that begin with `stem`: `6.7` for `6.6`.
  private static func next(after stem: String) -> String? {
    var parts = stem.split(separator: ".", omittingEmptySubsequences: false)
    guard let last = parts.popLast(), let number = Int(last), number < Int.max else { return nil }
    return (parts.map { String($0) } + [String(number + 1)]).joined(separator: ".")
  }

  /// Comparisons joined by commas, as in `>= 2.0.0, < 2.1.1` or `= 1.5`; nil for other texts.
  private static func comparisons(_ text: String) -> VersionInterval? {
    var interval = VersionInterval.all
    for part in text.split(separator: ",") {
      let words = part.drop { $0 == " " }
      let mark = words.prefix { "<>=".contains($0) }
      let version = String(words.dropFirst(mark.count).drop { $0 == " " })
        .trimmingSuffix { $0 == " " }
      guard !version.isEmpty, !version.utf8.contains(UInt8(ascii: " ")) else { return nil }
      switch mark {
      case "<", "<=":
        interval.upper = version
        interval.includesUpper = mark == "<="
      case ">", ">=":
        interval.lower = version
        interval.includesLower = mark == ">="
      case "=", "==": return VersionInterval(exactly: version)
      default: return nil
      }
    }
    return interval == .all ? nil : interval
  }
}

extension String {
  fileprivate func trimmingSuffix(while fits: (Character) -> Bool) -> String {
    var text = self[...]
    while let last = text.last, fits(last) { text.removeLast() }
    return String(text)
  }
}

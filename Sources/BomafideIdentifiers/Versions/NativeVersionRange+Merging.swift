extension NativeVersionRange {
  /// The range as VERS, exactly: alternatives that overlap or meet are one, and what says nothing is left out.
  ///
  /// Nil where the scheme can't order the versions, or where a list of bounds can't say it.
  public var range: VersionRange? {
    guard let order = VersionScheme.serving(packageType: scheme) else { return nil }
    // Every version that matters is one that is named, or lies between two neighbors of those.
    var texts: [VersionKey: String] = [:]
    for constraint in alternatives.joined() {
      guard let key = order.key(of: constraint.version) else { return nil }
      if texts[key] == nil { texts[key] = constraint.version }
    }
    let keys = texts.keys.sorted()
    var points = [Bool](repeating: false, count: keys.count)
    var gaps = [Bool](repeating: false, count: keys.count + 1)
    for alternative in alternatives {
      let bounds = alternative.compactMap { constraint in
        order.key(of: constraint.version).map { (constraint.comparator, $0) }
      }
      for (index, key) in keys.enumerated() where !points[index] {
        points[index] = bounds.allSatisfy { $0.0.holds(key, $0.1) }
      }
      for index in 0...keys.count where !gaps[index] {
        gaps[index] = bounds.allSatisfy { comparator, key in
          switch comparator {
          case .less, .lessOrEqual: index < keys.count && keys[index] <= key
          case .greater, .greaterOrEqual: index > 0 && keys[index - 1] >= key
          case .equal: false
          case .notEqual: true
          }
        }
      }
    }
    if !gaps.contains(true), !points.contains(true) {
      return VersionRange(scheme: "none", ordered: [])
    }
    var constraints: [VersionRange.Constraint] = []
    for (index, key) in keys.enumerated() {
      guard let text = texts[key],
        let comparator = Self.comparator(gaps[index], points[index], gaps[index + 1])
      else { continue }
      constraints.append(.init(comparator, text))
    }
    return VersionRange(scheme: scheme, ordered: constraints)
  }

  /// What a version says, by what is in before it, of it, and behind it.
  private static func comparator(
    _ before: Bool, _ version: Bool, _ behind: Bool
  ) -> VersionRange.Comparator? {
    switch (before, version, behind) {
    case (true, true, true), (false, false, false): nil
    case (true, false, true): .notEqual
    case (false, true, false): .equal
    case (true, true, false): .lessOrEqual
    case (true, false, false): .less
    case (false, true, true): .greaterOrEqual
    case (false, false, true): .greater
    }
  }
}

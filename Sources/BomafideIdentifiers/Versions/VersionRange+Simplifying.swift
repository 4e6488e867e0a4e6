extension VersionRange {
  /// The same range without constraints that say nothing more; nil where the scheme can't order the versions.
  ///
  /// Source: vers-spec 1.0.2, "Simplifying constraints".
  public var simplified: VersionRange? {
    guard !isNone, scheme != "all" else { return self }
    guard let order = VersionScheme.serving(packageType: scheme) else { return nil }
    var keyed: [(constraint: Constraint, key: VersionKey)] = []
    for constraint in constraints {
      guard let key = order.key(of: constraint.version) else { return nil }
      keyed.append((constraint, key))
    }
    keyed.sort { $0.key < $1.key }
    var kept: [(constraint: Constraint, key: VersionKey)] = []
    for item in keyed where item.constraint.comparator != .notEqual {
      let comparator = item.constraint.comparator
      if comparator.opensBelow {
        while let last = kept.last?.constraint.comparator, last == .equal || last.opensBelow {
          kept.removeLast()
        }
      } else if let last = kept.last?.constraint.comparator, last != .equal, !last.opensBelow {
        continue
      }
      kept.append(item)
    }
    kept += keyed.filter { $0.constraint.comparator == .notEqual }
    kept.sort { $0.key < $1.key }
    return VersionRange(scheme: scheme, ordered: kept.map(\.constraint))
  }
}

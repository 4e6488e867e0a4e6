extension VersionRange {
  /// Whether a version is in this range; nil where the scheme isn't known, or can't read one of the versions.
  ///
  /// Source: vers-spec 1.0.2, "Checking if a version is contained within a range".
  public func contains(_ version: some StringProtocol) -> Bool? {
    if isNone { return false }
    if scheme == "all" { return true }
    return CompiledVersionRange(self)?.contains(version)
  }
}

/// A range whose versions have been read, for comparing many versions with it.
public struct CompiledVersionRange: Sendable {
  /// The scheme that orders the versions.
  public let scheme: VersionScheme

  private struct Bound {
    let comparator: VersionRange.Comparator
    let key: VersionKey

    func holds(_ version: VersionKey) -> Bool { comparator.holds(version, key) }

    var takesEqual: Bool { comparator == .lessOrEqual || comparator == .greaterOrEqual }
  }

  /// Versions that are in or out by themselves.
  private let single: [Bound]

  /// Where stretches of versions begin and end, in order.
  private let bounds: [Bound]

  private let hasEquals: Bool

  /// Reads the versions of a range; nil where the scheme isn't known, or can't read one of them.
  public init?(_ range: VersionRange) {
    guard !range.isNone, let scheme = VersionScheme.serving(packageType: range.scheme) else {
      return nil
    }
    self.scheme = scheme
    var all: [Bound] = []
    for constraint in range.constraints {
      guard let key = scheme.key(of: constraint.version) else { return nil }
      all.append(Bound(comparator: constraint.comparator, key: key))
    }
    let isSingle: (Bound) -> Bool = { $0.comparator == .equal || $0.comparator == .notEqual }
    single = all.filter(isSingle)
    bounds = all.filter { !isSingle($0) }.sorted { $0.key < $1.key }
    hasEquals = all.contains { $0.comparator == .equal }
  }

  /// Whether a version is in this range; nil where the scheme can't read it.
  public func contains(_ version: some StringProtocol) -> Bool? {
    scheme.key(of: version).map(contains)
  }

  /// Whether a version of the range's scheme is in this range.
  public func contains(_ key: VersionKey) -> Bool {
    if bounds.contains(where: { $0.takesEqual && $0.key == key }) { return true }
    for bound in single where bound.key == key { return bound.comparator == .equal }
    guard let first = bounds.first, let last = bounds.last else {
      // Nothing but single versions: all others are in if these are only taken out.
      return !hasEquals
    }
    // The specification goes through pairs; a bound alone is a pair with the open end.
    if first.comparator.opensBelow, first.holds(key) { return true }
    if !last.comparator.opensBelow, last.holds(key) { return true }
    for (lower, upper) in zip(bounds, bounds.dropFirst())
    where !lower.comparator.opensBelow && upper.comparator.opensBelow {
      if lower.holds(key), upper.holds(key) { return true }
    }
    return false
  }
}

extension VersionRange.Comparator {
  /// Whether it takes in what is older.
  var opensBelow: Bool { self == .less || self == .lessOrEqual }
}

extension VersionRange {
  /// A range of constraints in any order; nil where the scheme isn't known, can't read a version, or meets one twice.
  public init?(scheme: String, constraints: [Constraint]) {
    guard let order = VersionScheme.serving(packageType: scheme) else { return nil }
    var keyed: [(constraint: Constraint, key: VersionKey)] = []
    for constraint in constraints {
      guard let key = order.key(of: constraint.version) else { return nil }
      keyed.append((constraint, key))
    }
    keyed.sort { $0.key < $1.key }
    for (one, next) in zip(keyed, keyed.dropFirst()) where one.key == next.key { return nil }
    self.init(scheme: scheme, ordered: keyed.map(\.constraint))
  }
}

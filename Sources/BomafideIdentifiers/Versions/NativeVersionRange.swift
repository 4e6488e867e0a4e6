/// A range of versions as an ecosystem writes it, such as npm's `^1.2 || >=3.0.0 <3.4.1`.
///
/// What stands between alternatives is kept apart, so a version can be tested exactly, even where alternatives overlap.
///
/// Known are the ranges of npm, PyPI, RubyGems, NuGet, Composer, Conan, Go, Debian, nginx, OpenSSL and Maven, with the
/// spellings that advisory databases use for them.
public struct NativeVersionRange: Hashable, Sendable {
  /// Constraints that must all hold.
  typealias Alternative = [VersionRange.Constraint]

  /// The type of package, as VERS has it.
  public let scheme: String

  /// Of these, one must hold; an empty one always does.
  let alternatives: [Alternative]

  /// How many alternatives one range may have, so that no text makes a list without end.
  static let mostAlternatives = 1024

  /// How many constraints one range may have.
  static let mostConstraints = 2048

  /// Reads a range of a type of package.
  ///
  /// - Throws: `SyntaxError` where the text is no range of this type, or its ranges aren't known.
  public init(parsing text: some StringProtocol, scheme: String) throws(SyntaxError) {
    self.scheme = scheme
    alternatives =
      switch scheme {
      case "maven", "nuget": try IntervalNotation.alternatives(text)
      case "nginx": try NginxNotation.alternatives(text)
      default: try ComparatorNotation(text, scheme: scheme).alternatives()
      }
    if alternatives.reduce(0, { $0 + $1.count }) > Self.mostConstraints {
      throw SyntaxError(
        text: text, offset: 0, expected: "at most \(Self.mostConstraints) constraints")
    }
    guard let order = VersionScheme.serving(packageType: scheme) else { return }
    for constraint in alternatives.joined() where order.key(of: constraint.version) == nil {
      throw SyntaxError(
        text: text, offset: 0,
        expected: "versions of \(scheme), not '\(constraint.version.printable())',")
    }
  }

  /// Whether a version is in this range; nil where the scheme can't read it.
  public func contains(_ version: some StringProtocol) -> Bool? {
    guard let order = VersionScheme.serving(packageType: scheme),
      let key = order.key(of: version)
    else { return nil }
    return alternatives.contains { alternative in
      alternative.allSatisfy { constraint in
        order.key(of: constraint.version).map { constraint.comparator.holds(key, $0) } ?? false
      }
    }
  }

  /// All bounds in the order of their versions, as the public suites write them.
  ///
  /// Where alternatives overlap, or a bound says what another says already, VERS has no exact word for such a list; use
  /// `range` then.
  public var bounds: VersionRange {
    if alternatives.contains([]) { return VersionRange(scheme: scheme, ordered: []) }
    let order = VersionScheme.serving(packageType: scheme)
    var seen: Set<VersionRange.Constraint> = []
    let listed = alternatives.joined().filter { seen.insert($0).inserted }
      .map { (constraint: $0, key: order?.key(of: $0.version)) }
    let sorted = listed.enumerated().sorted { a, b in
      let (left, right) = (a.element, b.element)
      guard let older = left.key, let newer = right.key else { return a.offset < b.offset }
      if older != newer { return older < newer }
      let comparators = (left.constraint.comparator.rawValue, right.constraint.comparator.rawValue)
      return comparators.0 == comparators.1 ? a.offset < b.offset : comparators.0 < comparators.1
    }
    return VersionRange(scheme: scheme, ordered: sorted.map(\.element.constraint))
  }
}

extension VersionRange.Comparator {
  /// Whether a version stands to that of a constraint as this says.
  public func holds(_ version: VersionKey, _ bound: VersionKey) -> Bool {
    switch self {
    case .less: version < bound
    case .lessOrEqual: version <= bound
    case .greater: version > bound
    case .greaterOrEqual: version >= bound
    case .equal: version == bound
    case .notEqual: version != bound
    }
  }
}

import BomafideIdentifiers

/// The versions in which a flaw is fixed, as far as the answers that decided say.
struct FixedVersions {
  /// An interval with its bounds read.
  private struct Bounds {
    var interval: VersionInterval
    var lower: VersionKey?
    var upper: VersionKey?

    init?(_ interval: VersionInterval, _ scheme: VersionScheme) {
      self.interval = interval
      lower = interval.lower.flatMap { scheme.key(of: $0) }
      upper = interval.upper.flatMap { scheme.key(of: $0) }
      let isRead = (interval.lower == nil) == (lower == nil)
      guard isRead, (interval.upper == nil) == (upper == nil) else { return nil }
    }

    func holds(_ key: VersionKey) -> Bool {
      if let lower, interval.includesLower ? key < lower : key <= lower { return false }
      if let upper, interval.includesUpper ? upper < key : upper <= key { return false }
      return true
    }
  }

  /// Versions to show: the smallest one above the component's on its branch, then the smallest of all.
  let versions: [String]

  /// Takes fixes from the answers of the first rank that names any, since those of lower ranks lost to it.
  init(_ affecting: [ClaimAnswer]) {
    let ranks = Set(affecting.map(\.rank)).sorted()
    for rank in ranks {
      let found = Self.fixes(affecting.filter { $0.rank == rank })
      if !found.isEmpty {
        versions = found
        return
      }
    }
    versions = []
  }

  private static func fixes(_ answers: [ClaimAnswer]) -> [String] {
    guard let first = answers.first else { return [] }
    let scheme = first.scheme
    let answers = answers.filter { $0.scheme == scheme }
    guard let own = first.plainVersion, let current = scheme.key(of: own) else { return [] }
    let bounds = answers.flatMap(\.intervals).compactMap { Bounds($0, scheme) }
    let candidates =
      bounds.compactMap { one in
        guard let upper = one.interval.upper, let key = one.upper, !one.interval.includesUpper,
          current < key
        else { return (version: String, key: VersionKey)?.none }
        return (upper, key)
      }.sorted { $0.key < $1.key }
    let depth = scheme.branchDepth
    let branch = Self.branch(own, depth: depth)
    var near: String?
    var smallest: String?
    // What fixes one record's flaw can be inside another one's range, and what nobody may install yet is no fix.
    for (version, key) in candidates
    where !bounds.contains(where: { $0.holds(key) }) && !isPrerelease(version, scheme) {
      if smallest == nil { smallest = version }
      if Self.branch(version, depth: depth) == branch {
        near = version
        break
      }
    }
    return [near, smallest == near ? nil : smallest].compactMap { $0 }
  }

  /// The numbers that tell branches apart.
  private static func branch(_ version: String, depth: Int) -> [String] {
    let digits = version.drop { !($0.isASCII && $0.isNumber) }
    return Array(
      digits.split(whereSeparator: { !($0.isASCII && $0.isNumber) }).prefix(depth).map(String.init))
  }

  /// Whether a version stands before its own release.
  private static func isPrerelease(_ version: String, _ scheme: VersionScheme) -> Bool {
    if scheme == .deb || scheme == .rpm || scheme == .apk { return false }
    var numbers = version.prefix { $0.isASCII && ($0.isNumber || $0 == ".") || $0 == "v" }
    while numbers.last == "." { numbers = numbers.dropLast() }
    guard numbers.count < version.count, !numbers.isEmpty, let release = scheme.key(of: numbers),
      let key = scheme.key(of: version)
    else { return false }
    return key < release
  }
}

extension VersionScheme {
  /// How many numbers of a version name its branch: one where the scheme says that a major version stays compatible.
  fileprivate var branchDepth: Int {
    switch self {
    case .semver, .pub, .golang: 1
    default: 2
    }
  }
}

extension ClaimAnswer {
  /// The intervals of the claim.
  var intervals: [VersionInterval] {
    switch claim {
    case .package(let claim): claim.intervals
    case .product(let claim): claim.intervals
    case .repository(let claim): claim.intervals
    }
  }

  /// The version that was compared; of a tag, the one that it stands for.
  var plainVersion: String? {
    if case .repository = claim { return ReleaseTag(version).version }
    return version
  }
}

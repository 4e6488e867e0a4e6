import BomafideIdentifiers

/// The versions in which a flaw is fixed, as far as the answers that decided say.
struct FixedVersions {
  private struct Candidate {
    var version: String
    var key: VersionKey
    var branch: [String]
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
    let depth = scheme.branchDepth
    let branch = Self.branch(own, depth: depth)
    let intervals = answers.flatMap(\.intervals)
    var candidates: [Candidate] = []
    for interval in intervals {
      guard let upper = interval.upper, !interval.includesUpper, !Self.isPrerelease(upper, scheme),
        let key = scheme.key(of: upper), key > current,
        !candidates.contains(where: { $0.key == key })
      else { continue }
      candidates.append(
        Candidate(version: upper, key: key, branch: Self.branch(upper, depth: depth)))
    }
    candidates.sort { $0.key < $1.key }
    // What fixes one record's flaw can be inside another one's range.
    let safe = candidates.filter { candidate in
      !intervals.contains {
        $0.contains(candidate.key, written: candidate.version, under: scheme) == true
      }
    }
    var out: [String] = []
    if let near = safe.first(where: { $0.branch == branch }) { out.append(near.version) }
    if let smallest = safe.first, !out.contains(smallest.version) { out.append(smallest.version) }
    return out
  }

  /// The numbers that tell branches apart.
  private static func branch(_ version: String, depth: Int) -> [String] {
    let digits = version.drop { !($0.isASCII && $0.isNumber) }
    return Array(
      digits.split(whereSeparator: { !($0.isASCII && $0.isNumber) }).prefix(depth).map(String.init))
  }

  /// Whether a version stands before its own release; a fix that nobody may install is none.
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

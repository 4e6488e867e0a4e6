import BomafideIdentifiers

/// What one claim says about one component.
struct ClaimAnswer: Hashable, Sendable {
  typealias Verdict = VulnerabilityMatch.Reason.Answer
  typealias Confidence = VulnerabilityMatch.Confidence

  /// The claim that was asked.
  ///
  /// It is kept aside, since answers are moved often, and few of them are looked into.
  indirect enum Claim: Hashable, Sendable {
    case package(PackageClaim)
    case product(ProductClaim)
    case repository(RepositoryClaim)
  }

  /// What decided.
  enum Decision: Hashable, Sendable {
    /// An interval holds the version.
    case inside(VersionInterval)
    /// No interval holds the version.
    case outside
    /// The version is one of a list.
    case listed(String)
    /// The record says that no version is affected.
    case never
    /// A machine made the list from the ranges, and these don't hold the version.
    case rangesOverList
    /// The record judges only other versions.
    case unjudged
    /// A version can't be read under the scheme.
    case unreadable
    /// The tag is in the list.
    case tag(String)
    /// The list of tags has none for the version.
    case noTag
    /// The list of tags ends before the version, and nothing says that it was fixed.
    case beyondTags
    /// The commit is one of the record's.
    case commit(RepositoryClaim.Event)
    /// The history decided: which commit came before.
    case history(RepositoryClaim.Event?)
    /// Only a history could decide.
    case needsHistory
    /// The component is not what the flaw needs beside it: another target or a product that the bill doesn't have.
    case otherTarget(String)
  }

  var advisory: AdvisoryNumber
  var authority: Authority
  var claim: Claim
  var verdict: Verdict
  var decision: Decision
  var confidence: Confidence
  /// The version, tag or commit that was compared.
  var version: String
  var scheme: VersionScheme
  /// How the bill names what led to the claim.
  var identifier: String
  /// Whether the claim is about all releases of a distribution, so that one about a release goes before it.
  var isGeneral = false
  /// Whether the name is inferred from a table, not stated.
  var isInferred = false
  /// The operating systems that the claim needs, as CPE prefixes.
  var platforms: [String] = []

  /// Where the answer stands among those about one flaw: a lower rank is believed first.
  ///
  /// A claim of NVD, or of who completes it, that names all versions has no versions in truth: whoever gives bounds knows more.
  var rank: Int {
    let lowest = Authority.derived.rawValue * 2
    if isUnbounded { return lowest + 3 }
    if isSupport { return lowest + 1 }
    return authority.rawValue * 2 + (isGeneral ? 1 : 0)
  }

  /// Whether the claim names all versions of a product, and who makes it doesn't speak for the product.
  private var isUnbounded: Bool {
    guard case .product = claim, case .inside(let interval) = decision else { return false }
    return authority >= .enrichment && interval.holdsAll
  }

  /// Whether the claim lists single versions only, and the version is newer than all of them.
  ///
  /// Such a list says which versions somebody looked at, not when the flaw ended; so it doesn't contradict those who know more.
  var isWeakDenial: Bool {
    guard case .product(let claim) = claim, decision == .outside, authority >= .enrichment,
      claim.intervals.allSatisfy(\.isExact), let key = scheme.key(of: version)
    else { return false }
    return claim.intervals.allSatisfy { interval in
      interval.lower.flatMap { scheme.key(of: $0) }.map { $0 < key } ?? false
    }
  }

  /// Whether the record is about packages that an ecosystem builds of the product, as Bitnami's are: it can confirm or
  /// contradict what others say of the product, and says nothing of it by itself.
  var isSupport: Bool {
    if case .product = claim { authority == .ecosystem } else { false }
  }
}

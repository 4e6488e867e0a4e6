import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel

/// Records and components in few words, for tests of matching.
enum Make {
  static func component(
    _ name: String = "thing", version: String? = nil, purl: String? = nil, cpe: String? = nil,
    download: String? = nil, vcs: String? = nil
  ) throws -> Component {
    var component = Component(id: .component(name), name: name)
    component.version = Stated(version)
    if let purl { component.purls = [try PackageURL(parsing: purl)] }
    if let cpe { component.cpes = [try CPE(parsing: cpe)] }
    component.download = Stated(download)
    if let vcs { component.references = [ExternalReference("vcs", vcs)] }
    return component
  }

  static func record(
    _ id: String, aliases: [String] = [], _ change: (inout AdvisoryRecord) -> Void = { _ in }
  ) -> AdvisoryRecord {
    var record = AdvisoryRecord(id: id)
    record.aliases = aliases
    change(&record)
    return record
  }

  static func package(
    _ ecosystem: String, _ name: String, _ intervals: [VersionInterval],
    versions: [String] = [], flags: ClaimFlags = [], authority: Authority? = nil
  ) -> PackageClaim {
    let usual: Authority =
      PackageEcosystem.isDistribution(ecosystem) ? .distribution : .ecosystem
    var claim = PackageClaim(ecosystem: ecosystem, name: name, authority: authority ?? usual)
    claim.intervals = intervals
    claim.versions = versions
    claim.flags = flags
    return claim
  }

  static func product(
    _ vendor: String, _ product: String, _ intervals: [VersionInterval],
    by authority: Authority = .nvd, flags: ClaimFlags = []
  ) -> ProductClaim {
    var claim = ProductClaim(part: "a", vendor: vendor, product: product, authority: authority)
    claim.intervals = intervals
    claim.flags = flags
    return claim
  }

  static func repository(
    _ key: String, tags: [String] = [], events: [(RepositoryClaim.Event.Kind, String)] = [],
    intervals: [VersionInterval] = [], by authority: Authority = .derived, flags: ClaimFlags = []
  ) -> RepositoryClaim {
    var claim = RepositoryClaim(repository: key, authority: authority)
    claim.tags = tags
    claim.events = events.map { RepositoryClaim.Event($0.0, $0.1) }
    claim.intervals = intervals
    claim.flags = flags
    return claim
  }

  /// A collection of records that come from one source.
  static func collection(
    _ records: [AdvisoryRecord], kind: AdvisorySource.Kind = .osv, name: String = "osv/test",
    exploitations: [KnownExploitation] = [], predictions: [ExploitPrediction] = []
  ) -> AdvisoryCollection {
    AdvisoryCollection(
      [(AdvisorySource(name: name, kind: kind), records)], exploitations: exploitations,
      predictions: predictions)
  }
}

extension AdvisoryCollection {
  /// What is found about a component.
  func matches(
    _ component: Component, in bill: BillOfMaterials = BillOfMaterials(),
    _ change: (inout MatchOptions) -> Void = { _ in }
  ) throws -> MatchResult {
    var options = MatchOptions()
    change(&options)
    return try Matcher(self, options: options).match(component, of: bill)
  }
}

extension MatchResult {
  /// The names of the flaws that count.
  var affected: [String] {
    matches.filter { $0.verdict == .affected && $0.suppression == nil }.map(\.id)
  }

  var unknown: [String] { matches.filter { $0.verdict == .unknown }.map(\.id) }

  var causes: [UncheckedComponent.Cause] { unchecked.map(\.cause) }
}

import BomafideIdentifiers
public import BomafideModel

/// The packages of distributions that brought other components of a bill, as `python3-urllib3` brings `urllib3`.
struct DistributionOwners {
  private var owners: [ElementID: Component] = [:]

  /// Distributions whose records tell of every flaw of their packages, mended or not.
  ///
  /// Those of others list what was mended alone: silence says nothing there. `docs/matching.md` names both.
  private static let comprehensive: Set<String> = [
    "AlmaLinux", "Azure Linux", "Debian", "Red Hat", "Rocky Linux", "SUSE", "Ubuntu", "openSUSE",
  ]

  /// - Parameter bill: what `contains` says in it counts, directly or through others.
  init(_ bill: BillOfMaterials) {
    var parents: [ElementID: ElementID] = [:]
    for edge in bill.relationships where edge.kind == .contains {
      for inner in edge.to where inner != edge.from && parents[inner] == nil {
        parents[inner] = edge.from
      }
    }
    if parents.isEmpty { return }
    let packages = Dictionary(
      bill.components.lazy.filter(Self.isOfDistribution).map { ($0.id, $0) }
    ) { first, _ in first }
    if packages.isEmpty { return }
    for component in bill.components where packages[component.id] == nil {
      var seen: Set<ElementID> = [component.id]
      var place = parents[component.id]
      while let here = place, seen.insert(here).inserted {
        if let owner = packages[here] {
          owners[component.id] = owner
          break
        }
        place = parents[here]
      }
    }
  }

  func owner(of component: ElementID) -> Component? { owners[component] }

  private static func isOfDistribution(_ component: Component) -> Bool {
    component.purls.contains {
      ["deb", "rpm", "apk", "alpm"].contains($0.type.description)
    }
  }

  static func isComprehensive(_ ecosystem: String) -> Bool { comprehensive.contains(ecosystem) }
}

/// A component that a package of a distribution brought, and whose word counts about it.
public struct OwnedComponent: Hashable, Sendable {
  /// Who is believed about its flaws.
  public enum Standing: String, Hashable, Sendable, CaseIterable {
    /// The distribution, whose records tell of every flaw of its packages.
    case distribution
    /// Its own records, but where one of the distribution says that the flaw is mended or not there.
    case both
    /// Its own records: none of the distribution's release were imported.
    case own
    /// Its own records: those of the release don't name the package, or somebody else built it.
    case unknown
  }

  public var component: ElementID
  /// The package of the distribution.
  public var owner: ElementID
  /// The release, for people: `Debian 12`.
  public var release: String
  public var standing: Standing
  /// How many flaws that its own records tell of are left out.
  public var leftOut: Int
  /// How many count.
  public var counted: Int
}

extension MatchSession {
  /// Leaves out what the distribution knows better whose package brought a component.
  ///
  /// Distributions mend flaws without a new version of the project, so the project's version alone would mislead.
  mutating func judgeOwner(
    of component: Component, _ matches: inout [VulnerabilityMatch], into result: inout MatchResult
  ) throws(StoreError) {
    guard let owner = owners.owner(of: component.id), !matches.isEmpty else { return }
    let identity = ComponentNames(of: owner, system: system, options: options)
    let release = identity.packages.lazy.compactMap(\.release).first
    let title =
      release.map { "\($0.ecosystem ?? $0.name)\($0.version.map { " \($0)" } ?? "")" }
      ?? owner.purls.first?.namespace ?? owner.name
    var owned = OwnedComponent(
      component: component.id, owner: owner.id, release: title,
      standing: try standing(of: owner, identity, release), leftOut: 0, counted: 0)
    if owned.standing == .distribution || owned.standing == .both {
      let isWhole = owned.standing == .distribution
      let denied = isWhole ? [:] : try denials(of: identity)
      for number in matches.indices where matches[number].suppression == nil {
        let names = [matches[number].id] + matches[number].aliases
        let record = names.lazy.compactMap { denied[$0] }.first
        guard isWhole || record != nil else { continue }
        let speaker =
          record.map { "\($0) says that it isn't affected" } ?? "of which \(title) speaks"
        matches[number].suppression = .init(
          .overruled, reason: "it belongs to the package \(owner.name), \(speaker)")
        owned.leftOut += 1
      }
    }
    owned.counted = matches.count { $0.suppression == nil }
    if owned.leftOut + owned.counted > 0 { result.owned.append(owned) }
  }

  /// Who is believed about what a package brought.
  ///
  /// A distribution that tells of every flaw has no word about a package that none of its records name: others built it,
  /// or nobody ever looked at it.
  private mutating func standing(
    of owner: Component, _ identity: ComponentNames, _ release: DistributionRelease?
  ) throws(StoreError) -> OwnedComponent.Standing {
    guard let release, let ecosystem = release.ecosystem, loaded.contains(ecosystem) else {
      return .own
    }
    let serving = try ecosystems(serving: release)
    if serving.isEmpty { return .own }
    guard DistributionOwners.isComprehensive(ecosystem) else { return .both }
    if DistributionBuilds.isForeign(owner, in: ecosystem) { return .unknown }
    for package in identity.packages where package.release == release {
      for name in package.names {
        for place in serving
        where try !lookup.packageClaims(ecosystem: place, name: name).isEmpty {
          return .distribution
        }
      }
    }
    return .unknown
  }

  /// The flaws by which a package of a distribution is not affected, as its records say, with the record of each.
  private mutating func denials(of identity: ComponentNames) throws(StoreError) -> [String: String]
  {
    var denied: [String: String] = [:]
    var affected: Set<String> = []
    for answer in try answers(about: identity).answers {
      guard let head = try head(of: answer.advisory), head.withdrawn == nil, !head.isRejected else {
        continue
      }
      let names = [head.id] + head.aliases + head.upstream
      switch answer.verdict {
      case .affected: affected.formUnion(names)
      case .notAffected: for name in names where denied[name] == nil { denied[name] = head.id }
      case .unknown: break
      }
    }
    for name in affected { denied[name] = nil }
    return denied
  }
}

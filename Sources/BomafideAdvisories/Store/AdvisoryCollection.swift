/// Advisories in memory: for tests, and for what is looked up once.
public struct AdvisoryCollection: AdvisoryLookup, Sendable {
  private struct PackageName: Hashable {
    var ecosystem: String
    var name: String
  }

  private struct ProductName: Hashable {
    var vendor: String
    var product: String
  }

  private var heads: [AdvisoryHead] = []
  private var claims: [AdvisoryClaims] = []
  private var packages: [PackageName: [Stored<PackageClaim>]] = [:]
  private var releases: [String: Set<String>] = [:]
  private var products: [ProductName: [Stored<ProductClaim>]] = [:]
  private var repositories: [String: [Stored<RepositoryClaim>]] = [:]
  private var commits: [String: [Stored<RepositoryClaim>]] = [:]
  private var names: [String: [AdvisoryNumber]] = [:]
  private var groups: [Int: [AdvisoryNumber]] = [:]
  private var exploited: [String: KnownExploitation] = [:]
  private var predicted: [String: ExploitPrediction] = [:]
  private var stored: [StoredSource] = []

  /// Collects records, as an import does: overrides replace, and aliases are grouped.
  public init(
    _ sources: [(AdvisorySource, [AdvisoryRecord])], exploitations: [KnownExploitation] = [],
    predictions: [ExploitPrediction] = []
  ) {
    var all = sources.flatMap { source, records in records.map { (source, $0) } }
    let replaced = Set(all.filter(\.1.replacesProducts).map(\.1.id))
    for index in all.indices where replaced.contains(all[index].1.id) {
      if all[index].0.kind == .nvd { all[index].1.products = [] }
    }
    let grouping = AliasGrouping(all.map { ($0.1.id, $0.1.aliases) })
    for (index, (source, record)) in all.enumerated() {
      let number = AdvisoryNumber(Int64(index))
      let head = AdvisoryHead(
        record, number: number, source: source, group: grouping.groups[index])
      heads.append(head)
      claims.append(
        AdvisoryClaims(
          packages: record.packages, products: record.products, repositories: record.repositories))
      groups[head.group, default: []].append(number)
      for name in Set([record.id] + record.aliases) { names[name, default: []].append(number) }
      for claim in record.packages {
        packages[PackageName(ecosystem: claim.ecosystem, name: claim.name), default: []].append(
          Stored(claim, of: number))
        releases[String(claim.ecosystem.prefix { $0 != ":" }), default: []].insert(claim.ecosystem)
      }
      for claim in record.products {
        products[ProductName(vendor: claim.vendor, product: claim.product), default: []].append(
          Stored(claim, of: number))
      }
      for claim in record.repositories {
        repositories[claim.repository, default: []].append(Stored(claim, of: number))
        for commit in Set(claim.events.map(\.commit)) where commit != "0" {
          commits[commit, default: []].append(Stored(claim, of: number))
        }
      }
    }
    for one in exploitations { exploited[one.cve] = one }
    for one in predictions { predicted[one.cve] = one }
    stored = sources.map { source, records in
      StoredSource(
        source: source, records: records.count,
        newest: records.compactMap { $0.modified ?? $0.published }.max(),
        ecosystems: Set(
          records.flatMap { $0.packages.map { String($0.ecosystem.prefix { $0 != ":" }) } }
        ).sorted())
    }
  }

  public func packageClaims(ecosystem: String, name: String) -> [Stored<PackageClaim>] {
    packages[PackageName(ecosystem: ecosystem, name: name)] ?? []
  }

  public func ecosystems(of ecosystem: String) -> [String] {
    (releases[ecosystem] ?? []).sorted()
  }

  public func productClaims(vendor: String, product: String) -> [Stored<ProductClaim>] {
    products[ProductName(vendor: vendor, product: product)] ?? []
  }

  public func repositoryClaims(of repository: String) -> [Stored<RepositoryClaim>] {
    repositories[repository] ?? []
  }

  public func repositoryClaims(naming commit: String) -> [Stored<RepositoryClaim>] {
    commits[commit] ?? []
  }

  public func advisory(_ number: AdvisoryNumber) -> AdvisoryHead? {
    heads.indices.contains(Int(number.value)) ? heads[Int(number.value)] : nil
  }

  public func advisories(named name: String) -> [AdvisoryNumber] { names[name] ?? [] }

  public func advisories(inGroup group: Int) -> [AdvisoryNumber] { groups[group] ?? [] }

  public func claims(of advisory: AdvisoryNumber) -> AdvisoryClaims {
    claims.indices.contains(Int(advisory.value)) ? claims[Int(advisory.value)] : AdvisoryClaims()
  }

  public func exploitation(of cve: String) -> KnownExploitation? { exploited[cve] }

  public func prediction(for cve: String) -> ExploitPrediction? { predicted[cve] }

  public var sources: [StoredSource] { stored }
}

import BomafideIdentifiers

/// Turns one vulnerability of a CSAF document into a record.
struct CSAFTranslation {
  private(set) var record: AdvisoryRecord

  /// What is said of one product.
  private struct Statement {
    var affected: IntervalBuilder
    var unaffected: IntervalBuilder
    /// The first versions without the flaw.
    var fixes: [String] = []
    var isWholeUnaffected = false

    init(scheme: VersionScheme) {
      affected = IntervalBuilder(scheme: scheme)
      unaffected = affected
    }
  }

  private var order: [CSAFProducts.Name] = []
  private var statements: [CSAFProducts.Name: Statement] = [:]

  init(_ wire: CSAFWire, at index: Int, products: CSAFProducts) {
    let vulnerability = wire.vulnerabilities[index]
    let name = vulnerability.cve ?? vulnerability.names.first ?? "\(index + 1)"
    let id = wire.vulnerabilities.count == 1 ? wire.id : "\(wire.id)/\(name)"
    record = AdvisoryRecord(id: String(id.prefix(FeedLimits.name)))
    if let cve = vulnerability.cve, cve != id { record.aliases = [cve] }
    record.published = wire.published.flatMap { Day(of: $0) }
    record.modified = wire.modified.flatMap { Day(of: $0) }
    if wire.category == "csaf_withdrawn" { record.withdrawn = record.modified }
    record.summary = vulnerability.title ?? wire.title
    record.text = vulnerability.text
    for (status, ids) in vulnerability.status.sorted(by: { $0.key < $1.key }) {
      for id in ids {
        for (name, versions) in products[id] { add(name, versions, status: status) }
      }
    }
    let own: Authority = wire.publisher == "vendor" ? .project : .enrichment
    for name in order { addClaim(about: name, by: own) }
    let speaker = record.packages.contains { $0.authority == .distribution } ? .distribution : own
    for vector in vulnerability.vectors {
      record.ratings.append(.init(authority: speaker, vector: vector))
    }
    if let word = wire.severity, !word.isEmpty {
      record.ratings.append(.init(authority: speaker, word: word))
    }
  }

  private mutating func add(
    _ name: CSAFProducts.Name, _ versions: CSAFProducts.Versions, status: String
  ) {
    var statement = statements[name] ?? Statement(scheme: name.scheme)
    switch status {
    case "known_affected", "first_affected", "last_affected":
      Self.add(versions, to: &statement.affected)
    case "known_not_affected":
      if case .all = versions { statement.isWholeUnaffected = true }
      Self.add(versions, to: &statement.unaffected)
    case "fixed", "first_fixed":
      if case .one(let version) = versions, !statement.fixes.contains(version) {
        statement.fixes.append(version)
      }
      Self.add(versions, to: &statement.unaffected)
    default: return
    }
    if statements.updateValue(statement, forKey: name) == nil { order.append(name) }
  }

  private static func add(_ versions: CSAFProducts.Versions, to builder: inout IntervalBuilder) {
    switch versions {
    case .all: builder.add(.all)
    case .one(let version): builder.add(VersionInterval(exactly: version))
    case .range(let range): builder.add(range)
    case .unreadable: builder.note(.unreadable)
    }
  }

  /// What is affected is taken as it is listed; where only fixes are, everything below the first of them.
  private mutating func addClaim(about name: CSAFProducts.Name, by authority: Authority) {
    guard var statement = statements[name] else { return }
    var flags: ClaimFlags = []
    if !statement.affected.hasStatement, let fix = lowest(statement.fixes, under: name.scheme) {
      statement.affected.add(VersionInterval(from: nil, to: fix))
      if statement.fixes.count > 1 { flags.insert(.partial) }
    } else if !statement.isWholeUnaffected {
      flags.insert(.partial)
    }
    statement.affected.subtract(statement.unaffected)
    let intervals = statement.affected.finish()
    flags.formUnion(statement.affected.flags)
    if intervals.isEmpty, !flags.contains(.unreadable) {
      // A list of versions without the flaw says nothing of all others.
      guard statement.isWholeUnaffected else { return }
      flags = .unaffected
    }
    switch name {
    case .package(let ecosystem, let package):
      var claim = PackageClaim(
        ecosystem: ecosystem, name: package,
        authority: PackageEcosystem.isDistribution(ecosystem) ? .distribution : authority)
      claim.intervals = intervals
      claim.flags = flags
      record.packages.append(claim)
    case .product(let part, let vendor, let product, let target):
      var claim = ProductClaim(part: part, vendor: vendor, product: product, authority: authority)
      claim.target = target
      claim.intervals = intervals
      claim.flags = flags
      record.products.append(claim)
    }
  }

  private func lowest(_ versions: [String], under scheme: VersionScheme) -> String? {
    let keyed = versions.compactMap { version in scheme.key(of: version).map { (version, $0) } }
    guard keyed.count == versions.count else { return versions.first }
    return keyed.min { $0.1 < $1.1 }?.0
  }
}

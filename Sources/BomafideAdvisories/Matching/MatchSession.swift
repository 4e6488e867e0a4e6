import BomafideIdentifiers
import BomafideModel

/// One use of a collection of advisories: what was looked up is kept for the components that follow.
struct MatchSession<Lookup: AdvisoryLookup> {
  let lookup: Lookup
  let options: MatchOptions
  let surroundings: ProductSurroundings
  /// The operating system that the bill names, for packages that don't name theirs.
  let system: DistributionRelease?
  /// The ecosystems that the imported sources speak of.
  let loaded: Set<String>
  private var served: [DistributionRelease: [String]] = [:]
  private var heads: [AdvisoryNumber: KnownAdvisory?] = [:]
  private var tags = TagVersions()
  var severities = SeverityChoice()
  private let bill: BillOfMaterials
  /// What packages of distributions brought; found when it is first asked for.
  lazy var owners = DistributionOwners(bill)

  init(
    _ lookup: Lookup, _ options: MatchOptions, bill: BillOfMaterials
  ) throws(StoreError) {
    self.lookup = lookup
    self.options = options
    self.bill = bill
    let sources = try lookup.sources
    loaded = Set(sources.flatMap(\.ecosystems).map { String($0.prefix { $0 != ":" }) })
    surroundings = ProductSurroundings(bill, options, newest: sources.compactMap(\.newest).max())
    system = bill.components.lazy.filter { $0.purpose == .operatingSystem }.map {
      DistributionRelease(name: $0.name, version: $0.version.value)
    }.first { $0.ecosystem != nil }
  }

  mutating func head(of advisory: AdvisoryNumber) throws(StoreError) -> KnownAdvisory? {
    if let known = heads[advisory] { return known }
    let head = try lookup.advisory(advisory).map(KnownAdvisory.init)
    heads[advisory] = .some(head)
    return head
  }

  /// The ecosystems of the records that speak for a release.
  mutating func ecosystems(serving release: DistributionRelease) throws(StoreError)
    -> [String]
  {
    if let known = served[release] { return known }
    guard let ecosystem = release.ecosystem else { return [] }
    let found = try lookup.ecosystems(of: ecosystem).filter { release.isServed(by: $0) }
    served[release] = found
    return found
  }

  // MARK: Answers

  /// What all claims say that are about a component.
  mutating func answers(
    about identity: ComponentNames
  ) throws(StoreError) -> CollectedAnswers {
    var collected = CollectedAnswers()
    for package in identity.packages {
      try collect(package, isCovered: identity.isCovered, into: &collected)
    }
    for product in identity.products { try collect(product, into: &collected) }
    for repository in identity.repositories { try collect(repository, into: &collected) }
    return collected
  }

  private mutating func collect(
    _ package: ComponentNames.Package, isCovered: Bool, into collected: inout CollectedAnswers
  ) throws(StoreError) {
    var ecosystems = [package.ecosystem]
    if let release = package.release { ecosystems = try self.ecosystems(serving: release) }
    if isCovered, !package.isAside, ecosystems.isEmpty || !loaded.contains(package.ecosystem) {
      let release = package.release?.version.map { " \($0)" } ?? ""
      collected.notLoaded.append("\(package.ecosystem)\(release)")
      return
    }
    guard let version = package.version else { return }
    for name in package.names {
      let before = collected.answers.count
      for ecosystem in ecosystems {
        let claims = try lookup.packageClaims(ecosystem: ecosystem, name: name)
        if claims.isEmpty { continue }
        let test = VersionTest(version, ProductScheme.scheme(ecosystem: ecosystem))
        if test.key == nil { collected.unreadable.insert("\(version) (\(test.scheme.name))") }
        let isGeneral = package.release != nil && ecosystem == package.ecosystem
        for claim in BuildStreams.chosen(claims, for: version) {
          var answer = ClaimAnswer(claim, test, identifier: package.text)
          answer.isGeneral = isGeneral
          collected.answers.append(answer)
        }
      }
      if collected.answers.count > before { return }
    }
  }

  private mutating func collect(
    _ product: ComponentNames.Product, into collected: inout CollectedAnswers
  ) throws(StoreError) {
    guard let version = product.version else { return }
    let claims = try lookup.productClaims(vendor: product.vendor, product: product.product)
    if claims.isEmpty { return }
    let scheme = ProductScheme.scheme(vendor: product.vendor, product: product.product)
    let test = VersionTest(readable: version, scheme)
    if test.key == nil { collected.unreadable.insert("\(version) (\(test.scheme.name))") }
    for claim in claims where claim.claim.part == product.part {
      if product.origin == .equated, claim.claim.authority != .project { continue }
      var answer = ClaimAnswer(claim, test, of: product, in: surroundings)
      if answer.verdict == .affected, claim.claim.flags.contains(.allVersions),
        answer.confidence == .low, product.origin == .stated, try isRecent(claim.advisory)
      {
        answer.confidence = .medium
      }
      collected.answers.append(answer)
    }
  }

  /// Whether a record is younger than five years, counted from the newest record of all.
  private mutating func isRecent(_ advisory: AdvisoryNumber) throws(StoreError) -> Bool {
    guard let limit = surroundings.oldBefore else { return false }
    guard let published = try head(of: advisory)?.published else { return false }
    return published >= limit
  }

  private mutating func collect(
    _ repository: ComponentNames.Repository, into collected: inout CollectedAnswers
  ) throws(StoreError) {
    var claims = try lookup.repositoryClaims(of: repository.key)
    if claims.isEmpty, let commit = repository.commit {
      claims = try lookup.repositoryClaims(naming: commit)
    }
    if claims.isEmpty { return }
    guard repository.tag != nil || repository.version != nil || repository.commit != nil else {
      return
    }
    let scheme = ProductScheme.scheme(repository: repository.key)
    for claim in claims {
      if repository.origin == .equated, claim.claim.authority != .project { continue }
      let answer = ClaimAnswer(
        claim, of: repository, scheme: scheme, tags: &tags, history: options.history)
      // A repository that the bill doesn't name can't be asked for; what it can't answer isn't missing.
      if answer.verdict == .unknown, repository.origin != .stated { continue }
      collected.answers.append(answer)
    }
  }
}

/// All answers about one component, and what could not answer.
struct CollectedAnswers: Sendable {
  var answers: [ClaimAnswer] = []
  /// Ecosystems that no imported source speaks of.
  var notLoaded: [String] = []
  /// Versions that their scheme can't read.
  var unreadable: Set<String> = []
}

extension ProductSurroundings {
  init(_ bill: BillOfMaterials, _ options: MatchOptions, newest: Day?) {
    var found = Set(options.operatingSystems.compactMap { OperatingSystem(named: $0) })
    for component in bill.components {
      if component.purpose == .operatingSystem, let system = OperatingSystem(named: component.name)
      {
        found.insert(system)
      }
      for cpe in component.cpes {
        if let vendor = cpe.vendor.text, let product = cpe.product.text {
          products.insert("\(cpe.part.rawValue):\(vendor):\(product)".asciiLowercased)
        }
      }
    }
    systems = found.sorted { $0.rawValue < $1.rawValue }
    oldBefore = newest.map { Day(number: $0.number - 5 * 365) }
  }
}

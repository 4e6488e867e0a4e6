import BomafideIdentifiers

/// Turns a CVE record into claims.
struct CVE5Translation {
  private(set) var record: AdvisoryRecord

  /// A product or package, and what is said of it by one who speaks.
  private struct Product: Hashable {
    var part: Character
    var vendor: String
    var product: String
    var target: String?
    var platforms: [String]
    var authority: Authority
  }

  private struct Package: Hashable {
    var ecosystem: String
    var name: String
    var authority: Authority
  }

  private struct Versions {
    var builder: IntervalBuilder
    var isPartial = false
  }

  private var products: [(key: Product, versions: Versions)] = []
  private var productPlaces: [Product: Int] = [:]
  private var packages: [(key: Package, versions: Versions)] = []
  private var packagePlaces: [Package: Int] = [:]

  init(_ wire: CVE5Wire) {
    record = AdvisoryRecord(id: wire.id)
    record.published = wire.published.flatMap { Day(of: $0) }
    record.modified = wire.modified.flatMap { Day(of: $0) }
    record.isRejected = wire.isRejected
    record.summary = wire.cna.title ?? ""
    if record.summary.isEmpty { record.summary = wire.cna.description }
    if wire.isRejected { return }
    addRatings(wire)
    add(
      wire.cna, authority: CVE5Providers.authority(ofCNA: wire.cna.provider))
    for adp in wire.adps { add(adp, authority: .enrichment) }
    finish()
  }

  private mutating func addRatings(_ wire: CVE5Wire) {
    func add(_ metrics: [CVE5Wire.Metric], _ authority: Authority) {
      for metric in metrics {
        let rating = AdvisoryRecord.Rating(
          authority: authority, vector: metric.vector, word: metric.word)
        if !record.ratings.contains(rating) { record.ratings.append(rating) }
      }
    }
    add(wire.cna.metrics, CVE5Providers.ratingAuthority(ofCNA: wire.cna.provider))
    for adp in wire.adps { add(adp.metrics, .enrichment) }
  }

  private mutating func add(_ container: CVE5Wire.Container, authority: Authority) {
    for entry in container.affected {
      addProducts(entry, provider: container.provider, authority: authority)
      addPackages(entry, authority: authority)
      addRepository(entry, authority: authority)
    }
    record.products += container.configurations.claims(authority: authority)
  }

  // MARK: Products

  private mutating func addProducts(
    _ entry: CVE5Wire.Affected, provider: String, authority: Authority
  ) {
    let platforms = CVE5Providers.platforms(entry.platforms)
    var known: Set<Product> = []
    func key(_ part: Character, _ vendor: String, _ product: String, _ target: String?) -> Product {
      Product(
        part: part, vendor: vendor, product: product, target: target, platforms: platforms,
        authority: authority)
    }
    for text in entry.cpes.prefix(FeedLimits.products) {
      guard let name = CPEName(text) else { continue }
      let key = key(name.part, name.vendor, name.product, name.target)
      if entry.versions.isEmpty, name.version != "-" {
        // The name's own version is all that is said.
        let place = place(of: key)
        products[place].versions.builder.add(
          name.fullVersion.map { VersionInterval(exactly: $0) } ?? .all)
        products[place].versions.isPartial = entry.defaultStatus != .affected
        continue
      }
      if known.insert(key).inserted { addVersions(of: entry, to: key) }
    }
    let own = CVE5Providers.products(
      of: authority == .project ? provider : "", vendor: entry.vendor, product: entry.product)
    for product in own {
      let key = key(product.part, product.vendor, product.product, nil)
      if known.insert(key).inserted { addVersions(of: entry, to: key) }
    }
  }

  private mutating func place(of key: Product) -> Int {
    if let known = productPlaces[key] { return known }
    productPlaces[key] = products.count
    let scheme = ProductScheme.scheme(vendor: key.vendor, product: key.product)
    products.append((key, Versions(builder: IntervalBuilder(scheme: scheme))))
    return products.count - 1
  }

  private mutating func addVersions(of entry: CVE5Wire.Affected, to key: Product) {
    let place = place(of: key)
    let versions = CVE5Versions(entry, scheme: products[place].versions.builder.scheme)
    products[place].versions.builder.add(versions.intervals)
    if versions.isPartial { products[place].versions.isPartial = true }
  }

  // MARK: Packages

  private mutating func addPackages(_ entry: CVE5Wire.Affected, authority: Authority) {
    var found: PackageEcosystem.Package?
    if let text = entry.packageURL, let url = try? PackageURL(parsing: text) {
      found = PackageEcosystem.package(of: url)
    }
    if found == nil, let collection = entry.collection, let name = entry.packageName,
      let ecosystem = PackageEcosystem.ecosystem(ofCollection: collection)
    {
      found = PackageEcosystem.Package(ecosystem: ecosystem, name: name)
    }
    guard let found, !found.name.isEmpty else { return }
    let key = Package(ecosystem: found.ecosystem, name: found.name, authority: authority)
    let scheme = ProductScheme.scheme(ecosystem: key.ecosystem)
    let place = packagePlaces[key] ?? packages.count
    if place == packages.count {
      packagePlaces[key] = place
      packages.append((key, Versions(builder: IntervalBuilder(scheme: scheme))))
    }
    let versions = CVE5Versions(entry, scheme: scheme)
    packages[place].versions.builder.add(versions.intervals)
    if versions.isPartial { packages[place].versions.isPartial = true }
  }

  // MARK: Repositories

  private mutating func addRepository(_ entry: CVE5Wire.Affected, authority: Authority) {
    guard let address = entry.repository, let key = RepositoryKey.key(of: address) else { return }
    var claim = RepositoryClaim(repository: key, authority: authority)
    for version in entry.versions where version.type == "git" && version.status == .affected {
      guard let start = Self.commit(version.version) else {
        claim.flags.insert(.unreadable)
        continue
      }
      claim.events.append(.init(.introduced, start))
      if let end = version.lessThan.flatMap(Self.commit) { claim.events.append(.init(.fixed, end)) }
      if let end = version.lessThanOrEqual.flatMap(Self.commit) {
        claim.events.append(.init(.lastAffected, end))
      }
      if version.lessThan == nil, version.lessThanOrEqual == nil {
        claim.events.append(.init(.lastAffected, start))
      }
      for change in version.changes where change.status == .unaffected {
        if let end = Self.commit(change.at) { claim.events.append(.init(.fixed, end)) }
      }
    }
    if !claim.events.isEmpty || !claim.flags.isEmpty { record.repositories.append(claim) }
  }

  private static func commit(_ text: String) -> String? {
    if text == "0" { return text }
    guard (7...64).contains(text.utf8.count),
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) })
    else { return nil }
    return text.asciiLowercased
  }

  // MARK: Claims

  private mutating func finish() {
    for (key, versions) in products {
      var claim = ProductClaim(
        part: key.part, vendor: key.vendor, product: key.product, authority: key.authority)
      claim.target = key.target
      claim.platforms = key.platforms
      guard let (intervals, flags) = Self.finish(versions) else { continue }
      claim.intervals = intervals
      claim.flags = flags
      record.products.append(claim)
    }
    for (key, versions) in packages {
      var claim = PackageClaim(
        ecosystem: key.ecosystem, name: key.name, authority: key.authority)
      guard let (intervals, flags) = Self.finish(versions) else { continue }
      claim.intervals = intervals
      claim.flags = flags
      record.packages.append(claim)
    }
  }

  private static func finish(_ versions: Versions) -> ([VersionInterval], ClaimFlags)? {
    var builder = versions.builder
    guard builder.hasStatement else { return nil }
    let intervals = builder.finish()
    var flags = builder.flags
    if versions.isPartial { flags.insert(.partial) }
    if intervals.isEmpty {
      // Nothing but doubt about versions that aren't named.
      if flags.contains(.partial), !flags.contains(.unreadable) { return nil }
      if !flags.contains(.unreadable) { flags.insert(.unaffected) }
    }
    return (intervals, flags)
  }
}

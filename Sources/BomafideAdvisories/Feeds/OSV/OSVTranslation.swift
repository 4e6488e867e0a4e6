import BomafideIdentifiers

/// Turns a record of OSV into claims.
struct OSVTranslation {
  private let wire: OSVWire
  private let authority: OSVAuthority
  private(set) var record: AdvisoryRecord

  init(_ wire: OSVWire) {
    self.wire = wire
    authority = OSVAuthority(id: wire.id)
    record = AdvisoryRecord(id: wire.id)
    record.published = wire.published.flatMap { Day(of: $0) }
    record.modified = wire.modified.flatMap { Day(of: $0) }
    record.withdrawn = wire.withdrawn.flatMap { Day(of: $0) }
    record.summary = wire.summary ?? ""
    if record.summary.isEmpty, let details = wire.details {
      record.summary = FirstSentence.of(details)
    }
    addPackages()
    for affected in wire.affected { addRepositories(of: affected) }
    addProducts()
    addNames()
    addRatings()
  }

  // MARK: Packages

  /// One claim for each package and stream of builds, from all entries that name it.
  private mutating func addPackages() {
    var order: [PackageKey] = []
    var entries: [PackageKey: [Int]] = [:]
    for (index, affected) in wire.affected.enumerated() {
      guard let ecosystem = affected.ecosystem, !ecosystem.isEmpty, !affected.name.isEmpty else {
        continue
      }
      let ends = affected.ranges.lazy.flatMap(\.events).map(\.text)
      let key = PackageKey(
        ecosystem: ecosystem, name: PackageEcosystem.normalized(affected.name, in: ecosystem),
        stream: ends.compactMap { BuildStreams.stream(of: $0) }.first.map { String($0) })
      if entries[key] == nil { order.append(key) }
      entries[key, default: []].append(index)
    }
    for key in order {
      record.packages.append(claim(about: key, in: (entries[key] ?? []).map { wire.affected[$0] }))
    }
  }

  private struct PackageKey: Hashable {
    var ecosystem: String
    var name: String
    /// Builds that stand side by side have versions of their own.
    var stream: String?
  }

  private func claim(about key: PackageKey, in entries: [OSVWire.Affected]) -> PackageClaim {
    var claim = PackageClaim(
      ecosystem: key.ecosystem, name: key.name,
      authority: authority.authority(ecosystem: key.ecosystem))
    let scheme = ProductScheme.scheme(ecosystem: key.ecosystem)
    var builder = IntervalBuilder(scheme: scheme)
    for range in entries.lazy.flatMap(\.ranges) where !range.isGit { builder.add(range.events) }
    claim.intervals = builder.finish()
    claim.flags = builder.flags
    // Versions beside commits alone are tags, unless the ecosystem has versions.
    let hasOwnVersions =
      builder.hasStatement || VersionScheme.serving(ecosystem: key.ecosystem) != nil
    if hasOwnVersions {
      var known: Set<String> = []
      for version in entries.lazy.flatMap(\.versions) {
        if builder.hasStatement { claim.flags.insert(.enumerated) }
        if let held = scheme.key(of: version), builder.holds(held) { continue }
        if known.insert(version).inserted { claim.versions.append(version) }
      }
    }
    if builder.hasStatement, builder.isEmpty, claim.versions.isEmpty,
      !claim.flags.contains(.unreadable)
    {
      claim.flags.insert(.unaffected)
    }
    if claim.intervals == [.all], entries.contains(where: \.hasCustomBounds) {
      claim.flags.insert(.allVersions)
    }
    return claim
  }

  // MARK: Repositories

  private mutating func addRepositories(of affected: OSVWire.Affected) {
    var order: [String] = []
    var ranges: [String: [OSVWire.Range]] = [:]
    for range in affected.ranges where range.isGit {
      guard let address = range.repository, !address.isEmpty else { continue }
      let key = RepositoryKey.key(of: address) ?? address
      if ranges[key] == nil { order.append(key) }
      ranges[key, default: []].append(range)
    }
    for key in order {
      var claim = RepositoryClaim(repository: key, authority: authority.repository)
      var builder = IntervalBuilder(scheme: ProductScheme.scheme(repository: key))
      for range in ranges[key] ?? [] {
        claim.events += range.events.compactMap { RepositoryClaim.Event($0) }
        builder.add(range.versionEvents)
      }
      let isVersioned = affected.ranges.contains { !$0.isGit }
      if isVersioned, order.count == 1 {
        for range in affected.ranges where !range.isGit { builder.add(range.events) }
      } else if !isVersioned {
        claim.tags = affected.versions
      }
      claim.intervals = builder.finish()
      claim.flags = builder.flags
      if order.count > 1 { claim.flags.insert(.mixed) }
      if affected.listsVersions, !isVersioned { claim.flags.insert(.enumerated) }
      record.repositories.append(claim)
    }
  }

  // MARK: Products

  /// The products of a project's own records, and those whose CPEs the source gives.
  private mutating func addProducts() {
    var known: Set<ProductClaim> = []
    let own = wire.affected.filter { $0.ecosystem == nil }
    for (part, vendor, product) in authority.products(affects: wire.affects) {
      addProduct(
        ProductClaim(part: part, vendor: vendor, product: product, authority: .project),
        from: own, known: &known)
    }
    for text in wire.cpes.prefix(FeedLimits.products) {
      guard let name = CPEName(text) else { continue }
      var claim = ProductClaim(
        part: name.part, vendor: name.vendor, product: name.product,
        authority: authority.rating(packages: record.packages))
      claim.target = name.target
      addProduct(claim, from: wire.affected, known: &known)
    }
    guard let repository = wire.repository, let key = RepositoryKey.key(of: repository),
      let fixed = wire.fixedCommit
    else { return }
    var claim = RepositoryClaim(repository: key, authority: authority.repository)
    claim.events = [
      .init(.introduced, (wire.introducedCommit ?? "0").asciiLowercased),
      .init(.fixed, fixed.asciiLowercased),
    ]
    var builder = IntervalBuilder(scheme: ProductScheme.scheme(repository: key))
    for range in own.lazy.flatMap(\.ranges) where !range.isGit { builder.add(range.events) }
    claim.intervals = builder.finish()
    claim.flags = builder.flags
    record.repositories.append(claim)
  }

  private mutating func addProduct(
    _ head: ProductClaim, from entries: [OSVWire.Affected], known: inout Set<ProductClaim>
  ) {
    guard known.insert(head).inserted else { return }
    var claim = head
    var builder = IntervalBuilder(scheme: head.scheme)
    for range in entries.lazy.flatMap(\.ranges) where !range.isGit { builder.add(range.events) }
    for version in entries.lazy.flatMap(\.versions) {
      builder.add(VersionInterval(exactly: version))
    }
    guard builder.hasStatement else { return }
    claim.intervals = builder.finish()
    claim.flags = builder.flags
    if builder.isEmpty, !claim.flags.contains(.unreadable) { claim.flags.insert(.unaffected) }
    record.products.append(claim)
  }

  // MARK: Names and ratings

  /// A distribution's advisory is about flaws, and some name them as `related`.
  private mutating func addNames() {
    record.aliases = Self.distinct(wire.aliases, without: wire.id)
    record.upstream = Self.distinct(wire.upstream, without: wire.id)
    let isDistributions =
      !record.packages.isEmpty
      && record.packages.allSatisfy { $0.authority == .distribution }
    if record.upstream.isEmpty, isDistributions, !wire.id.hasPrefix("CVE-") {
      record.upstream = Self.distinct(
        wire.related.filter { $0.hasPrefix("CVE-") }, without: wire.id)
    }
  }

  private static func distinct(_ names: [String], without id: String) -> [String] {
    var known: Set<String> = [id, ""]
    return names.filter { $0.utf8.count <= FeedLimits.name && known.insert($0).inserted }
  }

  private mutating func addRatings() {
    let authority = authority.rating(packages: record.packages)
    var known: Set<AdvisoryRecord.Rating> = []
    func add(_ rating: AdvisoryRecord.Rating) {
      if known.insert(rating).inserted { record.ratings.append(rating) }
    }
    for severity in wire.severity + wire.affected.flatMap(\.severity) {
      let isVector = severity.type.hasPrefix("CVSS")
      add(
        isVector
          ? .init(authority: authority, vector: severity.score)
          : .init(authority: authority, word: severity.score))
    }
    for word in [wire.word] + wire.affected.map(\.word) {
      if let word, !word.isEmpty { add(.init(authority: authority, word: word)) }
    }
  }
}

extension RepositoryClaim.Event {
  /// An event of a range of commits.
  fileprivate init?(_ event: OSVWire.Event) {
    // No limit at all.
    guard !event.text.isEmpty, event.text != "*" else { return nil }
    let kind: Kind =
      switch event.kind {
      case .introduced: .introduced
      case .fixed: .fixed
      case .lastAffected: .lastAffected
      case .limit: .limit
      }
    self.init(kind, event.text.asciiLowercased)
  }
}

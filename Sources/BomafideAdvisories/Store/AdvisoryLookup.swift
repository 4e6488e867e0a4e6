/// What matching asks a collection of advisories.
///
/// Answers come in a stable order: by record, then in the order of the record's claims.
public protocol AdvisoryLookup {
  /// Claims about a package of exactly this ecosystem; the release is part of its name.
  func packageClaims(ecosystem: String, name: String) throws(StoreError) -> [Stored<PackageClaim>]

  /// The releases of an ecosystem that some record names: `["Alpine:v3.16", …]` for `Alpine`, with the ecosystem itself
  /// where it is named without one.
  func ecosystems(of ecosystem: String) throws(StoreError) -> [String]

  func productClaims(vendor: String, product: String) throws(StoreError) -> [Stored<ProductClaim>]

  /// Claims about a repository, by its key.
  func repositoryClaims(of repository: String) throws(StoreError) -> [Stored<RepositoryClaim>]

  /// Claims whose events name a commit, in hexadecimal.
  func repositoryClaims(naming commit: String) throws(StoreError) -> [Stored<RepositoryClaim>]

  func advisory(_ number: AdvisoryNumber) throws(StoreError) -> AdvisoryHead?

  /// The advisories that have this name or alias.
  func advisories(named name: String) throws(StoreError) -> [AdvisoryNumber]

  /// The advisories of a group of aliases.
  func advisories(inGroup group: Int) throws(StoreError) -> [AdvisoryNumber]

  /// All claims of an advisory.
  func claims(of advisory: AdvisoryNumber) throws(StoreError) -> AdvisoryClaims

  func exploitation(of cve: String) throws(StoreError) -> KnownExploitation?

  func prediction(for cve: String) throws(StoreError) -> ExploitPrediction?

  /// The sources that were imported.
  var sources: [StoredSource] { get throws(StoreError) }
}

/// An advisory's place in its collection.
public struct AdvisoryNumber: Hashable, Comparable, Sendable {
  public var value: Int64

  public init(_ value: Int64) { self.value = value }

  public static func < (a: Self, b: Self) -> Bool { a.value < b.value }
}

/// A claim, with the advisory that makes it.
public struct Stored<Claim: Hashable & Sendable>: Hashable, Sendable {
  public var advisory: AdvisoryNumber
  public var claim: Claim

  public init(_ claim: Claim, of advisory: AdvisoryNumber) {
    self.claim = claim
    self.advisory = advisory
  }
}

/// What a collection keeps of an advisory beside its claims.
public struct AdvisoryHead: Hashable, Sendable {
  public var number: AdvisoryNumber
  public var id: String
  /// The name of the source, such as `osv/PyPI`.
  public var source: String
  public var kind: AdvisorySource.Kind
  public var aliases: [String]
  public var upstream: [String]
  /// Advisories of one group are about one flaw.
  public var group: Int
  public var published: Day?
  public var modified: Day?
  public var withdrawn: Day?
  public var isRejected: Bool
  public var ratings: [AdvisoryRecord.Rating]
  public var summary: String

  public init(_ record: AdvisoryRecord, number: AdvisoryNumber, source: AdvisorySource, group: Int)
  {
    self.number = number
    id = record.id
    self.source = source.name
    kind = source.kind
    aliases = record.aliases
    upstream = record.upstream
    self.group = group
    published = record.published
    modified = record.modified
    withdrawn = record.withdrawn
    isRejected = record.isRejected
    ratings = record.ratings
    summary = record.summary
  }

  init(
    _ facts: StoredHead, _ words: StoredWords, number: AdvisoryNumber, id: String,
    source: AdvisorySource, group: Int
  ) {
    self.number = number
    self.id = id
    self.source = source.name
    kind = source.kind
    aliases = facts.aliases
    upstream = facts.upstream
    self.group = group
    published = facts.published
    modified = facts.modified
    withdrawn = facts.withdrawn
    isRejected = facts.isRejected
    ratings = words.ratings
    summary = words.summary
  }
}

/// All that an advisory claims.
public struct AdvisoryClaims: Hashable, Sendable {
  public var packages: [PackageClaim]
  public var products: [ProductClaim]
  public var repositories: [RepositoryClaim]

  public init(
    packages: [PackageClaim] = [], products: [ProductClaim] = [],
    repositories: [RepositoryClaim] = []
  ) {
    self.packages = packages
    self.products = products
    self.repositories = repositories
  }
}

/// A source that was imported.
public struct StoredSource: Hashable, Sendable {
  public var source: AdvisorySource
  public var records: Int
  /// The newest day that a record of it names.
  public var newest: Day?
  /// SHA-256 of what was imported, in hexadecimal.
  public var digest: String
  /// The ecosystems that its claims about packages name, without releases.
  public var ecosystems: [String]
  /// Whether the records are kept as the source has them.
  public var hasText: Bool

  public init(
    source: AdvisorySource, records: Int, newest: Day? = nil, digest: String = "",
    ecosystems: [String] = [], hasText: Bool = false
  ) {
    self.source = source
    self.records = records
    self.newest = newest
    self.digest = digest
    self.ecosystems = ecosystems
    self.hasText = hasText
  }
}

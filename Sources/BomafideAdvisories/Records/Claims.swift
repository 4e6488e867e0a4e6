/// Versions between two bounds; a bound that is nil is open.
public struct VersionInterval: Hashable, Sendable {
  public var lower: String?
  public var includesLower: Bool
  public var upper: String?
  public var includesUpper: Bool

  /// Makes an interval that begins with `lower` and ends before `upper`, unless told otherwise.
  public init(
    from lower: String?, to upper: String?, includesLower: Bool = true, includesUpper: Bool = false
  ) {
    self.lower = lower
    self.includesLower = includesLower
    self.upper = upper
    self.includesUpper = includesUpper
  }

  /// One exact version.
  public init(exactly version: String) {
    self.init(from: version, to: version, includesUpper: true)
  }

  /// All versions.
  public static var all: VersionInterval { VersionInterval(from: nil, to: nil) }
}

/// What is known about a claim beside its versions.
public struct ClaimFlags: OptionSet, Hashable, Sendable {
  public let rawValue: UInt16

  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The claim says that no version is affected (`fixed: "0"` of a distribution, status `unaffected`).
  public static let unaffected = ClaimFlags(rawValue: 1)
  /// The list of versions was made by a machine from the ranges, so the ranges win where the two disagree.
  public static let enumerated = ClaimFlags(rawValue: 2)
  /// An end is the last version known to be affected, not the first fixed one.
  public static let lastAffected = ClaimFlags(rawValue: 4)
  /// The claim names all versions, and the record has bounded claims about other products or versions.
  public static let allVersions = ClaimFlags(rawValue: 8)
  /// The entry lists several repositories, so its tags may belong to another one.
  public static let mixed = ClaimFlags(rawValue: 16)
  /// The flaw needs the other products of `ProductClaim.others` beside this one.
  public static let needsAll = ClaimFlags(rawValue: 32)
  /// A range of the claim can't be read, so what it says isn't known whole.
  public static let unreadable = ClaimFlags(rawValue: 64)
  /// The claim judges only the versions that it names; of all others it says nothing (CVE's default status `unknown`).
  public static let partial = ClaimFlags(rawValue: 128)
}

/// What a record says about a package of an ecosystem.
public struct PackageClaim: Hashable, Sendable {
  /// OSV's name, with the release where there is one: `PyPI`, `Alpine:v3.16`, `Go`.
  public var ecosystem: String
  /// The name, normalized as the ecosystem compares names (PEP 503 for PyPI, `group:artifact` for Maven).
  public var name: String
  public var authority: Authority
  /// Sorted and disjoint under the ecosystem's scheme.
  public var intervals: [VersionInterval] = []
  /// Versions that are listed and that no interval holds.
  public var versions: [String] = []
  public var flags: ClaimFlags = []

  public init(ecosystem: String, name: String, authority: Authority) {
    self.ecosystem = ecosystem
    self.name = name
    self.authority = authority
  }
}

/// What a record says about a product that a CPE names.
public struct ProductClaim: Hashable, Sendable {
  /// `a`, `o` or `h`.
  public var part: Character
  /// Unescaped, in lower case.
  public var vendor: String
  /// Unescaped, in lower case.
  public var product: String
  /// The software that the product runs in (`target_sw`), in lower case; nil for any.
  public var target: String?
  /// CPE prefixes of what it has to run on, such as `o:microsoft:windows`; empty for anything.
  public var platforms: [String] = []
  /// CPE prefixes of the other products that have to be there too (`needsAll`).
  public var others: [String] = []
  public var authority: Authority
  /// Sorted and disjoint under the product's scheme; an update is joined to its version (`3.13.0` + `rc1`).
  public var intervals: [VersionInterval] = []
  public var flags: ClaimFlags = []

  public init(part: Character, vendor: String, product: String, authority: Authority) {
    self.part = part
    self.vendor = vendor
    self.product = product
    self.authority = authority
  }
}

/// What a record says about the history of a repository.
public struct RepositoryClaim: Hashable, Sendable {
  /// A commit at which something changes.
  public struct Event: Hashable, Sendable {
    public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
      case introduced = 0, fixed, lastAffected, limit
    }

    public var kind: Kind
    /// The commit in hexadecimal, in lower case; `0` is the beginning of all histories.
    public var commit: String

    public init(_ kind: Kind, _ commit: String) {
      self.kind = kind
      self.commit = commit
    }
  }

  /// The repository's key: host in lower case and path, without scheme, user, `.git` and the last slash.
  public var repository: String
  public var authority: Authority
  /// Of each range in turn, in the order of the record.
  public var events: [Event] = []
  /// The tags or versions that the record lists as affected.
  public var tags: [String] = []
  /// Versions that the source gives beside the commits (as in OSV's `versions` events of `database_specific`).
  public var intervals: [VersionInterval] = []
  public var flags: ClaimFlags = []

  public init(repository: String, authority: Authority) {
    self.repository = repository
    self.authority = authority
  }
}

/// What is known of attacks with a flaw (CISA's catalog of known exploited vulnerabilities).
public struct KnownExploitation: Hashable, Sendable {
  public var cve: String
  public var added: Day?
  public var due: Day?
  public var isUsedByRansomware: Bool

  public init(cve: String, added: Day? = nil, due: Day? = nil, isUsedByRansomware: Bool = false) {
    self.cve = cve
    self.added = added
    self.due = due
    self.isUsedByRansomware = isUsedByRansomware
  }
}

/// How likely a flaw is to be attacked in the next 30 days (EPSS of FIRST).
public struct ExploitPrediction: Hashable, Sendable {
  public var cve: String
  /// From 0 to 100,000: a probability times 100,000.
  public var score: Int32
  /// From 0 to 100,000: the share of flaws with at most this score.
  public var percentile: Int32

  public init(cve: String, score: Int32, percentile: Int32) {
    self.cve = cve
    self.score = score
    self.percentile = percentile
  }
}

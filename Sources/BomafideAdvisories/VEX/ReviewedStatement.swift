public import BomafideIdentifiers
public import BomafideModel

/// What somebody who looked says about one flaw in some components, at some time.
///
/// It is the same whether it comes from a text that people edit or from a VEX document.
public struct ReviewedStatement: Hashable, Sendable {
  /// A component, or a component inside a product.
  public struct Product: Hashable, Sendable {
    public var subject: VEXSubject
    /// The product that the component has to sit in; nil is anywhere.
    public var parent: VEXSubject?

    public init(_ subject: VEXSubject, in parent: VEXSubject? = nil) {
      self.subject = subject
      self.parent = parent
    }

    /// The product as people read it.
    public var text: String {
      parent.map { "\(subject.text), in \($0.text)" } ?? subject.text
    }
  }

  /// The name of the flaw.
  public var vulnerability: String
  /// Its other names.
  public var aliases: [String]
  public var products: [Product]
  public var status: VEXStatement.Status
  public var justification: VEXStatement.Justification?
  /// Why the products are not affected, in words.
  public var impact: String?
  /// What to do, in words.
  public var action: String?
  /// How the status was found.
  public var notes: String?
  public var author: String?
  /// When it was said; of two statements the newer one holds, and no time is before every time.
  public var time: Timestamp?
  /// The last day on which it holds.
  public var expires: Day?
  /// What bears it out: files, records, comparisons.
  public var evidence: [String]
  /// Whether it only proposes: nothing is suppressed by it until a person accepts it.
  public var isProposal: Bool
  /// The document, and the line where it has one.
  public var location: SourceLocation

  public init(
    _ vulnerability: String, aliases: [String] = [], products: [Product],
    status: VEXStatement.Status, justification: VEXStatement.Justification? = nil,
    impact: String? = nil, action: String? = nil, notes: String? = nil, author: String? = nil,
    time: Timestamp? = nil, expires: Day? = nil, evidence: [String] = [],
    isProposal: Bool = false, at location: SourceLocation
  ) {
    self.vulnerability = vulnerability
    self.aliases = aliases
    self.products = products
    self.status = status
    self.justification = justification
    self.impact = impact
    self.action = action
    self.notes = notes
    self.author = author
    self.time = time
    self.expires = expires
    self.evidence = evidence
    self.isProposal = isProposal
    self.location = location
  }

  /// All names of the flaw.
  public var names: [String] { [vulnerability] + aliases }

  /// Whether a flaw of this status is no longer counted.
  public var isSuppressing: Bool { status.isSuppressing }

  /// Whether it holds on a day.
  public func isExpired(on day: Day) -> Bool { expires.map { $0 < day } ?? false }

  /// Whether it is dated on a later day, so that it can't hold yet.
  public func isFuture(on day: Day) -> Bool { time.map { Day(of: $0) > day } ?? false }

  /// What is said, and who says so where and when, in one line.
  public var summary: String {
    var text = status.rawValue
    if let justification { text += " (\(justification.rawValue))" }
    text += ", \(location)"
    if let author { text += ", by \(author)" }
    if let time { text += ", \(time.isMidnight ? String(time.description.prefix(10)) : "\(time)")" }
    return text
  }
}

extension VEXStatement.Status {
  /// Whether a flaw of this status is no longer counted.
  public var isSuppressing: Bool { self == .notAffected || self == .fixed }

  /// How bad it is; of statements of one time the worst holds.
  var weight: Int {
    switch self {
    case .affected: 3
    case .underInvestigation: 2
    case .fixed: 1
    case .notAffected: 0
    }
  }
}

extension Timestamp {
  /// Whether it is the beginning of a day, as where only a date was written.
  public var isMidnight: Bool { fraction.isEmpty && secondsSinceEpoch % 86_400 == 0 }
}

extension ReviewedStatement {
  /// Orders by time, then the milder before the worse, then by place: the last one holds.
  static func precedes(_ a: Self, _ b: Self) -> Bool {
    switch (a.time, b.time) {
    case (let x?, let y?) where x != y: return x < y
    case (nil, _?): return true
    case (_?, nil): return false
    default: break
    }
    if a.status.weight != b.status.weight { return a.status.weight < b.status.weight }
    // Of two that say the same, the one of the first place is the one to be cited.
    if a.location != b.location { return b.location < a.location }
    if a.vulnerability != b.vulnerability { return a.vulnerability < b.vulnerability }
    return a.products.map(\.text).lexicographicallyPrecedes(b.products.map(\.text))
  }
}

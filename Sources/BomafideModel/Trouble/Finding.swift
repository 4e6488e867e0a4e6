public import BomafideIdentifiers

/// How much a finding matters.
public enum Severity: String, Hashable, Sendable, Comparable, CaseIterable {
  /// Worth knowing; nothing is wrong.
  case note
  /// Likely wrong, or not as it should be.
  case warning
  /// Wrong.
  case error

  public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// The name of a rule: lower-case words joined by `-`, parts joined by `.`, as in `drift.version`.
public struct RuleID: TextIdentifier, Comparable, ExpressibleByStringLiteral {
  public let description: String

  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    for (offset, unit) in text.utf8.enumerated() {
      switch unit {
      case 0x61...0x7A, 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "."): continue
      default:
        throw SyntaxError(
          text: text, offset: offset, expected: "a lower-case letter, a digit, '-' or '.'")
      }
    }
    if text.isEmpty { throw SyntaxError(text: text, offset: 0, expected: "the name of a rule") }
    description = String(text)
  }

  public init(stringLiteral text: StaticString) { description = "\(text)" }

  public static func < (a: Self, b: Self) -> Bool { a.description < b.description }
}

/// One thing wrong or worth knowing.
public struct Finding: Hashable, Sendable {
  /// A second place that belongs to the finding, such as the line that proves it.
  public struct Related: Hashable, Sendable {
    public var location: SourceLocation
    public var message: String

    public init(_ location: SourceLocation, _ message: String) {
      self.location = location
      self.message = message
    }
  }

  public var rule: RuleID
  public var severity: Severity

  /// What the finding is about, as people name it: a component's name, a path.
  public var subject: String?

  /// One sentence without a full stop.
  public var message: String

  /// The place to change.
  public var location: SourceLocation?
  public var related: [Related]
  public var expected: String?
  public var found: String?

  /// A command to run or a line to write.
  public var remedy: String

  /// The clause that is broken, where it is a closer one than the rule's own, such as `SPDX 2.3, 7.13`.
  public var source: String?

  public init(
    _ rule: RuleID, _ severity: Severity, subject: String? = nil, _ message: String,
    at location: SourceLocation? = nil, related: [Related] = [], expected: String? = nil,
    found: String? = nil, remedy: String, source: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.subject = subject
    self.message = message
    self.location = location
    self.related = related
    self.expected = expected
    self.found = found
    self.remedy = remedy
    self.source = source
  }
}

extension Finding: Comparable {
  /// Findings are listed by place, then by rule.
  public static func < (a: Self, b: Self) -> Bool {
    let left = a.location ?? SourceLocation(path: "")
    let right = b.location ?? SourceLocation(path: "")
    if left != right { return left < right }
    if a.rule != b.rule { return a.rule < b.rule }
    return (a.subject ?? "", a.message) < (b.subject ?? "", b.message)
  }
}

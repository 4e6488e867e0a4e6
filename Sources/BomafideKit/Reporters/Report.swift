public import BomafideModel

/// What a command found out, as reporters print it.
public struct Report: Hashable, Sendable {
  /// How many things of one kind were looked at.
  public struct Examined: Hashable, Sendable {
    public var count: Int
    /// One of them, as in `component`.
    public var singular: String
    /// Several of them, as in `components`.
    public var plural: String

    /// Counts things; `plural` is by default `singular` with an `s`.
    public init(_ count: Int, _ singular: String, plural: String? = nil) {
      self.count = count
      self.singular = singular
      self.plural = plural ?? singular + "s"
    }
  }

  /// A fact beside the findings, such as the name of a file that was written.
  public struct Fact: Hashable, Sendable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The command, as in `check`.
  public var command: String

  /// What was looked at, as people name it: a project, a document, an artifact.
  public var subject: String

  /// The file that stands for the subject; findings without a place of their own are shown there by
  /// formats that need a place.
  public var path: String?

  /// Sorted by place, then by rule.
  public let findings: [Finding]

  /// What was looked at, in numbers.
  public var examined: [Examined]

  /// The rules that were asked, also those that found nothing.
  public var rules: [RuleID]

  /// Facts for people, in the order to show them.
  public var facts: [Fact]

  /// How much of a tree is declared, where that was asked.
  public var coverage: TreeCoverage?

  /// How components compare with their releases, where that was asked.
  public var upstream: [UpstreamResult]

  public init(
    command: String, subject: String, path: String? = nil, findings: [Finding] = [],
    examined: [Examined], rules: [RuleID] = [], facts: [Fact] = [],
    coverage: TreeCoverage? = nil, upstream: [UpstreamResult] = []
  ) {
    self.command = command
    self.subject = subject
    self.path = path
    self.findings = findings.sorted()
    self.examined = examined
    self.rules = Set(rules).sorted()
    self.facts = facts + (coverage.map { [Fact("coverage", $0.text)] } ?? [])
    self.coverage = coverage
    self.upstream = upstream
  }

  /// Whether nothing at all was looked at, so that finding nothing wrong means nothing.
  public var examinedNothing: Bool { examined.allSatisfy { $0.count <= 0 } }

  /// The number of findings of `severity`.
  public func count(_ severity: Severity) -> Int {
    findings.count { $0.severity == severity }
  }

  /// Findings that say that a part of the input could not be read, so that the work was not done in full.
  private static let unreadable: Set<RuleID> = [
    "tree.unreadable", "tree.changed", "tree.more-trouble", "validate.unreadable",
    "validate.nothing",
  ]

  /// Whether a part of the input could not be read.
  public var isIncomplete: Bool { findings.contains { Self.unreadable.contains($0.rule) } }

  /// How the command ends: `.failed` where a part of the input could not be read, else `.findings` where a finding is
  /// at or above the threshold.
  ///
  /// - Throws: `InputError` where nothing was looked at.
  public func exitStatus(failOn threshold: FailThreshold) throws(InputError) -> ExitStatus {
    if examinedNothing {
      throw InputError(
        at: SourceLocation(path: path ?? subject),
        expected: "something to \(command)", found: "nothing (\(examinedText))",
        remedy: "bomafide \(command) --help")
    }
    if isIncomplete { return .failed }
    return findings.contains { threshold.isReached(by: $0.severity) } ? .findings : .clean
  }

  /// What was looked at in one line, as in `5 components, 111 files`.
  public var examinedText: String {
    examined.isEmpty
      ? "no input"
      : examined.map { "\($0.count) \($0.count == 1 ? $0.singular : $0.plural)" }
        .joined(separator: ", ")
  }

  /// What was found in one line, as in `2 errors, 3 warnings in 5 components, 111 files`.
  public var summary: String {
    let counts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = count(severity)
      if count == 0 { return nil }
      return "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    let found = counts.isEmpty ? "nothing wrong" : counts.joined(separator: ", ")
    return "\(found) in \(examinedText)"
  }
}

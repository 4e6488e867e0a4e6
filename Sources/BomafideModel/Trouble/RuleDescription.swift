/// What a rule is about, for people: the entry of `bomafide explain` and the page in `docs/rules.md`.
public struct RuleDescription: Hashable, Sendable, Identifiable {
  public var id: RuleID

  /// The severity of its findings where nobody asked for another one.
  public var severity: Severity

  /// What holds where the rule is kept, as one sentence without a full stop.
  public var title: String

  /// What the rule looks at and why it matters; paragraphs are divided by an empty line.
  public var explanation: String

  /// What to do about a finding: a command to run or a line to write.
  public var remedy: String

  /// Where the rule is written, such as a clause of a standard with its address; nil for a rule of our own.
  public var source: String?

  public init(
    _ id: RuleID, _ severity: Severity, _ title: String, explanation: String, remedy: String,
    source: String? = nil
  ) {
    self.id = id
    self.severity = severity
    self.title = title
    self.explanation = explanation
    self.remedy = remedy
    self.source = source
  }
}

import BomafideIdentifiers
public import BomafideModel

/// One thing that has to hold of a subject: whom it looks at, what it asks of each, where that is written.
public struct Rule<Subject: Sendable>: Sendable, Identifiable {
  /// What a rule saw.
  public struct Outcome: Hashable, Sendable {
    /// How many elements the rule looked at; with none, it says nothing.
    public var population: Int
    public var findings: [Finding]

    public init(population: Int, findings: [Finding]) {
      self.population = population
      self.findings = findings
    }
  }

  /// The rule's page.
  public let about: RuleDescription
  public var id: RuleID { about.id }

  private let look: @Sendable (Subject, RuleDescription) -> Outcome

  /// Makes a rule that judges the subject as a whole.
  public init(
    _ about: RuleDescription,
    judging look: @escaping @Sendable (Subject, RuleDescription) -> Outcome
  ) {
    self.about = about
    self.look = look
  }

  /// Makes a rule that asks the same of each element of the subject.
  ///
  /// - Parameters:
  ///   - each: the elements to look at.
  ///   - ask: the finding about an element, or nil where it keeps the rule.
  public init<Element>(
    _ about: RuleDescription, each: @escaping @Sendable (Subject) -> [Element],
    asking ask: @escaping @Sendable (Element, RuleDescription) -> Finding?
  ) {
    self.init(about) { subject, about in
      let population = each(subject)
      return Outcome(
        population: population.count, findings: population.compactMap { ask($0, about) })
    }
  }

  /// Looks at `subject`.
  public func judge(_ subject: Subject) -> Outcome { look(subject, about) }
}

extension RuleDescription {
  /// A finding of this rule, with the rule's own severity.
  func finding(
    subject: String?, _ message: String, at location: SourceLocation?,
    related: [Finding.Related] = [], expected: String? = nil, found: String? = nil, remedy: String
  ) -> Finding {
    Finding(
      id, severity, subject: subject, message, at: location, related: related, expected: expected,
      found: found, remedy: remedy)
  }
}

extension Component {
  /// The place where `claim` is made for this component, as far as a person made it.
  func place(of claim: Evidence.Claim, _ value: String? = nil) -> SourceLocation? {
    let curated = evidence.filter { $0.technique == .curated }
    return
      (curated.first { $0.claim == claim && (value == nil || $0.value == value) }
      ?? curated.first { $0.claim == .name })?.location
  }
}

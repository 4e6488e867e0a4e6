import BomafideModel

/// A list of fields that somebody asks of a bill of materials: a regulator, an industry, or Bomafide itself.
public struct Profile: Sendable, Identifiable {
  /// The name for `--profile`, such as `ntia-2021`.
  public let id: String
  /// What people call it.
  public let title: String
  /// The document that asks for the fields.
  public let source: String
  /// How `NOASSERTION`, `NONE`, empty texts and words such as "unknown" count.
  public let unknowns: String
  /// Whether a value that is said to be unknown satisfies a field.
  public let acceptsUnknown: Bool
  /// The fields, in the order of the text.
  public let fields: [ProfileField]
  /// Why a document cannot be judged by this profile, whatever it says: nil for one that can.
  let refuses: @Sendable (ScoredBill) -> Refusal?

  init(
    _ id: String, title: String, source: String, unknowns: String, acceptsUnknown: Bool,
    refuses: @escaping @Sendable (ScoredBill) -> Refusal? = { _ in nil }, fields: [ProfileField]
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.unknowns = unknowns
    self.acceptsUnknown = acceptsUnknown
    self.refuses = refuses
    self.fields = fields
  }

  /// Says that a profile does not allow the format of a document.
  public struct Refusal: Hashable, Sendable {
    /// One sentence without a full stop.
    public var reason: String
    /// A command to run.
    public var remedy: String
  }
}

/// One field of a profile: whom it looks at, what it asks of each, where that is written.
public struct ProfileField: Sendable, Identifiable {
  /// How much the text wants the field.
  public enum Level: String, Hashable, Sendable, CaseIterable {
    /// Without it, a document does not conform.
    case must
    /// Recommended; it counts in the number.
    case should
    /// To be said where there is something to say; only what is said is judged.
    case ifExists = "if-exists"
    /// Optional; only what is said is judged.
    case may

    /// How much a field of this level counts in the number of its profile.
    public var weight: Int { self == .must ? 2 : 1 }

    /// Whether a field that says nothing is no violation.
    public var isOptional: Bool { self == .ifExists || self == .may }
  }

  /// Where each format says the field; nil where it has no place for it.
  public struct Places: Hashable, Sendable {
    public var spdx2: String?
    public var spdx3: String?
    public var cycloneDX: String?

    init(_ spdx2: String?, _ spdx3: String?, _ cycloneDX: String?) {
      self.spdx2 = spdx2
      self.spdx3 = spdx3
      self.cycloneDX = cycloneDX
    }

    /// The place in documents of `standard`.
    public subscript(standard: ScoredBill.Standard) -> String? {
      switch standard {
      case .spdx2: spdx2
      case .spdx3: spdx3
      case .cycloneDX: cycloneDX
      case .other: nil
      }
    }
  }

  /// The name inside the profile: lower-case words joined by `-`.
  public let id: String
  /// What the text calls it.
  public let title: String
  public let level: Level
  /// Where the profile's source asks for it.
  public let clause: String
  /// Whom it looks at, in the singular: `document`, `component`, `tool`, `file`.
  public let subject: String
  public let places: Places

  let judge: @Sendable (ScoreFacts) -> FieldTally

  /// Makes a field that counts for itself.
  init(
    _ id: String, _ title: String, _ level: Level = .must, clause: String, of subject: String,
    in places: Places, tally: @escaping @Sendable (ScoreFacts) -> FieldTally
  ) {
    self.id = id
    self.title = title
    self.level = level
    self.clause = clause
    self.subject = subject
    self.places = places
    judge = tally
  }

  /// Makes a field that is asked once, of the document.
  init(
    _ id: String, _ title: String, _ level: Level = .must, clause: String, in places: Places,
    document ask: @escaping @Sendable (ScoreFacts) -> FieldOutcome
  ) {
    self.init(id, title, level, clause: clause, of: "document", in: places) { facts in
      var tally = FieldTally()
      tally.add(ask(facts), .document, facts.bill.name ?? "the document")
      return tally
    }
  }

  /// Makes a field that is asked of each component.
  ///
  /// - Parameter isAsked: Which components the text means.
  init(
    _ id: String, _ title: String, _ level: Level = .must, clause: String, in places: Places,
    each isAsked: @escaping @Sendable (Component, ScoreFacts) -> Bool = { _, _ in true },
    component ask: @escaping @Sendable (Component, ScoreFacts) -> FieldOutcome
  ) {
    self.init(id, title, level, clause: clause, of: "component", in: places) { facts in
      var tally = FieldTally()
      for component in facts.components where isAsked(component, facts) {
        tally.add(ask(component, facts), component.id, component.name)
      }
      return tally
    }
  }

  /// Makes a field that is asked of each tool that made the document.
  init(
    _ id: String, _ title: String, _ level: Level = .must, clause: String, in places: Places,
    tool ask: @escaping @Sendable (Tool) -> FieldOutcome
  ) {
    self.init(id, title, level, clause: clause, of: "tool", in: places) { facts in
      var tally = FieldTally()
      for tool in facts.bill.tools.map(facts.printed.resolved) {
        tally.add(ask(tool), .document, tool.name)
      }
      if facts.bill.tools.isEmpty {
        tally.add(.missing("no tool is named"), .document, facts.bill.name ?? "the document")
      }
      return tally
    }
  }

  /// The same field with another level, clause or name.
  func with(
    id: String? = nil, title: String? = nil, level: Level? = nil, clause: String? = nil
  ) -> ProfileField {
    ProfileField(
      id ?? self.id, title ?? self.title, level ?? self.level, clause: clause ?? self.clause,
      of: subject, in: places, tally: judge)
  }
}

/// What a field says of one subject.
enum FieldOutcome: Hashable, Sendable {
  case present
  /// It is said that it is not known; the words that say so.
  case unknown(String)
  /// Nothing is said; one clause that says what there is instead.
  case missing(String)
  /// What is said is not what the text allows.
  case wrong(String)
  /// The text does not ask it of this subject, or the document cannot show it; the reason.
  case notAsked(String)
}

public import BomafideModel

/// What a field says of all its subjects.
public struct FieldTally: Hashable, Sendable {
  /// A subject that a field is not satisfied with.
  public struct Mention: Hashable, Sendable {
    public var element: ElementID
    /// What people call it.
    public var name: String
    /// What there is instead: one clause.
    public var reason: String
    /// Whether something is said that the profile does not allow, rather than nothing.
    public var isWrong = false
    /// How many it stands for: 1, or the bytes of a file where bytes are counted.
    public var count = 1
  }

  /// How many have the field.
  public internal(set) var present = 0
  /// Those of which it is said that it is not known.
  public internal(set) var unknown: [Mention] = []
  /// Those that lack the field, or say what is not allowed.
  public internal(set) var missing: [Mention] = []
  /// Why a subject was left out, with how many were for that reason.
  public internal(set) var leftOut: [String: Int] = [:]

  /// How many were looked at.
  public var population: Int { present + unknownCount + missingCount }
  public var unknownCount: Int { unknown.reduce(0) { $0 + $1.count } }
  public var missingCount: Int { missing.reduce(0) { $0 + $1.count } }

  mutating func add(_ outcome: FieldOutcome, _ element: ElementID, _ name: String, count: Int = 1) {
    func mention(_ reason: String, isWrong: Bool = false) -> Mention {
      Mention(element: element, name: name, reason: reason, isWrong: isWrong, count: count)
    }
    switch outcome {
    case .present: present += count
    case .unknown(let words): unknown.append(mention(words))
    case .missing(let reason): missing.append(mention(reason))
    case .wrong(let reason): missing.append(mention(reason, isWrong: true))
    case .notAsked(let reason): leftOut[reason, default: 0] += count
    }
  }
}

/// What a profile says of a document.
public struct ProfileScore: Sendable {
  /// A field with what it found.
  public struct FieldScore: Sendable {
    public let field: ProfileField
    public let tally: FieldTally
    /// How many were judged: where the field is optional, only those that say something.
    public let judged: Int
    /// How many of these are not as the profile wants them.
    public let violations: Int

    /// The satisfied share from 0 to 1; nil where there was nothing to judge.
    public var share: Double? {
      judged == 0 ? nil : 1 - Double(violations) / Double(judged)
    }
  }

  public let profile: Profile
  public let fields: [FieldScore]
  /// Why the profile does not allow the document's format.
  public let refusal: Profile.Refusal?
  /// How many components the fields looked at.
  public let components: Int

  /// Judges a bill.
  public init(_ profile: Profile, of bill: ScoredBill) {
    self.init(profile, ScoreFacts(bill))
  }

  /// Judges a bill by several profiles.
  public static func all(_ profiles: [Profile], of bill: ScoredBill) -> [ProfileScore] {
    let facts = ScoreFacts(bill)
    return profiles.map { ProfileScore($0, facts) }
  }

  init(_ profile: Profile, _ facts: ScoreFacts) {
    self.profile = profile
    refusal = profile.refuses(facts.subject)
    components = facts.components.count
    fields = profile.fields.map { field in
      let tally = field.judge(facts)
      let unknown = profile.acceptsUnknown ? 0 : tally.unknownCount
      if field.level.isOptional {
        let wrong = tally.missing.reduce(0) { $0 + ($1.isWrong ? $1.count : 0) }
        return FieldScore(
          field: field, tally: tally, judged: tally.present + tally.unknownCount + wrong,
          violations: wrong + unknown)
      }
      return FieldScore(
        field: field, tally: tally, judged: tally.population,
        violations: tally.missingCount + unknown)
    }
  }

  /// Whether there was no component to look at, so that the profile says nothing about the bill.
  public var checkedNothing: Bool { components == 0 }

  /// Whether the document has all that the profile demands.
  public var conforms: Bool {
    refusal == nil && !checkedNothing && !violates(.must)
  }

  /// Whether some field of `level` is violated.
  public func violates(_ level: ProfileField.Level) -> Bool {
    fields.contains { $0.field.level == level && $0.violations > 0 }
  }

  /// The number of the profile in tenths from 0 to 1000; nil where there was nothing to check.
  ///
  /// It is the weighted mean over the fields that had something to judge of `1 - violations / judged`: a field that
  /// must be there weighs 2, any other 1. It is rounded down, so that 100 means that nothing is missing.
  public var tenths: Int? {
    if checkedNothing { return nil }
    if refusal != nil { return 0 }
    var sum = 0.0
    var weights = 0
    for field in fields {
      guard let share = field.share else { continue }
      sum += share * Double(field.field.level.weight)
      weights += field.field.level.weight
    }
    if weights == 0 { return nil }
    // A whole number of violations never rounds up to none, and no violations never round down.
    if fields.allSatisfy({ $0.violations == 0 }) { return 1000 }
    return min(999, Int(sum / Double(weights) * 1000))
  }

  /// The number as people read it, such as `87.5`; nil where there was nothing to check.
  public var number: String? { tenths.map { "\($0 / 10).\($0 % 10)" } }
}

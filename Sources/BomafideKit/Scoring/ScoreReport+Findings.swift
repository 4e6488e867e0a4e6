import BomafideIdentifiers
import BomafideModel
import BomafideRules

extension ScoreReport {
  /// How many of those that a field is not satisfied with are named in one finding.
  static let named = 5

  /// Judges a bill by some profiles.
  ///
  /// - Parameters:
  ///   - failUnder: The number that every profile has to reach, from 0 to 100.
  ///   - places: Finds where elements stand in the document.
  init(
    _ profiles: [Profile], of bill: ScoredBill, path: String, subject: String, errors: Int,
    failUnder: Double?, places find: (Set<ElementID>) -> [ElementID: SourceLocation]
  ) {
    let scores = ProfileScore.all(profiles, of: bill)
    var wanted: Set<ElementID> = []
    for score in scores {
      for field in score.fields {
        wanted.formUnion(field.tally.missing.map(\.element))
        wanted.formUnion(field.tally.unknown.map(\.element))
      }
    }
    let places = find(wanted)
    var findings: [Finding] = []
    for score in scores {
      findings += Self.findings(score, bill, path, places)
      if let failUnder { findings += Self.threshold(score, failUnder, path) }
    }
    var facts = scores.map { score in
      Report.Fact(
        score.profile.id, "\(score.number.map { "\($0) of 100, " } ?? "")\(score.verdict)")
    }
    if errors > 0 {
      facts.append(
        .init(
          "errors in the document itself",
          "\(errors); bomafide validate \(ShellText.quoted(path)) lists them"))
    }
    self.init(
      scores: scores,
      report: Report(
        command: "score", subject: subject, path: path, findings: findings,
        examined: [
          .init(1, bill.standard == .other ? "tree" : "document"),
          .init(bill.bill.components.count, "component"),
          .init(scores.reduce(0) { $0 + $1.fields.count }, "field"),
        ],
        rules: profiles.flatMap(\.rules) + (failUnder == nil ? [] : ["score.fail-under"]),
        facts: facts),
      format: bill.format, standard: bill.standard, places: places, errors: errors)
  }

  private static func findings(
    _ score: ProfileScore, _ bill: ScoredBill, _ path: String,
    _ places: [ElementID: SourceLocation]
  ) -> [Finding] {
    let profile = score.profile
    if let refusal = score.refusal {
      return [
        Finding(
          profile.formatRule, .warning, subject: profile.id,
          "\(profile.id): \(refusal.reason)", at: SourceLocation(path: path),
          found: bill.format,
          remedy: refusal.remedy(for: path))
      ]
    }
    return score.fields.compactMap { field in
      let mentions = field.unsatisfied(profile)
      guard field.violations > 0, let first = mentions.first else { return nil }
      let names = mentions.prefix(named).map { mention in
        mention.element == .document
          ? mention.reason
          : "\(mention.name.isEmpty ? "(no name)" : mention.name): \(mention.reason)"
      }
      let rest = mentions.count > named ? " and \(mentions.count - named) more" : ""
      let share =
        field.judged == 1
        ? "" : " of \(field.violations) of \(field.judged) \(field.field.subject)s"
      return Finding(
        field.rule(profile), field.field.level == .must ? .warning : .note,
        subject: mentions.count == 1 && first.element != .document ? first.name : nil,
        "\(profile.id) wants the \(field.field.title.lowercasedFirst)\(share)",
        at: places[first.element] ?? SourceLocation(path: path),
        found: names.joined(separator: "; ") + rest,
        remedy: field.remedy(bill.standard, profile),
        source: "\(profile.source), \(field.field.clause)")
    }
  }

  private static func threshold(
    _ score: ProfileScore, _ failUnder: Double, _ path: String
  ) -> [Finding] {
    if let tenths = score.tenths, Double(tenths) >= failUnder * 10 { return [] }
    return [
      Finding(
        "score.fail-under", .error, subject: score.profile.id,
        "\(score.profile.id) is at \(score.number ?? "no number: there was nothing to check")",
        at: SourceLocation(path: path), expected: "at least \(failUnder.plain)",
        found: score.number ?? "nothing to check",
        remedy: "add what its findings name, or lower --fail-under")
    ]
  }
}

extension String {
  /// The text for the middle of a sentence: an acronym stays as it is.
  var lowercasedFirst: String {
    guard let first, dropFirst().first?.isLowercase ?? false else { return self }
    return first.lowercased() + dropFirst()
  }
}

extension Double {
  /// The number without a fraction where it has none.
  var plain: String { self == rounded() && magnitude < 1e9 ? "\(Int(self))" : "\(self)" }
}

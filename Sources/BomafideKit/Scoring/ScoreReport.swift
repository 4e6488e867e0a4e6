import BomafideIdentifiers
import BomafideModel
public import BomafideRules

/// What profiles say of a bill, with what is needed to print it.
public struct ScoreReport: Sendable, PrintedReport {
  public let scores: [ProfileScore]
  public let report: Report
  /// The document's format and version, as people say it.
  public let format: String
  let standard: ScoredBill.Standard
  /// Where elements stand in the document, by their IDs.
  let places: [ElementID: SourceLocation]
  /// How many errors the document itself has.
  let errors: Int

  /// The formats that `-o` takes: those of this report, then those of every report.
  public static let formats: [(name: String, summary: String)] =
    [
      ("text", "for people, tables"), ("json", "for programs, described by docs/score.schema.json"),
      ("markdown", "for comments and job summaries, tables"),
      ("csv", "for spreadsheets, a line for each field"),
      ("svg", "a picture: a bar for each field"),
    ]
    + Reporter.all.filter { !["text", "json", "markdown", "csv"].contains($0.name) }
    .map { ($0.name, $0.summary) }

  public func print(_ format: String, _ style: ReportStyle) -> [UInt8]? {
    switch format {
    case "text": Array(ScoreText(self, style).text.utf8)
    case "json": ReportJSON.document(json(style))
    case "markdown": Array(markdown().utf8)
    case "csv": Array(csv().utf8)
    case "svg": Array(ScorePicture(self).svg.utf8)
    default: nil
    }
  }

  /// The command that helps where a profile refuses the document's format.
  func remedy(_ refusal: Profile.Refusal) -> String { refusal.remedy(for: report.path) }

  /// The place of a mention, as far as it is known.
  func place(of mention: FieldTally.Mention) -> SourceLocation? { places[mention.element] }
}

extension ProfileScore {
  /// What the number means, in words.
  var verdict: String {
    if refusal != nil { return "cannot conform" }
    if checkedNothing { return "nothing to check" }
    return conforms ? "conforms" : "does not conform"
  }
}

extension ProfileScore.FieldScore {
  /// What became of the field, in one word.
  enum Mark: String {
    case fine = "ok"
    /// Something is said to be unknown, which the profile accepts.
    case unknown = "?"
    case violated = "NO"
    /// Nothing to judge.
    case idle = "--"
  }

  var mark: Mark {
    if violations > 0 { return .violated }
    if judged == 0 { return .idle }
    return tally.unknown.isEmpty ? .fine : .unknown
  }

  /// Whom the field is not satisfied with: those that lack it, then those of which nothing is known.
  func unsatisfied(_ profile: Profile) -> [FieldTally.Mention] {
    let missing = field.level.isOptional ? tally.missing.filter(\.isWrong) : tally.missing
    return missing + (profile.acceptsUnknown ? [] : tally.unknown)
  }

  /// What to do about it.
  func remedy(_ standard: ScoredBill.Standard, _ profile: Profile) -> String {
    if let place = field.places[standard] { return "say it as \(place)" }
    if standard == .other {
      return profile.id == "evidence"
        ? "name what proves it under 'evidence:' in bomafide.yaml" : "say it in bomafide.yaml"
    }
    return "no place in \(standard.title) says it; see docs/score.md"
  }

  /// The rule that the field is.
  func rule(_ profile: Profile) -> RuleID { profile.rule(of: field) }
}

extension Profile.Refusal {
  /// The command, with the path of the document in it.
  func remedy(for path: String?) -> String {
    remedy.replacing("DOCUMENT", with: ShellText.quoted(path ?? "-"))
  }
}

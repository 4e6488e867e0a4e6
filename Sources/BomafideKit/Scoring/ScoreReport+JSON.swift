import BomafideJSON
import BomafideFormats
import BomafideModel
import BomafideRules

extension ScoreReport {
  /// The report as every command prints it, with `document` and `profiles` beside the findings.
  func json(_ style: ReportStyle) -> JSONValue {
    let document = JSONValue.members([
      "format": .string(format), "errors": .integer(errors),
      "components": .integer(scores.first?.components ?? 0),
    ])
    return .object(
      Reporter.header(of: report, style) + [
        .init("document", document), .init("profiles", .array(scores.map(profile))),
        .init("findings", .array(report.findings.map { $0.json(style) })),
      ])
  }

  private func profile(_ score: ProfileScore) -> JSONValue {
    .members([
      "id": .string(score.profile.id), "title": .string(score.profile.title),
      "source": .string(score.profile.source),
      "score": score.number.map(JSONValue.number) ?? .null, "conforms": .bool(score.conforms),
      "nothingToCheck": .bool(score.checkedNothing),
      "refusal": score.refusal.map {
        .members(["reason": .string($0.reason), "remedy": .string(remedy($0))])
      } ?? .null,
      "fields": .array(score.fields.map { field($0, score.profile) }),
    ])
  }

  private func field(_ field: ProfileScore.FieldScore, _ profile: Profile) -> JSONValue {
    let about = field.field
    let tally = field.tally
    return .members([
      "id": .string(about.id), "title": .string(about.title),
      "level": .string(about.level.rawValue), "clause": .string(about.clause),
      "rule": .string(field.rule(profile).description), "of": .string(about.subject),
      "place": .optional(about.places[standard]), "population": .integer(tally.population),
      "present": .integer(tally.present), "unknown": .integer(tally.unknownCount),
      "missing": .integer(tally.missingCount), "judged": .integer(field.judged),
      "violations": .integer(field.violations),
      "leftOut": .array(
        tally.leftOut.sorted { $0.key < $1.key }.map {
          .members(["reason": .string($0.key), "count": .integer($0.value)])
        }),
      "declaredUnknown": .array(tally.unknown.map(mention)),
      "lacking": .array(tally.missing.map(mention)),
    ])
  }

  private func mention(_ mention: FieldTally.Mention) -> JSONValue {
    .members([
      "element": .string(mention.element.description), "name": .string(mention.name),
      "reason": .string(mention.reason), "isWrong": .bool(mention.isWrong),
      "location": place(of: mention)?.json ?? .null,
    ])
  }
}

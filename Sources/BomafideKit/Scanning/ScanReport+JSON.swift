import BomafideAdvisories
import BomafideIdentifiers
import BomafideJSON
import BomafideModel

extension ScanReport {
  /// The matches, what was not checked, and the findings.
  ///
  /// Described by `docs/scan.schema.json`.
  func json(_ style: ReportStyle) -> JSONValue {
    .object(
      header(style) + [
        .init("matches", .array(sortedMatches.map(json))),
        .init("upgrades", .array(groups.compactMap(json))),
        .init("unchecked", .array(result.unchecked.map(json))),
        .init(
          "gone",
          .array(
            gone.map { .members(["component": .string($0.component), "id": .string($0.id)]) })),
        .init("findings", .array(otherFindings.map { $0.json(style) })),
      ])
  }

  /// One line for the answer to one line.
  func jsonLine(_ number: Int, id: String?, _ style: ReportStyle) -> [UInt8] {
    guard case .object(let members) = json(style) else { return [] }
    var head: [JSONValue.Member] = [
      .init("type", .string("result")), .init("line", .integer(number)),
    ]
    if let id { head.append(.init("id", .string(id))) }
    return ReportJSON.line(.object(head + members))
  }

  /// A line for the report, then one for each match, each unchecked component and each finding.
  func jsonLines(_ style: ReportStyle) -> [UInt8] {
    func line(_ type: String, _ value: JSONValue) -> [UInt8] {
      guard case .object(let members) = value else { return [] }
      return ReportJSON.line(.object([.init("type", .string(type))] + members))
    }
    var out = line("report", .object(header(style)))
    for match in sortedMatches { out += line("match", json(match)) }
    for one in result.unchecked { out += line("unchecked", json(one)) }
    for finding in otherFindings { out += line("finding", finding.json(style)) }
    return out
  }

  /// What counts first, the gravest at the head; then the rest.
  var sortedMatches: [VulnerabilityMatch] {
    counted.sorted { priority(of: $0) < priority(of: $1) } + uncounted + suppressed
  }

  /// Findings that are no vulnerabilities.
  var otherFindings: [Finding] { report.findings.filter { !Self.ruleOfMatches.contains($0.rule) } }

  private func header(_ style: ReportStyle) -> [JSONValue.Member] {
    [
      .init("schemaVersion", .integer(1)),
      .init(
        "tool",
        .members(["name": .string(style.tool.name), "version": .optional(style.tool.version)])),
      .init("command", .string(report.command)),
      .init(
        "source",
        .members(["kind": .string(subject.kind.rawValue), "name": .string(subject.name)])),
      .init(
        "database",
        .members([
          "path": .string(database.path), "sources": .integer(database.sources),
          "records": .integer(database.records), "newest": .optional(database.newest?.description),
        ])),
      .init(
        "summary",
        .object(
          [
            .init("components", .integer(result.checked)),
            .init("vulnerabilities", .integer(counted.count)),
          ]
            + ["critical", "high", "medium", "low", "none", "unknown"].map { word in
              .init(word, .integer(counted.count { $0.severityWord == word }))
            }
            + [
              .init("lessSure", .integer(uncounted.count)),
              .init("suppressed", .integer(suppressed.count)),
              .init("unchecked", .integer(result.unchecked.count)),
            ])),
    ]
  }

  private func json(_ id: ElementID) -> JSONValue {
    let component = components[id]
    return .members([
      "identity": .string(component?.scanIdentity ?? id.description),
      "name": .string(component?.name ?? id.description),
      "version": .optional(component?.version.value),
      "purl": .optional(component?.purls.first?.description),
      "cpe": .optional(component?.cpes.first?.description),
      "place": places[id].map { place in
        .members(["path": .string(place.path), "line": .optional(place.line)])
      } ?? .null,
    ])
  }

  func json(_ match: VulnerabilityMatch) -> JSONValue {
    .members([
      "id": .string(match.id),
      "aliases": .array(match.aliases.map(JSONValue.string)),
      "component": json(match.component),
      "verdict": .string(match.verdict.rawValue),
      "confidence": .string(match.confidence.rawValue),
      "counts": .bool(policy.counts(match)),
      "severity": .string(match.severityWord),
      "score": match.severity?.score.map { .number(ScanText.oneDigit($0)) } ?? .null,
      "vector": .optional(match.severity?.vector),
      "severitySource": .optional(match.severity?.source),
      "direct": .bool(direct.contains(match.component)),
      "risk": match.exploitation == nil && match.prediction == nil
        ? .null : .number(ScanText.oneDigit(priority(of: match).risk)),
      "fixes": .array(match.fixes.map(JSONValue.string)),
      "exploited": match.exploitation.map { known in
        .members([
          "added": .optional(known.added?.description), "due": .optional(known.due?.description),
          "ransomware": .bool(known.isUsedByRansomware),
        ])
      } ?? .null,
      "epss": match.prediction.map { prediction in
        .members([
          "score": .number(Self.share(prediction.score)),
          "percentile": .number(Self.share(prediction.percentile)),
        ])
      } ?? .null,
      "summary": .string(match.summary),
      "published": .optional(match.published?.description),
      "platforms": .array(match.platforms.map(JSONValue.string)),
      "suppressed": match.suppression.map { suppression in
        .members([
          "by": .string(suppression.kind.rawValue), "reason": .string(suppression.reason),
        ])
      } ?? .null,
      "reasons": .array(match.reasons.map(json)),
    ])
  }

  private func json(_ reason: VulnerabilityMatch.Reason) -> JSONValue {
    .members([
      "advisory": .string(reason.advisory), "source": .string(reason.source),
      "authority": .string(reason.authority.word), "answer": .string(reason.answer.rawValue),
      "identifier": .string(reason.identifier), "claim": .string(reason.claim),
      "comparison": .string(reason.comparison),
      "confidence": .string(reason.confidence.rawValue),
    ])
  }

  private func json(_ group: Group) -> JSONValue? {
    guard let advice = group.advice else { return nil }
    return .members([
      "component": json(group.component.id), "version": .string(advice.version),
      "removes": .integer(advice.removes), "total": .integer(advice.total),
      "adds": .integer(advice.adds),
      "smallest": .optional(advice.smallest),
    ])
  }

  private func json(_ one: UncheckedComponent) -> JSONValue {
    .members([
      "component": json(one.component), "cause": .string(one.cause.rawValue),
      "detail": .string(one.detail),
    ])
  }

  /// A share of 100,000 as a number from 0 to 1.
  private static func share(_ value: Int32) -> String {
    let digits = String(value)
    if value >= 100_000 { return "1" }
    return "0." + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }
}

extension Authority {
  /// The authority as one word.
  var word: String { String(describing: self) }
}

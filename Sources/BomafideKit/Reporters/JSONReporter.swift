import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension Reporter {
  /// For programs: the whole report as one JSON object, described by `docs/report.schema.json`.
  public static var json: Reporter {
    Reporter("json", "for programs, one JSON object", fileExtensions: ["json"]) { report, style in
      ReportJSON.document(
        .object(
          header(of: report, style) + [
            JSONValue.Member("findings", .array(report.findings.map { $0.json(style) }))
          ]))
    }
  }

  /// For programs that read line by line: a line for the report, then a line for each finding.
  public static var ndjson: Reporter {
    Reporter(
      "ndjson", "for programs, a JSON object a line: the report, then each finding",
      fileExtensions: ["ndjson", "jsonl"]
    ) { report, style in
      let kind = JSONValue.Member("type", .string("report"))
      var out = ReportJSON.line(.object([kind] + header(of: report, style)))
      for finding in report.findings {
        guard case .object(let members) = finding.json(style) else { continue }
        let kind = JSONValue.Member("type", .string("finding"))
        out += ReportJSON.line(.object([kind] + members))
      }
      return out
    }
  }

  /// What stands before the findings.
  static func header(of report: Report, _ style: ReportStyle) -> [JSONValue.Member] {
    let summary: JSONValue = .members([
      "errors": .integer(report.count(.error)), "warnings": .integer(report.count(.warning)),
      "notes": .integer(report.count(.note)),
    ])
    let examined = report.examined.map { examined in
      JSONValue.members(["what": .string(examined.singular), "count": .integer(examined.count)])
    }
    let facts = report.facts.map { fact in
      JSONValue.members(["name": .string(fact.name), "value": .string(fact.value)])
    }
    return [
      JSONValue.Member("schemaVersion", .integer(1)),
      JSONValue.Member(
        "tool",
        .members(["name": .string(style.tool.name), "version": .optional(style.tool.version)])),
      JSONValue.Member("command", .string(report.command)),
      JSONValue.Member("subject", .string(report.subject)),
      JSONValue.Member("path", .optional(report.path)),
      JSONValue.Member("summary", summary),
      JSONValue.Member("examined", .array(examined)),
      JSONValue.Member("rules", .array(report.rules.map { .string($0.description) })),
      JSONValue.Member("facts", .array(facts)),
    ] + (report.coverage.map { [JSONValue.Member("coverage", $0.json)] } ?? [])
      + (report.upstream.isEmpty
        ? [] : [JSONValue.Member("upstream", .array(report.upstream.map(\.json)))])
  }
}

extension Finding {
  func json(_ style: ReportStyle) -> JSONValue {
    .members([
      "rule": .string(rule.description),
      "severity": .string(severity.rawValue),
      "subject": .optional(subject),
      "message": .string(message),
      "location": location.map(\.json) ?? .null,
      "related": .array(
        related.map { .members(["location": $0.location.json, "message": .string($0.message)]) }),
      "expected": .optional(expected),
      "found": .optional(found),
      "remedy": .string(remedy),
      "source": .optional(style.source(of: self)),
    ])
  }
}

extension SourceLocation {
  var json: JSONValue {
    .members(["path": .string(path), "line": .optional(line), "column": .optional(column)])
  }
}

extension TreeCoverage {
  fileprivate var json: JSONValue {
    .members(["claimed": claimed.json, "own": own.json, "foreign": foreign.json])
  }
}

extension TreeCoverage.Amount {
  fileprivate var json: JSONValue {
    .members(["files": .integer(files), "lines": .integer(lines)])
  }
}

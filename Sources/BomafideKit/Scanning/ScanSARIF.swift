import BomafideAdvisories
import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// A scan as SARIF: a rule for each vulnerability, so that code scanning sites show what it is and how bad.
///
/// Sources: SARIF 2.1.0, and GitHub's limits: 25,000 results and 25,000 rules a run, 20 tags a rule, names of 255
/// characters, <https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning>.
struct ScanSARIF {
  /// The most results and rules that GitHub takes in one run.
  static let most = 25_000

  private let scan: ScanReport
  private let style: ReportStyle
  /// What is listed: what counts, the gravest first.
  private let matches: [VulnerabilityMatch]
  /// How many the limit leaves out.
  private let leftOut: Int
  private let rules: [String]
  /// The matches of each rule, the gravest first.
  private let byRule: [String: [VulnerabilityMatch]]
  private let indexes: [String: Int]

  init(_ scan: ScanReport, _ style: ReportStyle) {
    self.scan = scan
    self.style = style
    let all = scan.sortedMatches.filter { $0.verdict == .affected }
    matches = Array(all.prefix(Self.most))
    leftOut = all.count - matches.count
    byRule = Dictionary(grouping: matches, by: \.id)
    rules = byRule.keys.sorted()
    indexes = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1, $0) })
  }

  var log: JSONValue {
    .members([
      "$schema": .string("https://json.schemastore.org/sarif-2.1.0.json"),
      "version": .string("2.1.0"),
      "runs": .array([run]),
    ])
  }

  private var run: JSONValue {
    let notes =
      leftOut == 0
      ? []
      : [
        JSONValue.members([
          "level": .string("warning"),
          "message": .members([
            "text": .string("\(leftOut) less grave results are left out: a run holds \(Self.most)")
          ]),
        ])
      ]
    return .members([
      "tool": .members([
        "driver": .present([
          "name": .string(style.tool.name), "version": .optional(style.tool.version),
          "semanticVersion": .optional(style.tool.version),
          "rules": .array(rules.map(descriptor)),
        ])
      ]),
      "automationDetails": .members(["id": .string("\(style.tool.name)/scan/")]),
      "invocations": .array([
        .present([
          "executionSuccessful": .bool(true),
          "toolExecutionNotifications": notes.isEmpty ? .null : .array(notes),
        ])
      ]),
      "columnKind": .string("unicodeCodePoints"),
      "results": .array(matches.map(result)),
    ])
  }

  /// The rule of a vulnerability; the gravest match speaks for it.
  private func descriptor(_ id: String) -> JSONValue {
    let match = byRule[id]?.first
    let summary = match?.summary ?? ""
    let text = summary.isEmpty ? id : "\(id): \(summary)"
    let names = Set((byRule[id] ?? []).flatMap(\.aliases)).sorted()
    let help =
      "A known vulnerability. Upgrade the component to a fixed version, or state why it is not affected: "
      + "bomafide vex add \(id)"
    return .present([
      "id": .string(id),
      "name": .string(String(id.prefix(255))),
      "shortDescription": .members(["text": .string(String(text.prefix(1024)))]),
      "help": .members(["text": .string(help)]),
      "helpUri": .optional(Self.page(of: id)),
      "properties": .present([
        "tags": .array((["security", "vulnerability"] + names.prefix(18)).map(JSONValue.string)),
        "security-severity": match?.severity?.score.map { .string(ScanText.oneDigit($0)) } ?? .null,
      ]),
    ])
  }

  private func result(_ match: VulnerabilityMatch) -> JSONValue {
    let place = scan.places[match.component] ?? SourceLocation(path: scan.subject.path)
    let name = scan.name(of: match.component)
    var text = "\(name) has \(match.id)"
    if !match.summary.isEmpty { text += ": \(match.summary)" }
    if !match.fixes.isEmpty { text += "\nfixed in \(match.fixes.joined(separator: ", "))" }
    for reason in match.reasons where reason.answer == .affected {
      text += "\n\(reason.advisory) (\(reason.source)): \(reason.comparison)"
    }
    let component = scan.components[match.component]
    let suppression = match.suppression.map { suppression in
      JSONValue.array([
        .members([
          "kind": .string("external"), "status": .string("accepted"),
          "justification": .string(suppression.reason),
        ])
      ])
    }
    return .present([
      "ruleId": .string(match.id),
      "ruleIndex": .optional(indexes[match.id]),
      "level": .string(scan.policy.counts(match) ? match.findingSeverity.rawValue : "note"),
      "message": .members(["text": .string(text)]),
      "locations": .array([
        .members([
          "physicalLocation": .present([
            "artifactLocation": .members([
              "uri": .string(ReportPaths.encoded(style.paths.portable(place.path))),
              "uriBaseId": .string("%SRCROOT%"),
            ]),
            "region": .members(["startLine": .integer(max(1, place.line ?? 1))]),
          ]),
          "logicalLocations": .array([.members(["name": .string(name)])]),
        ])
      ]),
      "partialFingerprints": .members([
        "bomafideFinding/v1": .string(
          "\(match.id)|\(component?.scanIdentity ?? match.component.description)")
      ]),
      "suppressions": suppression ?? .null,
    ])
  }

  /// The page about a vulnerability.
  static func page(of id: String) -> String? {
    if id.hasPrefix("CVE-") { return "https://www.cve.org/CVERecord?id=\(id)" }
    if id.hasPrefix("GHSA-") { return "https://github.com/advisories/\(id)" }
    return "https://osv.dev/vulnerability/\(id)"
  }
}

import BomafideJSON
import BomafideIdentifiers
import BomafideModel

extension Reporter {
  /// For code scanning sites: SARIF 2.1.0.
  ///
  /// Source: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>, and what GitHub asks for,
  /// <https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning>.
  public static var sarif: Reporter {
    Reporter("sarif", "for code scanning, SARIF 2.1.0", fileExtensions: ["sarif"]) {
      report, style in
      ReportJSON.document(SARIF(report: report, style: style).log)
    }
  }
}

private struct SARIF {
  let report: Report
  let style: ReportStyle
  let rules: [RuleID]
  let indexes: [RuleID: Int]

  init(report: Report, style: ReportStyle) {
    self.report = report
    self.style = style
    rules = Set(report.rules + report.findings.map(\.rule)).sorted()
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
    .members([
      "tool": .members(["driver": driver]),
      "automationDetails": .members(["id": .string("\(style.tool.name)/\(report.command)/")]),
      "invocations": .array([.members(["executionSuccessful": .bool(true)])]),
      "originalUriBaseIds": .members([
        "%SRCROOT%": .members([
          "description": .members(["text": .string("The root of the tree.")])
        ])
      ]),
      "columnKind": .string("unicodeCodePoints"),
      "results": .array(results),
    ])
  }

  private var driver: JSONValue {
    .present([
      "name": .string(style.tool.name),
      "version": .optional(style.tool.version),
      "semanticVersion": .optional(style.tool.version),
      "rules": .array(rules.map(descriptor)),
    ])
  }

  private func descriptor(_ id: RuleID) -> JSONValue {
    guard let rule = style.catalog[id] else {
      return .members(["id": .string(id.description)])
    }
    var help = rule.remedy
    if let source = rule.source { help += "\n\nSource: \(source)" }
    return .members([
      "id": .string(id.description),
      "shortDescription": .members(["text": .string(rule.title)]),
      "fullDescription": .members(["text": .string(rule.explanation)]),
      "help": .members(["text": .string(help)]),
      "defaultConfiguration": .members(["level": .string(rule.severity.rawValue)]),
    ])
  }

  private var results: [JSONValue] {
    var seen: [String: Int] = [:]
    return report.findings.map { finding in
      let identity = fingerprint(finding)
      let occurrence = seen[identity, default: 0] + 1
      seen[identity] = occurrence
      return result(finding, fingerprint: "\(identity):\(occurrence)")
    }
  }

  private func result(_ finding: Finding, fingerprint: String) -> JSONValue {
    let place = finding.location ?? report.path.map { SourceLocation(path: $0) }
    var location: [JSONValue.Member] = []
    if let place {
      location.append(JSONValue.Member("physicalLocation", physical(place)))
    }
    if let subject = finding.subject {
      let logical = JSONValue.members(["name": .string(subject)])
      location.append(JSONValue.Member("logicalLocations", .array([logical])))
    }
    let related = finding.related.enumerated().map { index, related in
      JSONValue.members([
        "id": .integer(index + 1),
        "physicalLocation": physical(related.location),
        "message": .members(["text": .string(related.message)]),
      ])
    }
    return .present([
      "ruleId": .string(finding.rule.description),
      "ruleIndex": .optional(indexes[finding.rule]),
      "level": .string(finding.severity.rawValue),
      "message": .members(["text": .string(finding.explained)]),
      "locations": location.isEmpty ? .null : .array([.object(location)]),
      "relatedLocations": related.isEmpty ? .null : .array(related),
      "partialFingerprints": .members(["bomafideFinding/v1": .string(fingerprint)]),
      "properties": .present([
        "subject": .optional(finding.subject),
        "expected": .optional(finding.expected),
        "found": .optional(finding.found),
        "remedy": .string(finding.remedy),
        "source": .optional(style.source(of: finding)),
      ]),
    ])
  }

  /// A column counts bytes here and code points there: the same for ASCII, which is what stands before most values.
  private func physical(_ place: SourceLocation) -> JSONValue {
    let region = place.line.flatMap { line -> JSONValue? in
      if line < 1 { return nil }
      return .present([
        "startLine": .integer(line),
        "startColumn": .optional(place.column.flatMap { $0 < 1 ? nil : $0 }),
      ])
    }
    return .present([
      "artifactLocation": .members([
        "uri": .string(ReportPaths.encoded(style.paths.portable(place.path))),
        "uriBaseId": .string("%SRCROOT%"),
      ]),
      "region": region ?? .null,
    ])
  }

  /// Names a finding in the same way in later runs: lines move and versions change, so neither is part of it.
  private func fingerprint(_ finding: Finding) -> String {
    var hash = FNV()
    hash.add(finding.rule.description)
    hash.add(finding.subject ?? "")
    hash.add(finding.location.map { style.paths.portable($0.path) } ?? "")
    return hash.hex
  }
}

extension Finding {
  /// The message with what belongs to it, a line each, for formats that have one text.
  var explained: String {
    var text = message
    if let expected { text += "\nexpected: \(expected)" }
    if let found { text += "\nfound: \(found)" }
    if !remedy.isEmpty { text += "\nhelp: \(remedy)" }
    return text
  }
}

/// The hash of Fowler, Noll and Vo, 64 bits, variant 1a: stable, and no secret.
///
/// Source: RFC 9923, <https://www.rfc-editor.org/rfc/rfc9923>.
private struct FNV {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Adds `text` and a byte that no UTF-8 text has, so that parts keep apart.
  mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    add(0xFF)
  }

  private mutating func add(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  var hex: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

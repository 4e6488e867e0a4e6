import BomafideAdvisories
import BomafideIdentifiers
public import BomafideModel

/// What a scan found, with what is needed to print it.
public struct ScanReport: PrintedReport {
  /// A component with what was found in it.
  struct Group {
    var component: Component
    var place: SourceLocation?
    /// What counts, what matters most first.
    var matches: [VulnerabilityMatch]
    var advice: UpgradeAdvice?
  }

  public internal(set) var report: Report
  let subject: ScanSubject
  let result: MatchResult
  let policy: ScanPolicy
  let threshold: ScanThreshold
  /// What the records came from.
  let database: ScanDatabase
  /// Whether what was suppressed is listed with its reasons.
  let showsSuppressed: Bool
  /// Whether the records behind each answer are listed.
  let explains: Bool
  /// What the baseline knew and isn't found any more.
  let gone: [(component: String, id: String)]
  let places: [ElementID: SourceLocation]
  let components: [ElementID: Component]
  /// What to upgrade to.
  let advice: [ElementID: UpgradeAdvice]
  /// What the subject of the bill depends on, or contains, itself.
  let direct: Set<ElementID>

  /// The formats that `-o` takes beside documents.
  public static let formats: [(name: String, summary: String)] =
    [
      ("text", "for people, by component, with the upgrade that removes most"),
      ("json", "for programs, described by docs/scan.schema.json"),
      (
        "ndjson",
        "for programs, a JSON object a line: the report, each match, each unchecked component"
      ),
      ("sarif", "for code scanning, SARIF 2.1.0, a rule for each vulnerability"),
      ("markdown", "for comments and job summaries, a table"),
      ("csv", "for spreadsheets, a line for each match"),
    ]
    + Reporter.all.filter {
      !["text", "json", "ndjson", "sarif", "markdown", "csv"].contains($0.name)
    }
    .map { ($0.name, $0.summary) }

  public func print(_ format: String, _ style: ReportStyle) -> [UInt8]? {
    switch format {
    case "text": Array(ScanText(self, style).text.utf8)
    case "json": ReportJSON.document(json(style))
    case "ndjson": jsonLines(style)
    case "sarif": ReportJSON.document(ScanSARIF(self, style).log)
    case "markdown": Array(markdown(style).utf8)
    case "csv": Array(csv().utf8)
    default: nil
    }
  }

  public func exitStatus(failOn: FailThreshold) throws(InputError) -> ExitStatus {
    if result.checked == 0, !result.unchecked.isEmpty {
      let count = result.unchecked.count
      throw InputError(
        at: SourceLocation(path: subject.path), expected: "a component that can be looked up",
        found: "\(count) that can't be",
        remedy: "state package URLs or CPEs, and versions; lock what manifests ask for in ranges")
    }
    let status = try report.exitStatus(failOn: .never)
    if status != .clean || failOn == .never { return status }
    let fails = result.matches.contains { policy.counts($0) && threshold.isReached(by: $0) }
    return fails ? .findings : .clean
  }

  /// The rules by which matches and unchecked components are told; they are printed in their own way.
  static let ruleOfMatches: Set<RuleID> = ["scan.vulnerable", "scan.undecided", "scan.unchecked"]

  /// Adds findings, such as what a document can't hold.
  mutating func tell(_ more: [Finding]) {
    report = Report(
      command: report.command, subject: report.subject, path: report.path,
      findings: report.findings + more, examined: report.examined, rules: report.rules,
      facts: report.facts)
  }

  /// The matches that count.
  var counted: [VulnerabilityMatch] { result.matches.filter(policy.counts) }

  /// What is listed and doesn't count: less sure, or undecided, or without a fix where only fixed ones are asked for.
  var uncounted: [VulnerabilityMatch] {
    result.matches.filter { $0.suppression == nil && !policy.counts($0) }
  }

  var suppressed: [VulnerabilityMatch] { result.matches.filter { $0.suppression != nil } }

  func priority(of match: VulnerabilityMatch) -> VulnerabilityPriority {
    VulnerabilityPriority(of: match, isDirect: direct.contains(match.component))
  }

  func name(of id: ElementID) -> String {
    components[id].map { ElementNames.name(of: $0) } ?? id.description
  }

  /// The components with matches that count, the one with the gravest first.
  var groups: [Group] {
    var byComponent: [ElementID: [VulnerabilityMatch]] = [:]
    for match in counted { byComponent[match.component, default: []].append(match) }
    return byComponent.compactMap { id, matches -> Group? in
      guard let component = components[id] else { return nil }
      let sorted = matches.sorted { priority(of: $0) < priority(of: $1) }
      return Group(
        component: component, place: places[id], matches: sorted,
        advice: advice[id])
    }
    .sorted { a, b in
      if let one = a.matches.first, let other = b.matches.first {
        if priority(of: one) < priority(of: other) { return true }
        if priority(of: other) < priority(of: one) { return false }
      }
      return (a.component.name, a.component.id) < (b.component.name, b.component.id)
    }
  }

  /// What was found, in one line.
  var summary: String {
    let levels = ["critical", "high", "medium", "low", "none", "unknown"]
    let counts = levels.compactMap { level -> String? in
      let count = counted.count { $0.severityWord == level }
      return count == 0 ? nil : "\(count) \(level)"
    }
    let found = counts.isEmpty ? "" : " (\(counts.joined(separator: ", ")))"
    let number = counted.count
    var text = "\(number) vulnerabilit\(number == 1 ? "y" : "ies")\(found)"
    text += " in \(result.checked) component\(result.checked == 1 ? "" : "s")"
    if !uncounted.isEmpty { text += "; \(uncounted.count) less sure" }
    if !suppressed.isEmpty { text += "; \(suppressed.count) suppressed" }
    let open = result.unchecked.count { $0.cause != .noRecord }
    if open > 0 { text += "; \(open) not checked" }
    return text
  }
}

/// What a scan tells about the database it asked.
struct ScanDatabase: Hashable, Sendable {
  var path: String
  var sources: Int
  var records: Int
  /// The newest day that a record names.
  var newest: Day?
}

extension Component {
  /// How versions of it are ordered: as its package URL's ecosystem does, or else as the product of its CPE.
  var versionScheme: VersionScheme {
    let ecosystems = purls.lazy.compactMap {
      VersionScheme.serving(packageType: $0.type.description)
    }
    // `pkg:generic` names no ecosystem.
    if let scheme = ecosystems.first(where: { $0 != .dotted }) { return scheme }
    guard let cpe = cpes.first, let vendor = cpe.vendor.text, let product = cpe.product.text else {
      return .dotted
    }
    return ProductScheme.scheme(vendor: vendor.lowercased(), product: product.lowercased())
  }
}

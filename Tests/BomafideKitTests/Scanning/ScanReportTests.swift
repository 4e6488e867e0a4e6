import BomafideAdvisories
import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import BomafideSources
import BomafideTesting
import Foundation
import Testing

@testable import BomafideKit

@Suite struct ScanReportTests {
  static let document = """
    { "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
      "components": [
        { "type": "library", "bom-ref": "expat", "name": "expat", "version": "2.6.2",
          "purl": "pkg:generic/expat@2.6.2" },
        { "type": "library", "bom-ref": "django", "name": "django", "version": "3.2",
          "purl": "pkg:pypi/django@3.2" },
        { "type": "library", "bom-ref": "other", "name": "other" }
      ] }
    """

  static func subject() throws -> ScanSubject {
    try ScanSubject(document: Input(bytes: Array(document.utf8), path: "sbom.cdx.json"))
  }

  static func id(_ name: String) throws -> ElementID {
    try #require(try subject().bill.components.first { $0.name == name }).id
  }

  static func match(
    _ id: String, in name: String, score: Double?, fixes: [String] = [],
    confidence: VulnerabilityMatch.Confidence = .exact, aliases: [String] = []
  ) throws -> VulnerabilityMatch {
    var match = VulnerabilityMatch(
      component: try Self.id(name), id: id, aliases: aliases, verdict: .affected,
      confidence: confidence,
      reasons: [
        .init(
          advisory: id, source: "osv/Test", authority: .ecosystem, answer: .affected,
          identifier: "pkg:x/\(name)", claim: "< 9", comparison: "1 is below 9 (generic)",
          confidence: confidence)
      ])
    match.severity = score.map {
      .init(level: CVSSSeverity(score: $0), score: $0, vector: nil, source: "osv/Test")
    }
    match.fixes = fixes
    match.summary = "a flaw, =formula"
    return match
  }

  static func report(
    _ matches: [VulnerabilityMatch], policy: ScanPolicy = ScanPolicy(),
    threshold: ScanThreshold = .standard, today: String = "2026-11-23", maxAge: Int? = nil,
    unchecked: [UncheckedComponent] = [], shows: Bool = false, explains: Bool = false
  ) throws -> ScanReport {
    try ScanReport(
      of: try subject(),
      MatchResult(matches: matches, unchecked: unchecked, checked: 3), policy: policy,
      threshold: threshold,
      database: ScanDatabase(
        path: "db", sources: 2, records: 100, newest: Day(of: "2026-08-21")),
      today: try #require(Day(of: today)), maxAge: maxAge, showsSuppressed: shows,
      explains: explains)
  }

  static func text(_ report: ScanReport) -> String {
    String(decoding: report.print("text", ReportStyle()) ?? [], as: UTF8.self)
  }

  @Test func `components stand by gravity, each with its place`() throws {
    let text = Self.text(
      try Self.report([
        Self.match("CVE-2024-1", in: "expat", score: 5.0, fixes: ["2.6.3"]),
        Self.match("CVE-2025-2", in: "expat", score: 7.5, fixes: ["2.7.2"]),
        Self.match("CVE-2021-3", in: "django", score: 9.8),
      ]))
    let django = try #require(text.range(of: "django 3.2"))
    let expat = try #require(text.range(of: "expat 2.6.2"))
    #expect(django.lowerBound < expat.lowerBound)
    #expect(text.contains("at sbom.cdx.json:3"))
    #expect(text.hasSuffix("3 vulnerabilities (1 critical, 1 high, 1 medium) in 3 components\n"))
  }

  @Test func `what is exploited stands before what is graver`() throws {
    var exploited = try Self.match("CVE-2024-1", in: "expat", score: 5.0)
    exploited.exploitation = KnownExploitation(cve: "CVE-2024-1")
    let other = try Self.match("CVE-2024-2", in: "expat", score: 9.8)
    let report = try Self.report([other, exploited])
    #expect(report.sortedMatches.map(\.id) == ["CVE-2024-1", "CVE-2024-2"])
  }

  @Test(
    arguments: [
      ("critical", 9.8, 1), ("critical", 7.5, 0), ("high", 7.5, 1), ("error", 7.5, 1),
      ("high", 5.0, 0), ("medium", 5.0, 1), ("low", 2.0, 1), ("medium", 2.0, 0), ("any", 0.0, 1),
      ("never", 9.8, 0),
    ] as [(String, Double, Int32)])
  func `the threshold decides how the scan ends`(word: String, score: Double, status: Int32) throws
  {
    let report = try Self.report(
      [Self.match("CVE-1", in: "expat", score: score)],
      threshold: ScanThreshold(parsing: word))
    #expect(try report.exitStatus(failOn: .error).rawValue == status)
    #expect(try report.exitStatus(failOn: .never) == .clean)
  }

  @Test func `what nobody rates, and what is exploited, fails whatever the bound`() throws {
    let unrated = try Self.report(
      [Self.match("CVE-1", in: "expat", score: nil)], threshold: .severity(.critical))
    #expect(try unrated.exitStatus(failOn: .error) == .findings)
    var match = try Self.match("CVE-1", in: "expat", score: 2)
    match.exploitation = KnownExploitation(cve: "CVE-1")
    let exploited = try Self.report([match], threshold: .severity(.critical))
    #expect(try exploited.exitStatus(failOn: .error) == .findings)
  }

  @Test func `an unknown word for the threshold is refused with the nearest one`() {
    let error = #expect(throws: InputError.self) { try ScanThreshold(parsing: "critcal") }
    #expect(error?.remedy == "--fail-on critical")
  }

  @Test func `less sure ones are listed and never fail`() throws {
    let report = try Self.report([
      Self.match("CVE-1", in: "expat", score: 9.8, confidence: .low)
    ])
    #expect(try report.exitStatus(failOn: .error) == .clean)
    #expect(Self.text(report).contains("CVE-1 in expat 2.6.2: confidence low"))
  }

  @Test func `a bill without components is nothing to scan, and fails`() throws {
    let report = try ScanReport(
      of: try Self.subject(), MatchResult(), policy: ScanPolicy(), threshold: .standard,
      database: ScanDatabase(path: "db", sources: 0, records: 0), today: Day(number: 0))
    #expect(throws: InputError.self) { try report.exitStatus(failOn: .error) }
  }

  @Test func `JSON is what its schema says`() throws {
    var full = try Self.match(
      "CVE-2024-1", in: "expat", score: 5.0, fixes: ["2.6.3"], aliases: ["GHSA-1"])
    full.exploitation = KnownExploitation(cve: "CVE-2024-1", added: Day(of: "2025-01-01"))
    full.prediction = ExploitPrediction(cve: "CVE-2024-1", score: 43, percentile: 99_999)
    full.platforms = ["windows"]
    var hidden = try Self.match("CVE-2024-2", in: "django", score: nil)
    hidden.suppression = .init(.overruled, reason: "PSF-1 says so")
    let report = try Self.report(
      [full, hidden],
      unchecked: [UncheckedComponent(try Self.id("other"), .noIdentifier, detail: "nothing")])
    let schema = try SmallSchema("docs/scan.schema.json")
    let bytes = try #require(report.print("json", ReportStyle()))
    #expect(try schema.troubles(Data(bytes)) == [])
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("\"score\": 0.00043") && text.contains("\"percentile\": 0.99999"))
    let line = report.jsonLine(7, id: "a", ReportStyle())
    #expect(try schema.troubles(Data(line)) == [])
    #expect(line.count { $0 == 0x0A } == 1)
  }

  @Test
  func `SARIF has a rule for each vulnerability, with its score, and a place for each result`()
    throws
  {
    var hidden = try Self.match("CVE-2024-2", in: "django", score: nil)
    hidden.suppression = .init(.vex, reason: "not built")
    let report = try Self.report([
      Self.match("CVE-2024-1", in: "expat", score: 5.0),
      Self.match("CVE-2024-1", in: "django", score: 5.0), hidden,
    ])
    let bytes = try #require(report.print("sarif", ReportStyle()))
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let run = try #require((root["runs"] as? [[String: Any]])?.first)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(rules.map { $0["id"] as? String } == ["CVE-2024-1", "CVE-2024-2"])
    let properties = rules[0]["properties"] as? [String: Any]
    #expect(properties?["security-severity"] as? String == "5.0")
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == 3)
    #expect(results.allSatisfy { ($0["locations"] as? [Any])?.isEmpty == false })
    #expect(results.count { $0["suppressions"] != nil } == 1)
    let prints = results.compactMap {
      ($0["partialFingerprints"] as? [String: String])?["bomafideFinding/v1"]
    }
    #expect(Set(prints).count == 3)
  }

  @Test func `a formula in a summary does nothing in a spreadsheet`() throws {
    var match = try Self.match("CVE-1", in: "expat", score: 5)
    match.summary = "=HYPERLINK(1)"
    let csv = String(
      decoding: try #require(try Self.report([match]).print("csv", ReportStyle())), as: UTF8.self)
    #expect(csv.contains("'=HYPERLINK(1)"))
    #expect(csv.split(separator: "\r\n").count == 2)
  }

  @Test func `text from outside can't act on the terminal`() throws {
    var match = try Self.match("CVE-1", in: "expat", score: 5)
    match.summary = "x\u{1B}[2J"
    let text = Self.text(try Self.report([match], explains: true))
    #expect(!text.contains("\u{1B}"))
  }

  @Test func `the bill with its vulnerabilities says what affects and what doesn't`() throws {
    var hidden = try Self.match("CVE-2024-2", in: "django", score: nil)
    hidden.suppression = .init(.overruled, reason: "PSF-1 says so")
    let report = try Self.report([
      Self.match("CVE-2024-1", in: "expat", score: 5.0, fixes: ["2.6.3"]), hidden,
    ])
    let bill = report.bill(Invocation(time: Timestamp(secondsSinceEpoch: 0)))
    #expect(bill.vulnerabilities.map(\.name) == ["CVE-2024-1", "CVE-2024-2"])
    #expect(bill.vulnerabilities[0].statements.map(\.status) == [.affected])
    #expect(bill.vulnerabilities[0].ratings.first?.score == "5.0")
    #expect(bill.vulnerabilities[1].statements.map(\.status) == [.notAffected])
  }

  @Test func `an old database is a warning that says how old`() throws {
    let fresh = try Self.report([], maxAge: 120)
    #expect(fresh.report.findings.isEmpty)
    let stale = try Self.report([], maxAge: 30)
    #expect(stale.report.findings.map(\.rule) == ["scan.stale-database"])
    #expect(stale.report.findings.first?.found == "none since 2026-08-21")
  }
}

@Suite struct ScanPolicyTests {
  private func ignore(_ id: String, component: String? = nil, until: String? = nil) throws
    -> ManifestIgnore
  {
    let place = SourceLocation(path: "bomafide.yaml", line: 9)
    return ManifestIgnore(
      id: Placed(id, at: place), component: component.map { Placed($0, at: place) },
      reason: Placed("not built", at: place),
      until: try until.map { Placed(try Timestamp(parsing: "\($0)T00:00:00Z"), at: place) })
  }

  @Test(arguments: [nil, "expat", "expat@2.6.2", "pkg:generic/expat", "pkg:generic/expat@2.6.2"])
  func `a rule leaves out by any name, and tells where it stands`(component: String?) throws {
    let report = try ScanReportTests.report(
      [ScanReportTests.match("CVE-1", in: "expat", score: 9, aliases: ["GHSA-1"])],
      policy: ScanPolicy(ignores: [ignore("GHSA-1", component: component)]))
    #expect(report.counted.isEmpty)
    #expect(report.suppressed.first?.suppression?.kind == .ignored)
    #expect(report.suppressed.first?.suppression?.reason == "not built (bomafide.yaml:9)")
    #expect(report.otherFindings.isEmpty)
  }

  @Test(arguments: ["django", "expat@2.6.3", "pkg:generic/expat@2.7.0", "pkg:pypi/expat"])
  func `a rule for something else leaves nothing out, and is said to be unused`(component: String)
    throws
  {
    let report = try ScanReportTests.report(
      [ScanReportTests.match("CVE-1", in: "expat", score: 9)],
      policy: ScanPolicy(ignores: [ignore("CVE-1", component: component)]))
    #expect(report.counted.count == 1)
    #expect(report.otherFindings.map(\.rule) == ["scan.ignore-unused"])
  }

  @Test func `a rule holds on its last day and not after`() throws {
    let policy = ScanPolicy(ignores: [try ignore("CVE-1", until: "2026-11-23")])
    let match = try ScanReportTests.match("CVE-1", in: "expat", score: 9)
    #expect(try ScanReportTests.report([match], policy: policy).counted.isEmpty)
    let after = try ScanReportTests.report([match], policy: policy, today: "2026-11-24")
    #expect(after.counted.count == 1)
    #expect(after.otherFindings.map(\.rule) == ["scan.ignore-expired"])
  }

  @Test func `with only fixed ones asked for, the others are listed and don't count`() throws {
    var policy = ScanPolicy()
    policy.onlyFixed = true
    let report = try ScanReportTests.report(
      [
        ScanReportTests.match("CVE-1", in: "expat", score: 9),
        ScanReportTests.match("CVE-2", in: "expat", score: 5, fixes: ["3"]),
      ], policy: policy)
    #expect(report.counted.map(\.id) == ["CVE-2"])
    #expect(try report.exitStatus(failOn: .error) == .clean)
  }
}

@Suite struct ScanBaselineTests {
  private func baseline(_ matches: [VulnerabilityMatch]) throws -> ScanBaseline {
    let bytes = try #require(try ScanReportTests.report(matches).print("json", ReportStyle()))
    return try ScanBaseline(report: bytes, path: "known.json")
  }

  private func scan(_ matches: [VulnerabilityMatch], after baseline: ScanBaseline) throws
    -> ScanReport
  {
    var policy = ScanPolicy()
    policy.baseline = baseline
    return try ScanReportTests.report(matches, policy: policy)
  }

  @Test func `what was known by any name doesn't count, what is new does, what is gone is told`()
    throws
  {
    let before = try baseline([
      ScanReportTests.match("GHSA-1", in: "expat", score: 9, aliases: ["CVE-1"]),
      ScanReportTests.match("CVE-3", in: "django", score: 9, aliases: ["GHSA-3"]),
    ])
    let report = try scan(
      [
        ScanReportTests.match("CVE-1", in: "expat", score: 9),
        ScanReportTests.match("CVE-2", in: "expat", score: 9),
      ], after: before)
    #expect(report.counted.map(\.id) == ["CVE-2"])
    #expect(report.suppressed.map(\.id) == ["CVE-1"])
    #expect(report.gone.map(\.id) == ["CVE-3"])
  }

  @Test func `a scan after itself finds nothing new and nothing gone`() throws {
    let matches = [
      try ScanReportTests.match("CVE-1", in: "expat", score: 9, fixes: ["3"]),
      try ScanReportTests.match("CVE-1", in: "django", score: nil),
    ]
    let report = try scan(matches, after: baseline(matches))
    #expect(report.counted.isEmpty && report.gone.isEmpty)
  }

  @Test func `what is exploited now, fixed now or graver now is back`() throws {
    let plain = try ScanReportTests.match("CVE-1", in: "expat", score: 5)
    var exploited = plain
    exploited.exploitation = KnownExploitation(cve: "CVE-1")
    var fixed = plain
    fixed.fixes = ["3"]
    let graver = try ScanReportTests.match("CVE-1", in: "expat", score: 9.8)
    let before = try baseline([plain])
    for changed in [exploited, fixed, graver] {
      let report = try scan([changed], after: before)
      #expect(report.counted.count == 1)
      #expect(ScanReportTests.text(report).contains("known before; it"))
    }
  }

  @Test(arguments: ["", "[]", "{}", #"{"command":"check","matches":[]}"#, #"{"command":"scan"}"#])
  func `a file that is no scan is refused`(text: String) {
    #expect(throws: InputError.self) {
      try ScanBaseline(report: Array(text.utf8), path: "x.json")
    }
  }
}

@Suite struct ScanLineTests {
  private func read(_ text: String) throws -> (subject: ScanSubject, id: String?) {
    try ScanLine.subject(Array(text.utf8), number: 3, path: "-")
  }

  @Test func `a list of components is a bill`() throws {
    let (subject, id) = try read(
      #"{"id":"a","components":[{"name":"expat","version":"2.6.3","cpe":"cpe:2.3:a:x:expat:2.6.3:*:*:*:*:*:*:*"},{"purl":"pkg:pypi/pip@23.0"}]}"#
    )
    #expect(id == "a")
    #expect(subject.bill.components.map(\.name) == ["expat", "pip"])
    #expect(subject.bill.components.map(\.version.value) == ["2.6.3", "23.0"])
    #expect(try read(#"[{"name":"x"}]"#).subject.bill.components.count == 1)
  }

  @Test func `a document is read as such`() throws {
    let text = ScanReportTests.document.replacing("\n", with: " ")
    #expect(try read(text).subject.bill.components.count == 3)
  }

  @Test(arguments: [
    "", "x", "{}", "{\"components\":[{}]}", "{\"components\":[{\"purl\":\"x\"}]}", "[1]",
    "{\"components\":[{\"name\":\"a\",\"cpe\":\"cpe:nonsense\"}]}", "[{\"name\":\"a\"}] x",
  ])
  func `what is neither is refused with its line`(text: String) throws {
    let error = #expect(throws: InputError.self) { try read(text) }
    #expect(error?.location.path == "-:3")
  }

  @Test(arguments: 1...7)
  func `lines are the same however the stream is cut`(size: Int) {
    let text = Array("one\n\ntwo\nlonger than ten\nthree".utf8)
    var splitter = LineSplitter(longest: 10)
    var lines: [LineSplitter.Line] = []
    for start in stride(from: 0, to: text.count, by: size) {
      lines += splitter.take(Array(text[start..<min(start + size, text.count)]))
    }
    if let last = splitter.finish() { lines.append(last) }
    func line(_ text: String) -> LineSplitter.Line { .text(Array(text.utf8)) }
    #expect(lines == [line("one"), line(""), line("two"), .tooLong, line("three")])
  }
}

@Suite struct UpgradeAdviceTests {
  /// - Parameter left: what affects each version.
  private func advice(_ fixes: [[String]], _ left: [String: Set<String>]) throws -> UpgradeAdvice? {
    UpgradeAdvice(
      of: try fixes.enumerated().map {
        try ScanReportTests.match("CVE-\($0)", in: "expat", score: 5, fixes: $1)
      }, scheme: .dotted, names: { left[$0] })
  }

  @Test func `the version that removes most is advised, and what it adds is told`() throws {
    let found = try advice(
      [["1.1.5"], ["1.1.9", "3.0.2"], ["1.1.7", "3.0.1"], []],
      ["1.1.9": ["CVE-3"], "3.0.2": ["CVE-0", "CVE-3", "CVE-9"]])
    #expect(found?.version == "1.1.9")
    #expect(found?.removes == 3)
    #expect(found?.adds == 0)
    #expect(found?.total == 4)
    #expect(found?.smallest == "1.1.5")
    let other = try advice(
      [["1.1.5"], ["3.0.2"]], ["1.1.5": ["CVE-1"], "3.0.2": ["CVE-7"]])
    #expect(other?.version == "3.0.2")
    #expect(other?.adds == 1)
  }

  @Test func `what is known already and doesn't count is nothing that a version adds`() throws {
    let match = try ScanReportTests.match("CVE-0", in: "expat", score: 5, fixes: ["2"])
    let hidden = try ScanReportTests.match("CVE-1", in: "expat", score: 5, aliases: ["GHSA-1"])
    let found = UpgradeAdvice(
      of: [match], besides: [match, hidden], scheme: .dotted, names: { _ in ["GHSA-1"] })
    #expect(found?.removes == 1)
    #expect(found?.adds == 0)
  }

  @Test func `letters of OpenSSL are later than none, by the product of the CPE`() throws {
    var component = Component(id: .component("x"), name: "openssl")
    component.cpes = [try CPE(parsing: "cpe:2.3:a:openssl:openssl:1.1.1k:*:*:*:*:*:*:*")]
    component.purls = [try PackageURL(parsing: "pkg:generic/openssl@1.1.1k")]
    #expect(component.versionScheme == .openssl)
  }

  @Test func `a fix of one branch is not believed to hold on another one`() throws {
    let found = try advice([["1.1.9"], ["3.0.2"]], ["3.0.2": ["CVE-0", "CVE-1"]])
    #expect(found == nil)
  }

  @Test func `without fixes there is no advice`() throws {
    #expect(try advice([[], []], [:]) == nil)
    #expect(try advice([], [:]) == nil)
  }

  @Test(arguments: [
    ("pkg:github/python/cpython@v3.12.2", "3.12.2", "3.13.0", "pkg:github/python/cpython@v3.13.0"),
    ("pkg:github/curl/curl@curl-8_4_0", "8.4.0", "8.5.0", "pkg:github/curl/curl@curl-8_5_0"),
    ("pkg:pypi/django@3.2", "3.2", "4.2.1", "pkg:pypi/django@4.2.1"),
  ])
  func `a tag is rewritten in its own spelling`(
    purl: String, old: String, new: String, expected: String
  ) throws {
    var component = Component(id: .component("x"), name: "x")
    component.version = .value(old)
    component.purls = [try PackageURL(parsing: purl)]
    #expect(component.upgraded(to: new)?.purls.map(\.description) == [expected])
  }

  @Test func `what can't be carried over is left out`() throws {
    var component = Component(id: .component("x"), name: "x")
    component.version = .value("1.0")
    component.purls = [try PackageURL(parsing: "pkg:github/a/b@8f3c2d1")]
    #expect(component.upgraded(to: "1.1") == nil)
    component.cpes = [try CPE(parsing: "cpe:2.3:a:v:p:1.0:rc1:*:*:*:*:*:*")]
    let other = component.upgraded(to: "1.1")
    #expect(other?.purls.isEmpty == true)
    #expect(other?.cpes.map(\.description) == ["cpe:2.3:a:v:p:1.1:*:*:*:*:*:*:*"])
  }
}

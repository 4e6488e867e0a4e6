import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel
import Testing

@Suite struct JudgmentTests {
  private func match(
    _ version: String, _ intervals: [VersionInterval], ecosystem: String = "PyPI",
    purl: String = "pkg:pypi/a"
  ) throws -> VulnerabilityMatch {
    let record = Make.record("X-1") { $0.packages = [Make.package(ecosystem, "a", intervals)] }
    let result = try Make.collection([record]).matches(
      try Make.component(purl: "\(purl)@\(version)"))
    return try #require(result.matches.first)
  }

  // MARK: Fixes

  @Test func `the fix of the own branch stands first, whatever range names it`() throws {
    let intervals = [
      VersionInterval(from: nil, to: "3.2.14"), VersionInterval(from: "4.0", to: "4.0.6"),
    ]
    #expect(try match("3.2.1", intervals).fixes == ["3.2.14"])
    #expect(try match("4.0.1", intervals).fixes == ["4.0.6"])
    #expect(try match("2.9", intervals).fixes == ["3.2.14"])
  }

  @Test func `a pre-release is no fix`() throws {
    let intervals = [VersionInterval(from: "3.13.0a1", to: "3.13.0rc2")]
    #expect(try match("3.13.0b1", intervals).fixes == [])
  }

  @Test func `what one record calls fixed and another one affected is no fix`() throws {
    let records = [("1.2", "A"), ("1.4", "B")].map { fixed, id in
      Make.record(id, aliases: ["CVE-2024-1"]) {
        $0.packages = [Make.package("PyPI", "a", [VersionInterval(from: nil, to: fixed)])]
      }
    }
    let result = try Make.collection(records).matches(try Make.component(purl: "pkg:pypi/a@1.0"))
    #expect(result.matches.first?.fixes == ["1.4"])
  }

  @Test func `a last affected version is no fix, and makes the match less sure`() throws {
    let record = Make.record("X-1") {
      $0.packages = [
        Make.package(
          "PyPI", "a", [VersionInterval(from: nil, to: "1.2", includesUpper: true)],
          flags: .lastAffected)
      ]
    }
    let result = try Make.collection([record]).matches(try Make.component(purl: "pkg:pypi/a@1.2"))
    #expect(result.matches.first?.fixes == [])
    #expect(result.matches.first?.confidence == .medium)
  }

  // MARK: Severity

  private func severity(_ ratings: [AdvisoryRecord.Rating]...) throws -> VulnerabilityMatch
    .Severity?
  {
    let records = ratings.enumerated().map { index, ratings in
      Make.record("X-\(index)", aliases: ["CVE-2024-1"]) {
        $0.ratings = ratings
        $0.packages = [Make.package("PyPI", "a", [.all])]
      }
    }
    let result = try Make.collection(records).matches(try Make.component(purl: "pkg:pypi/a@1.2"))
    return result.matches.first?.severity
  }

  private let high3 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"
  private let critical3 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
  private let v4 = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:L/SC:N/SI:N/SA:N"
  private let v2 = "AV:N/AC:L/Au:N/C:P/I:P/A:P"

  @Test func `the project's score stands before NVD's, and NVD's before that of who completes it`()
    throws
  {
    let nvd = AdvisoryRecord.Rating(authority: .nvd, vector: critical3)
    let project = AdvisoryRecord.Rating(authority: .project, vector: high3)
    #expect(try severity([nvd], [project])?.score == 7.5)
    #expect(try severity([nvd], [.init(authority: .enrichment, vector: high3)])?.score == 9.8)
  }

  @Test func `of one source the newest CVSS counts, and its score is computed`() throws {
    let result = try severity([
      .init(authority: .nvd, vector: v2), .init(authority: .nvd, vector: critical3),
      .init(authority: .nvd, vector: v4),
    ])
    #expect(result?.vector == v4)
    #expect(result?.score == 6.9)
    #expect(result?.level == .medium)
    #expect(try severity([.init(authority: .nvd, vector: v2)])?.score == 7.5)
  }

  @Test func `words count where nobody gives a vector, and broken vectors don't`() throws {
    let word = AdvisoryRecord.Rating(authority: .project, word: "Moderate")
    #expect(try severity([word])?.level == .medium)
    #expect(try severity([word])?.score == nil)
    #expect(try severity([word], [.init(authority: .nvd, vector: high3)])?.score == 7.5)
    #expect(
      try severity([word], [.init(authority: .nvd, vector: "CVSS:3.1/AV:X")])?.level == .medium)
  }

  @Test
  func `severity and attacks are taken from the group's records that say nothing of the component`()
    throws
  {
    let records = [
      Make.record("PYSEC-1", aliases: ["CVE-2024-1"]) {
        $0.packages = [Make.package("PyPI", "a", [.all])]
      },
      Make.record("CVE-2024-1") { $0.ratings = [.init(authority: .nvd, vector: high3)] },
    ]
    let collection = Make.collection(
      records, exploitations: [KnownExploitation(cve: "CVE-2024-1", isUsedByRansomware: true)],
      predictions: [ExploitPrediction(cve: "CVE-2024-1", score: 50_000, percentile: 99_000)])
    let match = try #require(
      try collection.matches(try Make.component(purl: "pkg:pypi/a@1")).matches.first)
    #expect(match.severity?.source == "CVE-2024-1")
    #expect(match.exploitation?.isUsedByRansomware == true)
    #expect(match.prediction?.score == 50_000)
  }

  // MARK: Priority

  @Test
  func
    `what is exploited stands first, then what is likely, then what is severe, then what has a fix`()
  {
    func priority(_ id: String, _ change: (inout VulnerabilityMatch) -> Void)
      -> VulnerabilityPriority
    {
      var match = VulnerabilityMatch(
        component: .document, id: id, verdict: .affected, confidence: .exact)
      change(&match)
      return VulnerabilityPriority(of: match, isDirect: id == "direct")
    }
    let high = VulnerabilityMatch.Severity(level: .high, score: 7.5, source: "")
    let expected = ["ransomware", "exploited", "likely", "critical", "fixed", "direct", "high"]
    let all = [
      priority("high") { $0.severity = high },
      priority("direct") { $0.severity = high },
      priority("fixed") {
        $0.severity = high
        $0.fixes = ["1"]
      },
      priority("critical") { $0.severity = .init(level: .critical, score: 9.8, source: "") },
      priority("likely") { $0.prediction = .init(cve: "", score: 10, percentile: 96_000) },
      priority("exploited") { $0.exploitation = KnownExploitation(cve: "") },
      priority("ransomware") {
        $0.exploitation = KnownExploitation(cve: "", isUsedByRansomware: true)
      },
    ]
    #expect(all.sorted().map(\.name) == expected)
    #expect(all.reversed().sorted().map(\.name) == expected)
  }

  @Test func `the risk is one number from 0 to 100`() {
    var match = VulnerabilityMatch(
      component: .document, id: "x", verdict: .affected, confidence: .exact)
    match.severity = .init(level: .high, score: 8, source: "")
    #expect(VulnerabilityPriority(of: match, isDirect: true).risk == 0)
    match.prediction = .init(cve: "", score: 50_000, percentile: 90_000)
    #expect(VulnerabilityPriority(of: match, isDirect: true).risk == 40)
    match.exploitation = KnownExploitation(cve: "", isUsedByRansomware: true)
    #expect(VulnerabilityPriority(of: match, isDirect: true).risk.rounded() == 88)
  }

  // MARK: Explanations

  @Test func `an explanation says why not, whom the records name instead, and what nobody knows`()
    throws
  {
    let records = [
      Make.record("CVE-2023-6992") {
        $0.repositories = [Make.repository("github.com/cloudflare/zlib", events: [(.fixed, "abc")])]
      },
      Make.record("CVE-2022-37434") {
        $0.products = [
          Make.product(
            "zlib", "zlib", [VersionInterval(from: nil, to: "1.2.12", includesUpper: true)])
        ]
      },
    ]
    let component = try Make.component(cpe: "cpe:2.3:a:zlib:zlib:1.3:*:*:*:*:*:*:*")
    let matcher = Matcher(Make.collection(records))
    let fork = try matcher.explain("CVE-2023-6992", about: component)
    #expect(fork.conclusion == .notNamed)
    #expect(fork.others == ["github.com/cloudflare/zlib"])
    let fixed = try matcher.explain("CVE-2022-37434", about: component)
    #expect(fixed.conclusion == .notAffected)
    #expect(fixed.reasons.map(\.comparison) == ["1.3 is not at or below 1.2.12 (generic)"])
    #expect(try matcher.explain("CVE-1", about: component).conclusion == .noSuchAdvisory)
  }

  @Test func `matching is the same for any order of the bill, and sorted`() throws {
    let record = Make.record("X-1") { $0.packages = [Make.package("PyPI", "a", [.all])] }
    let collection = Make.collection([record])
    var bill = BillOfMaterials()
    bill.components = try ["b", "a", "c"].map {
      try Make.component($0, purl: "pkg:pypi/a@1")
    }
    let result = try Matcher(collection).match(bill)
    bill.components.reverse()
    #expect(try Matcher(collection).match(bill) == result)
    #expect(result.matches.map(\.component) == ["a", "b", "c"].map { .component($0) })
    #expect(result.checked == 3)
  }
}

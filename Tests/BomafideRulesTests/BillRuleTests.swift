import BomafideIdentifiers
import BomafideModel
import BomafideRules
import Testing

@Suite struct BillRuleTests {
  private func bill(_ components: [Component]) -> BillOfMaterials {
    var bill = BillOfMaterials()
    bill.components = components
    return bill
  }

  private func component(
    _ name: String, version: String?, purls: [String] = [], cpes: [String] = [],
    download: String? = nil
  ) throws -> Component {
    var component = Component(id: .component(name), name: name)
    component.version = Stated(version)
    component.purls = try purls.map { try PackageURL(parsing: $0) }
    component.cpes = try cpes.map { try CPE(parsing: $0) }
    component.download = Stated(download)
    component.evidence = [
      Evidence(
        of: component.id, .name, name, at: SourceLocation(path: "m.yaml", line: 2), by: .curated,
        confidence: 1, cataloger: "manifest")
    ]
    return component
  }

  @Test func `two components with one CPE are reported once, at the second`() throws {
    let cpe = "cpe:2.3:a:tcl_tk:tcl_tk:8.6:*:*:*:*:*:*:*"
    let outcome = Rule.cpeIsUnshared.judge(
      bill([
        try component("tcl", version: "8.6", cpes: [cpe]),
        try component("tk", version: "8.6", cpes: [cpe]),
        try component("other", version: "1"),
      ]))
    #expect(outcome.population == 2, "components without a CPE are not looked at")
    #expect(outcome.findings.map(\.subject) == ["tk"])
    #expect(outcome.findings.first?.location?.line == 2)
  }

  @Test func `the same product in two versions is no shared CPE`() throws {
    let outcome = Rule.cpeIsUnshared.judge(
      bill([
        try component("a", version: "1", cpes: ["cpe:2.3:a:v:p:1:*:*:*:*:*:*:*"]),
        try component("b", version: "2", cpes: ["cpe:2.3:a:v:p:2:*:*:*:*:*:*:*"]),
      ]))
    #expect(outcome.findings.isEmpty)
  }

  @Test func `two components with one purl are reported`() throws {
    let outcome = Rule.purlIsUnshared.judge(
      bill([
        try component("a", version: "1", purls: ["pkg:pypi/a@1"]),
        try component("b", version: "1", purls: ["pkg:pypi/a@1"]),
      ]))
    #expect(outcome.findings.map(\.rule) == ["identity.shared-purl"])
  }

  @Test(arguments: [
    ("2.7.1", "pkg:github/libexpat/libexpat@R_2_7_1", true),
    ("2.7.1", "pkg:github/libexpat/libexpat@R_2_6_3", false),
    ("2.7.1", "pkg:generic/expat@2.7.1", true),
    ("1.0", "pkg:generic/x@11.0", false),
    ("1.0", "pkg:generic/x@1.0.5", false),
    ("1.0", "pkg:generic/x", true),
  ])
  func `a purl has to say the version of its component`(
    version: String, purl: String, isRight: Bool
  ) throws {
    let outcome = Rule.identifiersSayTheVersion.judge(
      bill([try component("x", version: version, purls: [purl])]))
    #expect(outcome.findings.isEmpty == isRight, "\(outcome.findings)")
  }

  @Test(arguments: [
    ("3.14.0rc1", "cpe:2.3:a:python:python:3.14.0:rc1:*:*:*:*:*:*", true),
    ("3.14.0rc1", "cpe:2.3:a:python:python:3.14.0rc1:*:*:*:*:*:*:*", true),
    ("3.49.1.0", "cpe:2.3:a:sqlite:sqlite:3.49.1:*:*:*:*:*:*:*", true),
    ("3.49.1", "cpe:2.3:a:sqlite:sqlite:3.49.2:*:*:*:*:*:*:*", false),
    ("3.49.1", "cpe:2.3:a:sqlite:sqlite:*:*:*:*:*:*:*:*", true),
  ])
  func `a CPE has to say the version of its component`(
    version: String, cpe: String, isRight: Bool
  ) throws {
    let outcome = Rule.identifiersSayTheVersion.judge(
      bill([try component("x", version: version, cpes: [cpe])]))
    #expect(outcome.findings.isEmpty == isRight, "\(outcome.findings)")
  }

  @Test(arguments: [
    ("2.7.1", "https://x.org/R_2_7_1/expat.tar.gz", true),
    ("2.7.1", "https://x.org/expat-2.7.10.tar.gz", false),
    ("1.0", "https://x.org/x-11.0.tar.gz", false),
    ("1.0", "https://x.org/latest.tar.gz", false),
  ])
  func `a download location has to say the version as a whole`(
    version: String, download: String, isRight: Bool
  ) throws {
    let outcome = Rule.downloadSaysTheVersion.judge(
      bill([try component("x", version: version, download: download)]))
    #expect(outcome.findings.isEmpty == isRight, "\(outcome.findings)")
  }

  @Test func `an empty bill is looked at and judged of nothing`() {
    let outcome = Rules.judge(BillOfMaterials())
    #expect(outcome.population == 0)
    #expect(outcome.findings.isEmpty)
  }

  @Test func `every rule has a page of its own`() {
    let rules = Rules.bill.map(\.about)
    #expect(Set(rules.map(\.id)).count == rules.count)
    for rule in rules {
      #expect(!rule.title.hasSuffix("."))
      #expect(!rule.explanation.isEmpty)
      #expect(!rule.remedy.isEmpty)
    }
  }
}

import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Testing

@Suite struct SPDX3SecurityTests {
  static let vulnerability =
    #"{"type": "security_Vulnerability", "spdxId": "https://e.org/d#v", "creationInfo": "_:c", "name": "CVE-2026-1", "description": "bad", "externalIdentifier": [{"type": "ExternalIdentifier", "externalIdentifierType": "cve", "identifier": "CVE-2026-1"}, {"type": "ExternalIdentifier", "externalIdentifierType": "securityOther", "identifier": "GHSA-1"}, {"type": "ExternalIdentifier", "externalIdentifierType": "securityOther", "identifier": "CWE-79"}], "security_publishedTime": "2026-01-02T00:00:00Z"}"#

  static func assessment(_ type: String, _ word: String, _ rest: String, id: String = "a")
    -> String
  {
    "{\"type\": \"security_\(type)VulnAssessmentRelationship\", \"spdxId\": \"https://e.org/d#\(id)\", "
      + "\"creationInfo\": \"_:c\", \"from\": \"https://e.org/d#v\", \"relationshipType\": \"\(word)\", "
      + "\"to\": [\"https://e.org/d#p\"]\(rest)}"
  }

  @Test func `vulnerabilities and their assessments are in the model, and are written back`() throws
  {
    let read = try SPDX3ReadingTests.read(
      SPDX3ReadingTests.package, Self.vulnerability,
      Self.assessment(
        "VexNotAffected", "doesNotAffect",
        #", "security_justificationType": "componentNotPresent", "security_impactStatement": "not there", "security_vexVersion": "2", "security_publishedTime": "2026-01-03T00:00:00Z", "suppliedBy": "https://e.org/d#me""#
      ),
      Self.assessment(
        "CvssV3", "hasAssessmentFor",
        #", "security_score": 9.8, "security_severity": "critical", "security_vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H""#,
        id: "b"),
      Self.assessment(
        "Epss", "hasAssessmentFor",
        #", "security_probability": 0.5, "security_percentile": 0.9, "security_publishedTime": "2026-01-03T00:00:00Z""#,
        id: "e"),
      Self.assessment(
        "ExploitCatalog", "hasAssessmentFor",
        #", "security_catalogType": "kev", "security_exploited": true, "security_locator": "https://e.org/kev""#,
        id: "k"))
    #expect(read.findings == [])
    let one = try #require(read.bill.vulnerabilities.first)
    #expect(one.name == "CVE-2026-1")
    #expect(one.key == "v")
    #expect(one.aliases == ["GHSA-1"])
    #expect(one.weaknesses == [79])
    #expect(one.details == "bad")
    #expect(one.published?.wholeSeconds == "2026-01-02T00:00:00Z")
    #expect(one.foreign.isEmpty)
    let said = try #require(one.statements.first)
    #expect(said.status == .notAffected)
    #expect(said.justification == .componentNotPresent)
    #expect(said.impact == "not there")
    #expect(said.revision == 2)
    #expect(said.supplier?.name == "Zoë")
    #expect(said.products.map(\.element) == [.component("p")])
    #expect(said.foreign.isEmpty)
    #expect(one.ratings.map(\.method) == ["CVSSv31", "other"])
    #expect(one.ratings.map(\.score) == ["9.8", "0.5"])
    #expect(one.ratings.map(\.source) == [nil, "EPSS"])
    #expect(one.ratings.map(\.severity) == ["critical", nil])
    // A catalog of exploits has no place in the model, and rides along.
    #expect(read.bill.foreign[.spdx3, "elements"] != nil)
    #expect(try SPDX3ConformanceTests.trouble(read.bill) == nil)
  }

  @Test(arguments: [
    ("VexAffected", "affects", #", "security_actionStatement": "update""#),
    ("VexFixed", "fixedIn", ""),
    ("VexUnderInvestigation", "underInvestigationFor", #", "security_statusNotes": "soon""#),
    ("VexAffected", "affects", ""),
    ("VexFixed", "affects", ""),
    ("CvssV3", "hasAssessmentFor", ""),
    ("CvssV2", "hasAssessmentFor", #", "security_score": "5.0", "security_vectorString": "x""#),
    ("Ssvc", "hasAssessmentFor", #", "security_decisionType": "act""#),
  ])
  func `assessments of each kind are written as they were read`(
    type: String, word: String, rest: String
  ) throws {
    let read = try SPDX3ReadingTests.read(
      SPDX3ReadingTests.package, Self.vulnerability, Self.assessment(type, word, rest))
    #expect(try SPDX3ConformanceTests.trouble(read.bill) == nil)
  }

  @Test func `what has no name of its own is called by its identifier`() throws {
    let read = try SPDX3ReadingTests.read(
      SPDX3ReadingTests.package,
      Self.vulnerability.replacing(#""name": "CVE-2026-1", "#, with: ""),
      #"{"type": "Relationship", "spdxId": "https://e.org/d#r", "creationInfo": "_:c", "from": "https://e.org/d#p", "relationshipType": "hasAssociatedVulnerability", "to": ["https://e.org/d#v"]}"#
    )
    let one = try #require(read.bill.vulnerabilities.first)
    #expect(one.name == "CVE-2026-1")
    #expect(one.statements.map(\.status) == [nil])
    #expect(read.bill.relationships == [])
    #expect(try SPDX3ConformanceTests.trouble(read.bill) == nil)
  }

  @Test func `a bill of another format says its vulnerabilities in SPDX 3`() throws {
    var bill = BillOfMaterials()
    bill.namespace = "https://e.org/d"
    bill.name = "d"
    bill.authors = [Agent(.person, name: "Zoë")]
    bill.created = try Timestamp(parsing: "2026-01-02T03:04:05Z")
    bill.components = ["a", "b"].map { Component(id: .component($0), name: $0) }
    bill.roots = [.component("a")]
    var one = Vulnerability(name: "CVE-2026-2")
    one.aliases = ["GHSA-2"]
    one.weaknesses = [20]
    one.source = Agent(.organization, name: "NVD")
    var rating = Vulnerability.Rating(method: "CVSSv4")
    rating.score = "7.1"
    rating.vector = "CVSS:4.0/AV:N"
    one.ratings = [rating]
    var affected = VEXStatement(.affected)
    affected.products = [VEXStatement.Product(.component("a"), subcomponents: [.component("b")])]
    affected.action = "update"
    affected.supplier = Agent(.person, name: "Zoë")
    var other = VEXStatement(.notAffected)
    other.products = [VEXStatement.Product(.component("b"))]
    other.justification = .vulnerableCodeNotPresent
    one.statements = [affected, other]
    bill.vulnerabilities = [one]
    let written = SPDX3JSON().encode(bill)
    #expect(written.findings == [])
    let read = try SPDX3JSON().decode(Input(bytes: written.bytes, path: "a.json"))
    #expect(read.findings == [])
    one.ratings[0].severity = "high"
    #expect(read.bill.vulnerabilities == [one])
    #expect(try SPDX3ConformanceTests.trouble(read.bill) == nil)
  }

  @Test func `what SPDX 3 can't say of a vulnerability is told`() {
    var bill = BillOfMaterials()
    bill.components = [Component(id: .component("a"), name: "a")]
    var one = Vulnerability(name: "CVE-2026-3")
    one.recommendation = "update"
    one.workaround = "none"
    var said = VEXStatement(.affected)
    said.products = [VEXStatement.Product(.component("a"))]
    said.responses = ["will_not_fix"]
    one.statements = [said, VEXStatement(.fixed)]
    one.ratings = [Vulnerability.Rating(method: "OWASP")]
    bill.vulnerabilities = [one]
    let told = SPDX3JSON().encode(bill).findings.map(\.message).joined(separator: "\n")
    for word in [
      "recommendation", "workaround", "response", "absence of an action",
      "statement about no element", "rating",
    ] { #expect(told.contains(word), "\(word)") }
  }

  // MARK: Evidence and pedigree

  @Test func `evidence and pedigree are annotations, and are read back`() throws {
    var bill = BillOfMaterials()
    bill.namespace = "https://e.org/d"
    bill.name = "d"
    bill.authors = [Agent(.person, name: "Zoë")]
    bill.created = try Timestamp(parsing: "2026-01-02T03:04:05Z")
    bill.components = ["a", "b", "c"].map { Component(id: .component($0), name: $0) }
    bill.roots = [.component("a")]
    bill.components[0].evidence = [
      Evidence(
        of: .component("a"), .version, "2.6 \"x\"\n", at: SourceLocation(path: "a/é.h", line: 3),
        by: .sourceCodeAnalysis, confidence: 0.75, cataloger: "version-probe"),
      Evidence(
        of: .component("a"), .presence, "a", at: SourceLocation(path: "a"), by: .curated,
        confidence: 1, cataloger: "manifest"),
    ]
    var pedigree = Pedigree()
    pedigree.notes = "taken from b"
    pedigree.changes = [
      .init(files: ["a.c"], reason: "smaller", location: SourceLocation(path: "m", line: 4)),
      .init(reason: "whole"),
    ]
    pedigree.ancestors = [.component("b")]
    pedigree.variants = [.component("c")]
    bill.components[0].pedigree = pedigree
    bill.components[1].pedigree = Pedigree()
    var relatives = Pedigree()
    relatives.descendants = [.component("a"), .component("b")]
    bill.components[2].pedigree = relatives
    let written = SPDX3JSON().encode(bill)
    #expect(written.findings == [])
    #expect(written.text.contains(#""contentType": "application/json""#))
    #expect(written.text.contains("descendantOf"))
    let read = try SPDX3JSON().decode(Input(bytes: written.bytes, path: "a.json"))
    #expect(read.findings == [])
    #expect(read.bill.components == bill.components)
    #expect(read.bill.annotations == [])
    #expect(read.bill.relationships == [])
    #expect(try SPDX3ConformanceTests.trouble(read.bill) == nil)
  }

  @Test(arguments: [
    #"{\"bomafide\":\"evidence\"}"#, #"{\"bomafide\":\"evidence\",\"evidence\":[]}"#,
    #"{\"bomafide\":\"evidence\",\"evidence\":[{\"claim\":\"x\"}]}"#,
    #"{\"bomafide\":\"pedigree\",\"notes\":\"a\", \"more\":1}"#, #"{\"bomafide\":\"pedigree\""#,
    #"{\"bomafide\":\"other\"}"#, "words",
  ])
  func `an annotation that says neither stays one`(statement: String) throws {
    let annotation =
      "{\"type\": \"Annotation\", \"spdxId\": \"https://e.org/d#p-evidence\", \"creationInfo\": \"_:c\", "
      + "\"annotationType\": \"other\", \"contentType\": \"application/json\", "
      + "\"statement\": \"\(statement)\", \"subject\": \"https://e.org/d#p\"}"
    let read = try SPDX3ReadingTests.read(SPDX3ReadingTests.package, annotation)
    #expect(read.bill.components[0].evidence == [])
    #expect(read.bill.components[0].pedigree == nil)
    #expect(read.bill.annotations.count == 1)
    #expect(try SPDX3ConformanceTests.trouble(read.bill) == nil)
  }
}

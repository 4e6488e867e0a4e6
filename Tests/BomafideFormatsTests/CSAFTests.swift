import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import Testing

@Suite struct CSAFTests {
  static let codec = CSAFJSON()

  /// A VEX document with one product and one vulnerability.
  static func document(
    status: String = "known_not_affected", more: String = "", tree: String = "",
    category: String = "csaf_vex"
  ) -> String {
    """
    {"document": {"category": "\(category)", "csaf_version": "2.0",
      "publisher": {"category": "vendor", "name": "Example", "namespace": "https://example.com"},
      "title": "A title", "tracking": {"current_release_date": "2024-01-02T00:00:00Z", "id": "EX-1",
      "initial_release_date": "2024-01-02T00:00:00Z", "revision_history": [{
      "date": "2024-01-02T00:00:00Z", "number": "1", "summary": "First."}],
      "status": "final", "version": "1"}},
     "product_tree": {"full_product_names": [{"name": "Product A 1.0", "product_id": "A",
      "product_identification_helper": {"purl": "pkg:pypi/a@1.0"}}]\(tree)},
     "vulnerabilities": [{"cve": "CVE-2024-0001",
      "notes": [{"category": "description", "text": "A flaw."}],
      "product_status": {"\(status)": ["A"]}\(more)}]}
    """
  }

  private func errors(_ text: String) throws -> [String] {
    try Self.codec.decode(Input(text, path: "ex-1.json")).findings.filter { $0.severity == .error }
      .map(\.rule.description)
  }

  @Test func `a VEX document says what holds for which product`() throws {
    let flags = #", "flags": [{"label": "component_not_present", "product_ids": ["A"]}]"#
    let read = try Self.codec.decode(Input(Self.document(more: flags), path: "ex-1.json"))
    #expect(read.findings.filter { $0.severity == .error } == [])
    #expect(read.bill.components.map(\.name) == ["Product A 1.0"])
    #expect(read.bill.components.first?.purls.map(\.description) == ["pkg:pypi/a@1.0"])
    let flaw = try #require(read.bill.vulnerabilities.first)
    #expect(flaw.name == "CVE-2024-0001")
    #expect(flaw.details == "A flaw.")
    #expect(flaw.statements.map(\.status) == [.notAffected])
    #expect(flaw.statements.first?.justification == .componentNotPresent)
    #expect(flaw.statements.first?.products.map(\.element) == [.component("A")])
  }

  @Test func `a VEX document has to say why a product isn't affected, and what to do if it is`()
    throws
  {
    #expect(try errors(Self.document()) == ["csaf.6.1.27.9"])
    #expect(try errors(Self.document(status: "known_affected")) == ["csaf.6.1.27.10"])
    #expect(try errors(Self.document(status: "fixed")) == [])
    #expect(try errors(Self.document(status: "recommended")) == ["csaf.6.1.27.7"])
  }

  @Test func `a complaint has its place, what was expected and a remedy`() throws {
    let text = Self.document(status: "fixed").replacing("CVE-2024-0001", with: "CVE-24-1")
    let findings = try Self.codec.decode(Input(text, path: "ex-1.json")).findings
    let finding = try #require(findings.first { $0.severity == .error })
    #expect(finding.rule == "csaf.schema.value")
    #expect(finding.location == SourceLocation(path: "ex-1.json", line: 9, column: 30))
    #expect(finding.subject == "vulnerabilities[0].cve")
    #expect(finding.expected == "a CVE ID such as CVE-2024-45490")
  }

  @Test func `a product is not made of itself, over however many steps`() throws {
    func relationship(_ id: String, _ part: String) -> String {
      """
      {"category": "installed_on", "full_product_name": {"name": "\(id)", "product_id": "\(id)"},
       "product_reference": "\(part)", "relates_to_product_reference": "A"}
      """
    }
    let circle = [relationship("B", "C"), relationship("C", "D"), relationship("D", "B")]
    let tree = ", \"relationships\": [\(circle.joined(separator: ","))]"
    #expect(
      try errors(Self.document(status: "fixed", tree: tree))
        == Array(repeating: "csaf.6.1.3", count: 3))
    let line = [relationship("B", "C"), relationship("C", "D"), relationship("D", "A")]
    let other = ", \"relationships\": [\(line.joined(separator: ","))]"
    #expect(try errors(Self.document(status: "fixed", tree: other)) == [])
  }

  @Test func `a document that wasn't changed is written as it was`() throws {
    let input = Input(Self.document(status: "fixed", more: #", "x": [1.50, null]"#))
    #expect(try CSAFRoundTrip.trouble(input, Self.codec) == nil)
  }

  @Test func `a changed product is written anew, and one that is gone is left out`() throws {
    let tree = #", "product_groups": [{"group_id": "G", "product_ids": ["A", "A2"]}]"#
    let input = Input(Self.document(status: "fixed", tree: tree))
    var bill = try Self.codec.decode(input).bill
    bill.components[0].purls = [try PackageURL(parsing: "pkg:pypi/b@2.0")]
    let text = Self.codec.encode(bill).text
    #expect(text.contains("pkg:pypi/b@2.0") && !text.contains("pkg:pypi/a@1.0"))
    #expect(text.contains("product_groups"))
    bill.vulnerabilities = []
    bill.components = []
    #expect(!Self.codec.encode(bill).text.contains("full_product_names"))
  }

  @Test(arguments: CSAFRelease.allCases)
  func `any bill becomes a document without errors, and what is filled in is told`(
    release: CSAFRelease
  ) throws {
    let codec = CSAFJSON(release: release)
    var bill = BillOfMaterials()
    #expect(try codec.decode(Input(bytes: codec.encode(bill).bytes, path: "a")).hasNoError)
    var component = Component(id: .component("pkg:pypi/a@1"), name: "a")
    component.purls = [try PackageURL(parsing: "pkg:pypi/a@1")]
    component.digests = [
      try Digest(parsing: "sha256:" + String(repeating: "ab", count: 32)),
      try Digest(parsing: "md5:" + String(repeating: "cd", count: 16)),
    ]
    bill.components = [component, Component(id: .component("b"), name: "")]
    for status in VEXStatement.Status.allCases.map(Optional.some) + [nil] {
      var flaw = Vulnerability(
        name: status == nil ? "GHSA-x" : "CVE-2024-\(1000 + bill.vulnerabilities.count)")
      flaw.weaknesses = [79, 1, 20]
      flaw.recommendation = "Update."
      flaw.ratings = [Vulnerability.Rating(method: "CVSSv31"), Vulnerability.Rating()]
      flaw.ratings[0].vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
      flaw.ratings[1].vector = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"
      var statement = VEXStatement(status)
      statement.products = [
        VEXStatement.Product(.component("pkg:pypi/a@1"), subcomponents: [.component("b")]),
        VEXStatement.Product(.file(try RelativePath(parsing: "src/a.c"))),
      ]
      flaw.statements = [statement]
      bill.vulnerabilities.append(flaw)
    }
    let written = codec.encode(bill)
    let read = try codec.decode(Input(bytes: written.bytes, path: "a"))
    #expect(read.findings.filter { $0.severity == .error } == [])
    #expect(written.findings.contains { $0.rule == "convert.filled" })
    #expect(codec.encode(bill).bytes == written.bytes)
    let known = read.bill.vulnerabilities.flatMap(\.statements).compactMap(\.status)
    #expect(Set(known) == Set(VEXStatement.Status.allCases))
  }

  @Test
  func `of several statements about a product the newest one is written, and the others told`()
    throws
  {
    var bill = BillOfMaterials()
    bill.components = [Component(id: .component("a"), name: "a")]
    var flaw = Vulnerability(name: "CVE-2024-1000")
    for (status, time) in [
      (VEXStatement.Status.fixed, "2024-02-01T00:00:00Z"),
      (.underInvestigation, "2024-01-01T00:00:00Z"),
    ] {
      var statement = VEXStatement(status)
      statement.issued = try Timestamp(parsing: time)
      statement.products = [VEXStatement.Product(.component("a"))]
      flaw.statements.append(statement)
    }
    bill.vulnerabilities = [flaw]
    let written = Self.codec.encode(bill)
    #expect(written.text.contains("\"fixed\"") && !written.text.contains("under_investigation"))
    #expect(written.findings.contains { $0.message.contains("earlier statement") })
  }

  @Test func `tests that can't be run here are told as such`() {
    #expect(CSAFTest.notChecked(in: .v2_0).map(\.id) == ["6.3.6", "6.3.7", "6.3.8"])
    let rules = CSAFTest.all.map(\.rule)
    #expect(Set(rules).count == rules.count)
    #expect(rules.allSatisfy { $0 != "csaf.schema.value" })
  }
}

extension DecodedDocument {
  var hasNoError: Bool { findings.allSatisfy { $0.severity != .error } }
}

import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import Testing

/// Between the versions of CSAF, and from formats that say a CVE more than once.
@Suite struct CSAFTranslationTests {
  private static let old = """
    {"document": {"category": "csaf_security_advisory", "csaf_version": "2.0", "lang": "en",
      "acknowledgments": [{"names": ["Jo"]}],
      "distribution": {"text": "Public.", "tlp": {"label": "WHITE"}},
      "notes": [{"category": "summary", "text": "A summary."},
        {"category": "legal_disclaimer", "text": "No warranty."}],
      "publisher": {"category": "vendor", "name": "Example", "namespace": "https://example.com",
        "contact_details": "mail us"},
      "title": "A title", "tracking": {"aliases": ["X-1"],
      "current_release_date": "2024-01-03T00:00:00Z", "id": "EX-2024-1",
      "initial_release_date": "2024-01-02T00:00:00Z", "revision_history": [
        {"date": "2024-01-02T00:00:00Z", "number": "1", "summary": "First."},
        {"date": "2024-01-03T00:00:00Z", "number": "2", "summary": "Second."}],
      "status": "final", "version": "2"}},
     "product_tree": {"branches": [{"category": "vendor", "name": "V", "branches": [
        {"category": "product_name", "name": "P", "branches": [
          {"category": "product_version", "name": "1.0", "product": {"name": "V P 1.0",
            "product_id": "P1", "product_identification_helper": {"purl": "pkg:pypi/p@1.0"}}}]}]}],
       "full_product_names": [{"name": "OS", "product_id": "OS"}],
       "relationships": [{"category": "installed_on", "product_reference": "P1",
         "relates_to_product_reference": "OS",
         "full_product_name": {"name": "P 1.0 on OS", "product_id": "P1-OS"}}]},
     "vulnerabilities": [{"cve": "CVE-2024-0001", "title": "T",
      "cwe": {"id": "CWE-79", "name": "Improper Neutralization of Input During Web Page Generation ('Cross-site Scripting')"},
      "notes": [{"category": "description", "text": "A flaw."}, {"category": "faq", "text": "Q?"}],
      "product_status": {"known_affected": ["P1-OS"], "known_not_affected": ["OS"]},
      "release_date": "2024-01-01T00:00:00Z",
      "remediations": [{"category": "vendor_fix", "details": "Update.", "product_ids": ["P1-OS", "OS"]}],
      "scores": [{"products": ["P1-OS"], "cvss_v3": {"baseScore": 9.8, "baseSeverity": "CRITICAL",
        "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "version": "3.1"}}]}]}
    """

  private let first = CSAFJSON(release: .v2_0)
  private let second = CSAFJSON(release: .v2_1)

  @Test func `CSAF 2.1 keeps what CSAF 2.0 says of the document, its products and flaws`() throws {
    let read = try first.decode(Input(Self.old, path: "ex-2024-1.json"))
    #expect(read.hasNoError)
    let written = second.encode(read.bill)
    let again = try second.decode(Input(bytes: written.bytes, path: "ex-2024-1.json"))
    #expect(again.findings.filter { $0.severity == .error } == [])
    let head = try #require(again.bill.foreign[.csaf, "document"])
    #expect(head["tracking"]?["id"] == .string("EX-2024-1"))
    #expect(head["tracking"]?["version"] == .string("2"))
    #expect(head["publisher"]?["category"] == .string("vendor"))
    #expect(head["distribution"]?["tlp"]?["label"] == .string("CLEAR"))
    for member in ["notes", "acknowledgments", "lang", "category", "title"] {
      #expect(head[member] == read.bill.foreign[.csaf, "document"]?[member])
    }
    #expect(written.text.contains("\"branches\"") && written.text.contains("\"product_paths\""))
    #expect(written.text.contains("optional_patch") && written.text.contains("disclosure_date"))
    #expect(written.text.contains("\"faq\"") && written.text.contains("CVSS:3.1/AV:N"))
    // Draft 04 has another place for it.
    #expect(
      written.findings.map(\.message).filter { $0.contains("document.publisher.contact_details") }
        .count == 1)
    #expect(written.findings.count == 1, "\(written.findings.map(\.message))")
    #expect(again.bill.relationships == read.bill.relationships)

    let back = first.encode(again.bill)
    let third = try first.decode(Input(bytes: back.bytes, path: "ex-2024-1.json"))
    #expect(third.hasNoError)
    #expect(third.bill.components == read.bill.components)
    #expect(third.bill.foreign[.csaf, "product_tree"] != nil)
    #expect(third.bill.vulnerabilities.first?.ratings == read.bill.vulnerabilities.first?.ratings)
    #expect(back.text.contains("\"WHITE\"") && back.text.contains("\"relationships\""))
  }

  @Test func `what CSAF 2.0 has no place for is told`() throws {
    let read = try first.decode(Input(Self.old, path: "a"))
    var text = second.encode(read.bill).text
    text = text.replacing("\"label\": \"CLEAR\"", with: "\"label\": \"AMBER+STRICT\"")
    let path = """
      "subpaths": [{"category": "optional_component_of", "next_product_reference": "P2"},
      """
    text = text.replacing("\"subpaths\": [", with: path)
    text = text.replacing(
      "\"full_product_names\": [",
      with: "\"full_product_names\": [{\"name\": \"P2\", \"product_id\": \"P2\"},")
    let newer = try second.decode(Input(text, path: "a"))
    #expect(newer.findings.filter { $0.severity == .error } == [])
    let written = first.encode(newer.bill)
    let messages = written.findings.map(\.message).joined(separator: "\n")
    #expect(messages.contains("'document.distribution.tlp.label' 'AMBER+STRICT'"))
    #expect(messages.contains("'vulnerabilities.remediations.category' 'optional_patch'"))
    let again = try first.decode(Input(bytes: written.bytes, path: "a"))
    #expect(again.findings.filter { $0.severity == .error } == [])
    // The step in the middle is a product of its own.
    #expect(again.bill.components.contains { $0.id == .component("P1-OS-1") })
  }

  @Test func `a changed part is written as the bill has it`() throws {
    var bill = try first.decode(Input(Self.old, path: "a")).bill
    bill.name = "Another title"
    bill.vulnerabilities[0].details = "Worse."
    let again = try second.decode(Input(bytes: second.encode(bill).bytes, path: "a"))
    #expect(again.hasNoError)
    #expect(again.bill.name == "Another title")
    #expect(again.bill.vulnerabilities[0].details == "Worse.")
    #expect(again.bill.foreign[.csaf, "document"]?["tracking"]?["id"] == .string("EX-2024-1"))
  }

  @Test(arguments: CSAFRelease.allCases)
  func `a CVE that a document says twice is one vulnerability with all that is said of it`(
    release: CSAFRelease
  ) throws {
    var bill = BillOfMaterials()
    bill.components = ["a", "b"].map { Component(id: .component($0), name: $0) }
    for (name, status) in [("a", VEXStatement.Status.fixed), ("b", .underInvestigation)] {
      var flaw = Vulnerability(name: name == "a" ? "CVE-2024-0001" : "GHSA-1")
      if name == "b" { flaw.aliases = ["CVE-2024-0001"] }
      flaw.details = "About \(name)."
      var statement = VEXStatement(status)
      statement.products = [VEXStatement.Product(.component(name))]
      flaw.statements = [statement]
      bill.vulnerabilities.append(flaw)
    }
    let codec = CSAFJSON(release: release)
    let read = try codec.decode(Input(bytes: codec.encode(bill).bytes, path: "a"))
    #expect(read.findings.filter { $0.severity == .error } == [])
    let flaw = try #require(read.bill.vulnerabilities.first)
    #expect(read.bill.vulnerabilities.count == 1)
    #expect(flaw.aliases == ["GHSA-1"])
    #expect(flaw.statements.map(\.status) == [.fixed, .underInvestigation])
    #expect(flaw.details == "About a.\n\nAbout b.")
  }
}

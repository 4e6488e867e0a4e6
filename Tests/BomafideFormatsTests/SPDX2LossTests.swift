import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import Testing

@Suite struct SPDX2LossTests {
  func losses(_ change: (inout BillOfMaterials, inout Component) -> Void) -> [Finding] {
    var bill = BillOfMaterials()
    bill.name = "doc"
    bill.namespace = "https://example.org/doc"
    bill.created = Timestamp(secondsSinceEpoch: 0)
    bill.authors = [Agent(.person, name: "A")]
    var component = Component(id: .component("zlib"), name: "zlib")
    bill.roots = [component.id]
    change(&bill, &component)
    bill.components = [component]
    return SPDX2JSON.test().encode(bill).findings
  }

  @Test func `a bill that SPDX can say has no losses`() {
    #expect(losses { _, _ in } == [])
  }

  @Test func `each loss names its element and field`() {
    let changes: [(String, (inout BillOfMaterials, inout Component) -> Void)] = [
      ("group", { $1.group = "org.zlib" }),
      ("purpose", { $1.purpose = .model }),
      ("additional purpose", { $1.additionalPurposes = [.library] }),
      ("author", { $1.authors = [Agent(.person, name: "Mark")] }),
      ("publisher", { $1.publisher = "X" }),
      ("scope", { $1.scope = .excluded }),
      ("digest", { $1.digests = [Digest(.streebog256, bytes: Array(repeating: 1, count: 32))] }),
      ("pedigree", { $1.pedigree = Pedigree() }),
      ("property", { $1.properties = [Property("a", "b")] }),
      ("URL of the supplier", { $1.supplier = .value(Agent(.person, name: "a", urls: ["u"])) }),
      ("cycloneDX field", { $1.foreign[.cycloneDX, "mime-type"] = .null }),
      (
        "relationship 'configures'",
        { $0.relationships = [Relationship($1.id, .configures, [$1.id])] }
      ),
      (
        "life cycle of 'dependsOn'",
        { $0.relationships = [Relationship($1.id, .dependsOn, [$1.id], lifecycle: .design)] }
      ),
      (
        "completeness of 'dependsOn'",
        { $0.relationships = [Relationship($1.id, .dependsOn, [$1.id], completeness: .complete)] }
      ),
    ]
    for (field, change) in changes {
      let found = losses(change)
      #expect(found.map(\.rule.description) == ["convert.loss"])
      #expect(found.first?.subject == "zlib")
      #expect(found.first?.message.contains(field) == true, "\(field)")
    }
    #expect(losses { bill, _ in bill.revision = 2 }.first?.subject == "doc")
  }

  @Test func `a license that is only a name becomes a reference with its words`() throws {
    var bill = BillOfMaterials()
    var component = Component(id: .component("a"), name: "a")
    component.declaredLicense = .value(.named("The Zlib  License"))
    bill.components = [component]
    let written = SPDX2JSON.test().encode(bill)
    #expect(!written.findings.contains { $0.message.contains("license") })
    #expect(written.text.contains("\"licenseDeclared\": \"LicenseRef-The-Zlib-License\""))
    #expect(written.text.contains("\"extractedText\": \"The Zlib  License\""))
    let read = try SPDX2JSON.test().decode(Input(bytes: written.bytes, path: "a"))
    #expect(read.bill.customLicenses.map(\.id) == ["LicenseRef-The-Zlib-License"])
  }

  @Test func `names of licenses that get one reference are a loss`() {
    var bill = BillOfMaterials()
    bill.components = ["GPL 2", "GPL/2", "GPL/2"].enumerated().map { number, license in
      var component = Component(id: .component("\(number)"), name: "a")
      component.declaredLicense = .value(.named(license))
      return component
    }
    let found = SPDX2JSON.test().encode(bill).findings.filter { $0.message.contains("license") }
    #expect(found.count == 1)
    #expect(found.first?.message.contains("'GPL/2'") == true)
  }

  @Test func `a package whose files weren't looked at has no verification code`() {
    let found = losses { _, component in
      component.filesAnalyzed = false
      component.verificationCode = VerificationCode("da39a3ee5e6b4b0d3255bfef95601890afd80709")
    }
    #expect(found.map(\.message).first?.contains("verification code") == true)
  }

  @Test func `a package whose files were looked at gets the code of its files`() throws {
    var bill = try SPDX2WritingTests.bill()
    bill.components[0].filesAnalyzed = true
    let codec = SPDX2JSON.test()
    let read = try codec.decode(Input(bytes: codec.encode(bill).bytes, path: "a")).bill
    let code = VerificationCode.compute(files: bill.files, sha1: SmallHashes.sha1)
    #expect(read.components[0].verificationCode == code)
    #expect(code != nil)
  }
}

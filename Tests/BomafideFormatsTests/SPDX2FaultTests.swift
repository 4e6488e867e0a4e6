import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import Testing

/// What a written document of SPDX 2 lacks is derived where that is right, and told otherwise.
@Suite struct SPDX2FaultTests {
  private func bill(_ change: (inout BillOfMaterials) -> Void = { _ in }) -> BillOfMaterials {
    var bill = BillOfMaterials()
    bill.name = "doc"
    bill.namespace = "https://example.org/doc"
    bill.created = Timestamp(secondsSinceEpoch: 0)
    bill.authors = [Agent(.person, name: "A")]
    bill.components = ["a", "b"].map { Component(id: .component($0), name: $0) }
    bill.roots = [.component("a")]
    change(&bill)
    return bill
  }

  private func findings(_ change: (inout BillOfMaterials) -> Void) -> [Finding] {
    SPDX2JSON.test().encode(bill(change)).findings
  }

  private func again(_ change: (inout BillOfMaterials) -> Void) throws -> DecodedDocument {
    let codec = SPDX2JSON.test()
    return try codec.decode(Input(bytes: codec.encode(bill(change)).bytes, path: "a"))
  }

  @Test func `without a root, the document describes what nothing brings along, and says so`()
    throws
  {
    func change(_ bill: inout BillOfMaterials) {
      bill.roots = []
      bill.relationships = [Relationship(.component("a"), .dependsOn, [.component("b")])]
    }
    let read = try again(change)
    #expect(read.bill.roots.map(\.key) == ["SPDXRef-PACKAGE-a"])
    #expect(read.findings == [])
    #expect(findings(change).map(\.rule) == ["convert.loss"])
    #expect(findings(change)[0].message.contains("absence of a root"))
  }

  @Test func `without a root and without a top, it is told that nothing is described`() {
    let found = findings { bill in
      bill.roots = []
      bill.relationships = [
        Relationship(.component("a"), .dependsOn, [.component("b")]),
        Relationship(.component("b"), .dependsOn, [.component("a")]),
      ]
    }
    #expect(found.map(\.rule) == ["spdx2.describes"])
  }

  @Test func `a document of one package describes it without saying so`() throws {
    let text = """
      {"SPDXID": "SPDXRef-DOCUMENT", "spdxVersion": "SPDX-2.3", "name": "d",
       "dataLicense": "CC0-1.0", "documentNamespace": "https://example.org/d",
       "creationInfo": {"created": "2024-01-01T00:00:00Z", "creators": ["Tool: t-1"]},
       "packages": [{"SPDXID": "SPDXRef-a", "name": "a", "downloadLocation": "NOASSERTION"}]}
      """
    let read = try SPDX2JSON.test().decode(Input(bytes: Array(text.utf8), path: "a"))
    #expect(read.bill.roots == [.component("SPDXRef-a")])
  }

  @Test(arguments: [
    ("text/x-c", "TEXT"), ("image/png", "IMAGE"), ("audio/ogg", "AUDIO"), ("video/mp4", "VIDEO"),
    ("application/json", "APPLICATION"), ("application/zip", "ARCHIVE"),
    ("application/spdx+json", "SPDX"), ("application/x-sharedlib", "BINARY"),
    ("font/ttf", "OTHER"), ("text/plain; charset=utf-8", "TEXT"),
  ])
  func `a media type becomes the type that it means`(media: String, word: String) throws {
    func change(_ bill: inout BillOfMaterials) {
      var details = File.Details()
      details.types = [media]
      bill.files = [
        File(
          path: RelativePath(uncheckedBytes: Array("f".utf8)),
          digests: [Digest(.sha1, bytes: Array(repeating: 1, count: 20))], details: details)
      ]
    }
    let read = try again(change)
    #expect(read.bill.files[0].details?.types == [word])
    #expect(read.findings.filter { $0.severity == .error } == [])
    #expect(findings(change)[0].message.contains("written as the type \(word)"))
  }

  @Test func `a purpose of a file is said as a type`() throws {
    let read = try again { bill in
      var details = File.Details()
      details.purpose = .source
      bill.files = [
        File(
          path: RelativePath(uncheckedBytes: Array("f".utf8)),
          digests: [Digest(.sha1, bytes: Array(repeating: 1, count: 20))], details: details)
      ]
    }
    #expect(read.bill.files[0].details?.types == ["SOURCE"])
  }

  @Test func `each demand that the bill does not meet is told by the rule of the reader`() throws {
    let license = try LicenseExpression(parsing: "LicenseRef-none")
    let changes: [(RuleID, String, (inout BillOfMaterials) -> Void)] = [
      ("spdx2.missing-field", "creators", { $0.authors = [] }),
      ("spdx2.missing-field", "creators", { $0.authors = [Agent(.unspecified, name: "_:author")] }),
      ("spdx2.missing-field", "created", { $0.created = nil }),
      ("spdx2.data-license", "data license", { $0.dataLicense = "MIT" }),
      (
        "spdx2.file-checksum", "files without a SHA-1",
        { $0.files = [File(path: RelativePath(uncheckedBytes: Array("f".utf8)))] }
      ),
      (
        "spdx2.license-reference", "licenses without a text",
        { $0.components[0].declaredLicense = .value(.expression(license)) }
      ),
      (
        "spdx2.missing-field", "checksum",
        {
          $0.externalDocuments = [
            ExternalDocument(id: "DocumentRef-x", uri: "https://example.org/x", digest: nil)
          ]
        }
      ),
      (
        "spdx2.dangling-id", "no element",
        {
          $0.relationships = [Relationship(.component("a"), .dependsOn, [.component("none")])]
        }
      ),
      ("spdx2.url", "downloadLocation", { $0.components[0].download = .value("no address") }),
      (
        "spdx2.reference", "reference",
        { $0.components[0].references = [ExternalReference("SECURITY fix", "no address")] }
      ),
    ]
    for (rule, words, change) in changes {
      let found = findings(change).filter { $0.rule != "convert.loss" }
      #expect(found.map(\.rule) == [rule], "\(words)")
      #expect(found.first?.message.contains(words) == true, "\(words)")
      #expect(try again(change).findings.contains { $0.rule == rule }, "\(words)")
    }
  }

  @Test func `a place of another document that is no URI gives way to its name`() throws {
    let read = try again { bill in
      bill.externalDocuments = [
        ExternalDocument(
          id: "https://example.org/b", uri: "b.json",
          digest: Digest(.sha1, bytes: Array(repeating: 1, count: 20)))
      ]
    }
    #expect(read.bill.externalDocuments.map(\.uri) == ["https://example.org/b"])
    #expect(read.findings == [])
  }

  @Test func `a license whose name has no letter of an ID gets one of its bytes`() throws {
    let read = try again { $0.components[0].declaredLicense = .value(.named("\u{65E5}")) }
    #expect(read.bill.customLicenses.map(\.id) == ["LicenseRef-e697a5"])
    #expect(read.findings == [])
  }
}

extension ElementID {
  fileprivate var key: String {
    if case .component(let key) = self { key } else { description }
  }
}

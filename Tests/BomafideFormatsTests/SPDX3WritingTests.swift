import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Testing

@Suite struct SPDX3WritingTests {
  @Test func `decoding undoes encoding once the bill has SPDX 3's names`() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<60 {
      var bill = try SPDX2RoundTripTests.bill(&random)
      if bill.authors.isEmpty { bill.authors = [Agent(.person, name: "Zoë")] }
      let first = SPDX3JSON().encode(bill)
      let read = try SPDX3JSON().decode(Input(bytes: first.bytes, path: "a.json"))
      #expect(read.findings.filter { $0.rule != "spdx3.value" && $0.rule != "spdx3.cycle" } == [])
      #expect(try SPDX3ConformanceTests.trouble(read.bill) == nil)
      #expect(read.bill.components.map(\.name) == bill.components.map(\.name))
      #expect(read.bill.components.map(\.declaredLicense) == bill.components.map(\.declaredLicense))
      #expect(read.bill.components.map(\.purls) == bill.components.map { Self.unique($0.purls) })
      #expect(read.bill.files.map(\.digests) == bill.files.map(\.digests))
      #expect(Self.edges(read.bill) == Self.edges(bill))
      #expect(read.bill.annotations.map(\.comment) == bill.annotations.map(\.comment))
      #expect(read.bill.authors == bill.authors)
      #expect(read.bill.customLicenses == bill.customLicenses)
    }
  }

  private static func unique(_ purls: [PackageURL]) -> [PackageURL] {
    purls.enumerated().filter { index, purl in
      index == 0 || purl != purls[0]
    }.map(\.element)
  }

  /// The edges of a bill, one for each end.
  static func edges(_ bill: BillOfMaterials) -> [String] {
    bill.relationships.flatMap { edge in
      edge.to.map { "\(edge.from) \(edge.kind) \($0) \(edge.lifecycle.map { "\($0)" } ?? "")" }
    }
  }

  @Test func `a bill without a time is told to give a document without 'created'`() throws {
    var bill = try SampleBill.small
    bill.created = nil
    let found = SPDX3JSON().encode(bill).findings.filter { $0.rule == "spdx3.missing-property" }
    #expect(found.count == 1)
    #expect(found.first?.message.contains("'created'") == true)
  }

  @Test func `what a statement is about and the bill does not have is an element elsewhere`() throws
  {
    var bill = try SampleBill.rich
    bill.vulnerabilities[0].statements[0].products = [.init(.component("pkg:npm/gone@1"))]
    let written = SPDX3JSON().encode(bill)
    let read = try SPDX3JSON().decode(Input(bytes: written.bytes, path: "a"))
    #expect(read.findings.filter { $0.severity == .error } == [])
    #expect(written.findings.contains { $0.message.contains("product that is no element") })
  }

  @Test func `an agent that is a blank node has the name that the node states`() throws {
    let text = """
      {"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": [
       {"type": "CreationInfo", "@id": "_:c", "specVersion": "3.0.1",
        "created": "2024-01-01T00:00:00Z", "createdBy": ["_:author"]},
       {"type": "Person", "@id": "_:author", "creationInfo": "_:c", "name": "Ada"},
       {"type": "SpdxDocument", "spdxId": "https://e.org/d", "creationInfo": "_:c"}]}
      """
    let read = try SPDX3JSON().decode(Input(bytes: Array(text.utf8), path: "a"))
    #expect(read.bill.authors.map(\.name) == ["Ada"])
    #expect(SPDX2JSON.test().encode(read.bill).text.contains("\"Person: Ada\""))
  }

  @Test func `a name that two statements have is kept, so that writing again changes nothing`()
    throws
  {
    let bytes = SPDX3JSON().encode(try SampleBill.rich).bytes
    let text = String(decoding: bytes, as: UTF8.self)
    let value = try Input(bytes: Array(text.utf8), path: "a").json { (json) throws(InputError) in
      try json.value()
    }
    guard case .array(let elements)? = value["@graph"] else { return }
    for element in elements where element["type"]?.text?.hasPrefix("security_Vex") == true {
      let twice = JSONValue.object([
        .init("@context", value["@context"] ?? .null),
        .init("@graph", .array(elements + [element])),
      ])
      let read = try SPDX3JSON().decode(Input(bytes: JSONWriter.bytes(of: twice), path: "a"))
      let first = SPDX3JSON().encode(read.bill).bytes
      let again = try SPDX3JSON().decode(Input(bytes: first, path: "a"))
      #expect(SPDX3JSON().encode(again.bill).bytes == first, "\(element["spdxId"]?.text ?? "")")
    }
  }

  @Test func `the canonical style has no white space and sorted members`() throws {
    let bill = try SPDX3ReadingTests.read(SPDX3ReadingTests.package).bill
    let text = SPDX3JSON(style: .canonical).encode(bill).text
    #expect(
      text.hasPrefix(
        #"{"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":[{"@id":"_:c","created":"#
      ))
    #expect(!text.contains("\n") && !text.contains("\": "))
  }

  @Test func `one expression is one element, and a relationship for each use`() throws {
    var bill = BillOfMaterials()
    bill.namespace = "https://e.org/d"
    let license = License.expression(try LicenseExpression(parsing: "MIT OR Apache-2.0"))
    for name in ["a", "b"] {
      var component = Component(id: .component(name), name: name)
      component.declaredLicense = .value(license)
      component.concludedLicense = .none
      bill.components.append(component)
    }
    let text = SPDX3JSON().encode(bill).text
    #expect(text.split(separator: "\"simplelicensing_licenseExpression\"").count == 2)
    #expect(text.split(separator: "\"hasDeclaredLicense\"").count == 3)
    #expect(text.contains("https://e.org/d#LicenseExpression/MIT%20OR%20Apache-2.0"))
    #expect(text.contains("ExpandedLicensing/NoneLicense"))
    let read = try SPDX3JSON().decode(Input(text))
    #expect(read.bill.components.map(\.declaredLicense) == bill.components.map(\.declaredLicense))
    #expect(read.bill.components.map(\.concludedLicense) == [Stated.none, .none])
  }

  @Test func `relationships without ends and turned ones keep their meaning`() throws {
    var bill = BillOfMaterials()
    bill.namespace = "https://e.org/d"
    bill.components = ["a", "b", "c"].map { Component(id: .component($0), name: $0) }
    bill.relationships = [
      Relationship(.component("a"), .dependsOn, [], completeness: .complete),
      Relationship(.component("b"), .dependsOn, [], completeness: .incomplete),
      Relationship(.component("a"), .patches, [.component("b"), .component("c")]),
      Relationship(.component("c"), .dependsOn, [.component("a")], lifecycle: .build),
    ]
    let written = SPDX3JSON().encode(bill)
    #expect(written.text.contains("terms/Core/NoneElement"))
    #expect(written.text.contains("terms/Core/NoAssertionElement"))
    #expect(written.text.contains("\"patchedBy\""))
    #expect(written.text.contains("\"LifecycleScopedRelationship\""))
    let read = try SPDX3JSON().decode(Input(written.text))
    #expect(read.bill.relationships == bill.relationships)
  }

  @Test func `external documents keep their prefix`() throws {
    var bill = BillOfMaterials()
    bill.namespace = "https://e.org/d"
    bill.components = [Component(id: .component("a"), name: "a")]
    bill.externalDocuments = [
      ExternalDocument(
        id: "DocumentRef-x", uri: "https://e.org/other",
        digest: Digest(.sha1, bytes: Array(repeating: 7, count: 20)))
    ]
    bill.relationships = [
      Relationship(
        .component("a"), .dependsOn, [.external(document: "DocumentRef-x", id: "SPDXRef-y")])
    ]
    let written = SPDX3JSON().encode(bill)
    let read = try SPDX3JSON().decode(Input(written.text))
    #expect(read.bill.externalDocuments == bill.externalDocuments)
    #expect(read.bill.relationships == bill.relationships)
    #expect(!read.findings.contains { $0.rule == "spdx3.dangling-id" })
  }

  @Test func `from SPDX 2 nothing is lost silently`() throws {
    let cases = try sharedCases("spdx-examples").filter { $0.value["kind"]?.text == "spdx2" }
    for (root, one) in cases {
      guard let file = one["file"]?.text, file.hasSuffix(".json") else { continue }
      guard let bill = try? SPDX2JSON.test().decode(try Input(contentsOf: root + "/" + file)).bill
      else { continue }
      let written = SPDX3JSON().encode(bill)
      #expect(written.findings.allSatisfy { $0.rule == "convert.loss" || $0.severity < .error })
      let read = try SPDX3JSON().decode(Input(bytes: written.bytes, path: file))
      #expect(!read.findings.contains { $0.severity == .error }, "\(file): \(read.findings)")
      #expect(read.bill.components.map(\.name) == bill.components.map(\.name))
      #expect(read.bill.components.map(\.id) == bill.components.map(\.id))
      #expect(read.bill.components.map(\.version) == bill.components.map(\.version))
      #expect(read.bill.components.map(\.digests) == bill.components.map(\.digests))
      #expect(read.bill.components.map(\.declaredLicense) == bill.components.map(\.declaredLicense))
      #expect(
        read.bill.components.map(\.concludedLicense) == bill.components.map(\.concludedLicense))
      #expect(read.bill.components.map(\.supplier) == bill.components.map(\.supplier))
      #expect(read.bill.files.map(\.path) == bill.files.map(\.path))
      #expect(read.bill.files.map(\.digests) == bill.files.map(\.digests))
      #expect(
        read.bill.files.map { $0.details?.licensesInFile ?? [] }
          == bill.files.map { $0.details?.licensesInFile ?? [] })
      #expect(Self.edges(read.bill) == Self.edges(bill), "\(file)")
      #expect(read.bill.roots == bill.roots)
      #expect(read.bill.customLicenses.map(\.text) == bill.customLicenses.map(\.text))
      #expect(read.bill.annotations.map(\.comment) == bill.annotations.map(\.comment))
      #expect(try SPDX3ConformanceTests.trouble(read.bill) == nil, "\(file)")
    }
  }

  @Test func `many files take time in proportion`() throws {
    var bill = BillOfMaterials()
    bill.namespace = "https://e.org/d"
    bill.components = [Component(id: .component("a"), name: "a")]
    for index in 0..<20_000 {
      bill.files.append(
        File(
          path: RelativePath(uncheckedBytes: Array("src/\(index).c".utf8)),
          digests: [Digest(.sha1, bytes: Array(repeating: 7, count: 20))]))
    }
    bill.relationships = [Relationship(.component("a"), .contains, bill.files.map(\.id))]
    let written = SPDX3JSON().encode(bill)
    let read = try SPDX3JSON().decode(Input(bytes: written.bytes, path: "big.json"))
    #expect(read.bill.files == bill.files)
    #expect(read.bill.relationships == bill.relationships)
  }
}

/// Elements that need no tree are read and checked as trees are.
@Suite struct SPDX3PlainTests {
  /// The document with a prefix of its own, for which every element is read as a tree.
  static func slow(_ bytes: [UInt8]) -> Input {
    let context = "\"https://spdx.org/rdf/3.0.1/spdx-context.jsonld\""
    return Input(
      String(decoding: bytes, as: UTF8.self)
        .replacing(context, with: "[\(context), {\"zz\": \"https://zz.example/\"}]"))
  }

  static func compare(_ bytes: [UInt8], _ name: String) throws {
    let fast = try SPDX3JSON().decode(Input(bytes: bytes, path: "test.json"))
    let slow = try SPDX3JSON().decode(slow(bytes))
    expectSame(fast.bill, slow.bill, name)
    func texts(_ document: DecodedDocument) -> [String] {
      document.findings.filter { $0.rule != "spdx3.context" }.map { "\($0.rule) \($0.message)" }
        .sorted()
    }
    #expect(texts(fast) == texts(slow), "\(name)")
  }

  @Test(arguments: SPDX3ConformanceTests.folders)
  func `the examples`(folder: String) throws {
    for (root, one) in try sharedCases(folder) where one["kind"]?.text == "spdx3" {
      guard let name = one["file"]?.text, one["context"]?.text?.contains("3.0.1") == true else {
        continue
      }
      let input = try Input(contentsOf: root + "/" + name)
      // A document that no reader takes is no example for this.
      guard (try? SPDX3JSON().decode(input)) != nil else { continue }
      try Self.compare(input.bytes, name)
    }
  }

  @Test func `bills of any kind`() throws {
    var random = SeededGenerator(seed: 11)
    for number in 0..<30 {
      let bill = try SPDX2RoundTripTests.bill(&random)
      try Self.compare(SPDX3JSON().encode(bill).bytes, "bill \(number)")
    }
  }

  @Test(arguments: [
    (#""creationInfo": "_:c", "name": "a.c""#, #""creationInfo": "_:x", "name": "a.c""#),
    (#""name": "a.c""#, #""name": "./a.c""#), (#""name": "a.c""#, #""name": "/usr/\u0061.c""#),
    (#""name": "a.c""#, #""name": 5"#), (#""algorithm": "sha1""#, #""algorithm": "sha2""#),
    ("https://e.org/d#f1", "https://e.org/d#f2"), ("https://e.org/d#f1", "_:f1"),
    ("https://e.org/d#f1", "f1"), (#""sha256""#, #""md5""#),
    (#""completeness": "complete""#, #""completeness": "whole""#),
    (#""completeness": "complete", "#, ""), (#""contains""#, #""includes""#),
    (#""to": ["#, #""to": ["https://e.org/d#none", "#), (#""to": ["#, #""to": [7, "#),
    (#""from": "https://e.org/d#p""#, #""from": "https://e.org/d#none""#),
    ("da39a3ee", "DA39A3EE"), ("da39a3ee", "zz39a3ee"), (#", "comment": "odd""#, ""),
    (#""type": "software_File""#, #""type": "software_Files""#),
    (#""element": ["#, #""element": ["https://e.org/d#none", "#),
  ])
  func `what is odd`(old: String, new: String) throws {
    let file =
      #"{"type": "software_File", "spdxId": "https://e.org/d#f1", "creationInfo": "_:c", "name": "a.c", "verifiedUsing": [{"type": "Hash", "algorithm": "sha1", "hashValue": "da39a3ee5e6b4b0d3255bfef95601890afd80709"}, {"type": "Hash", "algorithm": "sha256", "hashValue": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}]}"#
    let other = file.replacing("#f1", with: "#f2")
    let edge =
      #"{"type": "Relationship", "spdxId": "https://e.org/d#r", "creationInfo": "_:c", "from": "https://e.org/d#p", "relationshipType": "contains", "completeness": "complete", "to": ["https://e.org/d#f1", "https://e.org/d#f2"]}"#
    let odd = edge.replacing("#r\"", with: "#r2\", \"comment\": \"odd\"")
    let document = SPDX3ReadingTests.document.replacing(
      "\"rootElement\"", with: "\"element\": [\"https://e.org/d#p\"], \"rootElement\"")
    let text = SPDX3ReadingTests.text([SPDX3ReadingTests.package, file, other, edge, odd])
      .replacing(SPDX3ReadingTests.document, with: document)
    try Self.compare(Array(text.utf8), "as it is")
    let changed = text.replacing(old, with: new)
    #expect(changed != text)
    try Self.compare(Array(changed.utf8), new)
    // A word that SPDX 3 doesn't have is written as "other", which is told.
    if new.contains("includes") { return }
    let bill = try SPDX3JSON().decode(Input(changed)).bill
    #expect(try SPDX3ConformanceTests.trouble(bill) == nil)
  }

  @Test func `what stands beside the graph is told`() throws {
    let text = SPDX3ReadingTests.text([SPDX3ReadingTests.package])
      .replacing("\"@graph\"", with: "\"name\": \"x\", \"@graph\"")
    let read = try SPDX3JSON().decode(Input(text))
    #expect(read.findings.map(\.rule) == ["spdx3.unknown-property"])
    #expect(read.findings.map(\.severity) == [.error])
  }

  @Test func `a file that has the name of another element gets another one`() throws {
    var bill = BillOfMaterials()
    bill.namespace = "https://e.org/d"
    bill.name = "d"
    bill.authors = [Agent(.person, name: "Zoë")]
    bill.created = try Timestamp(parsing: "2026-01-02T03:04:05Z")
    bill.components = ["File/a b", "File/c"].map { Component(id: .component($0), name: $0) }
    bill.snippets = [Snippet(id: .snippet("File/d"), file: .file(try RelativePath(parsing: "d")))]
    bill.files = try ["a b", "b", "d", "b"].map { File(path: try RelativePath(parsing: $0)) }
    bill.relationships = [Relationship(.component("File/c"), .contains, bill.files.map(\.id))]
    let written = SPDX3JSON().encode(bill)
    let read = try SPDX3JSON().decode(Input(bytes: written.bytes, path: "a.json"))
    #expect(read.findings == [])
    #expect(read.bill.files.map(\.path) == bill.files.map(\.path))
    #expect(read.bill.snippets.map(\.file) == [read.bill.files[2].id])
    #expect(try SPDX3ConformanceTests.trouble(read.bill) == nil)
  }
}

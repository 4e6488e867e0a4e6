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

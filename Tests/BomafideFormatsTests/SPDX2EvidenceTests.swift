import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Testing

/// The evidence of components in SPDX 2: annotations that come back as what they were.
@Suite struct SPDX2EvidenceTests {
  private static func bill(tools: [Tool] = [Tool(name: "maker", version: "1.0")]) throws
    -> BillOfMaterials
  {
    var bill = BillOfMaterials()
    bill.name = "d"
    bill.namespace = "https://example.org/d"
    bill.created = try Timestamp(parsing: "2024-01-02T03:04:05Z")
    bill.tools = tools
    var component = Component(id: .component("a"), name: "a")
    component.filesAnalyzed = false
    component.evidence = [
      Evidence(
        of: component.id, .version, "1.0", at: SourceLocation(path: "src/</text> a.h", line: 7),
        by: .sourceCodeAnalysis, confidence: 0.75, cataloger: "version-probe"),
      Evidence(
        of: component.id, .presence, "a", at: SourceLocation(path: "src"), by: .curated,
        confidence: 1, cataloger: "manifest"),
    ]
    bill.components = [component]
    bill.roots = [component.id]
    return bill
  }

  /// The evidence of the first component, whatever its ID is.
  private static func said(_ bill: BillOfMaterials) -> [Evidence] {
    (bill.components.first?.evidence ?? []).map { one in
      var one = one
      one.subject = .document
      return one
    }
  }

  private static let forms = SPDX2Form.allCases

  private static func codec(_ form: SPDX2Form, _ version: SPDX2Version) -> any DocumentCodec {
    form == .json
      ? SPDX2JSON(hashing: SmallHashes.hashing, version: version)
      : SPDX2Text(form, hashing: SmallHashes.hashing, version: version)
  }

  @Test(arguments: forms, SPDX2Version.allCases)
  func `places, methods and confidence come back from every form`(
    form: SPDX2Form, version: SPDX2Version
  ) throws {
    var bill = try Self.bill()
    // What ends a text of tag-value early is a loss there, which is told.
    if form == .tagValue { bill.components[0].evidence[0].location.path = "src/a.h" }
    bill.annotations = [
      Annotation(
        of: bill.components[0].id, by: Agent(.person, name: "Jo"),
        at: Timestamp(secondsSinceEpoch: 0), kind: "REVIEW", comment: "Seen.")
    ]
    let codec = Self.codec(form, version)
    let written = codec.encode(bill)
    #expect(!written.findings.contains { $0.message.contains("evidence") })
    #expect(written.text.contains("source-code-analysis"))
    let read = try codec.decode(Input(bytes: written.bytes, path: "a"))
    #expect(Self.said(read.bill) == Self.said(bill))
    #expect(read.bill.annotations.map(\.comment) == ["Seen."])
    #expect(codec.encode(read.bill).bytes == written.bytes)
  }

  @Test(arguments: [[], [Tool(name: "x y", version: nil)]])
  func `evidence comes back whoever made the document`(tools: [Tool]) throws {
    let bill = try Self.bill(tools: tools)
    let codec = SPDX2JSON.test()
    let read = try codec.decode(Input(bytes: codec.encode(bill).bytes, path: "a"))
    #expect(read.bill.components.first?.evidence.count == 2)
  }

  @Test(arguments: forms) func `without a time of the document the loss of evidence is told`(
    form: SPDX2Form
  ) throws {
    var bill = try Self.bill()
    bill.created = nil
    let written = Self.codec(form, .v2_3).encode(bill)
    #expect(written.findings.contains { $0.message.contains("evidence of a") })
    #expect(!written.text.contains("source-code-analysis"))
  }

  @Test func `an annotation by others stays what it is`() throws {
    let codec = SPDX2JSON.test()
    let text = codec.encode(try Self.bill()).text
    for (part, other) in [
      ("\"annotator\": \"Tool: maker-1.0\"", "\"annotator\": \"Tool: other\""),
      (
        "\"annotationDate\": \"2024-01-02T03:04:05Z\"",
        "\"annotationDate\": \"2024-01-02T03:04:06Z\""
      ),
      ("\"annotationType\": \"OTHER\"", "\"annotationType\": \"REVIEW\""),
    ] {
      #expect(text.contains(part), "\(text)")
      let read = try codec.decode(Input(text.replacing(part, with: other), path: "a"))
      #expect(read.bill.annotations.count == 1)
      #expect(read.bill.components.first?.evidence == [])
      #expect(codec.encode(read.bill).text.contains(other))
    }
  }

  @Test func `a codec that is told so keeps evidence out`() throws {
    var codec = SPDX2JSON.test()
    codec.saysEvidence = false
    let written = codec.encode(try Self.bill())
    #expect(written.findings == [])
    #expect(!written.text.contains("source-code-analysis"))
  }

  @Test func `the evidence of a CycloneDX document comes back by way of SPDX 2`() throws {
    let bill = try Self.bill()
    let cycloneDX = CycloneDXJSON(hashing: SmallHashes.hashing)
    let first = try cycloneDX.decode(
      Input(bytes: cycloneDX.encode(bill).bytes, path: "a")
    ).bill
    let codec = SPDX2JSON.test()
    let second = try codec.decode(Input(bytes: codec.encode(first).bytes, path: "a")).bill
    #expect(Self.said(second) == Self.said(first))
    #expect(Self.said(first).count == 3)
  }
}

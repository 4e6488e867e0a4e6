import BomafideJSON
import BomafideTesting
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import Testing

@Suite struct SPDX2ReadingTests {
  /// These documents have no head, so they are written without one.
  let codec = SPDX2JSON.test(layout: .partial)

  func read(_ members: String, path: String = "d.json") throws -> DecodedDocument {
    try codec.decode(
      Input(
        "{\"spdxVersion\": \"SPDX-2.3\", \"SPDXID\": \"SPDXRef-DOCUMENT\",\n\(members)}", path: path
      ))
  }

  func bill(_ members: String) throws -> BillOfMaterials { try read(members).bill }

  @Test func `absent, NOASSERTION and NONE are told apart where the model does, and written back`()
    throws
  {
    let text = """
      "packages": [{"SPDXID": "SPDXRef-a", "name": "a", "downloadLocation": "NONE",
        "licenseConcluded": "NOASSERTION", "licenseDeclared": "NOASSERTION",
        "copyrightText": "NONE", "supplier": "NOASSERTION", "homepage": ""}]
      """
    let document = try read(text)
    #expect(document.findings.map(\.rule) == ["spdx2.url"])
    let package = try #require(document.bill.components.first)
    #expect(package.download == .none)
    #expect(package.declaredLicense == .unstated)
    #expect(package.copyright == Stated.none)
    #expect(package.supplier == .unstated)
    #expect(package.homepage == .unstated)
    let written = codec.encode(document.bill).text
    for member in [
      "\"licenseDeclared\": \"NOASSERTION\"", "\"supplier\": \"NOASSERTION\"",
      "\"homepage\": \"\"", "\"downloadLocation\": \"NONE\"",
    ] {
      #expect(written.contains(member))
    }
    #expect(!written.contains("originator"))
  }

  @Test func `a kept spelling is dropped when the value changes`() throws {
    var bill = try bill(
      "\"packages\": [{\"SPDXID\": \"SPDXRef-a\", \"name\": \"a\", \"downloadLocation\": \"NONE\", \"supplier\": \"NOASSERTION\"}]"
    )
    bill.components[0].supplier = .value(Agent(.organization, name: "X"))
    #expect(codec.encode(bill).text.contains("\"supplier\": \"Organization: X\""))
  }

  @Test func `agents are taken apart`() throws {
    for (text, agent) in [
      (
        "Person: Jane Doe (jane@example.org)",
        Agent(.person, name: "Jane Doe", email: "jane@example.org")
      ),
      ("Organization: ACME ()", Agent(.organization, name: "ACME")),
      ("Organization: ACME (Europe)", Agent(.organization, name: "ACME (Europe)")),
      ("Organization:ACME", Agent(.organization, name: "ACME")),
      ("ACME", Agent(.unspecified, name: "ACME")),
    ] {
      let document = try read(
        "\"packages\": [{\"SPDXID\": \"SPDXRef-a\", \"name\": \"a\", \"downloadLocation\": \"NONE\", \"supplier\": \"\(text)\"}]"
      )
      #expect(document.bill.components[0].supplier == .value(agent))
      #expect(document.findings.isEmpty == (agent.kind != .unspecified))
      #expect(codec.encode(document.bill).text.contains("\"supplier\": \"\(text)\""))
    }
  }

  @Test func `values that don't parse are findings at their place, and ride along`() throws {
    let document = try read(
      """
      "creationInfo": {"created": "yesterday", "creators": ["Tool: x"]}, "name": "n",
      "dataLicense": "CC0-1.0", "documentNamespace": "https://example.org/n",
      "packages": [{"SPDXID": "SPDXRef-a", "name": "a", "downloadLocation": "NONE",
        "licenseDeclared": "GPL v2 or so",
        "primaryPackagePurpose": "TOY",
        "checksums": [{"algorithm": "SHA256", "checksumValue": "12"}],
        "externalRefs": [{"referenceCategory": "SECURITY", "referenceType": "cpe23Type", "referenceLocator": "cpe:/a:b"}],
        "annotations": [{"annotationDate": "now", "annotationType": "OTHER", "annotator": "Person: x", "comment": "c"}]
      }]
      """)
    #expect(document.findings.map(\.location?.line) == [2, 5, 6, 7, 8, 9])
    #expect(
      document.findings.map(\.rule) == Array(repeating: "spdx2.value", count: 4)
        + ["spdx2.reference", "spdx2.value"])
    let package = document.bill.components[0]
    #expect(package.declaredLicense == .value(.named("GPL v2 or so")))
    #expect(package.digests == [] && package.purpose == nil)
    let codec = SPDX2JSON.test()
    let written = codec.encode(document.bill)
    for text in ["yesterday", "GPL v2 or so", "TOY", "\"12\"", "cpe:/a:b", "\"now\""] {
      #expect(written.text.contains(text))
    }
    #expect(try codec.decode(Input(bytes: written.bytes, path: "b")).bill == document.bill)
  }

  @Test func `two elements of one ID are a finding with both places`() throws {
    let document = try read(
      """
      "packages": [{"SPDXID": "SPDXRef-a", "name": "a", "downloadLocation": "NONE"},
       {"SPDXID": "SPDXRef-a", "name": "b", "downloadLocation": "NONE"}],
      "files": [
       {"SPDXID": "SPDXRef-a", "fileName": "./c", "checksums": [
         {"algorithm": "SHA1", "checksumValue": "85ed0817af83a24ad8da68c2b5094de69833983c"}]}]
      """)
    #expect(document.findings.map(\.rule) == ["spdx2.duplicate-id", "spdx2.duplicate-id"])
    #expect(document.findings.map(\.location?.line) == [3, 5])
    #expect(document.findings.map { $0.related.first?.location.line } == [2, 2])
    #expect(Set(document.bill.components.map(\.id)).count == 2)
  }

  @Test func `ends that name nothing are findings, and ride along`() throws {
    let document = try read(
      """
      "packages": [{"SPDXID": "SPDXRef-a", "name": "a", "downloadLocation": "NONE", "hasFiles": ["SPDXRef-h"]}],
      "documentDescribes": ["SPDXRef-d"],
      "relationships": [
       {"spdxElementId": "SPDXRef-a", "relationshipType": "CONTAINS", "relatedSpdxElement": "SPDXRef-x"},
       {"spdxElementId": "SPDXRef-a", "relationshipType": "CONTAINS"}]
      """)
    #expect(
      document.findings.map(\.rule) == [
        "spdx2.dangling-id", "spdx2.dangling-id", "spdx2.dangling-id", "spdx2.missing-field",
      ])
    #expect(document.bill.relationships == [])
    let written = codec.encode(document.bill)
    for id in ["SPDXRef-h", "SPDXRef-d", "SPDXRef-x"] { #expect(written.text.contains(id)) }
    #expect(try codec.decode(Input(bytes: written.bytes, path: "b")).bill == document.bill)
  }

  @Test func `documentDescribes and hasFiles say what relationships say`() throws {
    let elements = """
      "packages": [{"SPDXID": "SPDXRef-a", "name": "a", "downloadLocation": "NONE" HAS}],
      "files": [{"SPDXID": "SPDXRef-f", "fileName": "./f", "checksums": []},
        {"SPDXID": "SPDXRef-g", "fileName": "./g", "checksums": []}],
      """
    let short = try bill(
      elements.replacing(
        "HAS", with: ", \"hasFiles\": [\"SPDXRef-f\", \"SPDXRef-g\", \"SPDXRef-f\"]")
        + "\"documentDescribes\": [\"SPDXRef-a\", \"SPDXRef-a\"]")
    let long = try bill(
      elements.replacing("HAS", with: "") + """
        "relationships": [
          {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-a"},
          {"spdxElementId": "SPDXRef-a", "relationshipType": "CONTAINS", "relatedSpdxElement": "SPDXRef-f"},
          {"spdxElementId": "SPDXRef-g", "relationshipType": "CONTAINED_BY", "relatedSpdxElement": "SPDXRef-a"}]
        """)
    #expect(short == long)
    #expect(short.roots == [.component("SPDXRef-a")])
    #expect(short.relationships.map(\.to.count) == [2])
  }

  @Test func `files of one path are told apart by their IDs`() throws {
    let bill = try bill(
      """
      "files": [{"SPDXID": "SPDXRef-1", "fileName": "./f", "checksums": []},
        {"SPDXID": "SPDXRef-2", "fileName": "/f", "checksums": []},
        {"SPDXID": "SPDXRef-3", "fileName": "../x\\\\y", "checksums": []}]
      """)
    #expect(bill.files.map(\.id.description) == ["file f", "file SPDXRef-2", "file x\\\\y"])
    #expect(bill.files.map { $0.details?.nameAsWritten } == [nil, "/f", "../x\\y"])
    let written = codec.encode(bill)
    #expect(written.text.contains("\"/f\"") && written.text.contains("\"../x\\\\y\""))
  }

  @Test func `null is a finding, and otherwise nothing`() throws {
    let document = try read(
      """
      "comment": null, "packages": [null, {"SPDXID": "SPDXRef-a", "name": "a", "versionInfo": null, "downloadLocation": "NONE"}],
      "relationships": [null], "files": null
      """)
    #expect(document.findings.map(\.rule) == Array(repeating: "spdx2.null", count: 5))
    #expect(document.bill.components.count == 1)
  }

  @Test func `unknown members are written back`() throws {
    let text = """
      "x-top": [1, {"b": 1, "a": "é"}], "Z": true,
      "packages": [{"SPDXID": "SPDXRef-a", "name": "a", "downloadLocation": "NONE", "x-package": {"k": []}, "A": 1}],
      "files": [{"SPDXID": "SPDXRef-f", "fileName": "./f", "checksums": [], "artifactOfs": [{"name": "n"}]}],
      "relationships": [{"spdxElementId": "SPDXRef-a", "relationshipType": "CONTAINS", "relatedSpdxElement": "SPDXRef-f", "x-edge": "y"}]
      """
    let document = try read(text)
    let written = codec.encode(document.bill)
    let value = try Input(written.text).json { (json) throws(InputError) in try json.value() }
    #expect(
      value["x-top"]
        == .array([.number("1"), .object([.init("a", .string("é")), .init("b", .number("1"))])]))
    #expect(value["Z"] == .bool(true))
    guard case .object(let members) = value else { return }
    #expect(
      members.map(\.name)
        == members.map(\.name).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    for member in ["x-package", "\"A\": 1", "artifactOfs", "x-edge"] {
      #expect(written.text.contains(member))
    }
    #expect(try codec.decode(Input(bytes: written.bytes, path: "b")).bill == document.bill)
  }

  @Test func `a wrong type is refused with its place`() {
    for text in [
      "\"packages\": {}", "\"packages\": [1]", "\"name\": 1",
      "\"files\": [{\"fileName\": []}]", "\"relationships\": [{\"spdxElementId\": {}}]",
      "\"packages\": [{\"filesAnalyzed\": \"true\"}]", "\"creationInfo\": {\"creators\": \"x\"}",
    ] {
      let error = #expect(throws: InputError.self) { try read(text) }
      #expect(error?.location.line == 2)
    }
    #expect(throws: InputError.self) { try codec.decode(Input("{}")) }
    #expect(throws: InputError.self) { try codec.decode(Input("{\"spdxVersion\": \"SPDX-3.0\"}")) }
  }

  @Test func `a damaged document gives an error or findings, never a crash`() throws {
    let bytes = Array(SPDX2WritingTests.pythonText.utf8)
    for length in stride(from: 0, to: bytes.count, by: 3) {
      let input = Input(bytes: Array(bytes[..<length]), path: "cut")
      _ = #expect(throws: InputError.self) { try codec.decode(input) }
    }
    var random = SeededGenerator(seed: 11)
    for _ in 0..<3000 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      do {
        let document = try codec.decode(Input(bytes: damaged, path: "flipped"))
        _ = codec.encode(document.bill)
      } catch {
        #expect(error.location.line != nil)
      }
    }
  }
}

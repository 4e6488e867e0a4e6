import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Testing

@Suite struct SPDX3ReadingTests {
  static let head = #"{"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": ["#
  static let info =
    #"{"type": "CreationInfo", "@id": "_:c", "specVersion": "3.0.1", "created": "2026-01-02T03:04:05Z", "createdBy": ["https://e.org/d#me"]}"#
  static let me =
    #"{"type": "Person", "spdxId": "https://e.org/d#me", "creationInfo": "_:c", "name": "Zoë"}"#
  static let document =
    #"{"type": "SpdxDocument", "spdxId": "https://e.org/d#SPDXRef-DOCUMENT", "creationInfo": "_:c", "name": "doc", "rootElement": ["https://e.org/d#p"]}"#
  static let package =
    #"{"type": "software_Package", "spdxId": "https://e.org/d#p", "creationInfo": "_:c", "name": "p"}"#

  static func text(_ elements: [String]) -> String {
    head + "\n" + ([info, me, document] + elements).joined(separator: ",\n") + "]}"
  }

  static func read(_ elements: String...) throws -> DecodedDocument {
    try SPDX3JSON().decode(Input(text(elements)))
  }

  @Test func `a document becomes a bill`() throws {
    let read = try Self.read(Self.package)
    #expect(read.findings == [])
    #expect(read.bill.name == "doc")
    #expect(read.bill.namespace == "https://e.org/d")
    #expect(read.bill.authors.map(\.name) == ["Zoë"])
    #expect(read.bill.roots == [.component("p")])
    #expect(read.bill.created?.wholeSeconds == "2026-01-02T03:04:05Z")
    #expect(read.version == "SPDX-3.0.1")
    #expect(!read.isPartial)
  }

  @Test func `a single element is a document too`() throws {
    let element = Self.package.dropFirst().replacing("\"_:c\"", with: String(Self.info))
    let input = Input(
      "{\"@context\": \"https://spdx.org/rdf/3.0.1/spdx-context.jsonld\", \(element)")
    #expect(SPDX3JSON().recognizes(input))
    let read = try SPDX3JSON().decode(input)
    #expect(read.isPartial)
    #expect(read.bill.components.map(\.name) == ["p"])
    #expect(try SPDX3ConformanceTests.trouble(read.bill) == nil)
  }

  @Test func `prefixes of a context of its own are written out`() throws {
    let text = Self.text([Self.package.replacing("https://e.org/d#p", with: "my:p")])
      .replacing(
        "\"https://spdx.org/rdf/3.0.1/spdx-context.jsonld\"",
        with:
          "[\"https://spdx.org/rdf/3.0.1/spdx-context.jsonld\", {\"my\": \"https://e.org/d#\"}]")
    #expect(SPDX3JSON().recognizes(Input(text)))
    let read = try SPDX3JSON().decode(Input(text))
    #expect(read.bill.components.map(\.id) == [.component("p")])
    #expect(read.findings.map(\.rule) == ["spdx3.context"])
    #expect(read.findings.map(\.severity) == [.warning])
  }

  @Test(arguments: [
    (#""name": "p""#, #""nmae": "p""#, "spdx3.unknown-property", "'name'"),
    (
      #""name": "p""#, #""packageVersion": "1""#, "spdx3.unknown-property",
      "'software_packageVersion'"
    ),
    (#""name": "p""#, #""software_primaryPurpose": "libary""#, "spdx3.value", "'library'"),
    (#""name": "p""#, #""name": ["p"]"#, "spdx3.value", "one value, not an array"),
    (#""name": "p""#, #""originatedBy": "https://e.org/d#me""#, "spdx3.value", "an array"),
    (
      #""name": "p""#, #""builtTime": "2026-01-02""#, "spdx3.value",
      "a time as 2026-01-31T23:59:59Z"
    ),
    (
      #""name": "p""#, #""builtTime": "2026-13-02T00:00:00Z""#, "spdx3.value",
      "a time as 2026-01-31T23:59:59Z"
    ),
    (#""name": "p""#, #""suppliedBy": "https://e.org/d#p""#, "spdx3.reference-type", "a Agent"),
    (
      #""name": "p""#, #""verifiedUsing": [{"type": "Hash", "algorithm": "sha1"}]"#,
      "spdx3.missing-property", "'hashValue'"
    ),
    (#"software_Package"#, "Package", "spdx3.type", "software_Package"),
    (
      #"software_Package"#, "software_SoftwareArtifact", "spdx3.abstract-class",
      "a class below software_SoftwareArtifact"
    ),
    (#""creationInfo": "_:c", "#, "", "spdx3.missing-property", "'creationInfo'"),
  ])
  func `what is wrong is said with its place`(
    old: String, new: String, rule: String, expected: String
  ) throws {
    let read = try Self.read(Self.package.replacing(old, with: new))
    let finding = read.findings.first { $0.rule.description == rule && $0.severity == .error }
    #expect(finding?.expected == expected)
    #expect(finding?.location?.line == 5)
    #expect((finding?.location?.column ?? 0) >= 1)
  }

  @Test func `names that lead nowhere or to two elements are findings`() throws {
    let edge =
      #"{"type": "Relationship", "spdxId": "https://e.org/d#r", "creationInfo": "_:c", "from": "https://e.org/d#p", "relationshipType": "contains", "to": ["https://e.org/d#x"]}"#
    let read = try Self.read(Self.package, Self.package, edge)
    #expect(read.findings.map(\.rule) == ["spdx3.duplicate-id", "spdx3.dangling-id"])
    #expect(read.findings.map(\.location?.line) == [6, 7])
    #expect(read.bill.components.count == 1)
    #expect(read.bill.relationships == [])
    #expect(try SPDX3ConformanceTests.trouble(read.bill) == nil)
  }

  @Test func `circles are found without end`() throws {
    let count = 2_000
    var elements: [String] = []
    for index in 0..<count {
      elements.append(Self.package.replacing("#p\"", with: "#p\(index)\""))
      elements.append(
        "{\"type\": \"Relationship\", \"spdxId\": \"https://e.org/d#r\(index)\", \"creationInfo\": \"_:c\", "
          + "\"from\": \"https://e.org/d#p\(index)\", \"relationshipType\": \"contains\", "
          + "\"to\": [\"https://e.org/d#p\((index + 1) % count)\"]}")
    }
    let read = try SPDX3JSON().decode(Input(Self.text(elements + [Self.package])))
    #expect(read.findings.map(\.rule) == ["spdx3.cycle"])
  }

  @Test func `what the model can't say rides along and is written back`() throws {
    let build =
      #"{"type": "build_Build", "spdxId": "https://e.org/d#b", "creationInfo": "_:c", "name": "make", "build_buildType": "https://e.org/make"}"#
    let input =
      #"{"type": "Relationship", "spdxId": "https://e.org/d#i", "creationInfo": "_:c", "from": "https://e.org/d#b", "relationshipType": "hasInput", "to": ["https://e.org/d#p"]}"#
    let package = Self.package.replacing(
      #""name": "p""#,
      with: #""name": "p", "standardName": ["x"], "software_contentIdentifier": []"#)
    let read = try Self.read(build, package, input)
    #expect(read.findings == [])
    #expect(
      read.bill.components[0].foreign[.spdx3].map(\.name) == [
        "software_contentIdentifier", "standardName",
      ])
    guard case .array(let kept) = read.bill.foreign[.spdx3, "elements"] else {
      Issue.record("nothing is kept")
      return
    }
    #expect(kept.map { $0["name"]?.text } == ["make", nil])
    #expect(try SPDX3ConformanceTests.trouble(read.bill) == nil)
  }

  // MARK: Hostile input

  @Test func `a truncated document is an error, and never a crash`() {
    let bytes = Array(Self.text([Self.package]).utf8)
    for length in 0..<bytes.count {
      let input = Input(bytes: Array(bytes[..<length]), path: "cut.json")
      #expect(throws: InputError.self) { try SPDX3JSON().decode(input) }
    }
  }

  @Test func `flipped bytes never crash, and what is read is written`() throws {
    var random = SeededGenerator(seed: 3)
    let bytes = Array(Self.text([Self.package]).utf8)
    for _ in 0..<3_000 {
      var copy = bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        copy[Int.random(in: 0..<copy.count, using: &random)] = UInt8.random(
          in: 32...126, using: &random)
      }
      guard let read = try? SPDX3JSON().decode(Input(bytes: copy, path: "bad.json")) else {
        continue
      }
      let written = SPDX3JSON().encode(read.bill)
      _ = try SPDX3JSON().decode(Input(bytes: written.bytes, path: "again.json"))
    }
  }

  @Test func `depth and duplicate keys are refused`() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: InputError.self) {
      try SPDX3JSON().decode(Input(Self.head + "{\"type\": \(deep)"))
    }
    #expect(throws: InputError.self) {
      try SPDX3JSON().decode(Input(Self.text([#"{"type": "Person", "type": "Tool"}"#])))
    }
    #expect(throws: InputError.self) { try SPDX3JSON().decode(Input("{\"@graph\": []}")) }
    #expect(throws: InputError.self) { try SPDX3JSON().decode(Input(Self.text(["1"]))) }
  }
}

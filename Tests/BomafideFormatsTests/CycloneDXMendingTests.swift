import BomafideJSON
import BomafideModel
import BomafideTesting
import Testing

@testable import BomafideFormats

/// What an older version can say of a member is said, and what it can't is told.
@Suite struct CycloneDXMendingTests {
  private struct Converted {
    var value: JSONValue
    var findings: [String]
  }

  private func convert(_ text: String, to version: CycloneDXVersion) throws -> Converted {
    let read = try CycloneDXJSON(hashing: SmallHashes.hashing, version: .v1_6)
      .decode(Input(text, path: "a"))
    let written = CycloneDXJSON(hashing: SmallHashes.hashing, version: version).encode(read.bill)
    let value = try Input(bytes: written.bytes, path: "b").json { (json) throws(InputError) in
      try json.value()
    }
    return Converted(value: value, findings: written.findings.map(\.message))
  }

  private func document(_ component: String, _ version: String = "1.6", more: String = "") -> String
  {
    """
    {"bomFormat": "CycloneDX", "specVersion": "\(version)", "version": 1,
     "components": [{"type": "library", "name": "a", "bom-ref": "a", \(component)}]\(more)}
    """
  }

  @Test func `evidence keeps what the older version can say, and the rest is told to be left out`()
    throws
  {
    let found = try convert(
      document(
        """
        "evidence": {"occurrences": [{"location": "/x"}],
         "identity": {"field": "purl", "confidence": 1, "methods": [{"technique": "filename", "confidence": 0.5}]},
         "callstack": {"frames": [{"module": "m"}]},
         "licenses": [{"license": {"id": "MIT"}}], "copyright": [{"text": "Copyright X"}]}
        """, "1.5"), to: .v1_4)
    let evidence = found.value["components"]?.elements?.first?["evidence"]
    #expect(evidence?["licenses"]?.elements?.count == 1)
    #expect(evidence?["copyright"]?.elements?.count == 1)
    for name in ["identity", "occurrences", "callstack"] {
      #expect(
        found.findings.contains { $0.contains("evidence.\(name)") && $0.contains("left out") })
    }
  }

  @Test(arguments: [
    (#"[{"field": "purl", "confidence": 0.9, "methods": [\(Self.method)]}]"#, "purl", "0.9"),
    (
      #"""
      [{"field": "name", "confidence": 0.7, "methods": [\(Self.method)]},
       {"field": "purl", "confidence": 0.9, "concludedValue": "pkg:npm/x@1"}]
      """#, "purl", "0.9"
    ),
    (#"[{"field": "name", "confidence": 1}, {"field": "purl", "confidence": 1}]"#, "purl", "1"),
  ])
  func `of several identities an older version takes the surest, as it stands`(
    list: String, field: String, confidence: String
  ) throws {
    let text = list.replacing(#"\(Self.method)"#, with: Self.method)
    let found = try convert(document(#""evidence": {"identity": \#(text)}"#), to: .v1_5)
    let identity = found.value["components"]?.elements?.first?["evidence"]?["identity"]
    #expect(identity?["field"] == .string(field))
    #expect(identity?["confidence"] == .number(confidence))
    #expect(identity?["concludedValue"] == nil)
    let methods = identity?["methods"]?.elements ?? []
    #expect(methods.count == (list.hasPrefix("[{\"field\": \"purl\"") ? 1 : 0))
    #expect(methods.allSatisfy { $0["value"] == .string("v") })
    let isOne = list.split(separator: "field").count == 2
    #expect(found.findings.contains { $0.contains("greatest confidence") } == !isOne)
  }

  private static let method = #"{"technique": "filename", "confidence": 0.5, "value": "v"}"#

  @Test func `a license keeps its text where its address has to be written otherwise`() throws {
    let found = try convert(
      document(
        #""licenses": [{"license": {"name": "x", "url": "http://a/b c", "text": {"content": "T"}}}]"#
      ), to: .v1_6)
    let license = found.value["components"]?.elements?.first?["licenses"]?.elements?.first?[
      "license"]
    #expect(license?["text"]?["content"] == .string("T"))
    #expect(license?["url"] == .string("http://a/b%20c"))
    #expect(found.findings.contains { $0.contains("percent-encoded") })
  }

  @Test func `annotations that an older version has no place for are told`() throws {
    let text = document(
      #""version": "1""#,
      more: """
        , "annotations": [{"bom-ref": "n", "subjects": ["a", "b"], "timestamp": "2024-01-01T00:00:00Z",
         "annotator": {"individual": {"name": "Someone"}}, "text": "a note"}]
        """)
    #expect(try convert(text, to: .v1_6).findings.filter { $0.contains("annotation") } == [])
    #expect(try convert(text, to: .v1_4).findings.contains { $0.contains("annotation") })
  }

  @Test func `what a manufacturer has besides its name is told where it becomes an author`() throws
  {
    let text = document(
      #""manufacturer": {"name": "M", "url": ["https://m.example"], "contact": [{"email": "m@m.example"}]}"#
    )
    let found = try convert(text, to: .v1_4).findings
    #expect(found.contains { $0.contains("https://m.example") })
    #expect(found.contains { $0.contains("m@m.example") })
  }

  @Test(.timeLimit(.minutes(1)))
  func `compositions of many components are written to an older version in little time`() throws {
    let names = (0..<5_000).map { "r\($0)" }
    let text = """
      {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": [
      \(names.map { #"{"type": "library", "name": "\#($0)", "bom-ref": "\#($0)"}"# }.joined(separator: ",")) ],
      "compositions": [{"bom-ref": "c", "aggregate": "complete", "dependencies": [
      \(names.map { "\"\($0)\"" }.joined(separator: ","))]}]}
      """
    let found = try convert(text, to: .v1_4)
    let composition = found.value["compositions"]?.elements?.first
    #expect(
      composition?["dependencies"]?.elements?.count ?? found.value["dependencies"]?.elements?.count
        == 5_000)
  }
}

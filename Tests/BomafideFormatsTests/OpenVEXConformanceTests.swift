import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Foundation
import Testing

/// The documents and rules of OpenVEX's own projects, and the verdicts of its JSON schema.
@Suite(.enabled(if: SharedMaterial.isExpected("conformance/openvex"), "\(SharedMaterial.absence)"))
struct OpenVEXConformanceTests {
  static let folder = "conformance/openvex"
  let codec = OpenVEXJSON(hashing: SmallHashes.hashing)

  private func value(_ name: String) throws -> JSONValue {
    let input = try Input(contentsOf: SharedMaterial.path("\(Self.folder)/\(name)"))
    return try input.json { (json) throws(InputError) in try json.value() }
  }

  private func document(
    _ statements: [JSONValue], timestamp: String = "2024-01-01T00:00:00Z"
  ) -> Input {
    let members: KeyValuePairs<String, JSONValue> = [
      "@context": .string("https://openvex.dev/ns/v0.2.0"),
      "@id": .string("https://example.org/vex/1"), "author": .string("Somebody"),
      "timestamp": .string(timestamp), "version": .number("1"),
      "statements": .array(statements),
    ]
    let value = JSONValue.object(members.map { JSONValue.Member($0.key, $0.value) })
    return Input(bytes: JSONWriter.bytes(of: value), path: "vex.json")
  }

  private static let known = [
    "go-vex/pkg/vex/testdata/v001-1.vex.json":
      "its @id is no IRI, which OpenVEX 0.2.0 demands; a made one is written, and that is told"
  ]

  @Test func `the suite's verdicts, effective statuses and documents hold`() throws {
    var report = ConformanceReport(suite: "openvex", knownDeviations: Self.known)
    try verdicts(&report)
    try effectiveStatuses(&report)
    try documents(&report)
    report.finish()
    #expect(report.problems == [])
    #expect(report.passed > 30)
  }

  private func verdicts(_ report: inout ConformanceReport) throws {
    guard case .array(let cases)? = try value("statements.json")["cases"] else { return }
    for one in cases {
      guard let id = one["id"]?.text, let statement = one["statement"] else { continue }
      let decoded = try codec.decode(document([statement]))
      let isValid = !decoded.findings.contains { $0.severity == .error }
      report.record(
        "\(id) \(one["why"]?.text ?? "")", found: .bool(isValid), expected: one["valid"])
    }
  }

  private func effectiveStatuses(_ report: inout ConformanceReport) throws {
    guard case .array(let cases)? = try value("effective-status.json")["cases"] else { return }
    for one in cases {
      guard let id = one["id"]?.text, case .array(let statements)? = one["statements"],
        let query = one["query"], let product = query["product"]?.text,
        let vulnerability = query["vulnerability"]?.text
      else { continue }
      let bill = try codec.decode(
        document(statements, timestamp: one["document_timestamp"]?.text ?? "")
      ).bill
      let status = EffectiveStatements(bill).status(
        of: vulnerability, in: try component(product),
        part: try query["subcomponent"]?.text.map { try component($0) })
      report.record(
        "\(id) \(one["why"]?.text ?? "")", found: status?.rawValue,
        expected: one["effective_status"]?.text)
    }
  }

  private func component(_ purl: String) throws -> Component {
    var component = Component(id: .component(purl), name: purl)
    component.purls = [try PackageURL(parsing: purl)]
    return component
  }

  /// Reading undoes writing, whatever version was read.
  private func documents(_ report: inout ConformanceReport) throws {
    let root = SharedMaterial.path(Self.folder)
    for case let name as String in FileManager.default.enumerator(atPath: root) ?? .init()
    where name.hasSuffix(".json") && name.contains("/") {
      let input = try Input(contentsOf: "\(root)/\(name)")
      guard codec.recognizes(input) else { continue }
      let read = try codec.decode(input)
      let written = codec.encode(read.bill)
      let again = try codec.decode(Input(bytes: written.bytes, path: name))
      let losses = written.findings.filter { $0.rule == "convert.loss" }
      var trouble: String?
      if again.bill != read.bill { trouble = "the bill differs after writing and reading" }
      if !losses.isEmpty { trouble = "\(losses.map(\.message))" }
      if codec.encode(again.bill).bytes != written.bytes { trouble = "other bytes" }
      if read.bill.vulnerabilities.isEmpty { trouble = "no statement was read" }
      report.record(name, trouble: trouble)
      if trouble != nil, Self.known[name] == nil { expectSame(read.bill, again.bill, name) }
    }
  }
}

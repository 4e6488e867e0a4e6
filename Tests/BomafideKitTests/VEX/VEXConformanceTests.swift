import BomafideAdvisories
import BomafideFormats
import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import BomafideTesting
import Foundation
import Testing

@testable import BomafideKit

/// The status cases of OpenVEX, answered by applying the statements to matches, and real documents of its projects.
@Suite(.enabled(if: SharedMaterial.isExpected("conformance/openvex"), "\(SharedMaterial.absence)"))
struct VEXConformanceTests {
  private static let folder = "conformance/openvex"

  private func component(_ purl: String) throws -> Component {
    var component = Component(id: .component(purl), name: purl)
    component.purls = [try PackageURL(parsing: purl)]
    return component
  }

  @Test func `the effective statuses are those of statements that are applied`() throws {
    var report = ConformanceReport(suite: "openvex-application")
    let name = "\(Self.folder)/effective-status.json"
    let input = Input(bytes: [UInt8](try SharedMaterial.data(name)), path: name)
    let root = try input.json { (json) throws(InputError) in try json.value() }
    for one in root["cases"]?.elements ?? [] {
      let id = try #require(one["id"]?.text)
      let query = try #require(one["query"])
      let name = try #require(query["vulnerability"]?.text)
      let product = try component(#require(query["product"]?.text))
      var bill = BillOfMaterials()
      bill.components = [product]
      bill.roots = [product.id]
      var target = product.id
      if let part = try query["subcomponent"]?.text.map({ try component($0) }) {
        bill.components.append(part)
        bill.relationships = [Relationship(product.id, .contains, [part.id])]
        target = part.id
      }
      let match = VulnerabilityMatch(
        component: target, id: name, verdict: .affected, confidence: .exact)
      let applied = VEXBook(try statements(one)).apply(
        to: MatchResult(matches: [match]), of: bill, now: Day(number: 20_000))
      let status = applied.decisions.first?.statements.first?.status
      report.record(
        "\(id) \(one["why"]?.text ?? "")", found: status?.rawValue,
        expected: one["effective_status"]?.text)
      let isOut = applied.result.matches[0].suppression != nil
      report.record("\(id) suppression", found: isOut, expected: status?.isSuppressing ?? false)
    }
    report.finish()
    #expect(report.problems == [])
    #expect(report.passed == 16)
  }

  private func statements(_ one: JSONValue) throws -> [ReviewedStatement] {
    let document = JSONValue.object([
      .init("@context", .string("https://openvex.dev/ns/v0.2.0")),
      .init("@id", .string("https://example.org/vex/1")), .init("author", .string("Somebody")),
      .init("timestamp", one["document_timestamp"] ?? .null), .init("version", .number("1")),
      .init("statements", one["statements"] ?? .null),
    ])
    let decoded = try Formats.all.decode(Input(bytes: JSONWriter.bytes(of: document), path: "v"))
    return DocumentStatements(decoded.bill, path: "v", format: decoded.format).statements
  }

  @Test func `every statement of the projects' own documents is read`() throws {
    let root = SharedMaterial.path(Self.folder)
    var read = 0
    for case let name as String in FileManager.default.enumerator(atPath: root) ?? .init()
    where name.hasSuffix(".json") && name.contains("/") {
      let bytes = [UInt8](try SharedMaterial.data("\(Self.folder)/\(name)"))
      let input = Input(bytes: bytes, path: name)
      // The CSAF documents beside them name products that they do not define.
      guard let codec = Formats.all.codecs.first(where: { $0.recognizes(input) }),
        codec.format == .openVEX
      else { continue }
      let decoded = try Formats.all.decode(input)
      let stated = decoded.bill.vulnerabilities.flatMap(\.statements)
        .filter { $0.status != nil && !$0.products.isEmpty }
      let statements = DocumentStatements(decoded.bill, path: name, format: decoded.format)
        .statements
      #expect(statements.count == stated.count, "\(name)")
      #expect(
        statements.allSatisfy { $0.products.allSatisfy { !$0.subject.isEmpty } }, "\(name)")
      read += statements.count
    }
    #expect(read > 15)
  }
}

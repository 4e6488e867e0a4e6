import BomafideIdentifiers
import BomafideTesting
import Foundation
import Testing

private let folder = "conformance/cpe"
private let lists = "conformance/csaf-2.1/cpe"

@Suite(.enabled(if: SharedMaterial.isExpected(folder), "\(SharedMaterial.absence)"))
struct CPEConformanceTests {
  @Test func `names are read and written as the vectors say`() throws {
    var report = ConformanceReport(suite: "cpe names")
    for vector in try cases(NameCase.self, "names.json") {
      guard let cpe = try? CPE(parsing: vector.input) else {
        report.record(vector.id, found: false, expected: vector.valid)
        continue
      }
      if !vector.valid {
        report.record(vector.id, trouble: "'\(vector.input)' is taken: \(vector.why)")
        continue
      }
      report.record("\(vector.id) text", found: cpe.description, expected: vector.input)
      if let uri = vector.uri {
        report.record("\(vector.id) URI", found: cpe.uri, expected: uri)
        let back = try? CPE(parsing: uri)
        report.record("\(vector.id) back", found: back?.uri, expected: uri)
      }
      if let wfn = vector.wfn {
        report.record("\(vector.id) wfn", found: attributes(of: cpe), expected: wfn)
      }
    }
    report.finish()
    #expect(report.problems == [])
  }

  @Test func `attributes relate as the vectors say`() throws {
    var report = ConformanceReport(suite: "cpe attributes")
    for vector in try cases(RelationCase.self, "attribute-relations.json") {
      let relation = try attribute(vector.source).relation(to: attribute(vector.target))
      report.record(
        vector.id, found: relation.rawValue.uppercased(), expected: vector.relation)
    }
    report.finish()
    #expect(report.problems == [])
  }

  @Test func `names relate as the vectors say`() throws {
    var report = ConformanceReport(suite: "cpe name relations")
    for vector in try cases(RelationCase.self, "name-relations.json") {
      let relation = try CPE(parsing: vector.source).relation(to: CPE(parsing: vector.target))
      let found = relation == .undefined ? "NONE" : relation.rawValue.uppercased()
      report.record(vector.id, found: found, expected: vector.relation)
    }
    report.finish()
    #expect(report.problems == [])
  }

  @Test(.enabled(if: SharedMaterial.isExpected(lists), "\(SharedMaterial.absence)"))
  func `CSAF's lists of names are told apart`() throws {
    var report = ConformanceReport(suite: "cpe csaf-2.1")
    for kind in ["valid", "invalid"] {
      let text = String(
        decoding: try SharedMaterial.data("\(lists)/\(kind)/cpe.txt"), as: UTF8.self)
      for line in text.split(separator: "\n") {
        report.record(
          "\(line)", found: (try? CPE(parsing: line)) != nil, expected: kind == "valid")
      }
    }
    report.finish()
    #expect(report.problems == [])
  }

  private func cases<Case: Decodable>(_: Case.Type, _ name: String) throws -> [Case] {
    let data = try SharedMaterial.data("\(folder)/\(name)")
    return try JSONDecoder().decode(File<Case>.self, from: data).cases
  }

  private func attribute(_ text: String) throws -> CPE.Attribute {
    switch text {
    case "ANY": .any
    case "NA": .na
    default: .value(try CPE.Value(wellFormed: text))
    }
  }

  private func attributes(of cpe: CPE) -> [String: String] {
    func text(_ attribute: CPE.Attribute) -> String {
      switch attribute {
      case .any: "ANY"
      case .na: "NA"
      case .value(let value): value.wellFormed
      }
    }
    let part =
      switch cpe.part {
      case .any: "ANY"
      case .na: "NA"
      default: cpe.part.rawValue
      }
    return [
      "part": part, "vendor": text(cpe.vendor), "product": text(cpe.product),
      "version": text(cpe.version), "update": text(cpe.update), "edition": text(cpe.edition),
      "language": text(cpe.language), "sw_edition": text(cpe.softwareEdition),
      "target_sw": text(cpe.targetSoftware), "target_hw": text(cpe.targetHardware),
      "other": text(cpe.other),
    ]
  }
}

private struct File<Case: Decodable>: Decodable {
  var cases: [Case]
}

private struct NameCase: Decodable {
  var id: String
  var input: String
  var valid: Bool
  var why: String
  var uri: String?
  var wfn: [String: String]?
}

private struct RelationCase: Decodable {
  var id: String
  var source: String
  var target: String
  var relation: String
}

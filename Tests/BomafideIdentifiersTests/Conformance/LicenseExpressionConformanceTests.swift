import BomafideIdentifiers
import BomafideTesting
import Foundation
import Testing

private let folder = "conformance/license-expressions"

@Suite(.enabled(if: SharedMaterial.isExpected(folder), "\(SharedMaterial.absence)"))
struct LicenseExpressionConformanceTests {
  @Test func `expressions are read and written as the vectors say`() throws {
    struct File: Decodable { var cases: [Case] }
    struct Case: Decodable {
      var expression: String
      var spdx_2_3: Bool?
      var spdx_3_0_1: Bool?
      var canonical: String?
      var canonical_alternatives: [String]?
      var deprecated: [String]?
      var id: String
    }
    var report = ConformanceReport(suite: "license expressions")
    let data = try SharedMaterial.data("\(folder)/expressions.json")
    for vector in try JSONDecoder().decode(File.self, from: data).cases {
      for (grammar, isValid) in [
        (LicenseExpression.Grammar.spdx2_3, vector.spdx_2_3), (.spdx3_0_1, vector.spdx_3_0_1),
      ] {
        guard let isValid else { continue }
        let name = "\(vector.id) \(grammar.rawValue) '\(vector.expression)'"
        let found = try? LicenseExpression(parsing: vector.expression, grammar: grammar)
        guard let found, isValid else {
          report.record(name, found: found != nil, expected: isValid)
          continue
        }
        let allowed = [vector.canonical].compactMap(\.self) + (vector.canonical_alternatives ?? [])
        let isCanonical = allowed.contains(found.description)
        report.record(name, trouble: isCanonical ? nil : "expected \(allowed), found \(found)")
        if let deprecated = vector.deprecated {
          report.record(
            "\(name) deprecated", found: found.deprecatedIdentifiers, expected: deprecated)
        }
      }
    }
    report.finish()
    #expect(report.problems == [])
  }

  @Test func `expressions satisfy what the vectors say`() throws {
    struct Pair: Decodable {
      var expression: String
      var allowed: [String]

      init(from decoder: any Decoder) throws {
        var fields = try decoder.unkeyedContainer()
        expression = try fields.decode(String.self)
        allowed = try fields.decode([String].self)
      }

      func satisfies() throws -> Bool {
        try LicenseExpression(parsing: expression)
          .satisfies(allowed.map { try LicenseExpression(parsing: $0) })
      }
    }
    struct File: Decodable { var returnTrue, returnFalse, throwErrors: [Pair] }
    var report = ConformanceReport(suite: "license satisfies")
    let data = try SharedMaterial.data("\(folder)/satisfies.json")
    let file = try JSONDecoder().decode(File.self, from: data)
    for (pairs, expected) in [
      (file.returnTrue, true), (file.returnFalse, false), (file.throwErrors, nil),
    ] {
      for pair in pairs {
        report.record(
          "\(pair.expression) by \(pair.allowed)", found: try? pair.satisfies(), expected: expected)
      }
    }
    report.finish()
    #expect(report.problems == [])
  }
}

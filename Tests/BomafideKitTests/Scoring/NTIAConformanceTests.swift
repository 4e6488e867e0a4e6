import BomafideJSON
import BomafideFormats
import BomafideKit
import BomafideModel
import BomafideRules
import BomafideTesting
import Foundation
import Testing

/// Documents of the ntia-conformance-checker with its verdicts.
@Suite struct NTIAConformanceTests {
  static let folder = "conformance/ntia-conformance-checker"

  /// The profiles by the names of their verdicts in `cases.json`.
  static let profiles = [
    "conforms_ntia": "ntia-2021", "conforms_fsct3-min": "fsct-3", "conforms_bsi": "bsi-tr-03183-2",
  ]

  private static let everyComponent =
    "NTIA asks for each component (Data Fields), also for one that nothing connects; the checker leaves it out"

  static let deviations = [
    "graph_connectivity/disconnected_component/disconnected_component_spdx3.json conforms_ntia":
      everyComponent
  ]

  @Test(.enabled(if: SharedMaterial.isExpected(folder), "\(SharedMaterial.absence)"))
  func `verdicts are those of the checker`() throws {
    var read: [(name: String, found: Bool?, expected: Bool)] = []
    var deviations = Self.deviations
    for one in try cases(in: Self.folder) {
      guard let file = one["file"]?.text else { continue }
      let path = SharedMaterial.path("\(Self.folder)/\(file)")
      for (verdict, name) in Self.profiles.sorted(by: { $0.key < $1.key }) {
        // An error of the checker is no verdict.
        guard case .bool(let expected)? = one[verdict] else { continue }
        do {
          let profile = try #require(Profile.named(name))
          let score = ProfileScore(profile, of: try scoredBill(at: path))
          read.append(("\(file) \(verdict)", score.conforms, expected))
        } catch let error as InputError {
          deviations["\(file) \(verdict)"] = "not readable: found \(error.found)"
          read.append(("\(file) \(verdict)", nil, expected))
        }
      }
    }
    var report = ConformanceReport(
      suite: "ntia-conformance-checker, score", knownDeviations: deviations)
    for one in read { report.record(one.name, found: one.found, expected: one.expected) }
    report.finish()
    #expect(report.problems == [])
    #expect(report.passed > 0)
  }
}

/// The bill of a document, as `score` looks at it.
func scoredBill(at path: String) throws -> ScoredBill {
  let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  return try Score.bill(of: Formats.all.decode(Input(bytes: bytes, path: path)))
}

/// The cases of a suite.
func cases(in folder: String) throws -> [JSONValue] {
  let input = Input(bytes: [UInt8](try SharedMaterial.data("\(folder)/cases.json")), path: folder)
  let value = try input.json { (json) throws(InputError) in try json.value() }
  guard case .array(let cases)? = value["cases"] else { return [] }
  return cases
}

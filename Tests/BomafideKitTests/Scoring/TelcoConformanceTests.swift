import BomafideModel
import BomafideRules
import BomafideTesting
import Foundation
import Testing

/// Documents of the OpenChain Telco work group, with the verdicts of its validator, version 0.4.0.
@Suite struct TelcoConformanceTests {
  static let folder = "conformance/real-world-spdx/telco"

  /// The documents that the validator calls compatible, with the versions of the guide.
  static let compatible: [String: Set<String>] = [
    "open-source-compliance-artifacts/openchain-telco-sbom-validator-0.1.6.spdx": ["1.1", "1.2"],
    "open-source-compliance-artifacts/openchain-telco-sbom-validator-0.3.1.spdx": ["1.1", "1.2"],
    "open-source-compliance-artifacts/openchain-telco-sbom-validator-0.3.4.spdx": ["1.1", "1.2"],
    "testing/linked-sboms-01/alignmentpavendors.spdx": ["1.1", "1.2"],
    "testing/linked-sboms-03/recipe-glibc.spdx": ["1.1", "1.2"],
    "testing/test-sbom-01.spdx": ["1.2"], "testing/test-sbom-07.spdx": ["1.1", "1.2"],
    "testing/test-sbom-08.spdx": ["1.1", "1.2"], "testing/test-sbom-09.spdx": ["1.1", "1.2"],
    "testing/test-sbom-10.spdx": ["1.1", "1.2"],
    "unittests/sboms/unittest-sbom-01.spdx": ["1.1", "1.2"],
    "unittests/sboms/unittest-sbom-02.spdx": ["1.1", "1.2"],
    "unittests/sboms/unittest-sbom-11.spdx": ["1.2"],
    "unittests/sboms/unittest-sbom-12.spdx": ["1.1", "1.2"],
    "unittests/sboms/unittest-sbom-13.spdx": ["1.1", "1.2"],
    "unittests/sboms/unittest-sbom-14.spdx": ["1.1", "1.2"],
  ]

  /// What the guide demands and the validator does not look at.
  static let unchecked = [
    "contains": "3.2 demands a CONTAINS relationship, which the validator does not look for",
    "some-license":
      "3.2 of version 1.2 demands one license that is not NOASSERTION, which the validator does not look at",
    "creator-tool-version":
      "3.5 demands the version of the tool, which the validator only recommends",
  ]

  @Test(.enabled(if: SharedMaterial.isExpected(folder), "\(SharedMaterial.absence)"))
  func `verdicts are those of the validator, or stricter by a clause`() throws {
    let root = SharedMaterial.path(Self.folder)
    let paths = (FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? [])
      .filter { $0.contains(".spdx") }.sorted()
    var seen: [(name: String, found: Bool, expected: Bool)] = []
    var deviations: [String: String] = [:]
    for path in paths {
      let bill = try scoredBill(at: "\(root)/\(path)")
      let key = String(path.prefix { _ in true }).replacing(/\.spdx\..*/, with: ".spdx")
      for version in ["1.1", "1.2"] {
        let score = ProfileScore(
          try #require(Profile.named("openchain-telco-\(version)")), of: bill)
        let expected = Self.compatible[key]?.contains(version) ?? false
        let name = "\(path) \(version)"
        seen.append((name, score.conforms, expected))
        guard expected, !score.conforms else { continue }
        let violated = score.fields.filter { $0.field.level == .must && $0.violations > 0 }
        let reasons = violated.map { Self.unchecked[$0.field.id] }
        if reasons.allSatisfy({ $0 != nil }) {
          deviations[name] = reasons.compactMap(\.self).joined(separator: "; ")
        }
      }
    }
    var report = ConformanceReport(
      suite: "real-world-spdx/telco, score", knownDeviations: deviations)
    for one in seen { report.record(one.name, found: one.found, expected: one.expected) }
    report.finish()
    #expect(report.problems == [])
    #expect(report.passed > 30)
  }
}

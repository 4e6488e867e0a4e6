import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideKit
import BomafideModel
import BomafideTesting
import Foundation
import Testing

/// The laws of the bill's algebra on documents that others wrote.
@Suite(
  .enabled(if: SharedMaterial.isExpected("conformance"), "\(SharedMaterial.absence)")
)
struct AlgebraConformanceTests {
  private static let suites = [
    "protobom", "real-world-spdx", "cyclonedx-examples", "spdx-examples", "sbomqs",
    "spdx2-tools-python", "spdx3-model-examples",
  ]

  /// The bills of the documents that can be read, small ones only.
  private func bills() throws -> [(path: String, bill: BillOfMaterials)] {
    var bills: [(String, BillOfMaterials)] = []
    for suite in Self.suites {
      let root = SharedMaterial.path("conformance/\(suite)")
      guard let names = FileManager.default.enumerator(atPath: root) else { continue }
      for name in names.compactMap({ $0 as? String }).sorted() where name.hasSuffix(".json") {
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(root)/\(name)"))
        guard data.count < 200_000,
          let document = try? Formats.all.decode(Input(bytes: [UInt8](data), path: name))
        else { continue }
        bills.append(("\(suite)/\(name)", document.bill))
      }
    }
    return bills
  }

  @Test func `a real bill does not differ from itself, and merging it with itself changes nothing`()
    throws
  {
    var report = ConformanceReport(suite: "algebra")
    for (path, bill) in try bills() {
      report.record(path, trouble: Self.trouble(bill))
    }
    report.finish()
    #expect(report.problems == [])
    #expect(report.passed > 0)
  }

  private static func trouble(_ bill: BillOfMaterials) -> String? {
    if !Difference(from: bill, to: bill).isEmpty { return "differs from itself" }
    let merged = Merge([.init(bill, path: "a"), .init(bill, path: "b")])
    if merged.findings.contains(where: { $0.rule == "merge.dangling" }) { return nil }
    let rest = Difference(from: bill, to: merged.bill)
    return rest.isEmpty ? nil : "\(rest.counts)"
  }
}

import BomafideAdvisories
import BomafideTesting
import Foundation
import Testing

@Suite(.enabled(if: SharedMaterial.isExpected("conformance/osv"), "\(SharedMaterial.absence)"))
struct OSVConformanceTests {
  @Test func `all cases of the schema's evaluation are decided as they should be`() throws {
    let root = try #require(
      try JSONSerialization.jsonObject(with: SharedMaterial.data("conformance/osv/evaluation.json"))
        as? [String: Any])
    let cases = try #require(root["cases"] as? [[String: Any]])
    #expect(cases.count >= 15)
    var report = ConformanceReport(suite: "osv evaluation")
    for entry in cases {
      var affected = try #require(entry["affected"] as? [String: Any])
      let ecosystem = try #require(entry["ecosystem"] as? String)
      affected["package"] = ["ecosystem": ecosystem, "name": "a"]
      let record = try JSONSerialization.data(
        withJSONObject: ["id": "CASE-1", "affected": [affected]])
      let reading = try FeedReading([UInt8](record), kind: .osv)
      let claim = try #require(reading.records.first?.packages.first)
      for check in try #require(entry["checks"] as? [[String: Any]]) {
        let version = try #require(check["version"] as? String)
        let expected = try #require(check["affected"] as? Bool)
        report.record(
          "\(entry["id"] ?? "") \(version)", found: claim.holds(version), expected: expected)
      }
    }
    report.finish()
    #expect(report.passed >= 15)
    #expect(report.problems == [])
  }

  @Test func `every record of the samples is read`() throws {
    var report = ConformanceReport(suite: "osv records")
    for folder in ["osv-schema", "osv.dev"] {
      let url = SharedMaterial.url("conformance/osv/\(folder)")
      for case let file as URL in FileManager.default.enumerator(
        at: url, includingPropertiesForKeys: nil)
        ?? .init()
      where file.pathExtension == "json" {
        let bytes = [UInt8](try Data(contentsOf: file))
        guard AdvisoryFeed.kind(of: bytes, path: file.path) == .osv else { continue }
        let reading = try FeedReading(bytes, kind: .osv, path: file.lastPathComponent)
        let trouble = reading.troubles.first.map { "\($0)" }
        report.record(
          "\(folder)/\(file.lastPathComponent)",
          trouble: trouble ?? (reading.records.isEmpty ? "no record" : nil))
      }
    }
    report.finish()
    #expect(report.passed >= 25)
    #expect(report.problems == [])
  }
}

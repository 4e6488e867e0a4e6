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
        #expect(claim.holds(version) == expected, "\(entry["id"] ?? "") \(version)")
      }
    }
  }

  @Test func `every record of the samples is read`() throws {
    var count = 0
    for folder in ["osv-schema", "osv.dev"] {
      let url = SharedMaterial.url("conformance/osv/\(folder)")
      for case let file as URL in FileManager.default.enumerator(
        at: url, includingPropertiesForKeys: nil)
        ?? .init()
      where file.pathExtension == "json" {
        let bytes = [UInt8](try Data(contentsOf: file))
        guard AdvisoryFeed.kind(of: bytes, path: file.path) == .osv else { continue }
        let reading = try FeedReading(bytes, kind: .osv, path: file.lastPathComponent)
        #expect(reading.troubles == [])
        count += reading.records.count
      }
    }
    #expect(count >= 25)
  }
}

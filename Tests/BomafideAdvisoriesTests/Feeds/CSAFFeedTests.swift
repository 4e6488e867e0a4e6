import BomafideAdvisories
import BomafideModel
import BomafideTesting
import Foundation
import Testing

@Suite struct CSAFFeedTests {
  private func document(_ tree: String, _ vulnerabilities: String...) -> String {
    """
    {"document":{"category":"csaf_security_advisory","title":"A title","publisher":{"category":"vendor"},
      "aggregate_severity":{"text":"Important"},
      "tracking":{"id":"RHSA-2022:1","initial_release_date":"2022-01-04T08:38:00Z","current_release_date":"2022-01-05T00:00:00Z"}},
     "product_tree":{\(tree)},"vulnerabilities":[\(vulnerabilities.joined(separator: ","))]}
    """
  }

  private func flaw(_ status: String, cve: String = "CVE-2022-1") -> String {
    #"{"cve":"\#(cve)","product_status":{\#(status)},"scores":[{"cvss_v3":{"vectorString":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N"}}]}"#
  }

  private func product(_ id: String, _ helper: String) -> String {
    #"{"product_id":"\#(id)","name":"n","product_identification_helper":{\#(helper)}}"#
  }

  private func record(_ tree: String, _ status: String) throws -> AdvisoryRecord {
    let reading = try FeedReading(document(tree, flaw(status)), kind: .csaf)
    #expect(reading.troubles == [])
    return try #require(reading.records.first)
  }

  @Test func `a fixed package of a distribution says that everything below is affected`() throws {
    let tree = #"""
      "full_product_names":[\#(product("os", #""cpe":"cpe:/o:redhat:rhel_aus:7.6::server""#)),
        \#(product("rpm", #""purl":"pkg:rpm/redhat/telnet@0.17-65.el7_6?arch=src&epoch=1""#))],
      "relationships":[{"category":"default_component_of","product_reference":"rpm","relates_to_product_reference":"os",
        "full_product_name":{"product_id":"os:rpm","name":"n"}}]
      """#
    let record = try record(tree, #""fixed":["os:rpm"]"#)
    #expect(record.id == "RHSA-2022:1")
    #expect(record.aliases == ["CVE-2022-1"])
    #expect(record.ratings.map(\.authority) == [.distribution, .distribution])
    let claim = try #require(record.packages.first)
    #expect(claim.ecosystem == "Red Hat:rhel_aus:7.6::server")
    #expect(claim.intervals.notation == "(,1:0.17-65.el7_6)")
    #expect(claim.authority == .distribution)
    #expect(claim.flags == [])
  }

  @Test func `versions of branches and ranges become intervals of the product's CPE`() throws {
    let cpe = #""cpe":"cpe:2.3:a:v:p:*:*:*:*:*:*:*:*""#
    let tree = #"""
      "branches":[{"category":"vendor","name":"V","branches":[{"category":"product_name","name":"P","branches":[
        {"product":\#(product("A", cpe)),"category":"product_version","name":"2.4"},
        {"category":"product_version_range","name":"vers:generic/>=2.9|<=4.1","product":\#(product("B", cpe))},
        {"category":"product_version","name":"4.2","product":\#(product("C", cpe))},
        {"category":"product_version_range","name":"after the summer","product":\#(product("D", cpe))}]}]}]
      """#
    let claim = try #require(
      try record(tree, #""known_affected":["A","B"],"fixed":["C"],"under_investigation":["D"]"#)
        .products.first)
    #expect(claim.intervals.notation == "{2.4} [2.9,4.1]")
    #expect(claim.flags == .partial)
    #expect(claim.authority == .project)
    let unread = try #require(try record(tree, #""known_affected":["D"]"#).products.first)
    #expect(unread.holds("1.0") == nil)
  }

  @Test func `a product that is known not to be affected is said so`() throws {
    let tree = #""full_product_names":[\#(product("A", #""purl":"pkg:npm/left-pad""#))]"#
    let claim = try #require(try record(tree, #""known_not_affected":["A"]"#).packages.first)
    #expect(claim.flags == .unaffected)
    #expect(claim.holds("1.0.0") == false)
    let affected = try #require(try record(tree, #""known_affected":["A"]"#).packages.first)
    #expect(affected.holds("1.0.0") == true)
  }

  @Test func `each vulnerability of a document is a record of its own`() throws {
    let tree = #""full_product_names":[\#(product("A", #""purl":"pkg:pypi/a@1.0""#))]"#
    let reading = try FeedReading(
      document(
        tree, flaw(#""fixed":["A"]"#), flaw(#""known_affected":["A","nobody"]"#, cve: "CVE-2022-2")),
      kind: .csaf)
    #expect(reading.records.map(\.id) == ["RHSA-2022:1/CVE-2022-1", "RHSA-2022:1/CVE-2022-2"])
    #expect(reading.records.map { $0.packages.first?.intervals.notation } == ["(,1.0)", "{1.0}"])
  }

  @Test(arguments: ["{}", "[]", #"{"document":{"tracking":{"id":7}}}"#, ""])
  func `a document that can't be read is trouble`(text: String) throws {
    let reading = try FeedReading(text, kind: .csaf)
    #expect(reading.records == [])
    #expect(reading.troubles.count == 1)
  }

  @Test(
    .enabled(if: SharedMaterial.isExpected("conformance/csaf-2.0"), "\(SharedMaterial.absence)"),
    arguments: [
      ("conformance/csaf-2.0/examples/csaf", 10, true),
      ("conformance/csaf-2.1/examples", 10, false),
    ])
  func `every example document is read`(folder: String, least: Int, namesProducts: Bool) throws {
    var count = 0
    var claims = 0
    for case let file as URL in FileManager.default.enumerator(
      at: SharedMaterial.url(folder), includingPropertiesForKeys: nil) ?? .init()
    where file.pathExtension == "json" {
      let bytes = [UInt8](try Data(contentsOf: file))
      guard AdvisoryFeed.kind(of: bytes, path: file.path) == .csaf else { continue }
      let reading = try FeedReading(bytes, kind: .csaf, path: file.lastPathComponent)
      #expect(reading.troubles == [])
      count += reading.records.count
      claims += reading.records.reduce(0) { $0 + $1.packages.count + $1.products.count }
    }
    #expect(count >= least)
    #expect(claims > 0 || !namesProducts)
  }
}

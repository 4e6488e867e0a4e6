import BomafideKit
import BomafideModel
import BomafideTesting
import Testing

@Suite struct VerifyTests {
  private let wrong = String(repeating: "0", count: 40)
  /// SHA-1 of the three bytes `abc`; FIPS 180-2, appendix A.1.
  private let right = "a9993e364706816aba3e25717850c26c9cd0d89d"

  private func verify(files: String, package: String = "") throws -> Report {
    let fixture = try OperationFixture(manifest: "", files: ["tree/a": "abc"])
    try fixture.folder.write(
      """
      { "SPDXID": "SPDXRef-DOCUMENT", "spdxVersion": "SPDX-2.3", "files": [\(files)],
        "packages": [{ "SPDXID": "SPDXRef-P", "name": "p", "checksums": [\(package)] }],
        "relationships": [{ "spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES",
          "relatedSpdxElement": "SPDXRef-P" }] }
      """, to: "d.json")
    return try Verify(
      document: fixture.folder.path("d.json"), artifact: fixture.folder.path("tree")
    ).run(fixture.context)
  }

  private func file(_ name: String, _ sha1: String, id: String = "F") -> String {
    """
    { "SPDXID": "SPDXRef-\(id)", "fileName": "\(name)",
      "checksums": [{ "algorithm": "SHA1", "checksumValue": "\(sha1)" }] }
    """
  }

  @Test func `a file with its checksum is verified`() throws {
    #expect(try verify(files: file("./a", right)).findings.isEmpty)
  }

  @Test func `a file with another checksum is altered`() throws {
    #expect(try verify(files: file("./a", wrong)).findings.map(\.rule) == ["verify.altered"])
  }

  @Test func `a path that is listed twice has to satisfy both entries`() throws {
    for order in [[wrong, right], [right, wrong]] {
      let files = file("./a", order[0], id: "F1") + "," + file("./a", order[1], id: "F2")
      #expect(try verify(files: files).findings.map(\.rule) == ["verify.altered"])
    }
  }

  @Test func `a file that is not there is missing`() throws {
    let report = try verify(files: file("./a", right) + "," + file("./b", right, id: "G"))
    #expect(report.findings.map { "\($0.rule) \($0.subject ?? "")" } == ["verify.missing b"])
  }

  @Test func `a document with nothing to compare does not pass`() throws {
    #expect(throws: InputError.self) { try verify(files: "") }
    let digest = "{ \"algorithm\": \"SHA1\", \"checksumValue\": \"\(right)\" }"
    #expect(throws: InputError.self, "a folder has no checksum of its own") {
      try verify(files: "", package: digest)
    }
  }

  @Test func `a file without a checksum that can be compared is said to be unchecked`() throws {
    let md5 = """
      { "SPDXID": "SPDXRef-F", "fileName": "./a",
        "checksums": [{ "algorithm": "MD5", "checksumValue": "900150983cd24fb0d6963f7d28e17f72" }] }
      """
    #expect(try verify(files: md5).findings.map(\.rule) == ["verify.unchecked"])
  }
}

@Suite struct ExitStatusTests {
  private func status(_ rules: [(RuleID, Severity)]) throws -> BomafideKit.ExitStatus {
    let report = Report(
      command: "check", subject: "x",
      findings: rules.map { Finding($0.0, $0.1, "m", remedy: "r") },
      examined: [.init(1, "file")])
    return try report.exitStatus(failOn: .error)
  }

  @Test func `an input that could not be read in full is more than a finding`() throws {
    #expect(try status([]) == .clean)
    #expect(try status([("evidence.none", .note)]) == .clean)
    #expect(try status([("drift.version", .error)]) == .findings)
    #expect(try status([("drift.version", .error), ("tree.unreadable", .error)]) == .failed)
  }
}

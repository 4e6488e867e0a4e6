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

  @Test func `a file without a checksum to compare is not counted as altered`() throws {
    let other =
      #"{ "SPDXID": "SPDXRef-F", "fileName": "./a", "checksums": [{ "algorithm": "MD5", "checksumValue": "900150983cd24fb0d6963f7d28e17f72" }] }"#
    let report = try verify(files: other)
    #expect(report.findings.map(\.rule) == ["verify.unchecked"])
    #expect(
      report.facts.first { $0.name == "files" }?.value
        == "0 as listed, 0 missing, 0 altered, 1 without a checksum to compare")
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

  /// Such a document is read while the artifact is hashed for the algorithms that it seems to name.
  @Test(arguments: ["", "SHA256 is named, and not used. "])
  func `a large document gives the same answers as a small one`(note: String) throws {
    let filler = String(repeating: "A note of no importance. ", count: 12_000)
    let sha512 = """
      { "SPDXID": "SPDXRef-S", "fileName": "./a", "comment": "\(filler)", "checksums": [
        { "algorithm": "SHA512", "checksumValue": "\(String(repeating: "0", count: 128))" }] }
      """
    let padding = "{ \"SPDXID\": \"SPDXRef-N\", \"comment\": \"\(note)\(filler)\", "
    func padded(_ file: String) -> String {
      file.replacing("{ \"SPDXID\": \"SPDXRef-F\",", with: padding)
    }
    #expect(try verify(files: padded(file("./a", right))).findings.isEmpty)
    #expect(
      try verify(files: padded(file("./a", wrong))).findings.map(\.rule) == ["verify.altered"])
    let both = padded(file("./a", right)) + "," + sha512
    #expect(try verify(files: both).findings.map(\.rule) == ["verify.altered"])
    // The name stands between the bytes that are searched for names.
    let hidden = both + "," + padded(file("./a", right)).replacing("SPDXRef-N", with: "SPDXRef-Z")
    #expect(try verify(files: hidden).findings.map(\.rule) == ["verify.altered"])
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

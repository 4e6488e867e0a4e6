import BomafideTesting
import Foundation
import Testing

/// From records to a judged bill: `advisories import`, then `scan` and `explain`.
@Suite struct ScanTests {
  let folder: TemporaryFolder
  let program: BuiltProgram

  static let bill = """
    { "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
      "metadata": { "component": { "type": "application", "bom-ref": "app", "name": "app", "version": "1" } },
      "components": [
        { "type": "library", "bom-ref": "demo", "name": "demo", "version": "1.4",
          "purl": "pkg:pypi/demo@1.4" },
        { "type": "library", "bom-ref": "vendored", "name": "vendored", "version": "2.0",
          "purl": "pkg:github/example/vendored@v2.0" },
        { "type": "library", "bom-ref": "bare", "name": "bare" }
      ],
      "dependencies": [ { "ref": "app", "dependsOn": ["demo", "vendored"] } ] }
    """

  static func record(
    _ id: String, _ name: String, fixed: String, aliases: [String] = [],
    score: String = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
  ) -> String {
    let names = aliases.map { "\"\($0)\"" }.joined(separator: ",")
    return """
      { "schema_version": "1.6.0", "id": "\(id)", "modified": "2026-08-01T00:00:00Z",
        "published": "2026-07-01T00:00:00Z", "aliases": [\(names)], "summary": "A flaw in \(name)",
        "severity": [{ "type": "CVSS_V3", "score": "\(score)" }],
        "affected": [{ "package": { "ecosystem": "PyPI", "name": "\(name)" },
          "ranges": [{ "type": "ECOSYSTEM",
            "events": [{ "introduced": "0" }, { "fixed": "\(fixed)" }] }] }] }
      """
  }

  init() throws {
    folder = try TemporaryFolder()
    program = BuiltProgram(environment: ["BOMAFIDE_DATABASE": folder.path("db")])
    try folder.write(Self.bill, to: "sbom.cdx.json")
    try folder.write(
      Self.record("PYSEC-2026-1", "demo", fixed: "1.5", aliases: ["CVE-2026-1001"]),
      to: "osv/PyPI/PYSEC-2026-1.json")
    try folder.write(
      Self.record(
        "PYSEC-2026-2", "Demo", fixed: "1.6", score: "CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N"),
      to: "osv/PyPI/PYSEC-2026-2.json")
    try folder.write(
      Self.record("PYSEC-2026-3", "demo", fixed: "1.4"), to: "osv/PyPI/PYSEC-2026-3.json")
    try importAll()
  }

  private func importAll(into database: String? = nil) throws {
    let run = try program.run(
      ["advisories", "import", "osv"] + (database.map { ["--database", $0] } ?? []),
      in: folder.path)
    try #require(run.status == 0, "\(run.error)")
  }

  private func scan(_ words: [String], input: [UInt8] = []) throws -> BuiltProgram.Run {
    try program.run(["scan"] + words, in: folder.path, input: input)
  }

  private func ids(_ run: BuiltProgram.Run, _ key: String = "matches") throws -> [String] {
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(run.bytes)) as? [String: Any])
    let matches = try #require(root[key] as? [[String: Any]])
    return matches.filter { $0["counts"] as? Bool ?? true }.compactMap { $0["id"] as? String }
  }

  @Test func `what is affected is found, with the upgrade, and what isn't checked is told`() throws
  {
    let run = try scan(["sbom.cdx.json"])
    #expect(run.status == 1, "\(run.error)")
    #expect(run.output.contains("upgrade to 1.6: removes 2 of 2; the smallest step is 1.5"))
    #expect(run.output.contains("CVE-2026-1001"))
    #expect(!run.output.contains("PYSEC-2026-3"))
    #expect(run.output.contains("not checked"))
    #expect(run.output.contains("bare:"))
    #expect(run.error.isEmpty)
    let explained = try scan(["sbom.cdx.json", "--explain"])
    #expect(explained.output.contains("PYSEC-2026-1 (osv/PyPI)"))
  }

  @Test func `JSON and lines are what their schema says, and the same each time`() throws {
    let schema = try SmallSchema("docs/scan.schema.json")
    let run = try scan(["sbom.cdx.json", "-o", "json"])
    #expect(try schema.troubles(Data(run.bytes)) == [])
    #expect(try ids(run) == ["CVE-2026-1001", "PYSEC-2026-2"])
    #expect(try scan(["sbom.cdx.json", "-o", "json"]).bytes == run.bytes)
    let lines =
      Self.bill.replacing("\n", with: " ")
      + "\n\nnonsense\n{\"id\":\"b\",\"components\":[{\"purl\":\"pkg:pypi/demo@1.6\"}]}"
    let answers = try scan(["-", "--lines"], input: Array(lines.utf8))
    #expect(answers.status == 2)
    let rows = answers.output.split(separator: "\n")
    #expect(rows.count == 3)
    #expect(try schema.troubles(Data(rows[0].utf8)) == [])
    #expect(rows[1].hasPrefix(#"{"type":"error","line":3,"#))
    #expect(rows[2].hasPrefix(#"{"type":"result","line":4,"id":"b","#))
    #expect(rows[2].contains(#""vulnerabilities":0"#))
  }

  @Test(
    arguments: [
      (["--fail-on", "critical"], 1), (["--fail-on", "never"], 0), (["--exit-zero"], 0),
      (["--fail-on", "nonsense"], 2), (["--min-confidence", "sure"], 2), (["--max-age", "-1"], 2),
      (["--baseline", "sbom.cdx.json"], 2), (["--baseline", "none.json"], 2),
      (["--clone", "x"], 2), (["--clone", "https://github.com/a/b=osv"], 2),
      (["--database", "none"], 2), (["--vex", "sbom.cdx.json"], 2), (["--since", "none"], 2),
      (["--os", "nonsense"], 2), (["--lines"], 2),
    ] as [([String], Int32)])
  func `options decide how it ends; bad ones are refused with a remedy`(
    words: [String], status: Int32
  ) throws {
    let run = try scan(["sbom.cdx.json"] + words)
    #expect(run.status == status, "\(run.error)")
    if status == 2 { #expect(run.error.contains("help:"), "\(run.error)") }
  }

  @Test(arguments: ["none.json", "osv", "empty.json", "cut.json"])
  func `a source that can't be scanned fails, and never passes for clean`(source: String) throws {
    try folder.write("", to: "empty.json")
    try folder.write(String(Self.bill.prefix(300)), to: "cut.json")
    let run = try scan([source])
    #expect(run.status == 2, "\(run.output)")
    #expect(run.error.contains("error:") || run.output.contains("error:"))
  }

  @Test
  func `a statement takes a finding out, with its reason, and one that matches nothing is told`()
    throws
  {
    try folder.write(
      """
      vex: 1
      statements:
        - vulnerability: CVE-2026-1001
          products: [{ component: pkg:pypi/demo }]
          status: not_affected
          justification: vulnerable_code_not_in_execute_path
          author: Jo Doe
          date: 2025-05-02T00:00:00Z
      """, to: "vex/app.yaml")
    let run = try scan(["sbom.cdx.json", "-o", "json", "--fail-on", "high"])
    #expect(run.status == 0, "\(run.error)\(run.output)")
    #expect(try ids(run) == ["PYSEC-2026-2"])
    #expect(run.output.contains("vulnerable_code_not_in_execute_path"))
    let fixed = try scan(["sbom.cdx.json", "--show-suppressed"])
    #expect(fixed.output.contains("CVE-2026-1001 in demo 1.4: answered by a statement"))
  }

  @Test func `an ignore rule of the manifest holds until its day`() throws {
    func manifest(_ rule: String) throws {
      try folder.write(
        "bomafide: 1\nproject: { name: app, version: '1' }\nscan:\n  ignore:\n    - { \(rule) }\n",
        to: "rules.yaml")
    }
    try manifest("id: CVE-2026-1001, component: demo, reason: not reachable")
    let words = ["sbom.cdx.json", "--manifest", "rules.yaml", "-o", "json"]
    #expect(try ids(scan(words)) == ["PYSEC-2026-2"])
    try manifest("id: CVE-2026-1001, reason: not reachable, until: 2020-01-01")
    let late = try scan(words)
    #expect(try ids(late) == ["CVE-2026-1001", "PYSEC-2026-2"])
    #expect(late.output.contains("scan.ignore-expired"))
    try manifest("id: CVE-2026-1001, reason: x, until: soon")
    let wrong = try scan(words)
    #expect(wrong.status == 2)
    #expect(wrong.error.contains("\"line\": 5"))
  }

  @Test func `only what is new counts after a baseline or an older database`() throws {
    try importAll(into: "old")
    _ = try scan(["sbom.cdx.json", "-o", "json=known.json"])
    #expect(try ids(scan(["sbom.cdx.json", "--baseline", "known.json", "-o", "json"])) == [])
    try folder.write(
      Self.record("PYSEC-2026-4", "demo", fixed: "1.7"), to: "osv/PyPI/PYSEC-2026-4.json")
    try importAll()
    for words in [["--baseline", "known.json"], ["--since", "old"]] {
      let run = try scan(["sbom.cdx.json", "-o", "json"] + words)
      #expect(try ids(run) == ["PYSEC-2026-4"])
      #expect(run.status == 1)
    }
  }

  @Test func `the bill with its vulnerabilities is a valid document`() throws {
    let run = try scan([
      "sbom.cdx.json", "-o", "cyclonedx-json=vdr.cdx.json", "-o", "spdx-3.0.1-json=vdr.spdx3.json",
    ])
    #expect(run.status == 1, "\(run.error)")
    for name in ["vdr.cdx.json", "vdr.spdx3.json"] {
      let valid = try program.run(["validate", name], in: folder.path)
      #expect(valid.status == 0, "\(valid.output)\(valid.error)")
      #expect(try folder.text(name).contains("CVE-2026-1001"))
    }
  }

  @Test func `records of commits are not decided without a clone, and are with one`() throws {
    let clone = folder.path("clone")
    func git(_ words: [String]) throws -> String {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments =
        ["git", "-C", clone, "-c", "user.name=A", "-c", "user.email=a@example.org"] + words
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = FileHandle.nullDevice
      try process.run()
      let data = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0, "git \(words)")
      return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
    try FileManager.default.createDirectory(atPath: clone, withIntermediateDirectories: true)
    _ = try git(["init", "-q"])
    func commit(_ words: String) throws -> String {
      _ = try git(["commit", "-q", "--allow-empty", "-m", words])
      return try git(["rev-parse", "HEAD"])
    }
    _ = try commit("first")
    let introduced = try commit("a flaw")
    _ = try git(["tag", "v2.0"])
    let fixed = try commit("no flaw")
    _ = try git(["tag", "v2.1"])
    try folder.write(
      """
      { "schema_version": "1.6.0", "id": "PSF-2026-9", "modified": "2026-08-01T00:00:00Z",
        "aliases": ["CVE-2026-1009"], "summary": "A flaw in history",
        "affected": [{ "ranges": [{ "type": "GIT", "repo": "https://github.com/example/vendored",
          "events": [{ "introduced": "\(introduced)" }, { "fixed": "\(fixed)" }] }] }] }
      """, to: "osv/PSF/PSF-2026-9.json")
    try importAll()
    let open = try scan(["sbom.cdx.json", "-o", "json"])
    #expect(!(try ids(open).contains("CVE-2026-1009")))
    #expect(open.output.contains("needs-clone"))
    let words = [
      "sbom.cdx.json", "-o", "json", "--clone", "https://github.com/example/vendored=clone",
    ]
    #expect(try ids(scan(words)).contains("CVE-2026-1009"))
    try folder.write(Self.bill.replacing("2.0", with: "2.1"), to: "sbom.cdx.json")
    let after = try scan(words)
    #expect(!(try ids(after).contains("CVE-2026-1009")))
    #expect(!after.output.contains("needs-clone"))
  }

  @Test func `what a statement took out is back when the statement is gone, whatever the baseline`()
    throws
  {
    let statement = """
      vex: 1
      statements:
        - vulnerability: CVE-2026-1001
          products: [{ component: pkg:pypi/demo }]
          status: fixed
          author: Jo Doe
          date: 2025-05-02T00:00:00Z
      """
    try folder.write(statement, to: "now.yaml")
    _ = try scan(["sbom.cdx.json", "--vex", "now.yaml", "-o", "json=known.json"])
    #expect(
      try ids(scan(["sbom.cdx.json", "--baseline", "known.json", "-o", "json"])) == [
        "CVE-2026-1001"
      ])
    try folder.write(statement.replacing("2025-05", with: "2199-05"), to: "later.yaml")
    let run = try scan(["sbom.cdx.json", "--vex", "later.yaml", "-o", "json"])
    #expect(try ids(run).contains("CVE-2026-1001"))
    #expect(run.output.contains("vex.future"))
  }

  @Test func `the variable for the bound is heard, and a flag outranks it`() throws {
    var program = program
    program.environment["BOMAFIDE_FAIL_ON"] = "never"
    #expect(try program.run(["scan", "sbom.cdx.json"], in: folder.path).status == 0)
    let flag = try program.run(["scan", "sbom.cdx.json", "--fail-on", "low"], in: folder.path)
    #expect(flag.status == 1, "\(flag.error)")
  }

  @Test(arguments: [("1.4", "v1.4", 0), ("1.4.0", "1.4", 0), ("12.4", "2.4", 1), ("1.4", "1.5", 1)])
  func `a version that is spelled otherwise contradicts nothing, and another one does`(
    stated: String, purl: String, count: Int
  ) throws {
    try folder.write(
      #"{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[{"type":"library","name":"demo","version":"\#(stated)","purl":"pkg:pypi/demo@\#(purl)"}]}"#,
      to: "two.json")
    let run = try scan(["two.json", "--exit-zero"])
    #expect(
      run.output.split(separator: "\n").count { $0.contains("[scan.version-contradiction]") }
        == count,
      "\(run.output)")
  }

  @Test func `what a document can't hold is told`() throws {
    let run = try scan(["sbom.cdx.json", "-o", "spdx-2.3-json=out.json", "-o", "text"])
    #expect(run.output.contains("convert.loss"), "\(run.output)\(run.error)")
  }

  @Test func `two versions of one component are told, and a bill that can't be looked up fails`()
    throws
  {
    try folder.write(
      #"{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[{"type":"library","name":"demo","version":"1.4","purl":"pkg:pypi/demo@9.0"}]}"#,
      to: "two.json")
    #expect(try scan(["two.json"]).output.contains("scan.version-contradiction"))
    try folder.write(
      #"{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[{"type":"library","name":"demo","version":"1.4"}]}"#,
      to: "bare.json")
    let bare = try scan(["bare.json"])
    #expect(bare.status == 2)
    #expect(bare.error.contains("1 that can't be"))
    let lines = try scan(["-", "--lines"], input: Array(#"[{"name":"demo","version":"1"}]"#.utf8))
    #expect(lines.status == 2)
    #expect(lines.output.contains(#""type":"result""#) && lines.output.contains("no-identifier"))
  }

  @Test func `a vulnerability is explained by its records, and for a bill`() throws {
    let alone = try program.run(["explain", "CVE-2026-1001"], in: folder.path)
    #expect(alone.status == 0, "\(alone.error)")
    #expect(alone.output.contains("PYSEC-2026-1 (osv/PyPI)"))
    #expect(alone.output.contains("< 1.5"))
    let why = try program.run(["explain", "PYSEC-2026-3", "sbom.cdx.json"], in: folder.path)
    #expect(why.output.contains("demo 1.4: not affected"), "\(why.output)")
    let none = try program.run(["explain", "CVE-1999-0001"], in: folder.path)
    #expect(none.status == 2 && none.error.contains("help:"))
  }

  @Test func `a tree is scanned with what its manifest curates and what it doesn't claim`() throws {
    try folder.write("#define DEMO_VERSION \"1.4\"\n", to: "t/third_party/demo/demo.h")
    try folder.write("int demo(void) { return 1; }\n", to: "t/third_party/demo/demo.c")
    try folder.write(
      "bomafide: 1\nproject: { name: app, version: '1' }\ncomponents:\n"
        + "  - { name: demo, version: '1.4', identifiers: [\"pkg:pypi/demo@{version}\"],\n"
        + "      files: { include: [third_party/demo/**] } }\n", to: "t/bomafide.yaml")
    let run = try scan(["t", "-o", "json"])
    #expect(run.status == 1, "\(run.error)")
    #expect(try ids(run).contains("CVE-2026-1001"))
  }
}

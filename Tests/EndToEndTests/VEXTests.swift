import BomafideTesting
import Foundation
import Testing

/// Reviewed statements, from the first line to a VEX document.
@Suite struct VEXTests {
  private static let bill = """
    {"bomFormat":"CycloneDX","specVersion":"1.6","version":1,
     "metadata":{"component":{"type":"application","name":"app","bom-ref":"app"}},
     "components":[
      {"type":"library","name":"zlib","version":"1.2.13","bom-ref":"z",
       "purl":"pkg:github/madler/zlib@1.2.13"},
      {"type":"library","name":"idna","version":"3.6","bom-ref":"i","purl":"pkg:pypi/idna@3.6"}],
     "dependencies":[{"ref":"app","dependsOn":["z","i"]}]}
    """

  private let folder: TemporaryFolder
  private let program = BuiltProgram(
    environment: ["BOMAFIDE_AUTHOR": "Person: Jane Doe (jane@example.org)"])

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.bill, to: "app.cdx.json")
  }

  private func run(_ arguments: [String], input: String = "") throws -> BuiltProgram.Run {
    try program.run(["vex"] + arguments, in: folder.path, input: Array(input.utf8))
  }

  private func add(_ more: [String]) throws -> BuiltProgram.Run {
    try run(["add", "CVE-2023-45853"] + more)
  }

  private let zlib = [
    "--product", "pkg:github/madler/zlib", "--versions", "< 1.3.1", "--status", "not_affected",
    "--justification", "vulnerable_code_not_present",
  ]

  // MARK: add

  @Test func `a first statement makes the file, and the next ones follow`() throws {
    let first = try add(zlib)
    #expect(first.status == 0, "\(first.error)")
    #expect(
      try folder.text("vex/statements.yaml") == """
        vex: 1
        statements:
          - vulnerability: CVE-2023-45853
            products:
              - { component: pkg:github/madler/zlib, versions: "< 1.3.1" }
            status: not_affected
            justification: vulnerable_code_not_present
            author: Jane Doe <jane@example.org>
            date: 2025-06-15

        """)
    try folder.write(
      "# Ours.\n" + folder.text("vex/statements.yaml") + "    # the end\n",
      to: "vex/statements.yaml")
    let second = try run([
      "add", "CVE-2024-3651", "--product", "pkg:pypi/idna", "--in", "pkg:generic/app", "--status",
      "affected", "--action", "update to 3.7",
    ])
    #expect(second.status == 0, "\(second.error)")
    let text = try folder.text("vex/statements.yaml")
    #expect(text.hasPrefix("# Ours.\n"))
    #expect(text.contains("# the end"))
    #expect(text.contains("in: pkg:generic/app"))
    #expect(try run(["check"]).status == 0)
  }

  @Test func `the difference can be looked at before anything is written`() throws {
    let run = try add(zlib + ["--diff"])
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("+  - vulnerability: CVE-2023-45853"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("vex")))
  }

  @Test func `what contradicts or repeats another statement is refused`() throws {
    _ = try add(zlib)
    let before = try folder.text("vex/statements.yaml")
    let affected = ["--product", "pkg:github/madler/zlib", "--versions", "< 1.3.1", "--status"]
    let contradiction = try add(affected + ["affected", "--action", "update"])
    #expect(contradiction.status == 2)
    #expect(contradiction.error.contains("vex/statements.yaml:3:5: error: "))
    #expect(contradiction.error.contains("not_affected and affected at one time"))
    #expect(try add(zlib).error.contains("says what another one says already"))
    #expect(try folder.text("vex/statements.yaml") == before)
    // A later one supersedes.
    #expect(
      try add(affected + ["affected", "--action", "update", "--date", "2025-07-01"]).status == 0)
  }

  @Test(arguments: [
    (["--product", "zlib", "--status", "fixed"], "--product: error: "),
    (["--product", "pkg:pypi/idna", "--status", "fixd"], "--status 'fixed'"),
    (["--product", "pkg:pypi/idna", "--status", "not_affected"], "--justification"),
    (["--product", "pkg:pypi/idna", "--status", "affected"], "--action"),
    (
      ["--product", "pkg:pypi/idna", "--status", "fixed", "--versions", "1 2"],
      "--versions: error: "
    ),
    (["--product", "pkg:pypi/idna", "--status", "fixed", "--date", "soon"], "--date: error: "),
    (["--product", "pkg:pypi/idna", "--status", "fixed", "--in", "app"], "--in: error: "),
    (["--status", "fixed"], "--product: error: "),
    (["--product", "pkg:pypi/idna"], "--status"),
  ])
  func `a statement that would say nothing is refused, with the option to mend`(
    options: [String], words: String
  ) throws {
    let run = try add(options)
    #expect(run.status == 2)
    #expect(
      run.error.replacing("--status fixed", with: "--status 'fixed'").contains(words),
      "\(run.error)")
    #expect(!FileManager.default.fileExists(atPath: folder.path("vex")))
  }

  @Test func `somebody has to say it`() throws {
    let run = try BuiltProgram().run(["vex", "add", "CVE-2023-45853"] + zlib, in: folder.path)
    #expect(run.status == 2)
    #expect(run.error.contains("--author: error: expected who makes the statement"))
  }

  @Test func `of several files one has to be named`() throws {
    for name in ["a", "b"] { try folder.write("vex: 1\nstatements: []\n", to: "vex/\(name).yaml") }
    let unnamed = try add(zlib)
    #expect(unnamed.status == 2)
    #expect(unnamed.error.contains("--file vex/a.yaml"))
    #expect(try add(zlib + ["--file", "vex/b.yaml"]).status == 0)
    #expect(try folder.text("vex/b.yaml").contains("CVE-2023-45853"))
  }

  // MARK: check

  @Test func `every error of every file is told where it stands`() throws {
    try folder.write("vex: 1\nstatements:\n  - cve: CVE-1\n    status: fixed\n", to: "vex/a.yaml")
    try folder.write("vex: 1\nstatements: [\n", to: "vex/b.yaml")
    let run = try run(["check"])
    #expect(run.status == 1)
    #expect(run.output.contains("vex/a.yaml:3:5: error: "))
    #expect(run.output.contains("write 'vulnerability:' instead of 'cve:'"))
    #expect(run.output.contains("vex/b.yaml:"))
    #expect(run.output.contains("[vex.unreadable]"))
  }

  @Test func `statements that are not about the bill are told, and the others are not`() throws {
    try folder.write(
      """
      vex: 1
      author: Jane Doe
      statements:
        - { vulnerability: CVE-1, products: [pkg:pypi/idnaa], status: fixed, date: 2025-01-01 }
        - vulnerability: CVE-2
          products: [{ component: pkg:github/madler/zlib, versions: "< 1.2.13" }]
          status: fixed
          date: 2025-01-01
        - { vulnerability: CVE-3, products: [pkg:pypi/idna], status: fixed, date: 2025-01-01 }
        - vulnerability: CVE-4
          products: [pkg:pypi/idna]
          status: fixed
          date: 2025-01-01
          expires: 2025-02-01

      """, to: "vex/app.yaml")
    let run = try run(["check", "--bill", "app.cdx.json", "--fail-on", "warning"])
    #expect(run.status == 1)
    #expect(run.output.contains("vex/app.yaml:4:5: warning: "))
    #expect(run.output.contains("write 'pkg:pypi/idna'"))
    #expect(run.output.contains("'zlib 1.2.13' has moved on"))
    #expect(run.output.contains("expired on 2025-02-01"))
    #expect(run.output.contains("3 warnings in 1 file, 4 statements"))
  }

  @Test func `a check of nothing is an error`() throws {
    let nothing = try run(["check"])
    #expect(nothing.status == 2)
    #expect(nothing.error.contains("vex: error: expected files of statements"))
    #expect(try run(["check", "absent.yaml"]).status == 2)
    let bill = try run(["check", "app.cdx.json"])
    #expect(bill.status == 1)
    #expect(bill.output.contains("expected a document with statements about products"))
  }

  @Test func `standard input is a file too`() throws {
    let run = try run(
      ["check", "-"],
      input:
        "vex: 1\nstatements:\n  - { vulnerability: CVE-1, products: [pkg:pypi/a], status: fixed, date: 2025-01-01 }\n"
    )
    #expect(run.status == 0, "\(run.output)\(run.error)")
  }

  // MARK: export and merge

  @Test(arguments: ["openvex", "cyclonedx-json", "csaf", "csaf-2.1", "spdx-3.0.1-json"])
  func `an exported document is valid, and says the same`(format: String) throws {
    _ = try add(zlib)
    for extra in [[], ["--bill", "app.cdx.json"]] {
      let path = "vex-\(extra.count).json"
      let export = try run(["export", "-o", "\(format)=\(path)"] + extra)
      #expect(export.status == 0, "\(export.error)")
      let valid = try program.run(["validate", path], in: folder.path)
      #expect(valid.status == 0, "\(valid.output)")
      let check = try run(["check", path, "--bill", "app.cdx.json", "--fail-on", "note"])
      #expect(check.status == 0, "\(check.output)\(check.error)")
      // The same text gives the same bytes.
      let again = try run(["export", "-o", format] + extra)
      #expect(try again.output == folder.text(path))
    }
  }

  @Test func `an export names what it left out`() throws {
    _ = try run([
      "add", "CVE-2023-45853", "--product", "cpe:2.3:a:zlib:zlib:*:*:*:*:*:*:*:*", "--versions",
      "< 1.3", "--status", "fixed",
    ])
    let run = try run(["export", "-o", "openvex"])
    #expect(run.status == 2)
    #expect(run.error.contains("expected a statement that the document can say"))
    #expect(run.output == "")
  }

  @Test func `a format without vulnerabilities is refused`() throws {
    _ = try add(zlib)
    let run = try run(["export", "-o", "spdx-2.3-json"])
    #expect(run.status == 2)
    #expect(run.error.contains("--output: error: "))
  }

  @Test func `documents of any format become one, and the newest statement holds`() throws {
    _ = try add(zlib + ["--date", "2025-01-01"])
    _ = try run(["export", "-o", "csaf=a.csaf.json", "--author", "Organization: A"])
    try FileManager.default.removeItem(atPath: folder.path("vex/statements.yaml"))
    _ = try add([
      "--product", "pkg:github/madler/zlib@1.2.13", "--status", "affected", "--action", "update",
      "--date", "2025-02-01",
    ])
    _ = try run(["export", "-o", "cyclonedx-json=b.cdx.json"])
    let merged = try run([
      "merge", "b.cdx.json", "a.csaf.json", "vex/statements.yaml", "-o", "openvex=all.json",
      "--author", "Organization: All",
    ])
    #expect(merged.status == 0, "\(merged.error)")
    let text = try folder.text("all.json")
    let first = try #require(text.range(of: "not_affected"))
    let last = try #require(text.range(of: "\"affected\"", options: .backwards))
    #expect(first.lowerBound < last.lowerBound)
    #expect(text.contains("\"supplier\": \"A\""))
    let valid = try program.run(["validate", "all.json"], in: folder.path)
    #expect(valid.status == 0, "\(valid.output)")
  }

  @Test func `one document alone is not merged, nor written over`() throws {
    _ = try add(zlib)
    #expect(try run(["merge", "vex/statements.yaml"]).status == 2)
    _ = try run(["export", "-o", "openvex=a.json"])
    let over = try run(["merge", "a.json", "vex/statements.yaml", "-o", "openvex=a.json"])
    #expect(over.status == 2)
    #expect(over.error.contains("a.json: error: "))
  }

  // MARK: draft

  private func tree() throws {
    try folder.write(
      """
      bomafide: 1
      project: { name: app, version: "1.0", supplier: "Organization: App" }
      components:
        - name: one
          version: "1.0"
          identifiers: ["pkg:pypi/one@{version}"]
          files: { include: ["lib/one/**"] }

      """, to: "bomafide.yaml")
    try folder.write("def f(): pass\n", to: "lib/one/core.py")
    try folder.write(
      #"""
      {"id":"PYSEC-2024-1","aliases":["CVE-2024-1"],"details":"A flaw in one/server.py of one.",
       "modified":"2024-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"PyPI","name":"one"},
       "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"2.0"}]}]}]}
      """#, to: "PYSEC-2024-1.json")
  }

  @Test func `what is not carried is proposed, accepted by hand, and then not proposed again`()
    throws
  {
    try tree()
    let draft = ["draft", "--records", "PYSEC-2024-1.json", "--file", "vex/app.yaml"]
    try folder.write("vex: 1\nstatements: []\n", to: "vex/app.yaml")
    let first = try run(draft)
    #expect(first.status == 0, "\(first.error)")
    let text = try folder.text("vex/app.yaml")
    #expect(text.contains("justification: vulnerable_code_not_present"))
    #expect(text.contains("PYSEC-2024-1 details names the file one/server.py"))
    #expect(text.contains("proposal: true"))
    let check = try run(["check"])
    #expect(check.status == 0)
    #expect(check.output.contains("[vex.proposal]"))
    #expect(try run(["export", "-o", "openvex"]).status == 2)
    // It waits, and is not proposed twice.
    _ = try run(draft)
    #expect(try folder.text("vex/app.yaml") == text)
    try folder.write(
      text.replacingOccurrences(of: "    proposal: true\n", with: ""), to: "vex/app.yaml")
    #expect(try run(["check"]).output.contains("nothing wrong"))
    #expect(try run(draft).error.contains("proposed: 0 statements"))
  }

  @Test func `nothing is proposed where the file is carried`() throws {
    try tree()
    try folder.write("", to: "lib/one/server.py")
    let run = try run(["draft", "--records", "PYSEC-2024-1.json"])
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output == "")
    #expect(run.error.contains("proposed: 0 statements"))
  }

  @Test func `the database is asked where no records are named, and has to have their texts`()
    throws
  {
    try tree()
    func database(_ words: [String]) throws {
      let run = try program.run(
        ["advisories", "import", "PYSEC-2024-1.json", "--database", "db"] + words, in: folder.path)
      try #require(run.status == 0, "\(run.error)")
    }
    let missing = try run(["draft", "--database", "db"])
    #expect(missing.status == 2 && missing.error.contains("help:"))
    try database(["--without-text"])
    let bare = try run(["draft", "--database", "db"])
    #expect(bare.status == 2 && bare.error.contains("--without-text"))
    try database([])
    let whole = try run(["draft", "--database", "db"])
    #expect(whole.status == 0, "\(whole.error)")
    #expect(whole.output.contains("PYSEC-2024-1 details names the file one/server.py"))
    #expect(whole.output == (try run(["draft", "--records", "PYSEC-2024-1.json"]).output))
  }

  @Test func `an export for a bill says which product of a statement is not there`() throws {
    try folder.write(
      #"{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[{"type":"library","name":"one","version":"1.0","purl":"pkg:pypi/one@1.0"}]}"#,
      to: "one.json")
    let added = try run([
      "add", "CVE-2024-1", "--product", "pkg:pypi/one", "--in", "pkg:generic/other@1", "--status",
      "fixed", "--author", "Person: Jo Doe",
    ])
    #expect(added.status == 0, "\(added.error)")
    let export = try run(["export", "--bill", "one.json", "-o", "openvex"])
    #expect(export.error.contains("pkg:generic/other"), "\(export.error)\(export.output)")
  }

  @Test func `a draft needs a manifest, and records that are some`() throws {
    try folder.write("{}", to: "r.json")
    #expect(try run(["draft", "--records", "r.json"]).status == 2)
    try tree()
    #expect(try run(["draft", "--records", "absent.json"]).status == 2)
    let wrong = try run(["draft", "--records", "app.cdx.json"])
    #expect(wrong.error.contains("expected a record of OSV or of the CVE List"))
  }

  @Test func `an unknown command of vex is refused`() throws {
    #expect(try run(["ad"]).status == 2)
    #expect(try run(["--help"]).output.contains("SUBCOMMANDS"))
  }
}

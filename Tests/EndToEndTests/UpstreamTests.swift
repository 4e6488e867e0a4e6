import BomafideTesting
import Foundation
import Testing

/// `check --upstream`: files of components, compared with archives of their releases.
@Suite struct UpstreamTests {
  let folder: TemporaryFolder
  let program = BuiltProgram()

  init() throws {
    folder = try TemporaryFolder()
    for version in ["1.2.2", "1.2.3", "1.2.4"] { try release(version) }
    try folder.write("int main(void) { return 0; }\n", to: "t/src/main.c")
    try vendor("1.2.3")
  }

  /// The files of a release: one is the same in all, the others differ.
  private func files(_ version: String) -> [String: String] {
    [
      "lib/ring.h": "#define RING_VERSION \"\(version)\"\n", "lib/ring.c": "int ring;\n",
      "lib/walk.c": "int one;\nint two = \(version.last ?? "0");\nint three;\n",
      "lib/spare.c": "int spare;\n", "README": "Ring \(version)\n",
    ]
  }

  private func release(_ version: String) throws {
    for (path, text) in files(version) {
      try folder.write(text, to: "made/ring-\(version)/\(path)")
    }
    try folder.write("", to: "cache/.keep")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "tar", "-C", folder.path("made"), "-czf", folder.path("cache/ring-\(version).tar.gz"),
      "ring-\(version)",
    ]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  private func vendor(_ version: String) throws {
    for (path, text) in files(version) where path != "lib/spare.c" {
      try folder.write(
        text, to: "t/vendor/ring/\(path.split(separator: "/").last ?? "")")
    }
  }

  private func check(
    _ version: String, _ more: String = "", _ options: [String] = ["--upstream", "cache"]
  ) throws -> CheckedReport {
    try folder.write(
      """
      bomafide: 1
      project: { name: t, version: 1.0 }
      components:
        - name: ring
          version: \(version)
          files: { include: ["vendor/ring/**"] }
          identifiers: ["pkg:generic/ring@{version}"]
          license: MIT
          download: https://example.org/ring-{version}.tar.gz
          evidence: { without: [{ claims: [version, download, producer], reason: a test }] }
      \(more)
      """, to: "t/bomafide.yaml")
    let run = try program.run(["check", "-o", "json"] + options + ["t"], in: folder.path)
    return CheckedReport(
      status: run.status,
      json: try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any],
        "\(run.output)\(run.error)"))
  }

  private func states(_ report: CheckedReport) throws -> [String: String] {
    let results = try #require(report.json["upstream"] as? [[String: Any]])
    let files = try #require(results.first?["files"] as? [[String: Any]])
    return Dictionary(
      uniqueKeysWithValues: files.map {
        ($0["path"] as? String ?? "", $0["state"] as? String ?? "")
      })
  }

  @Test func `files of the release are identical, and what was not carried is told`() throws {
    let report = try check("1.2.3")
    #expect(report.rules.filter { $0.hasPrefix("upstream.") } == [])
    #expect(Set(try states(report).values) == ["identical"])
    let results = try #require(report.json["upstream"] as? [[String: Any]])
    #expect(results[0]["missing"] as? [String] == ["lib/spare.c"])
    #expect(results[0]["declared"] as? Bool == false)
  }

  @Test func `a changed file is told with its line and its difference, unless the manifest does`()
    throws
  {
    try folder.write("int one;\nint TWO;\nint three;\n", to: "t/vendor/ring/walk.c")
    try folder.write("Ring 1.2.3\r\n", to: "t/vendor/ring/README")
    try folder.write("int own;\n", to: "t/vendor/ring/own.c")
    let report = try check(
      "1.2.3", "", ["--upstream", "cache", "--patches", "patches"])
    #expect(
      try states(report) == [
        "vendor/ring/README": "line-ends", "vendor/ring/own.c": "added",
        "vendor/ring/ring.c": "identical", "vendor/ring/ring.h": "identical",
        "vendor/ring/walk.c": "modified",
      ])
    let modified = try #require(report.findings("upstream.modified").first)
    #expect(modified.path == "vendor/ring/walk.c" && modified.line == 2)
    #expect(modified.message.contains("1 line added, 1 line removed"))
    #expect(report.findings("upstream.added").map(\.path) == ["vendor/ring/own.c"])
    #expect(try folder.text("patches/ring.patch").contains("-int two = 3;\n+int TWO;\n"))
    let told = try check(
      "1.2.3", "    changes: [{ files: [vendor/ring/walk.c, vendor/ring/own.c], reason: ours }]")
    #expect(told.rules.filter { $0.hasPrefix("upstream.") } == [])
    let vain = try check(
      "1.2.3",
      """
          changes:
            - { files: [vendor/ring/walk.c, vendor/ring/own.c], reason: ours }
            - { files: [vendor/ring/ring.c], reason: no more }
      """)
    #expect(vain.rules.filter { $0.hasPrefix("upstream.") } == ["upstream.unchanged"])
  }

  @Test func `a patch gives the release's file back`() throws {
    try folder.write("int one;\nint TWO;\n", to: "t/vendor/ring/walk.c")
    _ = try check("1.2.3", "", ["--upstream", "cache", "--patches", "patches"])
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["patch", "-R", "-p1", "-s", "-i", folder.path("patches/ring.patch")]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path("t"))
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(
      try folder.text("t/vendor/ring/walk.c")
        == folder.text("made/ring-1.2.3/lib/walk.c"))
  }

  @Test func `another release that has more of the files refutes the version`() throws {
    let report = try check("1.2.2")
    let finding = try #require(report.findings("upstream.version").first)
    #expect(finding.severity == "error")
    #expect(finding.message == "the files of 'ring' are those of 1.2.3, and not of 1.2.2")
    #expect(report.findings("upstream.modified").isEmpty)
    try FileManager.default.removeItem(atPath: folder.path("cache/ring-1.2.2.tar.gz"))
    let less = try check("1.2.2")
    #expect(less.findings("upstream.version").map(\.severity) == ["warning"])
  }

  @Test func `an archive with another checksum is told, and not overwritten`() throws {
    let before = try Data(
      contentsOf: URL(fileURLWithPath: folder.path("cache/ring-1.2.3.tar.gz")))
    let report = try check(
      "1.2.3", "    checksum: sha256:\(String(repeating: "0", count: 64))")
    #expect(report.findings("upstream.archive").count == 1)
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: folder.path("cache/ring-1.2.3.tar.gz"))) == before)
  }

  @Test func `a check that compares nothing fails`() throws {
    try folder.write("", to: "empty/.keep")
    for options in [
      ["--upstream", "empty"], ["--upstream", "absent"], ["--upstream", "t/bomafide.yaml"],
      ["--patches", "p"], ["--fetch"], ["--upstream", "empty", "--fetch", "--offline"],
    ] {
      let run = try program.run(["check"] + options + ["t"], in: folder.path)
      #expect(run.status == 2, "\(options)")
      _ = try? check("1.2.3", "", options)
      let again = try program.run(["check"] + options + ["t"], in: folder.path)
      #expect(again.status == 2 && again.error.contains("help:"), "\(options) \(again.error)")
    }
  }

  @Test func `a damaged archive is an error`() throws {
    let path = folder.path("cache/ring-1.2.3.tar.gz")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    try bytes.prefix(bytes.count / 2).write(to: URL(fileURLWithPath: path))
    _ = try? check("1.2.3")
    let run = try program.run(["check", "--upstream", "cache", "t"], in: folder.path)
    #expect(run.status == 2 && run.error.contains("ring-1.2.3.tar.gz"))
  }

  @Test func `what the folder lacks is fetched, once, and kept only with the stated checksum`()
    throws
  {
    let server = try SmallServer()
    let bytes = [UInt8](
      try Data(contentsOf: URL(fileURLWithPath: folder.path("cache/ring-1.2.3.tar.gz"))))
    server.put(bytes, at: "/ring-1.2.3.tar.gz")
    let manifest: (String) throws -> Void = { checksum in
      try folder.write(
        """
        bomafide: 1
        project: { name: t, version: 1.0 }
        components:
          - name: ring
            version: 1.2.3
            files: { include: ["vendor/ring/**"] }
            download: \(server.address)/ring-{version}.tar.gz
            checksum: sha256:\(checksum)
        """, to: "t/bomafide.yaml")
    }
    let arguments = ["check", "--upstream", "new", "--fetch", "--fail-on", "never", "t"]
    try manifest(String(repeating: "0", count: 64))
    let refused = try program.run(arguments, in: folder.path)
    #expect(refused.status == 2)
    #expect(refused.error.contains("expected sha256:0000"), "\(refused.error)")
    #expect(!FileManager.default.fileExists(atPath: folder.path("new/ring-1.2.3.tar.gz")))
    let sum = try sha256("cache/ring-1.2.3.tar.gz")
    try manifest(sum)
    for _ in 0..<2 {
      let run = try program.run(arguments, in: folder.path)
      #expect(run.status == 0, "\(run.error)")
      #expect(run.output.contains("ring-1.2.3.tar.gz: 4 of 4 files identical"), "\(run.output)")
    }
    #expect(server.answers.map(\.status) == [200, 200])
  }

  @Test func `archives that are called by a version alone are kept apart`() throws {
    let server = try SmallServer()
    let bytes = [UInt8](
      try Data(contentsOf: URL(fileURLWithPath: folder.path("cache/ring-1.2.3.tar.gz"))))
    server.put(bytes, at: "/ring/v1.2.3.tar.gz")
    server.put(Array("no archive".utf8), at: "/other/v1.2.3.tar.gz")
    try folder.write("int other;\n", to: "t/vendor/other/other.c")
    try folder.write(
      """
      bomafide: 1
      project: { name: t, version: 1.0 }
      components:
        - name: other
          version: 1.2.3
          files: { include: ["vendor/other/**"] }
          download: \(server.address)/other/v{version}.tar.gz
        - name: ring
          version: 1.2.3
          files: { include: ["vendor/ring/**"] }
          download: \(server.address)/ring/v{version}.tar.gz
          checksum: sha512:\(String(repeating: "0", count: 128))
      """, to: "t/bomafide.yaml")
    let arguments = ["check", "--upstream", "new", "--fetch", "--fail-on", "never", "t"]
    let refused = try program.run(arguments, in: folder.path)
    #expect(refused.status == 2 && refused.error.contains("sha512:0000"), "\(refused.error)")
    let text = try folder.text("t/bomafide.yaml")
    try folder.write(
      String(text.split(separator: "\n").dropLast().joined(separator: "\n")),
      to: "t/bomafide.yaml")
    let run = try program.run(arguments, in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("ring-v1.2.3.tar.gz, not the declared archive: 4 of 4 files"))
    #expect(run.output.contains("the archive can't be read"), "\(run.output)")
    #expect(
      try Set(FileManager.default.contentsOfDirectory(atPath: folder.path("new"))) == [
        "other-v1.2.3.tar.gz", "ring-v1.2.3.tar.gz",
      ])
  }

  @Test func `a patch has the tree's line ends, and a stale one goes`() throws {
    try folder.write("int one;\r\nint TWO;\r\nint three;\r\n", to: "t/vendor/ring/walk.c")
    _ = try check("1.2.3", "", ["--upstream", "cache", "--patches", "patches"])
    #expect(
      try folder.text("patches/ring.patch").contains("-int two = 3;\r\n+int TWO;\r\n int three"))
    try vendor("1.2.3")
    _ = try check("1.2.3", "", ["--upstream", "cache", "--patches", "patches"])
    #expect(!FileManager.default.fileExists(atPath: folder.path("patches/ring.patch")))
    // A text of another encoding can't be said in a patch, and is told all the same.
    try folder.write(Data([0x2F, 0x2F, 0xE9, 0x0A]), to: "t/vendor/ring/walk.c")
    let odd = try check("1.2.3", "", ["--upstream", "cache", "--patches", "patches"])
    #expect(odd.findings("upstream.modified").map(\.path) == ["vendor/ring/walk.c"])
  }

  private func sha256(_ path: String) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["sha256sum", folder.path(path)]
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data.prefix(64), as: UTF8.self)
  }
}

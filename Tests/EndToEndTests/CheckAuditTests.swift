import BomafideTesting
import Foundation
import Testing

/// `check` against what a search finds in the tree: undeclared code, claims that the code or a license file contradicts.
@Suite struct CheckAuditTests {
  let folder: TemporaryFolder
  let program = BuiltProgram()

  private static let license: String = {
    let path = PackageFiles.path("Examples/small/third_party/ringlet/LICENSE")
    return (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  }()

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("int main(void) { return 0; }\n", to: "t/src/main.c")
    try addRinglet(to: "ringlet")
  }

  /// A library with a license and a version of its own.
  private func addRinglet(to place: String, in folder: String = "t/third_party") throws {
    try self.folder.write(
      "#define RINGLET_VERSION_MAJOR 1\n#define RINGLET_VERSION_MINOR 2\n#define RINGLET_VERSION_PATCH 3\n",
      to: "\(folder)/\(place)/ringlet.h")
    try self.folder.write("int ringlet(void) { return 1; }\n", to: "\(folder)/\(place)/ringlet.c")
    try self.folder.write(Self.license, to: "\(folder)/\(place)/LICENSE")
  }

  private func check(_ manifest: String) throws -> CheckedReport {
    try folder.write("bomafide: 1\n" + manifest, to: "t/bomafide.yaml")
    let run = try program.run(["check", "-o", "json", "t"], in: folder.path)
    return CheckedReport(
      status: run.status,
      json: try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any],
        "\(run.output)\(run.error)"))
  }

  private static let project = "project: { name: t, version: 1.0 }\n"

  @Test func `code that no component claims is an error, with its place and its version`() throws {
    let report = try check(Self.project + "components: []\n")
    #expect(report.status == 1)
    let finding = try #require(report.findings("check.undeclared").first)
    #expect(finding.path == "third_party/ringlet")
    #expect(finding.message.contains("'ringlet' 1.2.3"))
    #expect(
      report.coverage("foreign") == [
        3, 4 + Self.license.split(separator: "\n", omittingEmptySubsequences: false).count - 1,
      ])
    #expect(report.coverage("claimed") == [0, 0])
  }

  @Test func `a component that claims it settles that`() throws {
    let report = try check(
      Self.project
        + "components:\n  - { name: ringlet, version: 1.2.3, files: { include: [third_party/ringlet/**] } }\n"
    )
    #expect(report.findings("check.undeclared").isEmpty)
    #expect(report.coverage("foreign") == [0, 0])
    #expect(report.coverage("claimed").first == 3)
  }

  @Test func `files that the project calls its own are not asked for`() throws {
    let own =
      "project:\n  name: t\n  version: 1.0\n  files:\n    own: [{ files: [third_party/ringlet/**], reason: ours }]\n"
    let report = try check(own + "components: []\n")
    #expect(report.findings("check.undeclared").isEmpty)
    #expect(report.coverage("foreign") == [0, 0])
    let unused = try check(own.replacing("ringlet/**", with: "ringlets/**") + "components: []\n")
    #expect(unused.findings("files.own-unmatched").first?.line == 6)
    #expect(unused.findings("check.undeclared").count == 1)
  }

  @Test func `files that a component leaves out unsaid are a warning, excluded ones are not`()
    throws
  {
    let narrow = "include: [third_party/ringlet/*.h, third_party/ringlet/LICENSE]"
    let component = "components:\n  - { name: ringlet, version: 1.2.3, files: { FILES } }\n"
    let report = try check(Self.project + component.replacing("FILES", with: narrow))
    let finding = try #require(report.findings("check.unclaimed-files").first)
    #expect(finding.path == "third_party/ringlet/ringlet.c")
    #expect(finding.severity == "warning")
    let judged = try check(
      Self.project
        + component.replacing(
          "FILES",
          with: "include: [third_party/ringlet/**], exclude: [third_party/ringlet/ringlet.c]"))
    #expect(judged.findings("check.unclaimed-files").isEmpty)
  }

  @Test func `a version that the manifest claims without evidence is held against the code`() throws
  {
    let report = try check(
      Self.project
        + "components:\n  - name: ringlet\n    version: 1.2.2\n    files: { include: [third_party/ringlet/**] }\n"
    )
    let finding = try #require(report.findings("discover.claim-contradicts-code").first)
    #expect(finding.path == "t/bomafide.yaml")
    #expect(finding.line == 5)
    #expect([finding.found, finding.expected] == ["1.2.2", "1.2.3"])
    #expect(report.status == 1)
  }

  @Test func `a license that the manifest claims is held against the license file`() throws {
    let component =
      "components:\n  - name: ringlet\n    version: 1.2.3\n    license: LICENSE\n    files: { include: [third_party/ringlet/**] }\n"
    let wrong = try check(Self.project + component.replacing("LICENSE", with: "GPL-2.0-only"))
    let finding = try #require(wrong.findings("discover.license-contradicts-text").first)
    #expect(finding.path == "t/bomafide.yaml")
    #expect(finding.line == 6)
    let right = try check(Self.project + component.replacing("LICENSE", with: "MIT"))
    #expect(right.findings("discover.license-contradicts-text").isEmpty)
  }

  @Test func `a stale claim in another file of the tree is found too`() throws {
    try folder.write(
      "Name: ringlet\nURL: https://example.org/ringlet\nVersion: 1.2.1\nLicense: MIT\n",
      to: "t/third_party/ringlet/README.chromium")
    let report = try check(
      Self.project
        + "components:\n  - { name: ringlet, version: 1.2.3, files: { include: [third_party/ringlet/**] } }\n"
    )
    let findings = report.findings("discover.claim-contradicts-code")
    #expect(findings.map(\.path) == ["third_party/ringlet/README.chromium"])
    #expect(findings.first?.line == 3)
  }

  @Test func `the treemap counts as the check does, and needs no manifest`() throws {
    let bare = try program.run(["graph", "--treemap", "t"], in: folder.path)
    #expect(bare.status == 0)
    #expect(bare.error.contains("without a manifest"))
    #expect(bare.output.contains("found, looks foreign: 3 files (75 %)"))
    _ = try check(
      Self.project
        + "components:\n  - { name: ringlet, version: 1.2.3, files: { include: [third_party/ringlet/**] } }\n"
    )
    let run = try program.run(["graph", "--treemap", "t", "-o", "svg=t.svg"], in: folder.path)
    #expect(run.status == 0)
    let picture = try String(contentsOfFile: folder.path("t.svg"), encoding: .utf8)
    #expect(picture.contains("claimed by components: 3 files (60 %)"))
    #expect(picture.contains("<title>third_party/ringlet/ringlet.c: ringlet</title>"))
    for arguments in [
      ["--treemap", "--depth", "1"], ["--treemap", "--limit", "5"], ["--treemap", "-o", "dot"],
      ["--by", "files"], [],
    ] {
      let wrong = try program.run(["graph"] + arguments, in: folder.path)
      #expect(wrong.status == 2 && wrong.error.contains("help:"), "\(arguments): \(wrong.error)")
    }
  }

  @Test func `two copies are two findings, and each says where`() throws {
    try addRinglet(to: "other/ringlet")
    let report = try check(
      Self.project
        + "components:\n  - { name: ringlet, version: 1.2.3, files: { include: [third_party/ringlet/**] } }\n"
    )
    let places = report.findings("check.undeclared").map(\.path)
    #expect(places.count == 1)
    #expect(places.first?.hasPrefix("third_party/other") == true)
  }

  @Test func `what one component excludes is not another one's excuse`() throws {
    try folder.write("int slugger(void) { return 1; }\n", to: "t/third_party/slugger/slugger.c")
    try folder.write(Self.license, to: "t/third_party/slugger/LICENSE")
    let report = try check(
      Self.project
        + "components:\n  - { name: ringlet, version: 1.2.3, files: { include: [third_party/**], exclude: ['third_party/slugger/**'] } }\n"
    )
    #expect(report.findings("check.undeclared").map(\.path) == ["third_party/slugger"])
  }

  @Test func `a component is not held against what lies inside it`() throws {
    for name in ["a", "b", "c", "d"] {
      try folder.write(
        "int \(name)(void) { return 1; }\n", to: "t/third_party/outer/third_party/inner/\(name).c")
    }
    try folder.write(Self.license, to: "t/third_party/outer/third_party/inner/LICENSE")
    try folder.write(
      "#define INNER_VERSION \"9.9.9\"\n", to: "t/third_party/outer/third_party/inner/inner.h")
    try folder.write(
      "#define OUTER_VERSION \"3.0.0\"\n", to: "t/third_party/outer/outer.h")
    try folder.write(Self.license, to: "t/third_party/outer/LICENSE")
    let report = try check(
      Self.project
        + "components:\n  - { name: outer, version: 3.0.0, files: { include: [third_party/outer/**] } }\n"
        + "  - { name: ringlet, version: 1.2.3, files: { include: [third_party/ringlet/**] } }\n")
    #expect(report.findings("discover.claim-contradicts-code").isEmpty)
    // The inner one is found, and says another version, so there was something to confuse.
    let found = try program.run(["discover", "-o", "ndjson", "t"], in: folder.path)
    #expect(
      found.output.split(separator: "\n").contains {
        $0.contains("\"name\":\"inner\"") && $0.contains("9.9.9")
      }, "\(found.output)")
  }

  @Test func `the claim of the name is compared, not the larger one; and each entry for itself`()
    throws
  {
    let report = try check(
      Self.project
        + """
        components:
          - { name: corpus, version: 0.1.0, files: { include: [third_party/ringlet/ringlet.c, third_party/ringlet/LICENSE] } }
          - { name: ringlet, version: 9.9.9, files: { include: [third_party/ringlet/ringlet.h] } }

        """)
    let findings = report.findings("discover.claim-contradicts-code")
    #expect(findings.map(\.found) == ["9.9.9"])
    #expect(findings.map(\.line) == [5])
    try addRinglet(to: "ringlet", in: "t/lib/third_party")
    let twice = try check(
      Self.project
        + """
        components:
          - { name: ringlet, version: 1.2.3, files: { include: [third_party/ringlet/**] } }
          - { name: ringlet, id: ringlet-2, version: 2.0.0, files: { include: [lib/third_party/**] } }

        """)
    let second = twice.findings("discover.claim-contradicts-code")
    #expect(second.map(\.line) == [5])
    #expect(second.map(\.found) == ["2.0.0"])
  }

  @Test func `the remedy for undeclared code declares it`() throws {
    try folder.write("bomafide: 1\n" + Self.project + "components: []\n", to: "t/bomafide.yaml")
    let before = try program.run(["check"], in: folder.path("t"))
    let line = try #require(
      (before.output + before.error).split(separator: "\n").first {
        $0.contains("help: bomafide add")
      })
    let command = line.split(separator: ",")[0].split(separator: " ").dropFirst(2).map {
      String($0.filter { $0 != "'" })
    }
    #expect(try program.run(command, in: folder.path("t")).status == 0, "\(command)")
    let after = try program.run(["check"], in: folder.path("t"))
    #expect(!(after.output + after.error).contains("check.undeclared"), "\(after.output)")
  }
}

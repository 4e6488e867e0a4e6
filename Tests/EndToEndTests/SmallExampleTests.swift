import BomafideTesting
import Foundation
import Testing

/// The story that `make try` tells, on a copy of `Examples/small`.
@Suite struct SmallExampleTests {
  let folder: TemporaryFolder
  let program = BuiltProgram()
  var tree: String { folder.path("small") }

  init() throws {
    folder = try TemporaryFolder()
    try folder.copy(PackageFiles.path("Examples/small"), to: "small")
  }

  private func edit(_ name: String, _ old: String, _ new: String) throws {
    let text = try folder.text("small/\(name)")
    #expect(text.contains(old))
    try folder.write(text.replacingOccurrences(of: old, with: new), to: "small/\(name)")
  }

  private func generate() throws {
    let run = try program.run(["generate", "--write"], in: tree)
    #expect(run.status == 0, "\(run.error)")
  }

  @Test func `the example as it is committed passes its check`() throws {
    let run = try program.run(["check"], in: tree)
    #expect(run.status == 0, "\(run.output)\(run.error)")
    #expect(run.output.contains("nothing wrong"))
  }

  @Test func `a header that moved on makes the check fail, and the finding names both places`()
    throws
  {
    try generate()
    try edit("third_party/ringlet/ringlet.h", "VERSION_PATCH 2", "VERSION_PATCH 3")
    let run = try program.run(["check"], in: tree)
    #expect(run.status == 1)
    #expect(run.output.contains("'ringlet' is claimed to be 1.4.2, but the tree carries 1.4.3"))
    #expect(run.output.contains("bomafide.yaml:30:14"))
    #expect(run.output.contains("third_party/ringlet/ringlet.h:"))
    #expect(run.output.contains("bomafide update ringlet 1.4.3"))
    #expect(run.output.contains("[document.file-differs]"))
  }

  @Test func `the remedy of a finding mends it: one edit, and everything follows`() throws {
    try edit("third_party/ringlet/ringlet.h", "VERSION_PATCH 2", "VERSION_PATCH 3")
    let before = try folder.text("small/bomafide.yaml")
    let update = try program.run(["update", "ringlet", "1.4.3"], in: tree)
    #expect(update.status == 0, "\(update.error)")
    let after = try folder.text("small/bomafide.yaml")
    let changed = zip(before.split(separator: "\n"), after.split(separator: "\n")).filter {
      $0 != $1
    }
    #expect(changed.count == 1)
    try generate()
    let check = try program.run(["check"], in: tree)
    #expect(check.status == 0, "\(check.output)")
    let document = try folder.text("small/sbom.spdx.json")
    #expect(document.contains("https://example.org/ringlet/v1.4.3/ringlet-1.4.3.tar.gz"))
    #expect(document.contains("cpe:2.3:a:ringlet_project:ringlet:1.4.3:*"))
    #expect(document.contains("pkg:generic/ringlet@1.4.3"))
  }

  @Test func `generating twice gives the same bytes`() throws {
    let one = try program.run(["generate"], in: tree)
    let two = try program.run(["generate"], in: tree)
    #expect(one.status == 0)
    #expect(!one.bytes.isEmpty)
    #expect(one.bytes == two.bytes)
  }

  @Test func `a document with errors is not written unless that is asked for`() throws {
    try edit("third_party/slugger/VERSION", "0.9.0", "0.9.1")
    let refused = try program.run(["generate", "-o", "spdx-json=out.spdx.json"], in: tree)
    #expect(refused.status == 1)
    #expect(!FileManager.default.fileExists(atPath: folder.path("small/out.spdx.json")))
    let allowed = try program.run(
      ["generate", "--allow-findings", "-o", "spdx-json=out.spdx.json"], in: tree)
    #expect(allowed.status == 1)
    #expect(FileManager.default.fileExists(atPath: folder.path("small/out.spdx.json")))
  }

  @Test func `an exclude that matches nothing is a finding with the path that was meant`() throws {
    try edit(
      "bomafide.yaml", "[third_party/slugger/local.patch.md]",
      "[third_party/slugger/local_patch.md]")
    let run = try program.run(["check"], in: tree)
    #expect(run.status == 1)
    #expect(run.output.contains("[files.exclude-unmatched]"))
    #expect(run.output.contains("write 'third_party/slugger/local.patch.md' if that was meant"))
  }

  @Test func `a probe that matches nothing is a finding`() throws {
    try edit("bomafide.yaml", "macro: SLUGGER_VERSION", "macro: SLUGGER_VERSOIN")
    let run = try program.run(["check"], in: tree)
    #expect(run.status == 1)
    #expect(run.output.contains("[evidence.probe-unmatched]"))
  }

  @Test func `a file that two components claim is a finding`() throws {
    try edit("bomafide.yaml", "include: [third_party/slugger/**]", "include: [third_party/**]")
    let run = try program.run(["check"], in: tree)
    #expect(run.status == 1)
    #expect(run.output.contains("[files.claimed-twice]"))
  }

  @Test func `verify names just the altered, the added and the removed file`() throws {
    let document = folder.path("lantern.spdx.json")
    let made = try program.run(["generate", "-o", "spdx-json=\(document)"], in: tree)
    #expect(made.status == 0, "\(made.error)")
    let clean = try program.run(["verify", document, tree])
    #expect(clean.status == 0, "\(clean.output)\(clean.error)")
    try edit("src/main.c", "puts", "putz")
    try folder.write("new", to: "small/src/extra.c")
    try FileManager.default.removeItem(atPath: folder.path("small/README.md"))
    let run = try program.run(["verify", "-o", "json", document, tree])
    #expect(run.status == 1)
    let report = try JSONSerialization.jsonObject(with: Data(run.bytes)) as? [String: Any]
    let findings = report?["findings"] as? [[String: Any]] ?? []
    #expect(
      Set(findings.compactMap { ($0["rule"] as? String).map { "\($0)" } })
        == ["verify.altered", "verify.extra", "verify.missing"])
    #expect(findings.count == 3)
    #expect(
      Set(findings.compactMap { $0["subject"] as? String }) == [
        "README.md", "src/extra.c", "src/main.c",
      ])
  }
}

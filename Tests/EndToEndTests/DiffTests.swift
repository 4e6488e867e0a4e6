import BomafideTesting
import Foundation
import Testing

@Suite struct DiffTests {
  let folder: TemporaryFolder
  let program = BuiltProgram()

  init() throws {
    folder = try TemporaryFolder()
    let made = try program.run(
      [
        "generate", "-q", "-o", "spdx-json=\(folder.path("a.spdx.json"))", "-o",
        "cyclonedx-1.6=\(folder.path("a.cdx.json"))",
      ], in: PackageFiles.path("Examples/small"))
    #expect(made.status == 0, "\(made.error)")
    let text = try folder.text("a.spdx.json")
    try folder.write(
      text.split(separator: "1.4.2", omittingEmptySubsequences: false).joined(separator: "1.3.9"),
      to: "old.spdx.json")
  }

  @Test func `a document does not differ from itself`() throws {
    let run = try program.run(
      ["diff", "a.spdx.json", "a.spdx.json", "--fail-on", "any"], in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.hasPrefix("no difference\n"))
  }

  @Test func `an upgrade is told, and fails where that is asked for`() throws {
    let run = try program.run(["diff", "old.spdx.json", "a.spdx.json"], in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("version: 1.3.9 -> 1.4.2"))
    let failing = try program.run(
      ["diff", "a.spdx.json", "old.spdx.json", "--fail-on", "added,downgraded"], in: folder.path)
    #expect(failing.status == 1)
    let other = try program.run(
      ["diff", "old.spdx.json", "a.spdx.json", "--fail-on", "added,downgraded"], in: folder.path)
    #expect(other.status == 0, "\(other.output)")
  }

  @Test func `documents of two formats are compared by what they say`() throws {
    let run = try program.run(
      [
        "diff", "a.spdx.json", "a.cdx.json", "--fail-on",
        "upgraded,version-changed,rehashed,renamed",
      ],
      in: folder.path)
    #expect(run.status == 0, "\(run.output)\(run.error)")
    #expect(!run.output.contains("  + ringlet"))
  }

  @Test func `JSON and Markdown say the same`() throws {
    let run = try program.run(
      ["diff", "old.spdx.json", "a.spdx.json", "-o", "json=d.json", "-o", "markdown"],
      in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("`1.3.9` | `1.4.2`"))
    let data = Data(try folder.text("d.json").utf8)
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let summary = try #require(json["summary"] as? [String: Int])
    #expect(summary["upgraded"] == 1)
    let schema = try #require(
      try JSONSerialization.jsonObject(
        with: Data(contentsOf: URL(fileURLWithPath: PackageFiles.path("docs/diff.schema.json"))))
        as? [String: Any])
    #expect(Set(schema["required"] as? [String] ?? []) == Set(json.keys))
    let kinds = ((schema["$defs"] as? [String: Any])?["kind"] as? [String: [String]])?["enum"] ?? []
    #expect(Set(kinds) == Set(summary.keys))
  }

  @Test func `an empty document is a document: everything was added or removed`() throws {
    try folder.write(
      #"{"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1}"#, to: "empty.json")
    let gone = try program.run(
      ["diff", "a.spdx.json", "empty.json", "--fail-on", "removed"], in: folder.path)
    #expect(gone.status == 1, "\(gone.error)")
    let same = try program.run(
      ["diff", "empty.json", "empty.json", "--fail-on", "any"], in: folder.path)
    #expect(same.status == 0, "\(same.error)")
  }

  @Test func `what cannot be compared ends with 2 and says what to do`() throws {
    try folder.write(
      #"{"bomFormat": "CycloneDX", "specVersion": "1.6", "version": "x"}"#, to: "broken.json")
    let broken = try program.run(["diff", "a.spdx.json", "broken.json"], in: folder.path)
    #expect(broken.status == 2)
    #expect(broken.error.contains("help: bomafide validate broken.json"))
    let twice = try program.run(["diff", "-", "-"], in: folder.path)
    #expect(twice.status == 2)
    let kind = try program.run(
      ["diff", "a.spdx.json", "a.spdx.json", "--fail-on", "upgrade"], in: folder.path)
    #expect(kind.status == 2)
    #expect(kind.error.contains("help: --fail-on upgraded"))
  }
}

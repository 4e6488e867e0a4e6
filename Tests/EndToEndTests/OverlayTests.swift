import BomafideTesting
import Foundation
import Testing

@Suite struct OverlayTests {
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
  }

  private func json(_ name: String) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(folder.text(name).utf8)) as? [String: Any])
  }

  @Test func `a replaced component hands its edges to the new one, and its files go`() throws {
    let before = try json("a.spdx.json")
    let run = try program.run(
      [
        "overlay", "a.spdx.json", "--replace",
        "ringlet=pkg:deb/debian/libringlet1@1.4.2-3 license=MIT supplier=Debian", "-o",
        "spdx-json=b.spdx.json", "--author", "Organization: Debian",
      ], in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.error.contains("replaced: ringlet 1.4.2 by libringlet1 1.4.2-3"))
    let after = try json("b.spdx.json")
    #expect(after["documentNamespace"] as? String != before["documentNamespace"] as? String)
    let files = (after["files"] as? [[String: Any]] ?? []).compactMap { $0["fileName"] as? String }
    #expect(!files.isEmpty)
    #expect(!files.contains { $0.contains("third_party/ringlet") })
    let packages = after["packages"] as? [[String: Any]] ?? []
    let names = packages.compactMap { $0["name"] as? String }
    #expect(names.contains("libringlet1") && !names.contains("ringlet"))
    let new = try #require(packages.first { $0["name"] as? String == "libringlet1" })
    #expect(new["licenseDeclared"] as? String == "MIT")
    #expect(new["supplier"] as? String == "Organization: Debian")
    // Every edge leads somewhere, and some lead to the new component.
    var ids = Set(
      (packages + (after["files"] as? [[String: Any]] ?? [])).compactMap { $0["SPDXID"] as? String }
    )
    ids.insert("SPDXRef-DOCUMENT")
    let edges = after["relationships"] as? [[String: String]] ?? []
    for edge in edges {
      for end in [edge["spdxElementId"] ?? "", edge["relatedSpdxElement"] ?? ""] {
        #expect(
          ids.contains(end) || end.hasPrefix("DocumentRef-source-1:") || end == "NOASSERTION"
            || end == "NONE")
      }
    }
    #expect(edges.contains { $0["relatedSpdxElement"] == new["SPDXID"] as? String })
    // The link back.
    let documents = try #require(after["externalDocumentRefs"] as? [[String: Any]])
    #expect(documents.first?["spdxDocument"] as? String == before["documentNamespace"] as? String)
    #expect((documents.first?["checksum"] as? [String: String])?["algorithm"] == "SHA1")
    #expect(edges.contains { $0["relationshipType"] == "AMENDS" })
    #expect(edges.contains { $0["relationshipType"] == "DESCENDANT_OF" })
  }

  @Test func `verification codes are those of the files that are left`() throws {
    let run = try program.run(
      ["overlay", "a.spdx.json", "--remove", "ringlet", "-o", "spdx-json=b.spdx.json"],
      in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    try folder.copy(PackageFiles.path("Examples/small"), to: "tree")
    try FileManager.default.removeItem(atPath: folder.path("tree/third_party/ringlet"))
    let verify = try program.run(["verify", "b.spdx.json", "tree"], in: folder.path)
    #expect(!verify.output.contains("verify.code"), "\(verify.output)")
    #expect(!verify.output.contains("ringlet"), "\(verify.output)")
  }

  @Test func `CycloneDX links back by BOM-Link and pedigree`() throws {
    let before = try json("a.cdx.json")
    let run = try program.run(
      [
        "overlay", "a.cdx.json", "--remove", "ringlet", "--add", "pkg:generic/openssl@3.0.16", "-o",
        "cyclonedx-1.6=b.cdx.json",
      ], in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    let after = try json("b.cdx.json")
    #expect(after["serialNumber"] as? String != before["serialNumber"] as? String)
    let text = try folder.text("b.cdx.json")
    let serial = try #require(before["serialNumber"] as? String).dropFirst("urn:uuid:".count)
    #expect(text.contains("urn:cdx:\(serial)/1"))
    #expect(!text.contains("ringlet\"") && !text.contains("pkg:generic/ringlet"))
    let root = (after["metadata"] as? [String: Any])?["component"] as? [String: Any]
    let pedigree = try #require(root?["pedigree"] as? [String: Any])
    #expect((pedigree["ancestors"] as? [Any])?.count == 1)
    #expect((pedigree["notes"] as? String)?.contains("removed ringlet 1.4.2") == true)
    let dependencies = after["dependencies"] as? [[String: Any]] ?? []
    #expect(
      dependencies.contains {
        ($0["dependsOn"] as? [String] ?? []).contains("pkg:generic/openssl@3.0.16")
      })
  }

  @Test func `what nothing leads to any more is told, or pruned`() throws {
    try folder.write(
      #"""
      {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
       "metadata": {"component": {"type": "application", "bom-ref": "app", "name": "app"}},
       "components": [
         {"type": "library", "bom-ref": "a", "name": "a"}, {"type": "library", "bom-ref": "b", "name": "b"},
         {"type": "library", "bom-ref": "c", "name": "c"}],
       "dependencies": [
         {"ref": "app", "dependsOn": ["a"]}, {"ref": "a", "dependsOn": ["b"]}, {"ref": "b", "dependsOn": ["c"]}]}
      """#, to: "d.json")
    let told = try program.run(["overlay", "d.json", "--remove", "a"], in: folder.path)
    #expect(told.status == 0)
    #expect(told.error.contains("nothing leads any more to 'b', 'c' [overlay.unreachable]"))
    #expect(told.output.contains(#""name": "c""#))
    let pruned = try program.run(
      ["overlay", "d.json", "--remove", "a", "--prune"], in: folder.path)
    #expect(pruned.status == 0)
    #expect(!pruned.output.contains(#""name": "c""#))
    #expect(pruned.output.contains(#""name": "app""#))
  }

  @Test func `the same edits give the same document, and the original stays`() throws {
    let before = try folder.text("a.spdx.json")
    for name in ["b.json", "c.json"] {
      let run = try program.run(
        ["overlay", "a.spdx.json", "-q", "--remove", "ringlet", "-o", "spdx-json=\(name)"],
        in: folder.path)
      #expect(run.status == 0, "\(run.error)")
    }
    #expect(try folder.text("b.json") == folder.text("c.json"))
    let over = try program.run(
      ["overlay", "a.spdx.json", "--remove", "ringlet", "-o", "spdx-json=a.spdx.json"],
      in: folder.path)
    #expect(over.status == 2)
    #expect(over.error.contains("--overwrite"))
    #expect(try folder.text("a.spdx.json") == before)
    let asked = try program.run(
      [
        "overlay", "a.spdx.json", "--remove", "ringlet", "--overwrite", "-o",
        "spdx-json=a.spdx.json",
      ], in: folder.path)
    #expect(asked.status == 0, "\(asked.error)")
    #expect(try folder.text("a.spdx.json") != before)
  }

  @Test func `an empty document can be added to, and the summary counts the result`() throws {
    try folder.write(
      #"{"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1}"#, to: "empty.json")
    let run = try program.run(
      ["overlay", "empty.json", "--add", "pkg:generic/a@1", "-o", "cyclonedx-1.6=b.json"],
      in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.error.hasSuffix("1 edit, 1 component, 0 files\n"), "\(run.error)")
  }

  @Test func `a word that is the ID of one component and the name of another is ambiguous`() throws
  {
    try folder.write(
      #"""
      {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
       "components": [{"type": "library", "bom-ref": "zlib", "name": "other"},
         {"type": "library", "bom-ref": "other", "name": "zlib"}]}
      """#, to: "d.json")
    let run = try program.run(["overlay", "d.json", "--remove", "zlib"], in: folder.path)
    #expect(run.status == 2)
    #expect(run.error.contains("'zlib', which names 2: id:zlib, id:other"), "\(run.error)")
    #expect(run.error.contains("help: --remove id:zlib"))
    let one = try program.run(
      ["overlay", "d.json", "--remove", "id:zlib", "-o", "cyclonedx-1.6=e.json"], in: folder.path)
    #expect(one.status == 0, "\(one.error)")
    #expect(one.error.contains("removed: other"))
  }

  @Test func `all words that cannot be understood are told, each with a remedy`() throws {
    let run = try program.run(
      [
        "overlay", "a.spdx.json", "--remove", "ringlt", "--replace", "ringlet=nonsense", "--add",
        "pkg:generic/a@1 licens=MIT", "--from", "rpm:zlib", "--remove", "lantern",
      ], in: folder.path)
    #expect(run.status == 2)
    for part in [
      "help: --remove ringlet", "--replace pkg:deb/debian/zlib1g@1.3", "help: license=…",
      "expected dpkg:NAME or pkg-config:NAME", "which it is about itself",
    ] { #expect(run.error.contains(part), "\(part) is not in \(run.error)") }
    let none = try program.run(["overlay", "a.spdx.json"], in: folder.path)
    #expect(none.status == 2)
    #expect(none.error.contains("expected an edit"))
  }
}

import BomafideTesting
import Foundation
import Testing

/// `generate --upstream`: how carried files differ from their release, in the documents.
@Suite struct UpstreamPedigreeTests {
  private let folder: TemporaryFolder
  private let program = BuiltProgram()

  private static let manifest = """
    bomafide: 1
    project: { name: lamp, version: 1.0, license: MIT, supplier: "Organization: Lamp" }
    components:
      - name: ring
        version: 1.2.3
        files: { include: ["ring/**"] }
        identifiers: ["pkg:generic/ring@{version}"]
        license: MIT
        download: https://example.org/ring-{version}.zip
        changes:
          - { files: [ring/ring.c], reason: mends a fault }
    """

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.manifest, to: "t/bomafide.yaml")
    try folder.write("int fault = 0;\n", to: "t/ring/ring.c")
    try folder.write("int same;\n", to: "t/ring/same.c")
    try folder.write("int main;\n", to: "t/main.c")
    let files = [("ring.c", "int fault = 1;\n"), ("same.c", "int same;\n"), ("notes", "old\n")]
    let archive = SmallZip(files.map { ("ring-1.2.3/" + $0.0, Array($0.1.utf8)) })
    try folder.write(Data(archive.bytes), to: "cache/ring-1.2.3.zip")
  }

  private func generate(_ format: String, _ more: String...) throws -> BuiltProgram.Run {
    try program.run(
      ["generate", "t", "--upstream", "cache", "-o", "\(format)=out.json"] + more, in: folder.path)
  }

  private func made() throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.path("out.json")))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func `SPDX says from what a component descends, and annotates the difference`() throws {
    let run = try generate("spdx-json")
    #expect(run.status == 0, "\(run.error)")
    let document = try made()
    let packages = try #require(document["packages"] as? [[String: Any]])
    let rings = packages.filter { $0["name"] as? String == "ring" }
    try #require(rings.count == 2)
    let original = try #require(
      rings.first { $0["packageFileName"] as? String == "ring-1.2.3.zip" })
    let carried = try #require(rings.first { $0["annotations"] != nil })
    let edges = try #require(document["relationships"] as? [[String: Any]])
    let descent = try #require(edges.first { $0["relationshipType"] as? String == "DESCENDANT_OF" })
    #expect(descent["spdxElementId"] as? String == carried["SPDXID"] as? String)
    #expect(descent["relatedSpdxElement"] as? String == original["SPDXID"] as? String)
    // Scanners would tell what is known of ring twice.
    #expect(original["externalRefs"] == nil)
    let notes = try #require(carried["annotations"] as? [[String: Any]])
    let said = notes.compactMap { $0["comment"] as? String }.joined()
    #expect(said.contains(#"-int fault = 1;\n+int fault = 0;\n"#) && said.contains("mends a fault"))
    // What is read back says the same again.
    let again = try program.run(
      ["convert", "out.json", "-o", "spdx-json=again.json"], in: folder.path)
    #expect(again.status == 0, "\(again.error)")
    #expect(!again.error.contains("pedigree"))
    #expect(try folder.text("again.json").contains(#"-int fault = 1;"#))
  }

  @Test func `CycloneDX has the original in the pedigree alone, with the patch`() throws {
    let run = try generate("cyclonedx-json")
    #expect(run.status == 0, "\(run.error)")
    let components = try #require(try made()["components"] as? [[String: Any]])
    let rings = components.filter { $0["name"] as? String == "ring" }
    try #require(rings.count == 1)
    let pedigree = try #require(rings[0]["pedigree"] as? [String: Any])
    #expect((pedigree["ancestors"] as? [[String: Any]])?.first?["version"] as? String == "1.2.3")
    let patch = try #require((pedigree["patches"] as? [[String: Any]])?.first)
    let text = ((patch["diff"] as? [String: Any])?["text"] as? [String: Any])?["content"] as? String
    #expect(
      text == """
        --- a/ring/ring.c
        +++ b/ring/ring.c
        @@ -1,1 +1,1 @@
        -int fault = 1;
        +int fault = 0;

        """)
  }

  @Test func `a change that nobody declared keeps the document from being written`() throws {
    try folder.write("int other;\n", to: "t/ring/same.c")
    let run = try generate("spdx-json")
    #expect(run.status == 1)
    #expect(run.error.contains("[upstream.modified]"))
    let allowed = try generate("cyclonedx-json", "--allow-findings")
    #expect(allowed.status == 1)
    #expect(
      try folder.text("out.json").contains("ring/same.c: differs from the file in ring-1.2.3.zip"))
  }

  @Test func `what is as released has no pedigree, and a folder without releases is no answer`()
    throws
  {
    try folder.write("int fault = 1;\n", to: "t/ring/ring.c")
    try folder.write(
      Self.manifest.components(separatedBy: "    changes:")[0], to: "t/bomafide.yaml")
    #expect(try generate("spdx-json").status == 0)
    #expect(!(try folder.text("out.json")).contains("DESCENDANT_OF"))
    try FileManager.default.removeItem(atPath: folder.path("cache/ring-1.2.3.zip"))
    let empty = try generate("spdx-json")
    #expect(empty.status == 2)
    let kept = try program.run(
      ["generate", "t", "--upstream", "cache", "--write"], in: folder.path)
    #expect(kept.status == 2)
    #expect(kept.error.contains("--upstream"))
  }
}

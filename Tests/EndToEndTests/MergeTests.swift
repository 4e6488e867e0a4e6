import BomafideTesting
import Foundation
import Testing

@Suite struct MergeCommandTests {
  let folder: TemporaryFolder
  let program = BuiltProgram()

  private static let first = #"""
    {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 3,
     "serialNumber": "urn:uuid:11111111-1111-4111-8111-111111111111",
     "metadata": {"component": {"type": "application", "bom-ref": "app", "name": "app", "version": "1"}},
     "components": [
       {"type": "library", "bom-ref": "z", "name": "zlib", "version": "1.3",
        "purl": "pkg:generic/zlib@1.3", "licenses": [{"license": {"id": "Zlib"}}]}],
     "dependencies": [{"ref": "app", "dependsOn": ["z"]}]}
    """#

  private static let second = #"""
    {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
     "serialNumber": "urn:uuid:22222222-2222-4222-8222-222222222222",
     "metadata": {"component": {"type": "application", "bom-ref": "tool", "name": "tool", "version": "2"}},
     "components": [
       {"type": "library", "bom-ref": "z", "name": "expat", "version": "2.7.1",
        "purl": "pkg:generic/expat@2.7.1"},
       {"type": "library", "bom-ref": "y", "name": "zlib", "version": "1.3",
        "purl": "pkg:generic/zlib@1.3", "licenses": [{"license": {"id": "MIT"}}]}],
     "services": [{"bom-ref": "s", "name": "s"}],
     "compositions": [{"aggregate": "unknown", "assemblies": ["z", "s"]}],
     "dependencies": [{"ref": "tool", "dependsOn": ["y", "z"]}]}
    """#

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.first, to: "a.json")
    try folder.write(Self.second, to: "b.json")
  }

  private func json(_ name: String) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(folder.text(name).utf8)) as? [String: Any])
  }

  @Test func `several documents become one, whose IDs are unique and whose edges lead somewhere`()
    throws
  {
    let run = try program.run(
      ["merge", "a.json", "b.json", "--name", "both", "-o", "cyclonedx-1.6=c.json"],
      in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(
      run.error.contains("'zlib' has another declared license in b.json; that of a.json stands"))
    #expect(run.error.contains("unified: zlib 1.3 from a.json, b.json"))
    let made = try json("c.json")
    let root = try #require((made["metadata"] as? [String: Any])?["component"] as? [String: Any])
    #expect(root["name"] as? String == "both")
    let serial = try #require(made["serialNumber"] as? String)
    #expect(!serial.contains("1111") && !serial.contains("2222"))
    // Roots stand inside the new root, so all components are gone through.
    var components: [[String: Any]] = []
    func collect(_ list: Any?) {
      for component in list as? [[String: Any]] ?? [] {
        components.append(component)
        collect(component["components"])
      }
    }
    collect([root])
    collect(made["components"])
    #expect(
      Set(components.compactMap { $0["name"] as? String }) == [
        "both", "app", "tool", "zlib", "expat",
      ])
    var refs = components.compactMap { $0["bom-ref"] as? String }
    #expect(Set(refs).count == 5)
    refs += ["s"]
    for entry in made["dependencies"] as? [[String: Any]] ?? [] {
      #expect(refs.contains(entry["ref"] as? String ?? ""))
      for end in entry["dependsOn"] as? [String] ?? [] { #expect(refs.contains(end)) }
    }
    let expat = components.first { $0["name"] as? String == "expat" }?["bom-ref"] as? String
    let composition = (made["compositions"] as? [[String: Any]])?.first {
      $0["assemblies"] != nil
    }
    #expect(composition?["assemblies"] as? [String?] == [expat, "s"])
  }

  @Test func `each part says which document it comes from`() throws {
    let run = try program.run(
      [
        "merge", "a.json", "b.json", "-o", "cyclonedx-1.6=c.json", "-o", "spdx-json=d.json", "-o",
        "spdx-3.0.1=e.json",
      ], in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    let link = "urn:cdx:11111111-1111-4111-8111-111111111111/3"
    #expect(try folder.text("c.json").contains(#""bomafide:source""#))
    #expect(try folder.text("c.json").contains(#""url": "\#(link)""#))
    let spdx = try json("d.json")
    let documents = try #require(spdx["externalDocumentRefs"] as? [[String: Any]])
    #expect(
      Set(documents.compactMap { $0["spdxDocument"] as? String }) == [
        "urn:uuid:11111111-1111-4111-8111-111111111111",
        "urn:uuid:22222222-2222-4222-8222-222222222222",
      ])
    let zlib = try #require(
      (spdx["packages"] as? [[String: Any]])?.first { $0["name"] as? String == "zlib" })
    let comments = (zlib["annotations"] as? [[String: Any]])?.compactMap {
      $0["comment"] as? String
    }
    #expect(comments?.count == 1)
    #expect(comments?.first?.contains("DocumentRef-source-2") == true)
    #expect(try folder.text("e.json").contains("11111111-1111-4111-8111-111111111111"))
  }

  @Test func `merging is reproducible, and a document with itself stays what it is`() throws {
    for name in ["c.json", "d.json"] {
      let run = try program.run(
        ["merge", "a.json", "b.json", "-q", "-o", "spdx-json=\(name)"], in: folder.path)
      #expect(run.status == 0, "\(run.error)")
    }
    #expect(try folder.text("c.json") == folder.text("d.json"))
    let same = try program.run(
      ["merge", "a.json", "a.json", "-o", "cyclonedx-1.6=e.json"], in: folder.path)
    #expect(same.status == 0, "\(same.error)")
    let diff = try program.run(["diff", "a.json", "e.json", "--fail-on", "any"], in: folder.path)
    #expect(diff.status == 0, "\(diff.output)")
  }

  @Test func `the summary counts what the merged document has`() throws {
    let run = try program.run(
      ["merge", "a.json", "a.json", "-o", "cyclonedx-1.6=c.json"], in: folder.path)
    #expect(run.error.hasSuffix("2 documents, 2 components, 0 files\n"), "\(run.error)")
  }

  @Test func `a document that lacks what its format demands is told as the cause of the status`()
    throws
  {
    let run = try program.run(["merge", "a.json", "b.json", "-o", "openvex"], in: folder.path)
    #expect(run.status == 1)
    #expect(run.error.contains("help: --author 'Organization: NAME'"))
    #expect(
      run.error.contains(
        "not valid: OpenVEX 0.2.0, for 2 errors above; the document is written all the same"))
    let named = try program.run(
      ["merge", "a.json", "b.json", "-o", "openvex", "--author", "Organization: A"],
      in: folder.path)
    #expect(named.error.contains("for 1 error above"))
  }

  @Test func `empty documents are merged too`() throws {
    try folder.write(
      #"{"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1}"#, to: "empty.json")
    let run = try program.run(
      ["merge", "empty.json", "empty.json", "-o", "cyclonedx-1.6=c.json"], in: folder.path)
    #expect(run.status == 0, "\(run.error)")
  }

  @Test func `a document is not written over, and wrong words are told with a remedy`() throws {
    let before = try folder.text("a.json")
    let over = try program.run(
      ["merge", "a.json", "b.json", "-o", "cyclonedx-1.6=./a.json"], in: folder.path)
    #expect(over.status == 2)
    #expect(over.error.contains("add --overwrite"))
    #expect(try folder.text("a.json") == before)
    let root = try program.run(["merge", "a.json", "b.json", "--root", "zlb"], in: folder.path)
    #expect(root.status == 2)
    #expect(root.error.contains("help: --root zlib"))
    let alone = try program.run(["merge", "a.json"], in: folder.path)
    #expect(alone.status == 2)
    let report = try program.run(["merge", "a.json", "b.json", "-o", "text"], in: folder.path)
    #expect(report.status == 2)
    #expect(report.error.contains("help: -o FORMAT=PATH -o text, or -o FORMAT -o text=PATH"))
    #expect(report.error.contains("spdx-json") && report.error.contains("cyclonedx-xml"))
    let uri = try program.run(
      ["merge", "a.json", "b.json", "--namespace", "not a uri"], in: folder.path)
    #expect(uri.status == 2)
  }
}

import BomafideTesting
import Foundation
import Testing

/// `release`, `verify` and `init` on archives of the small example.
@Suite struct ReleaseTests {
  let folder: TemporaryFolder
  let program = BuiltProgram()

  init() throws {
    folder = try TemporaryFolder()
    try folder.copy(PackageFiles.path("Examples/small"), to: "lantern-0.1.0")
  }

  private func pack(_ name: String = "lantern-0.1.0.tar.gz") throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["tar", "-czf", name, "lantern-0.1.0"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  private func document(_ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: folder.path(name)))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func `a release accounts for every file of the archive, from the manifest inside it`()
    throws
  {
    try pack()
    let run = try program.run(["release", "lantern-0.1.0.tar.gz"], in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    let made = try document("lantern-0.1.0.tar.gz.spdx.json")
    let files = try #require(made["files"] as? [[String: Any]])
    let names = Set(files.compactMap { $0["fileName"] as? String })
    let expected = try FileManager.default.subpathsOfDirectory(
      atPath: folder.path("lantern-0.1.0")
    ).filter { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(
        atPath: folder.path("lantern-0.1.0/\(name)"), isDirectory: &isFolder)
      return !isFolder.boolValue
    }
    #expect(names == Set(expected.map { "./\($0)" }))
    let edges = try #require(made["relationships"] as? [[String: Any]])
    let contained = edges.filter { $0["relationshipType"] as? String == "CONTAINS" }
      .compactMap { $0["relatedSpdxElement"] as? String }
    #expect(contained.count == files.count)
    #expect(Set(contained) == Set(files.compactMap { $0["SPDXID"] as? String }))
    #expect(
      made["documentNamespace"] as? String == "https://example.org/lantern/lantern-0.1.0.spdx.json")
    let verified = try program.run(
      ["verify", "lantern-0.1.0.tar.gz.spdx.json", "lantern-0.1.0.tar.gz"], in: folder.path)
    #expect(verified.status == 0, "\(verified.output)")
    let unpacked = try program.run(
      ["verify", "lantern-0.1.0.tar.gz.spdx.json", "lantern-0.1.0"], in: folder.path)
    #expect(unpacked.status == 0, "\(unpacked.output)")
  }

  @Test func `a second run changes nothing, also by the clock`() throws {
    try pack()
    var timed = program
    timed.environment["SOURCE_DATE_EPOCH"] = "1700000000"
    _ = try timed.run(["release", "lantern-0.1.0.tar.gz"], in: folder.path)
    let first = try folder.text("lantern-0.1.0.tar.gz.spdx.json")
    timed.environment["SOURCE_DATE_EPOCH"] = "1700009999"
    let again = try timed.run(["release", "lantern-0.1.0.tar.gz"], in: folder.path)
    #expect(again.status == 0)
    #expect(again.error.contains("unchanged: lantern-0.1.0.tar.gz.spdx.json"))
    #expect(try folder.text("lantern-0.1.0.tar.gz.spdx.json") == first)
  }

  @Test func `a file that is not the one of the base document stops the release`() throws {
    let path = "lantern-0.1.0/third_party/slugger/slugger.c"
    try folder.write(try folder.text(path) + "// new\n", to: path)
    try pack()
    let run = try program.run(["release", "lantern-0.1.0.tar.gz"], in: folder.path)
    #expect(run.status == 1)
    #expect(run.error.contains("[release.file-differs]"))
    #expect(run.error.contains("third_party/slugger/slugger.c"))
    #expect(
      !FileManager.default.fileExists(atPath: folder.path("lantern-0.1.0.tar.gz.spdx.json")))
  }

  @Test func `an artifact that was changed after its release is not verified`() throws {
    try pack()
    _ = try program.run(["release", "lantern-0.1.0.tar.gz"], in: folder.path)
    try folder.write("more", to: "lantern-0.1.0/src/more.c")
    try pack("changed.tar.gz")
    let run = try program.run(
      ["verify", "lantern-0.1.0.tar.gz.spdx.json", "changed.tar.gz"], in: folder.path)
    #expect(run.status == 1)
    #expect(run.output.contains("[verify.extra]"))
    #expect(run.output.contains("src/more.c"))
    #expect(!run.output.contains("[verify.altered]"))
    #expect(!run.output.contains("[verify.missing]"))
  }

  @Test func `init takes over a document, and finds where the tree states the versions`() throws {
    try FileManager.default.removeItem(atPath: folder.path("lantern-0.1.0/bomafide.yaml"))
    let header = "lantern-0.1.0/third_party/ringlet/ringlet.h"
    try folder.write(
      try folder.text(header).replacingOccurrences(of: "PATCH 2", with: "PATCH 3"), to: header)
    let run = try program.run(
      ["init", "--from", "sbom.spdx.json"], in: folder.path("lantern-0.1.0"))
    #expect(run.status == 0, "\(run.error)")
    #expect(run.error.contains("'ringlet' is claimed to be 1.4.2, but the tree carries 1.4.3"))
    let manifest = try folder.text("lantern-0.1.0/bomafide.yaml")
    #expect(
      manifest.contains(
        "macros: [RINGLET_VERSION_MAJOR, RINGLET_VERSION_MINOR, RINGLET_VERSION_PATCH]"))
    #expect(manifest.contains("https://example.org/ringlet/v{version}/ringlet-{version}.tar.gz"))
    #expect(manifest.contains("include: [third_party/ringlet/**]"))
    #expect(manifest.contains("third_party/slugger/local.patch.md"))
    let again = try program.run(["init"], in: folder.path("lantern-0.1.0"))
    #expect(again.status == 2, "an existing manifest is not replaced unasked")
    #expect(try folder.text("lantern-0.1.0/bomafide.yaml") == manifest)
  }
}

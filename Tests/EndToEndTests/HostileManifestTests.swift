import BomafideTesting
import Foundation
import Testing

/// Manifests and trees that mean harm, or are used from odd places.
@Suite struct HostileManifestTests {
  let folder: TemporaryFolder
  let program = BuiltProgram()

  init() throws { folder = try TemporaryFolder() }

  private func manifest(_ text: String) throws {
    try folder.write(
      "bomafide: 1\nproject: { name: P, version: \"1\" }\n" + text, to: "bomafide.yaml")
  }

  @Test func `a version in a hostile tree does not run when its remedy is pasted`() throws {
    try manifest(
      """
      components:
        - name: a
          version: "0.9"
          files: { include: [a/**] }
          evidence: { version: [{ file: a/VERSION, line: 1 }] }

      """)
    try folder.write("1.0; touch pwned #\n", to: "a/VERSION")
    let run = try program.run(["check"], in: folder.path)
    #expect(run.status == 1)
    #expect(run.output.contains("help: bomafide update a '1.0; touch pwned #'"))
  }

  @Test func `an expression that backtracks without end is given up`() throws {
    try manifest(
      """
      components:
        - name: a
          files: { include: [a/**] }
          evidence: { version: [{ file: a/v, regex: "^(?:x+)+(y)$" }] }

      """)
    try folder.write(String(repeating: "x", count: 60) + "!\n", to: "a/v")
    let start = Date()
    let run = try program.run(["check"], in: folder.path)
    #expect(run.status == 1)
    #expect(run.output.contains("which takes longer"))
    #expect(Date().timeIntervalSince(start) < 30)
  }

  @Test
  func `a document does not take the place of the manifest, of a source, or of a file elsewhere`()
    throws
  {
    try folder.write("int a;\n", to: "tree/a.c")
    try folder.write("elsewhere\n", to: "outside/x.json")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("tree/link"), withDestinationPath: folder.path("outside"))
    for path in ["bomafide.yaml", "a.c", "link/x.json"] {
      let text = """
        bomafide: 1
        project: { name: P, version: "1" }
        documents: [{ path: \(path), format: spdx-2.3-json }]

        """
      try folder.write(text, to: "tree/bomafide.yaml")
      let run = try program.run(["generate", "--write"], in: folder.path("tree"))
      #expect(run.status == 2, "\(path): \(run.error)")
      #expect(try folder.text("tree/bomafide.yaml") == text)
    }
    #expect(try folder.text("tree/a.c") == "int a;\n")
    #expect(try folder.text("outside/x.json") == "elsewhere\n")
  }

  @Test func `from a folder below, the manifest speaks of its own folder`() throws {
    try folder.copy(PackageFiles.path("Examples/small"), to: "small")
    let run = try program.run(["check"], in: folder.path("small/src"))
    #expect(run.status == 0, "\(run.output)\(run.error)")
    #expect(run.output.contains("6 files"))
  }

  @Test func `a release whose version is read from the tree finds its profile`() throws {
    try folder.write("3.1\n", to: "P-3.1/VERSION")
    try folder.write(
      """
      bomafide: 1
      project:
        name: P
        evidence: { version: [{ file: VERSION, line: 1 }] }
      artifacts:
        - { profile: source, files: ["P-{version}.tar.gz"] }

      """, to: "P-3.1/bomafide.yaml")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["tar", "-czf", "P-3.1.tar.gz", "P-3.1"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    try process.run()
    process.waitUntilExit()
    let run = try program.run(["release", "P-3.1.tar.gz"], in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(!run.error.contains("[release.name]"))
  }

  @Test func `add works on the first manifest, and refuses what could not be filled`() throws {
    let made = try program.run(["init", "-q"], in: folder.path)
    #expect(made.status == 0, "\(made.error)")
    let added = try program.run(
      ["add", "zlib", "1.3", "--download", "https://zlib.net/zlib-{version}.tar.gz"],
      in: folder.path)
    #expect(added.status == 0, "\(added.error)")
    let before = try folder.text("bomafide.yaml")
    let refused = try program.run(["update", "zlib", "a b"], in: folder.path)
    #expect(refused.status == 2, "\(refused.output)")
    #expect(try folder.text("bomafide.yaml") == before)
  }
}

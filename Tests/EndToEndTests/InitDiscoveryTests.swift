import BomafideTesting
import Foundation
import Testing

/// `init` on a tree that nobody described: a first pass by the program, then checks that read the same lines.
@Suite struct InitDiscoveryTests {
  let folder: TemporaryFolder
  let program = BuiltProgram()
  private static let header = "lantern/third_party/ringlet/ringlet.h"

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("int main(void) { return 0; }\n", to: "lantern/src/main.c")
    try folder.write(Self.macros(patch: 3), to: Self.header)
    try folder.write(
      "int ringlet(void) { return 1; }\n", to: "lantern/third_party/ringlet/ringlet.c")
    try folder.write(
      "\"\"\"Counts.\"\"\"\n__version__ = \"2.4.1\"\n", to: "lantern/third_party/abacus/__init__.py"
    )
    let license = try String(
      contentsOfFile: PackageFiles.path("Examples/small/third_party/ringlet/LICENSE"),
      encoding: .utf8)
    for name in ["ringlet", "abacus"] {
      try folder.write(license, to: "lantern/third_party/\(name)/LICENSE")
    }
  }

  private static func macros(patch: Int) -> String {
    "#define RINGLET_VERSION_MAJOR 1\n#define RINGLET_VERSION_MINOR 2\n#define RINGLET_VERSION_PATCH \(patch)\n"
  }

  private var manifest: String {
    get throws { try String(contentsOfFile: folder.path("lantern/bomafide.yaml"), encoding: .utf8) }
  }

  @Test func `the manifest names what was found, with the lines it rests on`() throws {
    let run = try program.run(["init", "lantern"], in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    let text = try manifest
    for line in [
      "# version 1.2.3: third_party/ringlet/ringlet.h:1", "name: ringlet", "version: 1.2.3",
      "include: [third_party/ringlet/**]", "RINGLET_VERSION_MAJOR", "name: abacus",
      "version: 2.4.1",
    ] { #expect(text.contains(line), "\(line) in\n\(text)") }
  }

  @Test
  func `a check of the fresh manifest agrees with the tree, and notices when the code moves on`()
    throws
  {
    _ = try program.run(["init", "lantern"], in: folder.path)
    let before = try program.run(["check", "lantern"], in: folder.path)
    #expect(before.status == 0, "\(before.output)\(before.error)")
    try folder.write(Self.macros(patch: 4), to: Self.header)
    let after = try program.run(["check", "lantern"], in: folder.path)
    #expect(after.status == 1)
    #expect(
      (after.output + after.error).contains(
        "'ringlet' is claimed to be 1.2.3, but the tree carries 1.2.4"))
  }

  @Test func `a tree with nothing foreign gives a manifest of the project alone, and says so`()
    throws
  {
    try folder.write("int main(void) { return 0; }\n", to: "own/main.c")
    let run = try program.run(["init", "own"], in: folder.path)
    #expect(run.error.contains("init.no-source"))
    #expect(try program.run(["discover", "own"], in: folder.path).status == 0)
  }

  @Test func `the name of the folder tells the project and its version, and a file proves it`()
    throws
  {
    try folder.write("#define LANTERN_VERSION \"2.3.4\"\n", to: "lantern-2.3.4/src/version.h")
    let run = try program.run(["init", "lantern-2.3.4"], in: folder.path)
    #expect(!run.error.contains("init.no-version"))
    let text = try String(
      contentsOfFile: folder.path("lantern-2.3.4/bomafide.yaml"), encoding: .utf8)
    #expect(text.contains("  name: lantern\n  version: 2.3.4\n"), "\(text)")
    #expect(text.contains("{ file: src/version.h, macro: LANTERN_VERSION }"), "\(text)")
    #expect(try program.run(["check", "lantern-2.3.4"], in: folder.path).status == 0)
  }

  @Test func `a build description tells what the folder doesn't, and not otherwise`() throws {
    try folder.write("AC_INIT([lan],[1.2])\n", to: "Lantern-1.2.3/configure.ac")
    try folder.write("AC_INIT([lan],[1.2])\n", to: "checkout/configure.ac")
    for (place, name, version) in [
      ("Lantern-1.2.3", "Lantern", "1.2.3"), ("checkout", "lan", "1.2"),
    ] {
      #expect(try program.run(["init", place], in: folder.path).status == 0)
      let text = try folder.text("\(place)/bomafide.yaml")
      #expect(text.contains("name: \(name)\n") && text.contains("version: \(version)\n"), "\(text)")
    }
  }

  @Test func `a commit and a packed number are read anew by the drafted evidence`() throws {
    let commit = "bb3d0dc8d9d15a5cd51094d5b69e70aa09005ff0"
    try folder.write("#define RINGLET_VERSION 123\n", to: Self.header)
    try folder.write(
      "origin:\n  name: abacus\n  url: https://example.org/abacus\n  revision: \(commit)\n",
      to: "lantern/third_party/abacus/moz.yaml")
    try folder.write("int x;\n", to: "lantern/third_party/abacus/abacus.c")
    try folder.write("\n", to: "lantern/third_party/abacus/__init__.py")
    _ = try program.run(["init", "lantern"], in: folder.path)
    let text = try manifest
    #expect(text.contains("version: \(commit)"), "\(text)")
    #expect(text.contains("([0-9A-Fa-f]{7,64})"), "\(text)")
    let checked = try program.run(["check", "lantern"], in: folder.path)
    #expect(checked.status == 0, "\(checked.output)\(checked.error)")
  }

  @Test func `a list that people keep beside the code is taken over, and nothing else`() throws {
    try folder.write(
      "Name: ringlet\nURL: https://example.org/ringlet\nVersion: 1.2.3\nLicense: MIT\n",
      to: "lantern/third_party/ringlet/README.chromium")
    let list = "lantern/third_party/ringlet/README.chromium"
    let run = try program.run(["init", "lantern", "--from", list], in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    let text = try manifest
    #expect(text.contains("name: ringlet"))
    #expect(text.contains("RINGLET_VERSION_MAJOR"))
    #expect(!text.contains("abacus"))
    let missing = try program.run(
      ["init", "lantern", "--force", "--from", "lantern/third_party/none/README.chromium"],
      in: folder.path)
    #expect(missing.status == 2)
    #expect(try manifest == text)
  }

  @Test func `a list that declares nothing in the tree says so`() throws {
    try folder.write("origin:\n  name: gone\n", to: "lantern/docs/moz.yaml")
    let run = try program.run(
      ["init", "lantern", "--from", "lantern/docs/moz.yaml"], in: folder.path)
    #expect(run.error.contains("declares no component that the tree holds"), "\(run.error)")
  }
}

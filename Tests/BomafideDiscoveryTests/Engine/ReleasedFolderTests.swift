import BomafideIdentifiers
import BomafideModel
import Testing

@testable import BomafideDiscovery

/// Folders whose read-me or version file begins with a name and a release.
@Suite struct ReleasedFolderTests {
  private let project = MadeTree(MadeSources.project())
    .with(["LICENSE": "Copyright 2020 Acme Widgets\n\nAll rights reserved.\n"])

  @Test(arguments: [
    ("vulkan", "# Vulkan 1.3 renderer\n"), ("vulkan", "# Vulkan 1.3\n"),
    ("opengl", "OpenGL 3.3 backend\n"), ("python", "# Python 3.8+ bindings\n"),
    ("http2", "# HTTP/2 0.9\n"), ("protocol", "# protocol 1.1\n"),
  ])
  func `what a folder is for is no release of it`(name: String, title: String) throws {
    for source in [MadeSources.own, "int f;\n", "/* Copyright 1999 Jane Roe */\nint f;\n"] {
      let found = try project.with([
        "src/\(name)/README.md": title, "src/\(name)/f.c": source,
      ]).search()
      #expect(found.summary == [])
    }
  }

  @Test(arguments: ["frob 1.2 engine\n", "frob 1.2+\n", "frob 1.2 of our own\n"])
  func `the line ends behind the release`(title: String) throws {
    let found = try project.with(["src/frob/README": title, "src/frob/f.c": "int f;\n"]).search()
    #expect(found.summary == [])
  }

  @Test(arguments: ["frob 1.2", "# frob v1.2 (beta)", "frob, version 1.2, 12 May 1999."])
  func `how finished a release is, and its date, may follow`(title: String) throws {
    let found = try project.with([
      "src/frob/README": title + "\n\nAnd so on.\n", "src/frob/f.c": "int f;\n",
    ]).search()
    #expect(found.summary == ["frob 1.2 @ src/frob"])
  }

  @Test func `a part of the project with a release of its own is no component`() throws {
    let found = try project.with([
      "src/frob/README": "frob 1.2\n", "src/frob/f.c": MadeSources.own,
    ]).search()
    #expect(found.summary == [])
  }

  @Test func `a folder whose sources others hold is a component`() throws {
    let others = "/* Copyright 1999 Jane Roe */\nint f;\n"
    let found = try project.with([
      "src/frob/README": "frob 1.2\n", "src/frob/f.c": others, "src/frob/g.c": others,
      "src/quux/README": "quux 0.5\nCopyright 1998 Jane Roe\n", "src/quux/q.c": "int q;\n",
    ]).search()
    #expect(found.summary == ["frob 1.2 @ src/frob", "quux 0.5 @ src/quux"])
  }

  @Test func `in a project that names no holder nothing tells others from its people`() throws {
    let found = try MadeTree([
      "src/main.c": "int main;\n", "src/frob/README": "frob 1.2\n", "src/frob/f.c": "int f;\n",
    ]).search()
    #expect(found.summary == [])
  }

  @Test func `parts of one owner with releases of their own are no components of each other`()
    throws
  {
    var tree = MadeTree(["src/main.c": "/* Copyright 2020 Own Corp */\nint main;\n"])
    for name in ["frob", "quux", "zork"] {
      tree["src/\(name)/README"] = "\(name) 1.2\n"
      tree["src/\(name)/f.c"] = "/* Copyright 2020 Own Corp */\nint f;\n"
    }
    #expect(try tree.search().summary == [])
  }
}

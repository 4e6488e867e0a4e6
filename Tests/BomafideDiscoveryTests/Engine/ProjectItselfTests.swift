import BomafideIdentifiers
import Testing

@testable import BomafideDiscovery

/// What is the project's own, and what only looks like it.
@Suite struct ProjectItselfTests {
  private let project = MadeTree(MadeSources.project())
    .with(["LICENSE": "Copyright 2020 Acme Widgets\n\nAll rights reserved.\n"])

  @Test(arguments: ["zlib", "zlib-1.3.1", "zlib1.3.1", "zlib_1.3.1.orig.tar.gz"])
  func `a tree that is called like a known library is that library`(name: String) throws {
    let tree = project.with(MadeSources.zlib("src/zlib"))
    #expect(try tree.search(named: name).summary == [])
    #expect(try tree.search(named: "widgets-2.0").summary == ["zlib 1.3.1 @ src/zlib"])
  }

  @Test func `a name of a tree tells the project and its release`() {
    for text in ["tcl8.6.16", "tcl-8.6.16", "tcl_8.6.16.tar.xz"] {
      let name = TreeName(text)
      #expect(name.names.contains("tcl"))
      #expect(name.version == "8.6.16")
    }
    #expect(TreeName("src").names.isEmpty)
    #expect(TreeName("lz4").names == ["lz4"])
    #expect(TreeName(nil).names.isEmpty)
  }

  @Test func `a part under another license that is released with the project is its own`() throws {
    let tree = project.with([
      "viewer/LICENSE": LicenseFixtures.isc, "viewer/viewer.c": "int v;\n",
      "viewer/version.h": "#define VIEWER_VERSION \"7.95\"\n",
    ])
    #expect(try tree.search(named: "widgets-7.95").summary == [])
    #expect(try tree.search(named: "widgets-7.96").summary == ["viewer 7.95 @ viewer"])
  }

  @Test(arguments: ["frobtest.py", "test_frob.py", "FrobTests.py"])
  func `what a test expects is no version`(test: String) throws {
    let found = try project.with([
      "engine/frob/LICENSE": LicenseFixtures.isc, "engine/frob/frob.py": "def frob(): pass\n",
      "engine/frob/\(test)": "VERSION = \"1.1.1\"\n",
    ]).search()
    #expect(found.summary == ["frob - @ engine/frob"])
  }

  @Test(arguments: ["attest", "contest", "fastest"])
  func `a name that happens to end like a test's is none`(name: String) throws {
    let found = try project.with([
      "engine/\(name)/LICENSE": LicenseFixtures.isc, "engine/\(name)/\(name).c": "int f;\n",
      "engine/\(name)/\(name).h": "#define \(name.uppercased())_VERSION \"1.4.2\"\n",
    ]).search()
    #expect(found.summary == ["\(name) 1.4.2 @ engine/\(name)"])
  }

  @Test func `a library under its own license may hold a borrowed file`() throws {
    var files = [
      "libfrob-stripped/LICENSE": LicenseFixtures.isc,
      "libfrob-stripped/configure.in": "AC_INIT(include/frob.h)\nAM_INIT_AUTOMAKE(libfrob, 1.12)\n",
      "libfrob-stripped/include/queue.h":
        "/*\n *\t@(#)queue.h\t8.5 (Berkeley) 8/20/94\n */\n#define SLIST_HEAD(name, type)\n",
    ]
    files["libfrob-stripped/include/frob.h"] = "int frob(void);\n"
    files["libfrob-stripped/include/blob.h"] = "int blob(void);\n"
    files["libfrob-stripped/include/glob.h"] = "int glob(void);\n"
    for number in 0..<6 { files["libfrob-stripped/src/frob\(number).c"] = "int f\(number);\n" }
    let found = try project.with(files).search()
    #expect(found.summary.first == "libfrob 1.12 @ libfrob-stripped")
  }

  @Test func `files of several people whose names begin alike are one thing`() throws {
    func head(_ holder: String) -> String {
      "/* Copyright (c) 1999 \(holder). All Rights Reserved. */\n/* SPDX-License-Identifier: MIT */\nint x;\n"
    }
    let files = [
      "src/glutton_geometry.c": head("Jane Roe"), "src/glutton_font.c": head("Jane Roe"),
      "src/glutton_teapot.c": head("Silicon Teapots"),
    ]
    let found = try project.with(files).search()
    #expect(found.components.map(\.name) == ["glutton"])
    #expect(found.components.first?.paths.count == 3)
    #expect(found.components.first?.license?.description == "MIT")
    let own = try project.with(files).with(["src/glutton_glue.c": MadeSources.own]).search()
    #expect(!own.components.contains { $0.name == "glutton" }, "the project has such names, too")
  }

  @Test func `an expression says each license once`() throws {
    for (text, plain) in [
      ("MIT AND (MIT AND Zlib)", "MIT AND Zlib"), ("MIT OR MIT", "MIT"),
      ("(MIT OR Zlib) AND (MIT OR Zlib) AND ISC", "(MIT OR Zlib) AND ISC"), ("MIT", "MIT"),
    ] {
      #expect(try LicenseExpression(parsing: text).withoutRepeats.description == plain)
    }
  }
}

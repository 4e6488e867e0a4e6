import BomafideIdentifiers
import BomafideModel
import Testing

@testable import BomafideDiscovery

/// What is a component and what only looks like one.
@Suite struct DiscoveryGateTests {
  private let project = MadeTree(MadeSources.project())
    .with(["LICENSE": "Copyright 2020 Acme Widgets\n\nAll rights reserved.\n"])

  // MARK: Not there

  @Test func `a place that holds only the script that fetches the code is no component`() throws {
    let found = try project.with([
      "third_party/quux/update.sh":
        "readonly name=\"quux\"\nreadonly repo=\"https://example.com/quux.git\"\nreadonly tag=\"1.2\"\n",
      "third_party/quux/CMakeLists.txt": "project(quux VERSION 1.2)\n",
    ]).search()
    #expect(found.summary == [])
  }

  @Test func `a folder of a container with nothing but build scripts is no component`() throws {
    let found = try project.with(["cmake/3rdparty/quux/FindQuux.cmake": "set(QUUX_VERSION 1.2)\n"])
      .search()
    #expect(found.components.isEmpty)
  }

  @Test func `what a parser generator wrote is the project's own`() throws {
    let head = """
      /* Copyright (C) 1984, 2020 Free Software Foundation, Inc.
         SPDX-License-Identifier: GPL-3.0-or-later WITH Bison-exception-2.2 */
      int yyparse(void);

      """
    #expect(try project.with(["engine/parser.c": head]).search().components.isEmpty)
    let copied = head.replacing(" WITH Bison-exception-2.2", with: "")
    #expect(try project.with(["engine/parser.c": copied]).search().summary.count == 1)
  }

  @Test(arguments: [
    "This directory contains project files for Quux 10.6.\n",
    "Files are taken from the Quux SDK, which requires Quux 6.0.\n",
    "The unmodified build needs at least Quux 1.40.0.\n",
  ])
  func `a read-me that says what is needed declares nothing`(text: String) throws {
    #expect(
      try project.with(["engine/ide/README": text, "engine/ide/a.c": ""]).search().summary == [])
  }

  // MARK: There

  @Test func `a child of a container whose name holds a word for tests is a component`() throws {
    let found = try project.with([
      "vendor/test-case/LICENSE": LicenseFixtures.isc, "vendor/test-case/lib.c": "int a;\n",
      "vendor/tests/LICENSE": LicenseFixtures.isc, "vendor/tests/lib.c": "int a;\n",
    ]).search()
    #expect(found.summary == ["test-case - @ vendor/test-case"])
  }

  @Test func `so is a child of a folder of a container that sorts components`() throws {
    func manifest(_ name: String) -> String {
      "[package]\nname = \"\(name)\"\nversion = \"0.3.1\"\n"
    }
    let found = try project.with([
      "vendor/rust/sys-locale/Cargo.toml": manifest("sys-locale"),
      "vendor/rust/sys-locale/src/lib.rs": "fn a() {}\n",
      "engine/rust/sys-locale/Cargo.toml": manifest("sys-locale"),
      "engine/rust/sys-locale/src/lib.rs": "fn a() {}\n",
    ]).search()
    #expect(found.summary == ["sys-locale 0.3.1 @ vendor/rust/sys-locale"])
  }

  @Test func `code of other people's copyright in a container is no doubtful component`() throws {
    let found = try project.with([
      "deps/quux/quux.c": "/* Copyright 2011 Jane Roe. Same license as the project. */\nint q;\n"
    ]).search()
    #expect(found.summary == ["quux - @ deps/quux"])
  }

  @Test func `neighbors of many found components need no license`() throws {
    var tree = project
    for name in ["aa", "bb", "cc", "dd", "ee"] {
      tree["code/libraries/\(name)/LICENSE"] = LicenseFixtures.isc
      tree["code/libraries/\(name)/\(name).c"] = "int \(name);\n"
    }
    tree["code/libraries/quux/quux.c"] = "/* Copyright 2011 Jane Roe */\nint q;\n"
    tree["code/libraries/scripts/run.py"] = "print()\n"
    let found = try tree.search()
    #expect(found.summary.contains("quux - @ code/libraries/quux"))
    #expect(!found.components.contains { $0.name == "scripts" })
  }

  @Test func `an archive with a name and a version is a package`() throws {
    let found = try project.with([
      "packages/quux_2.23-26.tar.gz": "x", "packages/frob-1.2.3.jar": "x", "packages/logo.zip": "x",
      "tests/glim-1.0.tar.gz": "x",
    ]).search()
    #expect(
      found.summary == [
        "frob 1.2.3 @ packages/frob-1.2.3.jar", "quux 2.23-26 @ packages/quux_2.23-26.tar.gz",
      ])
  }

  @Test func `distributions of Perl state their version in the module of their name`() throws {
    let found = try project.with([
      "cpan/Foo-Bar/lib/Foo/Bar.pm": "package Foo::Bar;\nour $VERSION = '3.02_01';\n",
      "cpan/Foo-Bar/lib/Foo/Bar/Baz.pm": "package Foo::Bar::Baz;\nour $VERSION = '9.9';\n",
      "cpan/Foo-Bar/t/one.t": "our $VERSION = '0.01';\n",
      "cpan/CPAN/lib/CPAN.pm": "package CPAN 2.36;\n",
      "cpan/CPAN/lib/CPAN/Index.pm": "package CPAN::Index;\nour $VERSION = \"5.5\";\n",
    ]).search()
    #expect(found.summary == ["CPAN 2.36 @ cpan/CPAN", "Foo-Bar 3.02_01 @ cpan/Foo-Bar"])
    #expect(
      found.components.flatMap { $0.purls.map(\.description) } == [
        "pkg:cpan/CPAN@2.36", "pkg:cpan/Foo-Bar@3.02_01",
      ])
  }

  // MARK: Names

  @Test func `a package of Python with a release of its own is named as in its index`() throws {
    let found = try project.with([
      "app/externals/big_quux/__init__.py": "__version__ = '1.2.3'\n",
      "app/externals/_frob.py": "__version__ = '0.4'\n",
    ]).search()
    #expect(found.components.map(\.name) == ["frob", "big_quux"])
    #expect(
      found.components.flatMap { $0.purls.map(\.description) } == [
        "pkg:generic/frob@0.4", "pkg:pypi/big-quux@1.2.3",
      ])
  }

  @Test func `numbers with underscores at the end of a folder's name are a version`() throws {
    let found = try project.with([
      "deps/quux_1_1_0/quux.c": "int q;\n", "deps/frob_64_32/frob.c": "int f;\n",
    ]).search()
    #expect(found.component("quux")?.version == "1.1.0")
    #expect(found.component("frob_64_32") != nil)
  }

  @Test func `the version of the one folder that holds all is the component's`() throws {
    let found = try project.with([
      "third_party/quux/CMakeLists.txt": "add_subdirectory(inner)\n",
      "third_party/quux/inner/quux-x/VERSION": "2.0.0\n",
      "third_party/quux/inner/quux-x/quux.c": "int q;\n",
    ]).search()
    #expect(found.summary == ["quux 2.0.0 @ third_party/quux"])
  }

  @Test func `the least version that will do is not the version`() throws {
    let found = try project.with([
      "third_party/quux/quux.h":
        "// simulate the minimum version we support\n#define QUUX_MAJOR_VERSION 1\n#define QUUX_MINOR_VERSION 2\n",
      "third_party/quux/LICENSE": LicenseFixtures.isc,
    ]).search()
    #expect(found.summary == ["quux - @ third_party/quux"])
  }
}

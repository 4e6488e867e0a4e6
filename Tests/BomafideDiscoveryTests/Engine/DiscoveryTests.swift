import BomafideIdentifiers
import BomafideModel
import Testing

@testable import BomafideDiscovery

/// What a search finds in small trees.
@Suite struct DiscoveryTests {
  private let project = MadeTree(MadeSources.project())

  // MARK: Containers

  @Test func `folders and single files of a folder for foreign code are components`() throws {
    let found = try project.with([
      "third_party/quux-1.2.3/quux.c": "int quux;\n",
      "third_party/frob/frob.h": "#define FROB_VERSION \"2.1\"\n",
      "third_party/frob/frob.c": "int frob;\n",
      "third_party/glim.hpp": "// glim v4.0.1\nint glim();\n",
      "third_party/README": "These are the works of others.\n",
    ]).search()
    #expect(
      found.summary == [
        "frob 2.1 @ third_party/frob", "glim 4.0.1 @ third_party/glim.hpp",
        "quux 1.2.3 @ third_party/quux-1.2.3",
      ])
    #expect(found.components.allSatisfy { $0.origin == .contained })
    #expect(found.claimedFileCount == 4)
    #expect(found.fileCount == 17)
    #expect(found.component("frob")?.fileCount == 2)
    #expect(
      found.component("quux")?.purls.map(\.description) == ["pkg:generic/quux@1.2.3"])
  }

  @Test(arguments: [
    "third_party", "third-party", "ThirdParty", "3rdparty", "vendor", "extern", "deps", "_vendor",
    "subprojects", "a/b/c/externals", "node_modules",
  ])
  func `such folders have many names, in any case and at any depth`(folder: String) throws {
    let found = try project.with([
      "\(folder)/quux/quux.c": "int quux;\n", "\(folder)/quux/LICENSE": LicenseFixtures.isc,
    ]).search()
    #expect(found.summary == ["quux - @ \(folder)/quux"])
    #expect(found.component("quux")?.license?.description == "ISC")
  }

  @Test func `a header and a source of one name are one component`() throws {
    let found = try project.with([
      "vendor/glim.c": "int glim;\n", "vendor/glim.h": "#define GLIM_VERSION \"1.5\"\n",
    ]).search()
    #expect(found.summary == ["glim 1.5 @ vendor/glim.c, vendor/glim.h"])
  }

  @Test func `folders that only sort components are unfolded`() throws {
    let found = try project.with([
      "vendor/modules.txt": """
      # github.com/x/y v1.4.0
      ## explicit
      github.com/x/y
      # golang.org/x/net v0.20.0
      golang.org/x/net

      """,
      "vendor/github.com/x/y/y.go": "package y\n",
      "vendor/golang.org/x/net/net.go": "package net\n",
    ]).search()
    #expect(
      found.summary == [
        "github.com/x/y 1.4.0 @ vendor/github.com/x/y",
        "golang.org/x/net 0.20.0 @ vendor/golang.org/x/net",
      ])
    #expect(
      found.components.map { $0.purls.map(\.description) } == [
        ["pkg:golang/github.com/x/y@v1.4.0"], ["pkg:golang/golang.org/x/net@v0.20.0"],
      ])
  }

  @Test func `a scope of packages is unfolded`() throws {
    let found = try project.with([
      "node_modules/@acme/quux/package.json":
        "{\"name\": \"@acme/quux\", \"version\": \"1.2.3\"}\n",
      "node_modules/@acme/quux/index.js": "module.exports = 1\n",
      "node_modules/frob/package.json": "{\"name\": \"frob\", \"version\": \"0.1.0\"}\n",
      "node_modules/frob/index.js": "module.exports = 2\n",
    ]).search()
    #expect(
      found.summary == [
        "@acme/quux 1.2.3 @ node_modules/@acme/quux", "frob 0.1.0 @ node_modules/frob",
      ])
  }

  @Test func `a folder of five packages with manifests is unfolded`() throws {
    var tree = project
    for name in ["alfa", "bravo", "charlie", "delta", "echo", "foxtrot"] {
      tree["third_party/crates/\(name)/Cargo.toml"] =
        "[package]\nname = \"\(name)\"\nversion = \"1.0.2\"\n"
      tree["third_party/crates/\(name)/src/lib.rs"] = "pub fn f() {}\n"
    }
    #expect(
      try tree.search().summary
        == [
          "alfa", "bravo", "charlie", "delta", "echo", "foxtrot",
        ].map { "\($0) 1.0.2 @ third_party/crates/\($0)" })
  }

  @Test func `a component in a component lies in it`() throws {
    let found = try project.with([
      "third_party/quux/quux.c": "int quux;\n",
      "third_party/quux/quux.h": "#define QUUX_VERSION \"1.5\"\n",
      "third_party/quux/third_party/frob-2.0/frob.c": "int frob;\n",
    ]).search()
    #expect(
      found.summary == [
        "quux 1.5 @ third_party/quux",
        "frob 2.0 @ third_party/quux/third_party/frob-2.0",
      ])
    try #require(found.components.count == 2)
    #expect(found.components[1].parent == 0)
    #expect(found.components[0].parent == nil)
    #expect(found.components[0].fileCount == 2)
  }

  @Test(arguments: ["tests", "test/data", "docs", "examples", "unit_tests"])
  func `tests, samples and documents are left out`(folder: String) throws {
    let found = try project.with(MadeSources.expat("\(folder)/expat")).with([
      "\(folder)/third_party/quux/quux.c": "int quux;\n"
    ]).search()
    #expect(found.summary.filter { $0.hasPrefix("quux") } == [])
  }

  @Test func `a folder without code is no component`() throws {
    let found = try project.with([
      "third_party/quux/README": "Fetch it yourself.\n", "third_party/quux/LICENSE": "none\n",
    ]).search()
    #expect(found.summary == [])
  }

  // MARK: Declared

  private let mozilla = """
    schema: 1
    origin:
      name: quux
      description: quuxes
      url: https://github.com/acme/quux
      release: v1.2.3
      revision: v1.2.3
      license: MIT

    """

  @Test func `what a place declares is found outside of such folders, too`() throws {
    let found = try project.with([
      "media/libquux/moz.yaml": mozilla, "media/libquux/quux.c": "int quux;\n",
    ]).search()
    #expect(found.summary == ["quux 1.2.3 @ media/libquux"])
    let component = try #require(found.components.first)
    #expect(component.origin == .declared)
    #expect(component.purls.map(\.description).first?.hasPrefix("pkg:github/acme/quux@") == true)
    #expect(component.license?.description == "MIT")
    #expect(component.evidence.contains { $0.location.path == "media/libquux/moz.yaml" })
  }

  @Test func `what is declared without any code is absent`() throws {
    let found = try project.with(["media/libquux/moz.yaml": mozilla]).search()
    #expect(found.summary == [])
    #expect(found.absent.map { $0.name?.value } == ["quux"])
    let list = try project.with([
      "src/qt_attribution.json":
        "{\"Id\": \"quux\", \"Name\": \"Quux\", \"Version\": \"1.0\", \"Files\": \"quux.c\"}\n"
    ]).search()
    #expect(list.absent.map { $0.name?.value } == ["quux"])
    #expect(list.summary == [])
  }

  @Test func `a manifest at the root declares the project itself`() throws {
    let found = try project.with([
      "package.json": "{\"name\": \"widgets\", \"version\": \"3.0.0\"}\n"
    ]).search()
    #expect(found.summary == [])
    #expect(found.project.map { $0.name?.value } == ["widgets"])
  }

  @Test func `a build description or version file at the root tells of the project itself`() throws
  {
    let cmake = try MadeTree([
      "CMakeLists.txt": "cmake_minimum_required(VERSION 3.20)\nproject(widgets VERSION 2.3.4)\n",
      "sub/CMakeLists.txt": "project(other VERSION 9.9)\n", "src/a.c": "int a;\n",
    ]).search().project
    #expect(cmake.map(\.name?.value) == ["widgets"])
    #expect(cmake.map(\.version) == [.init("2.3.4", line: 2)])
    let file = try MadeTree(["VERSION": "1.4.0\n", "src/a.c": "int a;\n"]).search().project
    #expect(file.map(\.name) == [nil])
    #expect(file.map(\.version?.value) == ["1.4.0"])
    let bare = try MadeTree(["CMakeLists.txt": "add_executable(a a.c)\n"]).search().project
    #expect(bare.isEmpty)
  }

  // MARK: Known libraries

  @Test func `a known library is told by its files, whatever its folder is called`() throws {
    let found = try project.with(MadeSources.expat("Utilities/cmexpat/lib")).search()
    #expect(found.components.map(\.name) == ["expat"])
    #expect(found.components.map(\.version) == ["2.7.1"])
    #expect(found.components[0].paths[0].description.hasPrefix("Utilities/cmexpat"))
    #expect(found.components[0].origin == .known)
    #expect(
      found.components[0].purls.map(\.description) == ["pkg:github/libexpat/libexpat@R_2_7_1"])
    #expect(
      found.components[0].cpes.map(\.description).contains(
        "cpe:2.3:a:libexpat_project:libexpat:2.7.1:*:*:*:*:*:*:*"))
    let other = try project.with(MadeSources.expat("engine/xml")).search()
    #expect(other.summary == ["expat 2.7.1 @ engine/xml"])
  }

  @Test func `a known library among other files is a list of files`() throws {
    let found = try project.with([
      "src/lz4.h": MadeSources.lz4Header, "src/lz4.c": MadeSources.lz4Source,
    ]).search()
    #expect(found.summary == ["lz4 1.10.0 @ src/lz4.c, src/lz4.h"])
    #expect(found.components[0].fileCount == 2)
    #expect(found.components[0].license?.description == "BSD-2-Clause")
  }

  @Test func `a known library in two folders is one`() throws {
    let found = try project.with([
      "include/lz4.h": MadeSources.lz4Header, "src/lz4.c": MadeSources.lz4Source,
    ]).search()
    #expect(found.summary == ["lz4 1.10.0 @ include/lz4.h, src/lz4.c"])
  }

  @Test func `two copies of a known library are two`() throws {
    let found = try project.with(MadeSources.expat("a/expat", (2, 7, 1)))
      .with(MadeSources.expat("b/expat", (2, 6, 0))).search()
    #expect(found.summary == ["expat 2.7.1 @ a/expat", "expat 2.6.0 @ b/expat"])
    #expect(Set(found.components.map(\.id)).count == 2)
  }

  @Test func `a file of the name without the mark is not the library`() throws {
    let found = try project.with([
      "src/lz4.h": "int mine();\n", "src/lz4.c": "int mine() { return 0; }\n",
    ]).search()
    #expect(found.summary == [])
  }

  @Test func `the project itself is not foreign to itself`() throws {
    let alone = try MadeTree(MadeSources.zlib("")).with([
      "LICENSE": "Copyright (C) 1995-2024 Jean-loup Gailly and Mark Adler\n\n"
        + LicenseFixtures.zlib,
      "CMakeLists.txt": "project(zlib VERSION 1.3.1)\n", "ChangeLog": "Changes in 1.3.1\n",
    ]).search()
    #expect(alone.summary == [])
    let inside = try project.with(MadeSources.zlib("src/zlib")).search()
    #expect(inside.summary == ["zlib 1.3.1 @ src/zlib"])
  }

  @Test func `a tree of the project alone holds nothing foreign`() throws {
    let found = try project.with(MadeSources.project("lib/core", count: 5)).with([
      "LICENSE": "Copyright 2020 Acme Widgets\n", "README.md": "# Widgets 1.0\n",
      "CMakeLists.txt": "project(widgets VERSION 1.0)\n",
      "configure.ac": "AC_INIT([widgets], [1.0])\n",
    ]).search()
    #expect(found.components.isEmpty)
    #expect(found.findings == [])
    #expect(found.absent == [])
    #expect(try MadeTree().search().components.isEmpty)
  }

  // MARK: Borrowed files

  @Test func `files of others under another license are borrowed`() throws {
    let head =
      "/* Copyright (c) 1992 The Regents of the University */\n/* SPDX-License-Identifier: BSD-3-Clause */\n"
    let found = try project.with([
      "src/strsep.c": head + "char *strsep() { return 0; }\n",
      "src/helper.c":
        "/* Copyright 2021 Jane Doe */\n/* SPDX-License-Identifier: Apache-2.0 */\nint h;\n",
    ]).search()
    #expect(found.summary == ["strsep - @ src/strsep.c"])
    #expect(found.components[0].origin == .borrowed)
    #expect(found.components[0].license?.description == "BSD-3-Clause")
  }

  @Test func `a revision keyword of another system tells where a file is from`() throws {
    let found = try project.with([
      "src/efun.c": "/* $NetBSD: efun.c,v 1.19 2009/01/30 23:38:44 lukem Exp $ */\nint e;\n"
    ]).search()
    #expect(found.components.map(\.name) == ["efun"])
    #expect(found.components[0].paths.map(\.description) == ["src/efun.c"])
  }

  // MARK: Versions

  @Test func `a claim that the code contradicts is a finding with both places`() throws {
    let found = try project.with(MadeSources.expat("third_party/expat/lib", (2, 7, 1))).with([
      "third_party/expat/README.chromium":
        "Name: Expat XML Parser\nShort Name: expat\nURL: https://github.com/libexpat/libexpat\nVersion: 2.6.3\nLicense: MIT\n"
    ]).search()
    #expect(found.components.map(\.version) == ["2.7.1"])
    #expect(found.components[0].versionConfidence <= 0.5)
    let finding = try #require(found.findings.first)
    #expect(found.findings.count == 1)
    #expect(finding.rule == "discover.claim-contradicts-code")
    #expect(finding.location?.description == "third_party/expat/README.chromium:4")
    #expect(
      finding.related.map(\.location.description) == ["third_party/expat/lib/expat.h:1"])
    #expect(finding.expected == "2.7.1")
    #expect(finding.found == "2.6.3")
  }

  @Test func `a claim that the code bears out is none`() throws {
    let found = try project.with(MadeSources.expat("third_party/expat/lib", (2, 6, 3))).with([
      "third_party/expat/README.chromium": "Name: expat\nVersion: 2.6.3\n"
    ]).search()
    #expect(found.components.map(\.version) == ["2.6.3"])
    #expect(found.components[0].versionConfidence > 0.9)
    #expect(found.findings == [])
  }

  @Test func `a header that the build generates doesn't win over the change log`() throws {
    let found = try project.with([
      "third_party/libjpeg-turbo/jconfig.h": "#define LIBJPEG_TURBO_VERSION 3.0.3\n",
      "third_party/libjpeg-turbo/jpeglib.h": "/* libjpeg-turbo modifications */\nint jpeg;\n",
      "third_party/libjpeg-turbo/jdhuff.c": "/* libjpeg-turbo modifications */\nint huff;\n",
      "third_party/libjpeg-turbo/ChangeLog.md":
        "3.1.0\n=====\n\n### Significant changes relative to 3.0.4:\n",
    ]).search()
    #expect(found.summary == ["libjpeg-turbo 3.1.0 @ third_party/libjpeg-turbo"])
  }

  @Test func `no version is an answer`() throws {
    let found = try project.with(["third_party/quux/quux.c": "int quux;\n"]).search()
    #expect(found.components.map(\.version) == [nil])
    #expect(found.components.map(\.versionConfidence) == [0])
    #expect(found.components[0].searchedFiles == 1)
  }

  // MARK: Compiled files

  @Test func `a compiled file tells the libraries whose texts it carries`() throws {
    var tree = project
    let text = " deflate 1.2.11 Copyright 1995-2017 Jean-loup Gailly and Mark Adler "
    tree.files[MadeTree.path("bin/tool.so")] =
      [0x7F, 0x45, 0x4C, 0x46, 0, 1, 2] + Array(text.utf8) + [0, 0xFF, 0]
    let found = try tree.search()
    #expect(found.summary == ["zlib 1.2.11 @ bin/tool.so"])
    #expect(found.components[0].evidence.map(\.technique) == [.binaryAnalysis])
    tree.files[MadeTree.path("app.libs/libz-01e7fa66.so.1.2.11")] =
      tree.files[
        MadeTree.path("bin/tool.so")]
    let both = try tree.search()
    #expect(both.components.map(\.name) == ["zlib", "zlib"])
    #expect(both.components.map(\.version) == ["1.2.11", "1.2.11"])
  }
}

import BomafideIdentifiers
import BomafideModel
import Testing

@testable import BomafideDiscovery

/// What people do to the folders of code that they copy, and what such folders say of where they are from.
@Suite struct CopiedFolderTests {
  private let project = MadeTree(MadeSources.project())
    .with(["LICENSE": "Copyright 2020 Acme Widgets\n\nAll rights reserved.\n"])

  private func purls(_ found: Discovery) -> [String] {
    found.components.compactMap { $0.purls.first?.description }
  }

  // MARK: Names

  @Test func `a copy that lies beside what builds it is called as the library`() throws {
    let found = try project.with([
      "deps/quux-src/LICENSE": LicenseFixtures.isc, "deps/quux-src/quux.c": "int quux;\n",
      "deps/quux-build/CMakeLists.txt": "add_library(quux)\n", "deps/quux-build/glue.c": "int g;\n",
    ]).search()
    #expect(found.components.map(\.name) == ["quux"])
  }

  @Test(arguments: [
    ("event-source", "# event-source\n", "event-source.c", "event-source"),
    ("event-source", "# Event Source\n", "event.c", "event-source"),
    ("event-source", "", "main.c", "event-source"), ("light_src", "", "light_src.c", "light_src"),
    ("quux-src", "", "quux.h", "quux"), ("quux-src", "", "src/quux.c", "quux"),
    ("quux-sources", "# quux\n", "main.c", "quux"),
    ("quux-1.2-src", "quux 1.2\n", "main.c", "quux"),
  ])
  func `a word for sources is cut from a name where something bears it out`(
    folder: String, readme: String, file: String, name: String
  ) throws {
    let found = try project.with([
      "deps/\(folder)/LICENSE": LicenseFixtures.isc, "deps/\(folder)/README": readme,
      "deps/\(folder)/\(file)": "int quux;\n",
    ]).search()
    #expect(found.components.map(\.name) == [name])
    #expect(purls(found).allSatisfy { $0.hasPrefix("pkg:generic/\(name)") })
  }

  @Test func `a folder that ends in build and stands alone is a component`() throws {
    let found = try project.with([
      "deps/node-build/LICENSE": LicenseFixtures.isc, "deps/node-build/build.c": "int b;\n",
    ]).search()
    #expect(found.summary == ["node-build - @ deps/node-build"])
  }

  @Test func `a library in a folder of its own name is one component`() throws {
    let found = try project.with([
      "3rdparty/gsl/LICENSE": LicenseFixtures.isc,
      "3rdparty/gsl/CMakeLists.txt": "project(GSL VERSION 3.1.0 LANGUAGES CXX)\n",
      "3rdparty/gsl/include/gsl/util": "#ifndef GSL_UTIL_H\n#define GSL_UTIL_H\n",
      "3rdparty/gsl/include/gsl/pointers": "#ifndef GSL_POINTERS_H\n#define GSL_POINTERS_H\n",
      "3rdparty/gsl/tests/gsl_tests.cpp": "int main() {}\n",
    ]).search()
    #expect(found.summary == ["gsl 3.1.0 @ 3rdparty/gsl"])
    #expect(purls(found) == ["pkg:github/microsoft/gsl@v3.1.0"])
  }

  // MARK: Addresses

  @Test func `a read-me that names the repository says where a component is from`() throws {
    let found = try project.with([
      "deps/spsc/LICENSE": LicenseFixtures.isc, "deps/spsc/spsc.h": "int spsc;\n",
      "deps/spsc/README.md": """
      # spsc

      [![CI](https://github.com/jroe/spsc/workflows/ci.svg)](https://github.com/jroe/spsc/actions)
      Used by https://github.com/someone/else and https://github.com/other/spsc.

      """,
    ]).search()
    #expect(purls(found) == ["pkg:github/jroe/spsc"])
    let evidence = found.components[0].evidence.first { $0.claim == .purl }
    #expect(evidence?.location.description == "deps/spsc/README.md:3")
  }

  @Test func `a source that names its repository says where it is from`() throws {
    let found = try project.with([
      "deps/tiny.hpp":
        "// https://github.com/jroe/tiny-hpp\n// Copyright 2019 Jane Roe\nint tiny;\n"
    ]).search()
    #expect(purls(found) == ["pkg:github/jroe/tiny-hpp"])
  }

  @Test func `other repositories, and two of one name, tell nothing`() throws {
    let found = try project.with([
      "deps/spsc/LICENSE": LicenseFixtures.isc, "deps/spsc/spsc.h": "int spsc;\n",
      "deps/spsc/README.md": "Needs https://github.com/google/benchmark.\n",
      "deps/quux/LICENSE": LicenseFixtures.isc, "deps/quux/quux.h": "int quux;\n",
      "deps/quux/README.md": "https://github.com/a/quux or https://github.com/b/quux\n",
    ]).search()
    #expect(purls(found) == ["pkg:generic/quux", "pkg:generic/spsc"])
  }

  // MARK: Versions

  @Test func `a part whose comment gives the release of the component around has none`() throws {
    func version(_ text: String) throws -> String? {
      try project.with([
        "deps/quux/LICENSE": LicenseFixtures.isc,
        "deps/quux/CMakeLists.txt": "project(quux VERSION 3.1.4)\n",
        "deps/quux/quux.c": "int quux;\n",
        "deps/quux/thirdparty/frob/frob.h": "// \(text)\nint frob;\n",
        "deps/quux/thirdparty/frob/LICENSE": LicenseFixtures.zlib,
      ]).search().component("frob")?.version
    }
    #expect(try version("version 3.1.4") == nil)
    #expect(try version("version 1.2") == "1.2")
  }

  @Test func `a folder that gives itself a release is a component`() throws {
    let found = try project.with([
      "src/libquux/README": "libquux 0.60, alpha.\n\nAnd so on.\n", "src/libquux/q.c": "int q;\n",
      "src/frob/VERSION": "frob 1.2\n", "src/frob/frob.c": "int frob;\n",
      "src/zork/README": "Zork needs libquux 0.60.\n", "src/zork/zork.c": "int zork;\n",
      "src/blip/README": "# blip\n\nblip 1.2\n", "src/blip/blip.c": "int blip;\n",
    ]).search()
    #expect(found.summary == ["frob 1.2 @ src/frob", "libquux 0.60 @ src/libquux"])
  }

  @Test func `a folder that has the project's release is a part of it`() throws {
    let found = try project.with([
      "VERSION": "0.60\n", "src/libquux/README": "libquux 0.60\n", "src/libquux/q.c": "int q;\n",
    ]).search()
    #expect(found.summary == [])
  }

  // MARK: Licenses

  @Test func `the license of the scripts that build a component is not its own`() throws {
    let allowed = "# This file is free software; you may use it under the ISC license.\n"
    var tree = project.with([
      "deps/quux/quux.c": "/* SPDX-License-Identifier: Zlib */\n/* Copyright Jane Roe */\n"
    ])
    for number in 0..<5 { tree["deps/quux/m4/m\(number).m4"] = allowed + LicenseFixtures.isc }
    #expect(try tree.search().components.map(\.license?.description) == ["Zlib"])
  }

  @Test(arguments: ["GPL", "lgpl.txt", "GPLv2.txt", "LGPL-2.1.txt", "agpl-3.0"])
  func `a text that is called by a GNU license is one`(name: String) {
    #expect(FileKind(name: name) == .license)
  }

  @Test(arguments: ["gplot.c", "gplot", "lgpl.c", "gpl.rtf", "GPL-2.0-or-later.txt", "gpl2x.txt"])
  func `other names are not`(name: String) {
    #expect(FileKind(name: name) != .license)
  }

  @Test func `a folder of pictures and styles under a license is no component`() throws {
    let found = try project.with([
      "icons/LICENSE": LicenseFixtures.isc, "icons/all.css": "a {}\n", "icons/index.xml": "<a/>\n",
      "scripts/cmake/LICENSE": LicenseFixtures.isc, "scripts/cmake/FindX.cmake": "set(A 1)\n",
    ]).search()
    #expect(found.summary == [])
  }

  @Test func `the text of a GNU license goes with the project's own way to say it`() throws {
    #expect(
      Discovery.isOwn(
        try LicenseExpression(parsing: "GPL-2.0-only"), isUndecided: true, ["GPL-2.0-or-later"]))
    #expect(
      !Discovery.isOwn(
        try LicenseExpression(parsing: "GPL-2.0-only"), isUndecided: false, ["GPL-2.0-or-later"]))
  }
}

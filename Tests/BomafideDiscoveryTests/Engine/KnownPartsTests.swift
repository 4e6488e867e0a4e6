import BomafideIdentifiers
import BomafideModel
import Testing

@testable import BomafideDiscovery

/// What the catalogue says of places that other rules find: names, identifiers, and parts of other libraries.
@Suite struct KnownPartsTests {
  private let project = MadeTree(MadeSources.project())
    .with(["LICENSE": "Copyright 2020 Acme Widgets\n\nAll rights reserved.\n"])

  private func purls(_ found: Discovery) -> [String] {
    found.components.compactMap { $0.purls.first?.description }
  }

  // MARK: Names

  @Test func `a folder with a license of its own is the library that it is called after`() throws {
    let found = try project.with([
      "app/cobyqa/LICENSE": LicenseFixtures.isc, "app/cobyqa/cobyqa/__init__.py": "import math\n",
      "app/fonts/noto/COPYING": LicenseFixtures.isc, "app/fonts/noto/NotoSans.ttf": "OTTO",
    ]).search()
    #expect(purls(found) == ["pkg:pypi/cobyqa", "pkg:github/notofonts/noto-fonts"])
  }

  @Test func `a name of another language is another thing`() throws {
    let found = try project.with([
      "engine/asm/LICENSE": LicenseFixtures.isc, "engine/asm/jump.S": "nop\n",
      "java/asm/LICENSE": LicenseFixtures.isc, "java/asm/ClassReader.java": "class A {}\n",
    ]).search()
    #expect(purls(found) == ["pkg:generic/asm", "pkg:maven/org.ow2.asm/asm"])
  }

  @Test func `a library whose ID names its author is called as its place is`() throws {
    let header = "/* Copyright (c) Wenzel Jakob */\nstruct pcg32 {};\n"
    let found = try project.with(["src/pcg32/pcg32.h": header]).search()
    #expect(found.summary == ["pcg32 - @ src/pcg32"])
    #expect(purls(found) == ["pkg:github/wjakob/pcg32"])
  }

  @Test func `a title that says what it is names the library, not its file`() throws {
    let found = try project.with([
      "COPYRIGHT.txt": """
      Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/

      Files: ./thirdparty/fonts/Hack_Regular.ttf
      Comment: Hack font
      Copyright: 2018, Source Foundry Authors
      License: MIT

      """,
      "thirdparty/fonts/Hack_Regular.ttf": "OTTO",
    ]).search()
    #expect(found.summary == ["hack-font - @ thirdparty/fonts/Hack_Regular.ttf"])
  }

  // MARK: Ecosystems

  @Test func `a module that is all a folder of such a container holds bears the folder's name`()
    throws
  {
    let found = try project.with([
      "perl/FromCPAN/Mail/Address.pm": "package Mail::Address;\nour $VERSION = '2.20';\n",
      "perl/FromCPAN/Error.pm": "package Error;\n$VERSION = \"0.17025\";\n",
    ]).search()
    #expect(
      found.summary == [
        "Error 0.17025 @ perl/FromCPAN/Error.pm",
        "Mail-Address 2.20 @ perl/FromCPAN/Mail/Address.pm",
      ])
    #expect(purls(found) == ["pkg:cpan/Error@0.17025", "pkg:cpan/Mail-Address@2.20"])
  }

  @Test(arguments: [
    ("FromCPAN", true), ("from-npm", true), ("from_pypi", true), ("cpan", true), ("from", false),
    ("fromage", false), ("npm", false),
  ])
  func `a folder may say from which registry its packages come`(name: String, isContainer: Bool) {
    #expect(Conventions.isContainer(name) == isContainer)
  }

  @Test func `a package of Python with a license of its own is named as in its index`() throws {
    let found = try project.with([
      "app/big_quux/LICENSE": LicenseFixtures.isc,
      "app/big_quux/src/big_quux/__init__.py": "__version__ = '1.2.3'\n",
      "app/frob/LICENSE": LicenseFixtures.isc,
      "app/frob/__init__.py": "__version__ = '1.0'\n", "app/frob/fast.c": "int frob;\n",
    ]).search()
    #expect(purls(found) == ["pkg:pypi/big-quux@1.2.3", "pkg:generic/frob@1.0"])
  }

  @Test func `a manifest in a folder that another rule finds is that component's`() throws {
    let found = try project.with([
      "intl/quux/LICENSE": LicenseFixtures.isc, "intl/quux/src/lib.rs": "fn quux() {}\n",
      "intl/quux/Cargo.toml": "[package]\nname = \"quux\"\nversion = \"1.4.0\"\n",
    ]).search()
    #expect(found.summary == ["quux 1.4.0 @ intl/quux"])
    #expect(purls(found) == ["pkg:cargo/quux@1.4.0"])
    #expect(found.project.isEmpty)
  }

  @Test func `a declared name stands behind what is known of a library, its own repository before`()
    throws
  {
    func purls(declared url: String) throws -> [String] {
      let found = try project.with([
        "3rdparty/sljit/qt_attribution.json":
          "{\"Id\": \"sljit\", \"Name\": \"sljit\", \"Version\": \"1.0\", \"PURL\": \"\(url)\"}",
        "3rdparty/sljit/sljit.c": "int sljit;\n",
      ]).search()
      return found.components.flatMap { $0.purls.map(\.description) }
    }
    #expect(
      try purls(declared: "pkg:github/acme/around@1.0") == [
        "pkg:github/zherczeg/sljit@1.0", "pkg:github/acme/around@1.0",
      ])
    #expect(
      try purls(declared: "pkg:generic/sljit@1.0") == [
        "pkg:github/zherczeg/sljit@1.0", "pkg:generic/sljit@1.0",
      ])
    #expect(
      try purls(declared: "pkg:github/acme/sljit@1.0") == [
        "pkg:github/acme/sljit@1.0", "pkg:github/zherczeg/sljit@1.0",
      ])
  }

  // MARK: Places

  @Test func `folders all of whose code is a library's stand for its files`() throws {
    let found = try project.with(
      [
        "src/codec/fse/lzfse.h": "#ifndef LZFSE_H\n",
        "src/codec/inner/lzfse_internal.h": "#ifndef LZFSE_INTERNAL_H\n",
      ].merging(MadeSources.project("src/codec")) { a, _ in a }
    ).search()
    #expect(found.summary == ["lzfse - @ src/codec/fse, src/codec/inner"])
  }

  @Test func `a part of the same repository came with the library around`() throws {
    let found = try project.with([
      "third_party/googletest/include/gtest/gtest.h":
        "#ifndef GOOGLETEST_INCLUDE_GTEST_GTEST_H_\n",
      "third_party/googletest/src/gtest-all.cc": "// gtest\n",
      "third_party/googletest/googlemock/gmock.h": "#define GMOCK_INCLUDE_GMOCK_GMOCK_H_\n",
      "third_party/googletest/googlemock/gmock-all.cc": "// gmock\n",
    ]).search()
    #expect(found.summary == ["googletest - @ third_party/googletest"])
  }

  @Test func `the name of the component around is no part of a known library's name`() throws {
    let found = try project.with(MadeSources.zlib("third_party/freetype/src/gzip", "1.3")).with([
      "third_party/freetype/ftsystem.c": "FT_BASE_DEF( FT_Memory )\n",
      "third_party/freetype/src/gzip/qt_attribution.json":
        "{\"Id\": \"freetype-zlib\", \"Name\": \"freetype-zlib\", \"Version\": \"1.3\"}",
    ]).search()
    #expect(found.summary == ["zlib 1.3 @ third_party/freetype/src/gzip"])
  }

  @Test func `archives of two releases are two components, builds of one release are one`() throws {
    let found = try project.with([
      "vendor/frob-1.0-py3-none-any.whl": "PK", "vendor/frob-2.0-py3-none-any.whl": "PK",
      "vendor/quux-1.2-cp311-cp311-linux_x86_64.whl": "PK",
      "vendor/quux-1.2-cp312-cp312-linux_x86_64.whl": "PK",
    ]).search()
    let list = found.summary.filter { $0.contains("@ vendor/") }
    #expect(
      list == [
        "frob 1.0 @ vendor/frob-1.0-py3-none-any.whl",
        "frob 2.0 @ vendor/frob-2.0-py3-none-any.whl",
        "quux 1.2 @ vendor/quux-1.2-cp311-cp311-linux_x86_64.whl, vendor/quux-1.2-cp312-cp312-linux_x86_64.whl",
      ])
  }

  // MARK: Versions

  @Test func `a constant of a script that fetches the code is a claim, not the code's word`() throws
  {
    let found = try project.with([
      "third_party/quux/README.chromium": "Name: quux\nURL: https://e.org\nVersion: 0.19\n",
      "third_party/quux/get_quux.sh": "#!/bin/sh\nVERSION='0.18'\ncurl quux-$VERSION.tar.gz\n",
      "third_party/quux/quux.c": "int quux;\n",
    ]).search()
    let quux = try #require(found.component("quux"))
    #expect(quux.version == "0.19")
    #expect(quux.evidence.filter { $0.value == "0.18" && $0.confidence > 0.8 }.isEmpty)
    #expect(quux.contradictions.allSatisfy { $0.kind == .script || $0.kind == .comment })
  }

  @Test func `a text that the catalogue knows to be another number is no version`() throws {
    let head = "#ifndef _MDSPAN_SINGLE_HEADER_INCLUDE_GUARD_\n//      Kokkos v. 4.0\n"
    let found = try project.with(["third_party/kokkos/mdspan.hpp": head]).search()
    #expect(found.components.map(\.version) == [nil])
  }
}

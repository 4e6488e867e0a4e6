import BomafideModel
import Testing

@testable import BomafideDiscovery

/// Documents, lists of licenses and scripts.
@Suite struct DocumentTests {
  @Test func `headings with fields below are libraries`() throws {
    let text = """
      # Third party libraries

      ## zip

      - Upstream: https://github.com/x/libzip
      - Version: git (308db73d0b3c, 2019)
      - License: zlib

      Version 9.9 of something is needed.

      ## notes

      - nothing here
      """
    let found = try ContainerReadme().read(text, at: "thirdparty/README.md")
    #expect(found.map(\.name) == [.init("zip", line: 3)])
    #expect(found[0].aliases == ["libzip"])
    #expect(found[0].commit == .init("308db73d0b3c", line: 6))
    #expect(found[0].license?.line == 7)
    #expect(found[0].roots == ["thirdparty/zip"])
  }

  @Test func `items of files with fields below are libraries in the folder of the section`() throws
  {
    let text = """
      ## misc

      - `clip.{cpp,hpp}`
        * Upstream: https://example.org/clip
        * Version: 6.4.2 (2017) + changes
      - `noise.c`
        * Version: ?
        * License: MIT
      """
    let found = try ContainerReadme().read(text, at: "thirdparty/README.md")
    #expect(found.map(\.name?.value) == ["clip", "noise"])
    #expect(found.map(\.version?.value) == ["6.4.2", nil])
    #expect(found[0].roots.prefix(2) == ["thirdparty/misc/clip.cpp", "thirdparty/misc/clip.hpp"])
  }

  @Test func `a table with a column for names lists libraries`() throws {
    let text = """
      | Library | Version | License | Path |
      |---------|---------|---------|------|
      | [zip](https://example.org/zip) | 1.2.3 | MIT | deps/zip |
      | **lex** | master | BSD | |
      """
    let found = try ContainerReadme().read(text, at: "docs/THIRD_PARTY.md")
    #expect(found.map(\.name) == [.init("zip", line: 3), .init("lex", line: 4)])
    #expect(found.map(\.version?.value) == ["1.2.3", nil])
    #expect(found[0].url?.value == "https://example.org/zip")
    #expect(found[0].roots == ["docs/deps/zip", "deps/zip"])
  }

  @Test(arguments: [
    ("* zlib 1.2.11", "zlib", "1.2.11"), ("- [fmt](https://e.org) v9.1.0", "fmt", "v9.1.0"),
    ("- lz4-1.9.4: fast", "lz4", "1.9.4"), ("* **lua** is Lua 5.1 with changes", "lua", "5.1"),
    ("- `sds`: version 2.0", "sds", "2.0"), ("- Zip Tool (1.4)", "Zip Tool", "1.4"),
  ])
  func `items of a name and a version are libraries`(
    item: String, name: String, version: String
  ) throws {
    let found = try ContainerReadme().read("Contents:\n\n\(item)\n", at: "deps/README")
    #expect(found.map(\.name) == [.init(name, line: 3)])
    #expect(found.map(\.version?.value) == [version])
  }

  @Test(arguments: [
    "* Update the files", "- Requires CMake 3.10", "- Fixed in 1.2", "See zlib 1.2.11.", "- 1.2.3",
  ])
  func `sentences are no libraries`(line: String) throws {
    #expect(try ContainerReadme().read("\(line)\n", at: "vendor/README.md").isEmpty)
  }

  @Test func `a sentence under a heading tells a commit`() throws {
    let text = """
      Histogram
      ---

      Sources: https://github.com/x/hist_c
      We use a version based on master branch commit e4448cf6d1cd08fff519812d3b1e58bd5a94ac42.
      """
    let found = try ContainerReadme().read(text, at: "deps/README.md")
    #expect(found.map(\.name?.value) == ["Histogram"])
    #expect(found[0].commit?.line == 5)
    #expect(found[0].roots.contains("deps/histogram"))
  }

  @Test func `a readme elsewhere is not about its neighbors`() throws {
    #expect(try ContainerReadme().read("- zlib 1.2.11\n", at: "src/README.md").isEmpty)
  }

  @Test(arguments: [
    (
      "This directory contains a bundled version of ZIP-NG 3.9.1,\nhttps://e.org/x", "ZIP-NG",
      "3.9.1"
    ),
    ("The folder ships unmodified Qzip 2019.1 \"_r\"", "Qzip", "2019.1"),
    ("The code is currently synced with tzcode release 2020d.", "tzcode", "2020d"),
    ("This directory contains Zip Test v1.14.0, without docs.", "Zip Test", "v1.14.0"),
    (
      "The code was extracted from Qzip 3.1.0, then\n3.1.1, 3.4.1 and 3.12.1\n(see there).",
      "Qzip", "3.12.1"
    ),
  ])
  func `a sentence about a copy names it`(text: String, name: String, version: String) throws {
    let found = try ReadmeProse().read(text, at: "src/x/README.local")
    #expect(found.map(\.name?.value) == [name])
    #expect(found.map(\.version?.value) == [version])
  }

  @Test func `an address and a commit are enough`() throws {
    let text = "tiny\n====\n\nhttps://github.com/x/tiny_hash\ncommit dcbb319\n\n- more\n"
    let found = try ReadmeProse().read(text, at: "Modules/h/README.txt")
    #expect(found.map(\.name) == [.init("tiny_hash", line: 4)])
    #expect(found.map(\.commit) == [.init("dcbb319", line: 5)])
  }

  @Test(arguments: [
    "This directory contains a copy of the GPL version 2.0.", "It needs Zip 1.2.",
    "This directory contains the old files of zip 1.2.x.", "Imported from somewhere, see 1.2.",
    "This directory contains files for Docker. One of them enables TLS v1.3 ciphers.",
  ])
  func `other sentences tell nothing`(text: String) throws {
    #expect(try ReadmeProse().read(text, at: "src/x/README").isEmpty)
  }

  @Test func `paragraphs of DEP-5 name parts in their comments`() throws {
    let text = """
      Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
      # Files: ./example/
      #   License: none

      Files: *
      License: MIT

      Files: ./lib/zip/*
       ./lib/zip.h
      Comment: zip
      Copyright: 2001, A
      License: Zlib

      Files: src/one.c
      License: BSD-3-clause
      """
    let found = try DebianCopyright().read(text, at: "COPYRIGHT.txt")
    #expect(found.map(\.name) == [.init("zip", line: 10)])
    #expect(found[0].roots == ["lib/zip", "lib/zip.h"])
    #expect(found[0].license == .init("Zlib", line: 12))
    #expect(
      try DebianCopyright().read(text, at: "x/debian/copyright")[0].roots.first == "x/lib/zip")
  }

  @Test func `bundled licenses have names and files, but sentences are no files`() throws {
    let text = """
      Name: zip
      Files: src/zip.{c,h}
      License: MIT
        For details, see there

      Name: none
      Files: no files are included
      License: MIT
      """
    let found = try BundledLicenses().read(text, at: "LICENSES_bundled.txt")
    #expect(found.map(\.name?.value) == ["zip"])
    #expect(found[0].roots == ["src/zip.c", "src/zip.h"])
  }

  @Test(arguments: [
    ("## libzip v1.6.58", "libzip", "v1.6.58"), ("## A Tool: zip v 1.5", "A Tool: zip", "1.5"),
    ("## Character Data, Version 15.0.0", "Character Data", "15.0.0"),
    ("## Spec Level 3", "Spec Level 3", nil), ("## c-util 20160225", "c-util", "20160225"),
    ("## Group: PIC release 6b", "Group: PIC", "6b"), ("## Hash v1.0-68c8a7c", "Hash", "v1.0"),
  ])
  func `legal texts are headed by a name and a version`(
    heading: String, name: String, version: String?
  ) throws {
    let text = "\(heading)\n\n### MIT License\n"
    let found = try #require(try LegalMarkdown().read(text, at: "share/legal/zip.md").first)
    #expect(found.name?.value == name)
    #expect(found.version?.value == version)
    #expect(found.license == .init("MIT License", line: 3))
    #expect(!found.namesRoots)
  }

  @Test func `a script that imports a subtree names it`() throws {
    let text = """
      readonly name="zip"
      readonly subtree="ThirdParty/$name/vtk${name}"
      readonly repo="https://example.org/x/zip.git"
      readonly tag="for/vtk-20181015-1.2.11"
      readonly hash="$( git rev-parse HEAD )"
      """
    let found = try #require(try UpdateScript().read(text, at: "Utilities/update-zip.sh").first)
    #expect(found.name == .init("zip", line: 1))
    #expect(found.version == .init("1.2.11", line: 4))
    #expect(found.roots == ["ThirdParty/zip/vtkzip"])
  }

  @Test func `a branch is no version`() throws {
    let text = "name=zip\nsubtree=lib/zip\ntag=master\n"
    let found = try #require(try UpdateScript().read(text, at: "update.sh").first)
    #expect(found.version == nil && found.commit == nil)
  }

  @Test func `expected versions belong to the project in the variable`() throws {
    let text = """
      expected_libzip_tag="R_2_7_1"
      expected_libzip_version="2.7.1"
      MIN_CMAKE_VERSION=3.10
      actual_version=$(git describe)
      """
    let found = try UpdateScript().read(text, at: "Modules/zip/refresh.sh")
    #expect(found.map(\.name?.value) == ["libzip"])
    #expect(found.map(\.version) == [.init("2.7.1", line: 2)])
    #expect(found[0].roots.isEmpty)
  }

  @Test(arguments: ["VERSION=1.2\n", "VERSION=$1\nrepo=https://e.org\n", "TAG=main\nNAME=x\n"])
  func `a script's own version is no component's`(text: String) throws {
    #expect(try UpdateScript().read(text, at: "lib/update.sh").isEmpty)
  }
}

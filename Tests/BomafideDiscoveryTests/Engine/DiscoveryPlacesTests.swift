import BomafideIdentifiers
import BomafideModel
import Testing

@testable import BomafideDiscovery

/// Where components lie, what they are called, and which of several places is believed.
@Suite struct DiscoveryPlacesTests {
  private let project = MadeTree(MadeSources.project())
    .with(["LICENSE": "Copyright 2020 Acme Widgets\n\nAll rights reserved.\n"])

  // MARK: Places

  @Test func `a folder with a license of its own is a component`() throws {
    let found = try project.with([
      "engine/quux/LICENSE": LicenseFixtures.isc, "engine/quux/quux.c": "int quux;\n",
      "engine/frob/LICENSE": project["LICENSE"], "engine/frob/frob.c": "int frob;\n",
      "engine/docs/LICENSE": LicenseFixtures.isc,
    ]).search()
    #expect(found.summary == ["quux - @ engine/quux"])
    #expect(found.components[0].origin == .licensed)
    #expect(found.components[0].license?.description == "ISC")
  }

  @Test func `a license in a folder of a general name is that of the folder around`() throws {
    let found = try project.with([
      "engine/quux/src/LICENSE": LicenseFixtures.isc, "engine/quux/src/quux.c": "int quux;\n",
    ]).search()
    #expect(found.summary == ["quux - @ engine/quux"])
  }

  @Test func `a mute folder of a container is doubtful`() throws {
    let found = try project.with(["deps/quux/quux.c": "int quux;\n"]).search()
    #expect(found.summary == [])
    #expect(found.components.map(\.confidence) == [0.4])
  }

  @Test func `a mute folder among components of a container is one, a file among them is not`()
    throws
  {
    func found(_ others: [String]) throws -> Set<String> {
      var tree = project.with(["deps/quux/quux.c": "int quux;\n", "deps/glue.c": "int glue;\n"])
      for other in others {
        tree["deps/\(other)/LICENSE"] = LicenseFixtures.isc
        tree["deps/\(other)/\(other).c"] = "int \(other);\n"
      }
      return Set(try tree.search().components.filter { $0.confidence >= 0.5 }.map(\.name))
    }
    #expect(try found(["frob", "zork", "blip"]) == ["frob", "zork", "blip", "quux"])
    #expect(try found(["frob", "zork"]) == ["frob", "zork"])
  }

  @Test func `scripts and the glue of a container are no components`() throws {
    let found = try project.with([
      "third_party/update.sh": "tag=1.2\n", "third_party/CMakeLists.txt": "add_subdirectory(a)\n",
      "third_party/__init__.py": "version = '1.2'\n", "third_party/build.cmake": "set(A 1)\n",
    ]).search()
    #expect(found.summary == [])
  }

  @Test func `a folder of more than sixty single files is not a list of components`() throws {
    var tree = project
    for number in 0..<80 { tree["third_party/part\(number).h"] = "// part\(number) v1.2\n" }
    #expect(try tree.search().summary == [])
  }

  @Test func `single files of a container that are one known library are one component`() throws {
    let found = try project.with([
      "third_party/miniz.h":
        "/* miniz.c 2.2.0 - public domain deflate/inflate, zlib-subset */\nint tinfl_decompress();\n",
      "third_party/miniz.c": "int tinfl_decompress() { return 0; }\n",
      "third_party/other.h": "// other v1.5\n",
    ]).search()
    #expect(
      found.summary == [
        "miniz 2.2.0 @ third_party/miniz.c, third_party/miniz.h",
        "other 1.5 @ third_party/other.h",
      ])
  }

  @Test func `compiled libraries that a wheel brings are components of their own`() throws {
    var tree = project
    tree.files[MadeTree.path("pkg.libs/libquux-01e7fa66.so.1")] = [0x7F, 0x45, 0x4C, 0x46, 0]
    tree.files[MadeTree.path("pkg.libs/libfrob-b2c3d4e5.so.2")] = [0x7F, 0x45, 0x4C, 0x46, 0]
    let found = try tree.search()
    #expect(found.components.map(\.name) == ["libfrob", "libquux"])
    #expect(found.components.map(\.version) == [nil, nil])
  }

  @Test func `a version in the name of a folder is kept out of the component's name`() throws {
    let found = try project.with([
      "third_party/quux-v1.2.3/quux.c": "int quux;\n", "third_party/frob_2.0/frob.c": "int f;\n",
      "third_party/glim-1.0rc1/glim.c": "int g;\n",
    ]).search()
    #expect(
      found.summary == [
        "frob 2.0 @ third_party/frob_2.0", "glim 1.0rc1 @ third_party/glim-1.0rc1",
        "quux 1.2.3 @ third_party/quux-v1.2.3",
      ])
  }

  // MARK: Nested libraries

  @Test func `a library in a library has a line of its own`() throws {
    var tree = project.with(MadeSources.zlib("third_party/quux/src/zlib", "1.2.13"))
    for number in 0..<10 { tree["third_party/quux/quux\(number).c"] = "int quux;\n" }
    tree["third_party/quux/VERSION"] = "1.5.2\n"
    let found = try tree.search()
    #expect(
      found.summary == [
        "quux 1.5.2 @ third_party/quux", "zlib 1.2.13 @ third_party/quux/src/zlib",
      ])
    #expect(found.components.map(\.parent) == [nil, 0])
  }

  @Test func `a fork with a mark of its own is not the original`() throws {
    var files = MadeSources.zlib("src/zlib")
    for (path, text) in files { files[path] = "#include \"zbuild.h\"\n" + text }
    files["src/zlib/zlib.h"] = "/* mine */\n"
    let found = try project.with(files).search()
    #expect(!found.components.contains { $0.name == "zlib" })
  }

  @Test func `a known library under the name of another is what its files are`() throws {
    let found = try project.with(MadeSources.expat("third_party/xmlparser")).search()
    #expect(found.summary == ["expat 2.7.1 @ third_party/xmlparser"])
  }

  // MARK: Versions

  @Test func `a commit alone is the version`() throws {
    let hash = "0123456789abcdef0123456789abcdef01234567"
    let found = try project.with([
      "media/quux/moz.yaml":
        "schema: 1\norigin:\n  name: quux\n  url: https://github.com/acme/quux\n  revision: \(hash)\n",
      "media/quux/quux.c": "int quux;\n",
    ]).search()
    #expect(found.components.map(\.version) == [hash])
    #expect(found.components[0].commit == hash)
    #expect(
      found.components[0].purls.map(\.description) == ["pkg:github/acme/quux@\(hash)"])
  }

  @Test func `a table that is stale is told, one that is right is evidence`() throws {
    let files = [
      "thirdparty/README.md": """
      # Third party

      ## frob

      - Upstream: https://github.com/acme/frob
      - Version: 2.0.1

      ## quux

      - Upstream: https://github.com/acme/quux
      - Version: 1.2.3

      """,
      "thirdparty/quux/quux.h": "#define QUUX_VERSION \"1.2.4\"\n",
      "thirdparty/frob/frob.h": "#define FROB_VERSION \"2.0.1\"\n",
    ]
    let found = try project.with(files).search()
    #expect(
      found.summary == ["frob 2.0.1 @ thirdparty/frob", "quux 1.2.4 @ thirdparty/quux"])
    #expect((found.component("frob")?.versionConfidence ?? 0) > 0.95)
    #expect((found.component("quux")?.versionConfidence ?? 1) <= 0.5)
    #expect(found.component("quux")?.contradictions.count == 1)
    let findings = found.findings.filter { $0.rule == "discover.claim-contradicts-code" }
    #expect(findings.map(\.found) == ["1.2.3"])
    #expect(findings.first?.location?.description == "thirdparty/README.md:11")
    #expect(findings.first?.related.first?.location.description == "thirdparty/quux/quux.h:1")
  }

  @Test func `a claim of the same release in fewer or other words is no contradiction`() throws {
    for claim in ["2.7", "v2.7.1", "R_2_7_1", "expat-2.7.1", "2.7.1+"] {
      let found = try project.with(MadeSources.expat("third_party/expat")).with([
        "third_party/expat/README.chromium": "Name: expat\nVersion: \(claim)\n"
      ]).search()
      #expect(found.findings == [], "\(claim)")
      #expect(found.components.map(\.version) == ["2.7.1"], "\(claim)")
    }
  }

  @Test func `numbers of interfaces and of other libraries are not the version`() throws {
    let found = try project.with([
      "third_party/quux/LICENSE": LicenseFixtures.isc,
      "third_party/quux/quux.h": """
      #define QUUX_API_VERSION "7.1"
      #define QUUX_ABI_MAJOR 3
      #define QUUX_ABI_MINOR 1
      #define FROB_VERSION "9.9"
      /* Licensed under the Apache License, Version 2.0 */

      """,
    ]).search()
    #expect(found.components.map(\.version) == [nil])
  }

  @Test(arguments: [
    ("quux.h", "#define QUUX_VERSION_MAJOR 1\n#define QUUX_VERSION_MINOR 2\n", "1.2"),
    ("VERSION", "1.2\n", "1.2"), ("configure.ac", "AC_INIT([quux], [1.2])\n", "1.2"),
    ("CMakeLists.txt", "project(quux VERSION 1.2)\n", "1.2"),
    ("meson.build", "project('quux', 'c', version: '1.2')\n", "1.2"),
    ("ChangeLog", "Changes in 1.2\n", "1.2"), ("README.md", "# quux 1.2\n", "1.2"),
    ("__init__.py", "__version__ = '1.2'\n", "1.2"), ("quux.js", "/*! quux v1.2 */\n", "1.2"),
    ("quux.rb", "VERSION = \"1.2\"\n", "1.2"), ("Quux.pm", "our $VERSION = '1.2';\n", "1.2"),
    ("src/version.c", "const char quux_version[] = \"1.2\";\n", "1.2"),
  ])
  func `the version is found where projects keep it`(file: String, text: String, version: String)
    throws
  {
    let found = try project.with([
      "third_party/quux/\(file)": text, "third_party/quux/code.c": "int quux;\n",
    ]).search()
    #expect(found.summary == ["quux \(version) @ third_party/quux"])
    let evidence = found.components[0].evidence.filter { $0.location.path.hasSuffix("/" + file) }
    #expect(!evidence.isEmpty)
  }

  @Test(arguments: ["\r\n", "\n"])
  func `line ends don't matter`(end: String) throws {
    var tree = project.with(MadeSources.expat("third_party/expat"))
    for (path, bytes) in tree.files {
      tree[path.description] = String(decoding: bytes, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false
      ).joined(separator: end)
    }
    #expect(try tree.search().summary == ["expat 2.7.1 @ third_party/expat"])
  }
}

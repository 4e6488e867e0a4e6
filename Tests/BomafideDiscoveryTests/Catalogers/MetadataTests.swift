import BomafideModel
import Testing

@testable import BomafideDiscovery

/// Metadata that people keep beside vendored code.
@Suite struct MetadataTests {
  @Test func `moz yaml tells the library, its commit and its license, each at its line`() throws {
    let yaml = """
      schema: 1
      origin:
        name: "tinylib"
        url: https://example.org/tinylib
        release: 5f1e2d3c4b5a69788796a5b4c3d2e1f001122334 (2024-02-25T17:37:03Z).
        revision: 5f1e2d3c4b5a69788796a5b4c3d2e1f001122334
        license: MIT
      """
    let found = try #require(try MozYAML().read(yaml, at: "third_party/tinylib/moz.yaml").first)
    #expect(found.name == .init("tinylib", line: 3))
    #expect(found.version == nil)
    #expect(found.commit == .init("5f1e2d3c4b5a69788796a5b4c3d2e1f001122334", line: 6))
    #expect(found.license?.value == "MIT")
    #expect(found.roots.isEmpty)
  }

  @Test func `moz yaml names the folder where the code is`() throws {
    let yaml = """
      origin: {name: a, release: version 1.2, revision: v1.2, license: [MIT, BSD-3-Clause]}
      vendoring: {vendor-directory: lib/a}
      """
    let found = try #require(try MozYAML().read(yaml, at: "config/a/moz.yaml").first)
    #expect(found.version?.value == "1.2")
    #expect(found.license?.value == "MIT AND BSD-3-Clause")
    #expect(found.roots == ["lib/a", "config/a"])
  }

  @Test func `qt attribution is read with raw line breaks, lists and marks for the version`() throws
  {
    let json = """
      [{ "Id": "small", "Name": "Small Library",
         "Comment": "two
      lines", "Files": ["a.c", "../b/b.h"],
         "Version": "1.2.3", "PURL": "pkg:github/x/small@V-$<VERSION_DASHED>" },
       { "Id": "nested", "Name": "Nested", "Path": "src/nested", "LicenseId": "MIT" }]
      """
    let found = try QtAttribution().read(json, at: "src/3rdparty/qt_attribution.json")
    #expect(found.map(\.name?.value) == ["small", "nested"])
    #expect(found[0].aliases == ["Small Library"])
    #expect(found[0].version == .init("1.2.3", line: 4))
    #expect(found[0].purls.map(\.value) == ["pkg:github/x/small@V-1-2-3"])
    #expect(found[0].roots == ["src/3rdparty/a.c", "src/b/b.h"])
    #expect(found[1].roots == ["src/3rdparty/src/nested"])
    #expect(found[1].license == .init("MIT", line: 5))
  }

  @Test func `the folder of bundled code is the only library in it`() throws {
    let json = #"{"Id": "one", "Name": "One", "Files": "one.c", "Version": "1.0"}"#
    let own = try QtAttribution().read(json, at: "src/3rdparty/one/qt_attribution.json")
    #expect(own[0].roots.isEmpty)
    let amid = try QtAttribution().read(json, at: "src/gui/qt_attribution.json")
    #expect(amid[0].roots == ["src/gui/one.c"])
    #expect(amid[0].namesRoots)
  }

  @Test func `fields of a readme name the library, and zero is no version`() throws {
    let text = """
      Name: inspector protocol
      Short Name: inspector_protocol
      URL: https://example.org/inspector/
      Version: 0
      Revision: 0aafd2876f7485db7b07c513c0457b7cbbbe3304
      License: BSD

      Description:
      It says Version: 9.9 here.
      """
    let found = try #require(try ReadmeFields().read(text, at: "tools/x/README.node").first)
    #expect(found.name == .init("inspector_protocol", line: 2))
    #expect(found.aliases == ["inspector protocol"])
    #expect(found.version == nil)
    #expect(found.commit?.value == "0aafd2876f7485db7b07c513c0457b7cbbbe3304")
  }

  @Test func `lines of dashes divide a readme into libraries`() throws {
    let text = """
      Name: one
      Version: 1.0
      ------------------
      Name: two
      Version: 2.0
      """
    let found = try ReadmeFields().read(text, at: "third_party/x/README.chromium")
    #expect(found.map(\.version?.value) == ["1.0", "2.0"])
    #expect(found[1].roots == ["third_party/x/two"])
  }

  @Test func `without a name, a readme means the folder`() throws {
    let text = "URL: https://github.com/x/webm\nVersion: d7c62173ff6b\nLicense: BSD\n"
    let found = try #require(try ReadmeFields().read(text, at: "lib/libwebm/README.libvpx").first)
    #expect(found.name == .init("libwebm", line: 1))
    #expect(found.aliases == ["webm"])
    #expect(found.commit == .init("d7c62173ff6b", line: 2))
  }

  @Test func `an upstream version without a colon is read, and an SPDX mark dropped`() throws {
    let text = "Project: Solver\nLicense: SPDX:MIT\nUpstream version 2.1.0\n"
    let found = try #require(try ReadmeFields().read(text, at: "extern/s/README.blender").first)
    #expect(found.version == .init("2.1.0", line: 3))
    #expect(found.license?.value == "MIT")
  }

  @Test func `a current version belongs to the address above it`() throws {
    let text = """
      https://example.org/packer/
      Current version: 1.9.4 [5ff839680134437dbf4678f3d0c7b371d84f4964]
      We do not use hash.{c,h} from there, but
      https://example.org/Hash
      Current version: 0.8.1
      """
    let found = try ReadmeFields().read(text, at: "lib/README.mozilla")
    #expect(found.map(\.name?.value) == ["packer", "Hash"])
    #expect(found.map(\.version?.value) == ["1.9.4", "0.8.1"])
    #expect(found[1].roots == ["lib/hash.c", "lib/hash.h"])
  }

  @Test func `a text readme or an archive of that name declares nothing`() throws {
    #expect(try ReadmeFields().read("Name: a\nVersion: 1.0\n", at: "README.md").isEmpty)
    #expect(try ReadmeFields().read(bytes: [0x50, 0x4B, 0, 1], at: "README.zip").isEmpty)
  }

  @Test func `google metadata has a third party block`() throws {
    let text = """
      name: "glib"
      third_party {
        url { type: HOMEPAGE value: "https://example.org/glib" }
        identifier {
          type: "Archive"
          value: "https://example.org/glib-1.2.tar.gz"
          version: "1.2"
        }
        license_type: NOTICE
      }
      """
    let found = try #require(try GoogleMetadata().read(text, at: "external/glib/METADATA").first)
    #expect(found.name == .init("glib", line: 1))
    #expect(found.version == .init("1.2", line: 7))
    #expect(found.url?.value == "https://example.org/glib")
    #expect(found.download?.value == "https://example.org/glib-1.2.tar.gz")
  }
}

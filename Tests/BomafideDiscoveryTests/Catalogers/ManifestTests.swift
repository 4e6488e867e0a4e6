import BomafideModel
import Testing

@testable import BomafideDiscovery

/// Manifests and lists of package ecosystems.
@Suite struct ManifestTests {
  @Test func `the metadata of a wheel points to the packages beside it`() throws {
    let text = """
      Metadata-Version: 2.1
      Name: python-thing
      Version: 2.0
      License: MIT
       of sorts

      Version: 9
      """
    let path = "vendor/python_thing-2.0.dist-info/METADATA"
    let found = try #require(try PythonMetadata().read(text, at: path).first)
    #expect(found.version == .init("2.0", line: 3))
    #expect(found.roots.contains("vendor/thing"))
    #expect(found.roots.contains("vendor/python_thing.py"))
  }

  @Test func `an egg's metadata in a folder of its name means that folder`() throws {
    let text = "Metadata-Version: 1.0\nName: Ply\nVersion: 3.10\n"
    let path = "third_party/ply/src/Ply.egg-info/PKG-INFO"
    #expect(try PythonMetadata().read(text, at: path).first?.roots == ["third_party/ply"])
    #expect(try PythonMetadata().read(text, at: "third_party/ply/PKG-INFO").first?.roots == [])
  }

  @Test func `top level names are roots`() throws {
    let found = try PythonTopLevel().read("_x\npkg\n", at: "v/a_b-1.2.dist-info/top_level.txt")
    #expect(found.first?.name?.value == "a_b")
    #expect(found.first?.roots == ["v/pkg", "v/pkg.py"])
  }

  @Test func `npm packages have a scope, old licenses and an address`() throws {
    let json = """
      {
        "name": "@scope/tool", "version": "1.0.0",
        "licenses": [{"type": "MIT"}, {"type": "Apache-2.0"}],
        "repository": {"url": "git+https://example.org/tool.git"}
      }
      """
    let found = try #require(try PackageJSON().read(json, at: "deps/tool/package.json").first)
    #expect(found.purls.map(\.value) == ["pkg:npm/%40scope/tool@1.0.0"])
    #expect(found.license == .init("MIT OR Apache-2.0", line: 3))
    #expect(found.url?.value == "https://example.org/tool.git")
  }

  @Test func `a crate is read from the package table alone`() throws {
    let toml = """
      [dependencies]
      version = "9"
      [package]
      name = "crate"
      version = "0.3.1"
      license = "MIT"
      """
    let found = try #require(try CargoManifest().read(toml, at: "vendor/crate/Cargo.toml").first)
    #expect(found.version == .init("0.3.1", line: 5))
    #expect(found.purls.map(\.value) == ["pkg:cargo/crate@0.3.1"])
  }

  @Test func `a workspace without a package is no crate`() throws {
    #expect(try CargoManifest().read("[workspace]\nmembers = []\n", at: "Cargo.toml").isEmpty)
  }

  @Test func `go modules follow replacements, and those without packages have no code`() throws {
    let text = """
      # example.org/a v1.2.3
      ## explicit
      example.org/a
      # example.org/unused v1.0.0
      # example.org/b v0.1.0 => example.org/fork/b v0.2.0
      example.org/b/x
      # example.org/c v0.1.0 => ./c
      example.org/c
      """
    let found = try GoVendor().read(text, at: "src/vendor/modules.txt")
    #expect(found.map(\.name?.value) == ["example.org/a", "example.org/b", "example.org/c"])
    #expect(found.map(\.version?.value) == ["v1.2.3", "v0.2.0", nil])
    #expect(found.map(\.version?.line) == [1, 5, nil])
    #expect(found[1].roots == ["src/vendor/example.org/b"])
    #expect(found[1].purls.map(\.value) == ["pkg:golang/example.org/fork/b@v0.2.0"])
  }

  @Test func `pins have comments, extras, hashes and sources`() throws {
    let text = """
      # keep sorted
      Rich[all]==14.0.0  # note
          typing_extensions==4.13.2 --hash=sha256:00
      tool @ git+https://example.org/tool@0123456789abcdef0123456789abcdef01234567
      loose>=1.0
      """
    let found = try PipVendor().read(text, at: "a/_vendor/vendor.txt")
    #expect(found.map(\.name?.value) == ["Rich", "typing_extensions", "tool"])
    #expect(found.map(\.version?.value) == ["14.0.0", "4.13.2", nil])
    #expect(found.map(\.name?.line) == [2, 3, 4])
    #expect(found[1].roots == ["a/_vendor/typing_extensions", "a/_vendor/typing_extensions.py"])
    #expect(found[2].commit?.value == "0123456789abcdef0123456789abcdef01234567")
  }
}

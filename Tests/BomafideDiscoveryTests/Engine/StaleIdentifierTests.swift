import BomafideIdentifiers
import BomafideModel
import Testing

@testable import BomafideDiscovery

/// Identifiers are those of the version that was found, whatever a stale claim says.
@Suite struct StaleIdentifierTests {
  @Test func `a CPE name and a package URL of another version than the code's are corrected`()
    throws
  {
    let found = try MadeTree([
      "third_party/frob/frob.h": "#define FROB_VERSION \"2.7.1\"\nint frob(void);\n",
      "third_party/frob/README.chromium": """
      Name: frob
      URL: https://github.com/acme/frob
      Version: 2.6.3
      CPEPrefix: cpe:/a:acme:frob:2.6.3

      """,
      "src/main.c": "int main(void) { return 0; }\n",
    ]).search()
    let frob = try #require(found.component("frob"))
    #expect(frob.version == "2.7.1")
    #expect(frob.cpes.map(\.description) == ["cpe:2.3:a:acme:frob:2.7.1:*:*:*:*:*:*:*"])
    #expect(frob.purls.map(\.description) == ["pkg:github/acme/frob@2.7.1"])
    #expect(found.findings.contains { $0.rule == "discover.claim-contradicts-code" })
  }

  @Test func `a pin and metadata that the module denies are stale, and the module wins`() throws {
    let found = try MadeTree([
      "pkg/_vendor/vendor.txt": "frob==1.4.3\n",
      "pkg/_vendor/frob/__init__.py": "\"\"\"Frobs.\"\"\"\n__version__ = \"1.4.2\"\n",
      "pkg/__init__.py": "x = 1\n",
    ]).search()
    #expect(found.component("frob")?.version == "1.4.2")
    let finding = try #require(
      found.findings.first { $0.rule == "discover.claim-contradicts-code" })
    #expect(finding.location == SourceLocation(path: "pkg/_vendor/vendor.txt", line: 1))
    #expect(
      finding.related.first?.location
        == SourceLocation(path: "pkg/_vendor/frob/__init__.py", line: 2))
  }

  @Test func `the manifest of a package keeps its word, and the module's denial is told`() throws {
    let found = try MadeTree([
      "third_party/python/frob/PKG-INFO": "Metadata-Version: 1.1\nName: frob\nVersion: 3.10\n",
      "third_party/python/frob/frob/__init__.py": "__version__ = \"3.9\"\n",
      "third_party/python/frob/setup.py": "import frob\n",
      "src/main.c": "int main(void) { return 0; }\n",
    ]).search()
    #expect(found.component("frob")?.version == "3.10")
    let finding = try #require(
      found.findings.first { $0.rule == "discover.claim-contradicts-code" })
    #expect(
      finding.location == SourceLocation(path: "third_party/python/frob/PKG-INFO", line: 3))
    #expect([finding.found, finding.expected] == ["3.10", "3.9"])
  }

  @Test func `a license that the license file denies is told with both places`() throws {
    let found = try MadeTree([
      "third_party/frob/frob.c": "int frob(void) { return 1; }\n",
      "third_party/frob/README.chromium":
        "Name: frob\nURL: https://github.com/acme/frob\nVersion: 1.2\nLicense: GPL-2.0-only\n",
      "third_party/frob/LICENSE": LicenseFixtures.isc,
      "src/main.c": "int main(void) { return 0; }\n",
    ]).search()
    let finding = try #require(
      found.findings.first { $0.rule == "discover.license-contradicts-text" })
    #expect(
      finding.location == SourceLocation(path: "third_party/frob/README.chromium", line: 4))
    #expect(finding.related.first?.location.path == "third_party/frob/LICENSE")
    #expect(found.component("frob")?.license?.description == "ISC")
  }

  @Test func `another module that came along, and another spelling, deny nothing`() throws {
    for version in ["1.0.0-beta.1", "1.0.0b1"] {
      let found = try MadeTree([
        "third_party/python/frob/PKG-INFO":
          "Metadata-Version: 1.1\nName: frob\nVersion: 1.0.0b1\n",
        "third_party/python/frob/frob/__init__.py": "__version__ = \"\(version)\"\n",
        "third_party/python/frob/helper/__init__.py": "__version__ = \"7.0\"\n",
        "src/main.c": "int main(void) { return 0; }\n",
      ]).search()
      #expect(!found.findings.contains { $0.rule == "discover.claim-contradicts-code" })
    }
  }

  @Test func `stale metadata beside a package manifest is told`() throws {
    let found = try MadeTree([
      "third_party/python/frob/PKG-INFO": "Metadata-Version: 1.1\nName: frob\nVersion: 3.10\n",
      "third_party/python/frob/README.chromium":
        "Name: frob\nURL: https://github.com/acme/frob\nVersion: 2.0\n",
      "third_party/python/frob/frob/__init__.py": "__version__ = \"3.10\"\n",
      "src/main.c": "int main(void) { return 0; }\n",
    ]).search()
    let findings = found.findings.filter { $0.rule == "discover.claim-contradicts-code" }
    #expect(
      findings.map(\.location)
        == [SourceLocation(path: "third_party/python/frob/README.chromium", line: 3)])
  }

  @Test func `a library says itself on which release of another it is based`() throws {
    func findings(_ version: String) throws -> [String] {
      var tree = MadeTree(MadeSources.project())
      tree["compat/nedmalloc/nedmalloc.h"] =
        "/* nedalloc, an allocator based on dlmalloc v\(version). (C) Niall Douglas */\n"
      tree["compat/nedmalloc/nedmalloc.c"] = "/* (C) Niall Douglas */\n#include \"malloc.c.h\"\n"
      tree["compat/nedmalloc/malloc.c.h"] =
        "/* malloc (aka dlmalloc)\n * Version 2.8.4 Wed May 27 09:56:23 2009 (dl at gee) */\n"
      return try tree.search().findings
        .filter { $0.rule == "discover.claim-contradicts-code" }.compactMap(\.found)
    }
    #expect(try findings("2.8.3") == ["2.8.3"])
    #expect(try findings("2.8.4") == [])
    #expect(try findings("2.8") == [])
  }
}

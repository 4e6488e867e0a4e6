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
}

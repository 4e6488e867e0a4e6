import Testing

@testable import BomafideDiscovery

@Suite struct ReferringLicenseTests {
  private static let code = "/* Copyright (c) Ann Author */\nint quux;\n"

  private func names(_ license: String) throws -> [String] {
    try MadeTree([
      "configure.ac": "AC_INIT([corge], [1.0])\n", "LICENSE": LicenseFixtures.zlib,
      "src/main.c": Self.code, "quux/LICENSE": license, "quux/quux.c": Self.code,
    ]).search().components.map(\.name)
  }

  @Test(arguments: [
    "Quux is distributed under the same license as Corge. See the file LICENSE.",
    "Licensing: see ../LICENSE",
  ])
  func `a license file that refers to the project's is that of a part`(license: String) throws {
    var facts = TreeFacts()
    facts.treeName = TreeName("corge-1.0")
    facts.licenseNotes[0] = license.lowercased()
    #expect(facts.refersToProject(0))
    #expect(try names(license) == [])
  }

  @Test(arguments: ["The same terms as Perl itself.", "Ask the author of Corge."])
  func `a license file that refers to another's is not`(license: String) {
    var facts = TreeFacts()
    facts.treeName = TreeName("corge-1.0")
    facts.licenseNotes[0] = license.lowercased()
    #expect(!facts.refersToProject(0))
  }
}

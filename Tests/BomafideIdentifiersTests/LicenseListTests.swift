import BomafideIdentifiers
import Testing

@Suite struct LicenseListTests {
  @Test func `every entry is found by its identifier in any letter case`() {
    #expect(LicenseList.licenses.count == 727)
    #expect(LicenseList.exceptions.count == 84)
    for license in LicenseList.licenses {
      #expect(LicenseList.license(license.identifier) == license)
      #expect(LicenseList.license(license.identifier.uppercased()) == license)
      #expect(!license.name.isEmpty)
    }
    for exception in LicenseList.exceptions {
      #expect(LicenseList.exception(exception.identifier.lowercased()) == exception)
    }
  }

  @Test(arguments: ["", "0", "MI", "MITT", "zzz", "Classpath-exception-2.0", "MIT\t", "mit\n0BSD"])
  func `nothing else is found`(text: String) {
    #expect(LicenseList.license(text) == nil)
  }

  @Test func `names and flags are those of the list`() throws {
    let apache = try #require(LicenseList.license("apache-2.0"))
    #expect(apache.name == "Apache License 2.0")
    #expect(apache.isOSIApproved && apache.isFSFLibre && !apache.isDeprecated)
    let gpl = try #require(LicenseList.license("GPL-2.0+"))
    #expect(gpl.isDeprecated)
    #expect(LicenseList.licenses.filter(\.isDeprecated).count == 32)
    #expect(
      LicenseList.exceptions.filter(\.isDeprecated).map(\.identifier) == ["Nokia-Qt-exception-1.1"])
    #expect(LicenseList.version == "3.28.0")
  }
}

import BomafideIdentifiers
import Testing

@testable import BomafidePackages

@Suite struct DebianLicenseTests {
  private func expression(
    _ synopsis: String, _ texts: [String: String] = [:], text: String = ""
  ) -> String? {
    var license = DebianLicense(source: "src", texts: texts)
    return license.expression(synopsis, text: text)?.description
  }

  @Test(arguments: [
    ("GPL-2", "GPL-2.0-only"), ("GPL-2+", "GPL-2.0-or-later"), ("gpl-2.0+", "GPL-2.0-or-later"),
    ("GPL-3.0.0", "GPL-3.0-only"), ("LGPL-2.1+", "LGPL-2.1-or-later"),
    ("LGPL-2", "LGPL-2.0-only"), ("AGPL-3+", "AGPL-3.0-or-later"),
    ("GFDL-1.3+", "GFDL-1.3-or-later"), ("GFDL-NIV-1.2", "GFDL-1.2-no-invariants-only"),
    ("GFDL-NIV-1.3+", "GFDL-1.3-no-invariants-or-later"), ("Expat", "MIT"),
    ("BSD-3-clause", "BSD-3-Clause"), ("Apache-2", "Apache-2.0"), ("Apache-2.0+", "Apache-2.0+"),
    ("Artistic-2", "Artistic-2.0"), ("CC0", "CC0-1.0"), ("CC-BY-SA-3", "CC-BY-SA-3.0"),
    ("zlib", "Zlib"), ("Zope-2.1", "ZPL-2.1"), ("LPPL-1.3c+", "LPPL-1.3c+"),
    ("Perl", "GPL-1.0-or-later OR Artistic-1.0-Perl"),
  ])
  func `a short name becomes the identifier that means the same`(name: String, id: String) {
    #expect(expression(name) == id)
  }

  @Test(arguments: [
    ("GPL-2+ and Expat", "GPL-2.0-or-later AND MIT"),
    ("Expat or ISC and Zlib", "MIT OR ISC AND Zlib"),
    ("Expat or ISC, and Zlib", "(MIT OR ISC) AND Zlib"),
    ("Zlib, and Expat or ISC", "Zlib AND (MIT OR ISC)"),
    ("Expat, or ISC and Zlib", "MIT OR ISC AND Zlib"),
    ("(Expat or ISC) and Zlib", "LicenseRef-src-Expat-or-ISC-and-Zlib"),
    ("(MIT OR ISC) AND Zlib", "(MIT OR ISC) AND Zlib"),
  ])
  func `and goes before or unless a comma says otherwise`(synopsis: String, id: String) {
    #expect(expression(synopsis) == id)
  }

  @Test(arguments: [
    ("GPL-2+ with Font exception", "GPL-2.0-or-later WITH Font-exception-2.0"),
    ("GPL-3+ with Bison-2.2 exception", "GPL-3.0-or-later WITH Bison-exception-2.2"),
    ("GPL-2 with Linux-syscall-note exception", "GPL-2.0-only WITH Linux-syscall-note"),
    (
      "GPL-3.0-or-later-WITH-Autoconf-exception-macro",
      "GPL-3.0-or-later WITH Autoconf-exception-macro"
    ),
  ])
  func `an exception that only one of the list can be is that one`(synopsis: String, id: String) {
    #expect(expression(synopsis) == id)
  }

  @Test(arguments: [
    ("public-domain", "LicenseRef-public-domain"), ("GPL", "LicenseRef-GPL"),
    ("Artistic", "LicenseRef-Artistic"), ("DEC", "LicenseRef-src-DEC"),
    ("GPL-2+ with OpenSSL exception", "LicenseRef-GPL-2-or-later-with-OpenSSL-exception"),
    ("GPL-3+ with Bison exception", "LicenseRef-src-GPL-3-or-later-with-Bison-exception"),
    ("Expat, ISC", "LicenseRef-src-Expat-ISC"), ("GPL-2 or later", "LicenseRef-src-GPL-2-or-later"),
    ("Expat or ISC, and Zlib, or curl", "LicenseRef-src-Expat-or-ISC-and-Zlib-or-curl"),
    ("and", "LicenseRef-src-and"), ("Expat or", "LicenseRef-src-Expat-or"),
    (",", "LicenseRef-src-"),
  ])
  func `what is not certain is a reference`(synopsis: String, id: String) {
    #expect(expression(synopsis) == id)
  }

  @Test func `a reference has the text of the paragraph that explains its name`() {
    var license = DebianLicense(source: "src", texts: ["dec": "The text of DEC.", "own": ""])
    let found = license.expression("DEC and Own and public-domain", text: "Nobody's.")
    #expect(
      found?.description == "LicenseRef-src-DEC AND LicenseRef-src-Own AND LicenseRef-public-domain"
    )
    _ = license.expression("public-domain", text: "Nobody's at all.")
    #expect(
      license.references == [
        "LicenseRef-src-DEC": "The text of DEC.", "LicenseRef-src-Own": "Own",
        "LicenseRef-public-domain": "Nobody's.\n\nNobody's at all.",
      ])
  }

  @Test func `Artistic is Perl's license where the text points to that file`() {
    let text = "The text is in `/usr/share/common-licenses/Artistic'."
    #expect(
      expression("GPL-1+ or Artistic", ["artistic": text])
        == "GPL-1.0-or-later OR Artistic-1.0-Perl")
    #expect(
      expression("Artistic", text: "in /usr/share/common-licenses/Artistic-2.0")
        == "LicenseRef-Artistic")
  }
}

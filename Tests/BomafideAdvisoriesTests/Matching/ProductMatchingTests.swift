import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel
import Testing

@Suite struct ProductMatchingTests {
  private func expat(_ version: String) throws -> Component {
    try Make.component(
      purl: "pkg:generic/expat@\(version)",
      cpe: "cpe:2.3:a:libexpat_project:libexpat:\(version):*:*:*:*:*:*:*")
  }

  private func record(
    _ intervals: [VersionInterval], vendor: String = "libexpat_project",
    product: String = "libexpat", _ change: (inout ProductClaim) -> Void = { _ in }
  ) -> AdvisoryRecord {
    Make.record("CVE-2024-45490") {
      var claim = Make.product(vendor, product, intervals)
      change(&claim)
      $0.products = [claim]
    }
  }

  @Test(arguments: [("2.6.2", true), ("2.6.3", false), ("2.6.3-beta1", true)])
  func `a CPE that the bill states is looked up`(version: String, expected: Bool) throws {
    let collection = Make.collection([record([VersionInterval(from: nil, to: "2.6.3")])])
    #expect(try collection.matches(expat(version)).affected.isEmpty != expected)
  }

  @Test func `letters of OpenSSL are patches, and an update is part of the version`() throws {
    let openssl = Make.record("CVE-2021-3711") {
      $0.products = [
        Make.product("openssl", "openssl", [VersionInterval(from: "1.1.1", to: "1.1.1l")])
      ]
    }
    for (version, expected) in [("1.1.1k", true), ("1.1.1l", false), ("1.1.1za", false)] {
      let component = try Make.component(
        cpe: "cpe:2.3:a:openssl:openssl:\(version):*:*:*:*:*:*:*")
      #expect(try Make.collection([openssl]).matches(component).affected.isEmpty != expected)
    }
    let python = Make.record("CVE-2024-1") {
      $0.products = [Make.product("python", "python", [VersionInterval(exactly: "3.13.0-rc1")])]
    }
    let component = try Make.component(cpe: "cpe:2.3:a:python:python:3.13.0:rc1:*:*:*:*:*:*")
    #expect(try Make.collection([python]).matches(component).affected == ["CVE-2024-1"])
  }

  @Test func `an operating system isn't the application of its name`() throws {
    let collection = Make.collection([record([.all]) { $0.part = "o" }])
    #expect(try collection.matches(expat("2.6.2")).matches.isEmpty)
  }

  @Test(arguments: [
    "cpe:2.3:a:*:libexpat:2.6.2:*:*:*:*:*:*:*", "cpe:2.3:a:libexpat_project:*:2.6.2:*:*:*:*:*:*:*",
    "cpe:2.3:a:lib*:libexpat:2.6.2:*:*:*:*:*:*:*",
  ])
  func `a CPE that names no vendor or product leads to nothing`(cpe: String) throws {
    let collection = Make.collection([record([.all])])
    #expect(try collection.matches(try Make.component(cpe: cpe)).matches.isEmpty)
  }

  @Test func `a CPE 2.2 URI will do, and a renamed vendor too`() throws {
    var component = try Make.component(version: "1.2.11")
    component.identifiers = [ExternalIdentifier(.cpe22, "cpe:/a:libexpat_project:libexpat:2.0.0")]
    let old = record([.all], vendor: "james_clark", product: "expat")
    #expect(try Make.collection([old]).matches(component).affected == ["CVE-2024-45490"])
  }

  @Test func `what targets other software is dropped where the target is known, else doubted`()
    throws
  {
    let collection = Make.collection([record([.all]) { $0.target = "node.js" }])
    let plain = try collection.matches(expat("2.6.2"))
    #expect(plain.matches.map(\.confidence) == [.low])
    let other = try Make.component(
      cpe: "cpe:2.3:a:libexpat_project:libexpat:2.6.2:*:*:*:*:python:*:*")
    #expect(try collection.matches(other).matches.isEmpty)
  }

  @Test(
    arguments: [
      (["linux"], VulnerabilityMatch.Suppression.Kind.platform), (["windows"], nil), ([], nil),
      (["linux", "windows"], nil),
    ] as [([String], VulnerabilityMatch.Suppression.Kind?)])
  func `a flaw of another operating system is suppressed only where the own one is stated`(
    systems: [String], kind: VulnerabilityMatch.Suppression.Kind?
  ) throws {
    let windows = record([.all]) {
      $0.platforms = ["o:microsoft:windows_10", "o:microsoft:windows"]
    }
    let result = try Make.collection([windows]).matches(expat("2.6.2")) {
      $0.operatingSystems = systems
    }
    let match = try #require(result.matches.first)
    #expect(match.suppression?.kind == kind)
    #expect(match.platforms == ["Windows"])
  }

  @Test func `a platform that is hardware or unknown never suppresses`() throws {
    let router = record([.all]) { $0.platforms = ["o:microsoft:windows", "h:acme:router"] }
    let result = try Make.collection([router]).matches(expat("2.6.2")) {
      $0.operatingSystems = ["linux"]
    }
    #expect(result.affected == ["CVE-2024-45490"])
  }

  @Test func `a flaw of several products together is doubted unless the bill has all of them`()
    throws
  {
    let both = record([VersionInterval(from: nil, to: "3")]) {
      $0.flags = .needsAll
      $0.others = ["a:acme:thing"]
    }
    let component = try expat("2.6.2")
    #expect(try Make.collection([both]).matches(component).matches.map(\.confidence) == [.low])
    var bill = BillOfMaterials()
    bill.components = [
      component, try Make.component("t", cpe: "cpe:2.3:a:acme:thing:1:*:*:*:*:*:*:*"),
    ]
    let result = try Make.collection([both]).matches(component, in: bill)
    #expect(result.matches.map(\.confidence) == [.high])
  }

  @Test func `all versions of an old record that knows bounds elsewhere are believed least`() throws
  {
    let old = record([.all]) { $0.flags = .allVersions }
    var young = old
    young.id = "CVE-2025-1"
    var first = old
    first.published = Day(of: "2010-01-01")
    young.published = Day(of: "2025-01-01")
    let result = try Make.collection([first, young]).matches(expat("2.6.2"))
    #expect(result.matches.map(\.id) == ["CVE-2024-45490", "CVE-2025-1"])
    #expect(result.matches.map(\.confidence) == [.low, .medium])
  }

  @Test func `a bound that counts in another way decides by its text alone`() throws {
    let old = record([VersionInterval(from: nil, to: "r118", includesUpper: true)])
    let result = try Make.collection([old]).matches(expat("2.6.2"))
    #expect(result.matches.isEmpty)
    let explained = try Matcher(Make.collection([old])).explain(
      "CVE-2024-45490", about: expat("2.6.2"))
    #expect(explained.reasons.map(\.answer) == [.unknown])
  }

  @Test func `what only says which versions are affected says nothing of others`() throws {
    let partial = record([VersionInterval(from: "1.0", to: "2.0")]) {
      $0.flags = .partial
      $0.authority = .project
    }
    let nvd = Make.record("CVE-2024-45490") {
      $0.products = [
        Make.product("libexpat_project", "libexpat", [VersionInterval(from: nil, to: "3")])
      ]
    }
    #expect(try Make.collection([partial]).matches(expat("2.6.2")).matches.isEmpty)
    let both = try Make.collection([partial, nvd]).matches(expat("2.6.2"))
    #expect(both.affected == ["CVE-2024-45490"])
  }

  @Test func `what no source speaks of is said, whatever names it has`() throws {
    let collection = Make.collection([record([.all])])
    for component in [
      try Make.component(purl: "pkg:generic/mpdecimal@2.5.1"),
      try Make.component(purl: "pkg:github/libffi/libffi@v3.4.4"),
      try Make.component(cpe: "cpe:2.3:a:acme:thing:1.0:*:*:*:*:*:*:*"),
    ] {
      let result = try collection.matches(component)
      #expect(result.matches.isEmpty)
      #expect(result.causes == [.noRecord])
    }
  }

  @Test func `a library that is told besides the known ones has its other names too`() throws {
    let more = KnownLibrary(
      name: "thing", products: ["acme:thing", "oldacme:thing"],
      repositories: ["git.example.org/thing"])
    let component = try Make.component(cpe: "cpe:2.3:a:acme:thing:1.0:*:*:*:*:*:*:*")
    let collection = Make.collection([record([.all], vendor: "oldacme", product: "thing")])
    #expect(try collection.matches(component).matches.isEmpty)
    let told = try collection.matches(component) { $0.libraries = .builtIn.adding([more]) }
    #expect(told.affected == ["CVE-2024-45490"])
  }
}

import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel
import Testing

@Suite struct PrecedenceTests {
  private func curl(_ version: String) throws -> Component {
    try Make.component(
      purl: "pkg:github/curl/curl@curl-\(version.split(separator: ".").joined(separator: "_"))",
      cpe: "cpe:2.3:a:haxx:curl:\(version):*:*:*:*:*:*:*")
  }

  @Test func `who stands nearer to the product overrules, and the match is kept with the reason`()
    throws
  {
    let records = [
      Make.record("CURL-CVE-2023-38545", aliases: ["CVE-2023-38545"]) {
        $0.repositories = [
          Make.repository(
            "github.com/curl/curl", intervals: [VersionInterval(from: "7.69.0", to: "8.4.0")],
            by: .project)
        ]
      },
      Make.record("CVE-2023-38545") {
        $0.repositories = [
          Make.repository("github.com/curl/curl", tags: ["curl-8_4_0"], events: [(.fixed, "abc")])
        ]
      },
    ]
    let result = try Make.collection(records).matches(curl("8.4.0"))
    #expect(result.affected.isEmpty)
    let match = try #require(result.matches.first)
    #expect(match.suppression?.kind == .overruled)
    #expect(
      match.suppression?.reason
        == "CURL-CVE-2023-38545 (osv/test): 8.4.0 is not below 8.4.0 (generic)")
    #expect(match.reasons.map(\.answer) == [.notAffected, .affected])
  }

  @Test(arguments: zip(Authority.allCases, Authority.allCases.dropFirst()))
  func `each authority overrules the next, and not the other way round`(
    higher: Authority, lower: Authority
  ) throws {
    func record(_ id: String, _ authority: Authority, fixed: String) -> AdvisoryRecord {
      Make.record(id, aliases: ["CVE-2024-1"]) {
        $0.packages = [
          Make.package("npm", "a", [VersionInterval(from: nil, to: fixed)], authority: authority)
        ]
      }
    }
    let component = try Make.component(purl: "pkg:npm/a@1.5.0")
    let denied = Make.collection([
      record("A", higher, fixed: "1.0.0"), record("B", lower, fixed: "2.0.0"),
    ])
    #expect(try denied.matches(component).matches.map(\.suppression?.kind) == [.overruled])
    let affirmed = Make.collection([
      record("A", higher, fixed: "2.0.0"), record("B", lower, fixed: "1.0.0"),
    ])
    #expect(try affirmed.matches(component).affected == ["CVE-2024-1"])
  }

  @Test func `of one authority, one record that says affected is enough`() throws {
    let records = [
      Make.record("GHSA-1", aliases: ["CVE-2024-1"]) {
        $0.packages = [Make.package("npm", "a", [VersionInterval(from: nil, to: "1.0.0")])]
      },
      Make.record("OSV-1", aliases: ["CVE-2024-1"]) {
        $0.packages = [Make.package("npm", "a", [VersionInterval(from: nil, to: "2.0.0")])]
      },
    ]
    let component = try Make.component(purl: "pkg:npm/a@1.5.0")
    #expect(try Make.collection(records).matches(component).affected == ["CVE-2024-1"])
  }

  @Test func `another flaw of the same product overrules nothing`() throws {
    let records = [
      Make.record("CURL-1", aliases: ["CVE-2024-1"]) {
        $0.products = [
          Make.product("haxx", "curl", [VersionInterval(from: nil, to: "8")], by: .project)
        ]
      },
      Make.record("CVE-2024-2") {
        $0.products = [Make.product("haxx", "curl", [VersionInterval(from: nil, to: "9")])]
      },
    ]
    #expect(try Make.collection(records).matches(curl("8.4.0")).affected == ["CVE-2024-2"])
  }

  @Test
  func
    `a project's record is believed under all names of the project, and others' only under the stated one`()
    throws
  {
    let records = [
      Make.record("CURL-1", aliases: ["CVE-2024-1"]) {
        $0.repositories = [
          Make.repository(
            "github.com/curl/curl", intervals: [VersionInterval(from: "8.5.0", to: "8.6.0")],
            by: .project)
        ]
      },
      Make.record("CVE-2024-1") {
        $0.products = [Make.product("haxx", "curl", [VersionInterval(from: nil, to: "8.6.0")])]
      },
      Make.record("CVE-2024-2") {
        $0.repositories = [
          Make.repository("github.com/curl/curl", tags: ["curl-8_4_0"], events: [(.fixed, "abc")])
        ]
      },
    ]
    let component = try Make.component(cpe: "cpe:2.3:a:haxx:curl:8.4.0:*:*:*:*:*:*:*")
    let result = try Make.collection(records).matches(component)
    #expect(result.matches.map(\.id) == ["CVE-2024-1"])
    #expect(result.matches.first?.suppression?.kind == .overruled)
  }

  @Test func `who gives bounds knows more than who names all versions`() throws {
    let records = [
      Make.record("CVE-2007-4559") { $0.products = [Make.product("haxx", "curl", [.all])] },
      Make.record("CVE-2007-4559") {
        $0.repositories = [
          Make.repository("github.com/curl/curl", tags: ["curl-8_3_0"], events: [(.fixed, "abc")])
        ]
      },
    ]
    let result = try Make.collection(records).matches(curl("8.4.0"))
    #expect(result.matches.map(\.suppression?.kind) == [.overruled])
    #expect(try Make.collection(records).matches(curl("8.3.0")).affected == ["CVE-2007-4559"])
  }

  @Test func `a list of single versions doesn't deny what came after it`() throws {
    let records = [
      Make.record("CVE-2021-3520") {
        $0.products = [
          Make.product("haxx", "curl", [VersionInterval(exactly: "8.3.0")])
        ]
      },
      Make.record("CVE-2021-3520") {
        $0.repositories = [
          Make.repository(
            "github.com/curl/curl", tags: ["curl-8_2_0", "curl-8_4_0"], events: [(.fixed, "abc")])
        ]
      },
    ]
    let newer = try Make.collection(records).matches(curl("8.4.0"))
    #expect(newer.affected == ["CVE-2021-3520"])
    #expect(newer.matches.map(\.confidence) == [.low])
    let older = try Make.collection(records).matches(curl("8.2.0"))
    #expect(older.matches.map(\.suppression?.kind) == [.overruled])
  }

  @Test func `records about what somebody builds of a product only confirm or contradict`() throws {
    func bitnami(_ fixed: String) -> AdvisoryRecord {
      Make.record("BIT-curl-2024-1", aliases: ["CVE-2024-1"]) {
        $0.packages = [Make.package("Bitnami", "curl", [VersionInterval(from: nil, to: fixed)])]
        $0.products = [
          Make.product("haxx", "curl", [VersionInterval(from: nil, to: fixed)], by: .ecosystem)
        ]
      }
    }
    let nvd = Make.record("CVE-2024-1") {
      $0.products = [Make.product("haxx", "curl", [VersionInterval(from: nil, to: "8.6.0")])]
    }
    #expect(try Make.collection([bitnami("9.0.0")]).matches(curl("8.4.0")).matches.isEmpty)
    let own = try Make.component(purl: "pkg:bitnami/curl@8.4.0")
    #expect(try Make.collection([bitnami("9.0.0")]).matches(own).affected == ["CVE-2024-1"])
    #expect(
      try Make.collection([bitnami("8.0.0"), nvd]).matches(curl("8.4.0")).affected == ["CVE-2024-1"]
    )
  }

  // MARK: Withdrawn and rejected

  @Test func `a withdrawn record is no finding, and shows as such where nothing else says it`()
    throws
  {
    let withdrawn = Make.record("PYSEC-1", aliases: ["CVE-2024-1"]) {
      $0.withdrawn = Day(of: "2024-01-02")
      $0.packages = [Make.package("PyPI", "a", [.all])]
    }
    let standing = Make.record("GHSA-1", aliases: ["CVE-2024-1"]) {
      $0.packages = [Make.package("PyPI", "a", [.all])]
    }
    let component = try Make.component(purl: "pkg:pypi/a@1.0")
    let alone = try Make.collection([withdrawn]).matches(component)
    #expect(alone.matches.map(\.suppression?.kind) == [.withdrawn])
    #expect(alone.matches.first?.suppression?.reason == "withdrawn: PYSEC-1 on 2024-01-02")
    let both = try Make.collection([withdrawn, standing]).matches(component)
    #expect(both.affected == ["CVE-2024-1"])
  }

  @Test func `a withdrawn record overrules nobody`() throws {
    let withdrawn = Make.record("CURL-1", aliases: ["CVE-2024-1"]) {
      $0.withdrawn = Day(of: "2024-01-02")
      $0.products = [
        Make.product("haxx", "curl", [VersionInterval(from: nil, to: "8")], by: .project)
      ]
    }
    let nvd = Make.record("CVE-2024-1") { $0.products = [Make.product("haxx", "curl", [.all])] }
    #expect(
      try Make.collection([withdrawn, nvd]).matches(curl("8.4.0")).affected == ["CVE-2024-1"])
  }

  @Test func `a rejected record is as if it were not there`() throws {
    let rejected = Make.record("CVE-2024-1") {
      $0.isRejected = true
      $0.products = [Make.product("haxx", "curl", [.all])]
    }
    #expect(try Make.collection([rejected]).matches(curl("8.4.0")).matches.isEmpty)
  }

  // MARK: Names

  @Test func `records of one flaw are one match, under its CVE, with all records as reasons`()
    throws
  {
    let records = ["PYSEC-1", "GHSA-1", "CVE-2024-1"].map { id in
      Make.record(id, aliases: ["CVE-2024-1", "GHSA-1"].filter { $0 != id }) {
        $0.packages = [Make.package("PyPI", "a", [.all])]
      }
    }
    let result = try Make.collection(records).matches(try Make.component(purl: "pkg:pypi/a@1.0"))
    #expect(result.matches.count == 1)
    #expect(result.matches.first?.id == "CVE-2024-1")
    #expect(result.matches.first?.aliases == ["GHSA-1", "PYSEC-1"])
    #expect(result.matches.first?.reasons.count == 3)
  }

  @Test func `without a CVE the GHSA names a flaw, then the source's own name`() throws {
    let records = [
      Make.record("PYSEC-1", aliases: ["GHSA-1"]) {
        $0.packages = [Make.package("PyPI", "a", [.all])]
      },
      Make.record("OSV-1") { $0.packages = [Make.package("PyPI", "a", [.all])] },
    ]
    let result = try Make.collection(records).matches(try Make.component(purl: "pkg:pypi/a@1.0"))
    #expect(result.affected == ["GHSA-1", "OSV-1"])
  }
}

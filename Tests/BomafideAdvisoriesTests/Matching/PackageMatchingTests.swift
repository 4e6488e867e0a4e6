import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel
import Testing

@Suite struct PackageMatchingTests {
  private let django = Make.record("PYSEC-1", aliases: ["CVE-2021-1"]) {
    $0.packages = [
      Make.package("PyPI", "django", [VersionInterval(from: "3.0", to: "3.2.4")], versions: ["3.2"])
    ]
  }

  @Test(arguments: ["3.2", "3.2.0", "3.2.0.0", "v3.2"])
  func `a version is the same however it is spelled`(version: String) throws {
    let collection = Make.collection([
      Make.record("PYSEC-1") {
        $0.packages = [Make.package("PyPI", "django", [], versions: ["3.2"])]
      }
    ])
    let component = try Make.component(purl: "pkg:pypi/Django@\(version)")
    #expect(try collection.matches(component).affected == ["PYSEC-1"])
  }

  @Test func `a match names record, range and comparison`() throws {
    let component = try Make.component(purl: "pkg:pypi/django@3.2")
    let result = try Make.collection([django]).matches(component)
    let match = try #require(result.matches.first)
    #expect(match.id == "CVE-2021-1")
    #expect(match.aliases == ["PYSEC-1"])
    #expect(match.confidence == .exact)
    #expect(match.fixes == ["3.2.4"])
    let reason = try #require(match.reasons.first)
    #expect(reason.advisory == "PYSEC-1")
    #expect(reason.source == "osv/test")
    #expect(reason.identifier == "pkg:pypi/django@3.2")
    #expect(reason.claim == "PyPI django >= 3.0, < 3.2.4; listed: 3.2")
    #expect(reason.comparison == "3.2 is at or above 3.0 and below 3.2.4 (pypi)")
  }

  @Test(arguments: [
    ("0.1.43", true), ("0.2.0", false), ("0.2.6", false), ("0.2.7", true), ("0.2.22", true),
    ("0.2.23", false),
  ])
  func `versions in the middle of a range can be unaffected`(version: String, expected: Bool) throws
  {
    let record = Make.record("RUSTSEC-2020-0071") {
      $0.packages = [
        Make.package(
          "crates.io", "time",
          [
            VersionInterval(from: "0.1.0", to: "0.2.0"),
            VersionInterval(from: "0.2.7", to: "0.2.23"),
          ])
      ]
    }
    let component = try Make.component(purl: "pkg:cargo/time@\(version)")
    #expect(try Make.collection([record]).matches(component).affected.isEmpty != expected)
  }

  @Test func `ranges win over a list that a machine made of them`() throws {
    let record = Make.record("GHSA-1") {
      $0.packages = [
        Make.package(
          "npm", "a", [VersionInterval(from: "1.0.0", to: "2.0.0")], versions: ["3.0.0"],
          flags: .enumerated)
      ]
    }
    let own = Make.record("MAL-1") {
      $0.packages = [Make.package("npm", "a", [], versions: ["3.0.0"])]
    }
    let component = try Make.component(purl: "pkg:npm/a@3.0.0")
    #expect(try Make.collection([record, own]).matches(component).affected == ["MAL-1"])
  }

  @Test func `a name in another ecosystem is another package`() throws {
    let record = Make.record("GHSA-1") { $0.packages = [Make.package("npm", "zlib", [.all])] }
    for purl in ["pkg:pypi/zlib@1.0", "pkg:generic/zlib@1.0", "pkg:github/madler/zlib@v1.0"] {
      let result = try Make.collection([record]).matches(try Make.component("zlib", purl: purl))
      #expect(result.matches.isEmpty)
    }
  }

  @Test func `nothing is looked up by name alone`() throws {
    let record = Make.record("CVE-2022-1") { $0.products = [Make.product("zlib", "zlib", [.all])] }
    let result = try Make.collection([record]).matches(
      try Make.component("zlib", version: "1.2.11"))
    #expect(result.matches.isEmpty)
    #expect(result.causes == [.noIdentifier])
  }

  @Test func `the name of a known library stands for it in a curated bill, and the answer says so`()
    throws
  {
    let record = Make.record("CVE-2022-1") {
      $0.products = [Make.product("zlib", "zlib", [VersionInterval(from: nil, to: "1.2.12")])]
    }
    let result = try Make.collection([record]).matches(
      try Make.component("zlib", version: "1.2.11")
    ) { $0.isCurated = true }
    let match = try #require(result.matches.first)
    #expect(match.confidence == .medium)
    #expect(match.reasons.map(\.identifier) == ["the name zlib (inferred)"])
  }

  @Test
  func `CPEs and repositories aren't asked where a package manager's records cover the package`()
    throws
  {
    let record = Make.record("CVE-2020-1") {
      $0.products = [Make.product("redis", "redis", [.all])]
      $0.repositories = [Make.repository("github.com/redis/redis", tags: ["1.0.0"])]
    }
    let component = try Make.component(
      purl: "pkg:pypi/redis@1.0.0", cpe: "cpe:2.3:a:redis:redis:1.0.0:*:*:*:*:*:*:*",
      vcs: "git+https://github.com/redis/redis@1.0.0")
    #expect(try Make.collection([record]).matches(component).matches.isEmpty)
  }

  @Test func `a package without a version is not checked, and never affected`() throws {
    let result = try Make.collection([django]).matches(
      try Make.component(version: "NOASSERTION", purl: "pkg:pypi/django"))
    #expect(result.matches.isEmpty)
    #expect(result.causes == [.noVersion])
  }

  @Test func `a version that its scheme can't read is found by its text alone, and said`() throws {
    let record = Make.record("GHSA-1") {
      $0.packages = [
        Make.package("npm", "a", [VersionInterval(from: nil, to: "2.0")], versions: ["1.0 beta?"])
      ]
    }
    var component = try Make.component(purl: "pkg:npm/a")
    component.version = .value("1.0 beta?")
    let result = try Make.collection([record]).matches(component)
    #expect(result.affected == ["GHSA-1"])
    component.version = .value("1.0 gamma?")
    let other = try Make.collection([record]).matches(component)
    #expect(other.affected == [])
    #expect(other.causes == [.unreadableVersion])
  }

  @Test func `an ecosystem that nobody speaks of is said`() throws {
    let result = try Make.collection([django]).matches(
      try Make.component(purl: "pkg:nuget/A@1.0.0"))
    #expect(result.causes == [.ecosystemNotLoaded])
    let checked = try Make.collection([django]).matches(
      try Make.component(purl: "pkg:pypi/flask@1.0.0"))
    #expect(checked.unchecked.isEmpty)
  }

  @Test func `of a repository beside a package nobody says that it is no action of GitHub`() throws
  {
    var flask = try Make.component(purl: "pkg:github/pallets/flask@1.0.0")
    flask.purls.append(try PackageURL(parsing: "pkg:pypi/flask@1.0.0"))
    #expect(try Make.collection([django]).matches(flask).unchecked.isEmpty)
  }

  @Test func `Go's standard library is found, though its package URL breaks the rule of its type`()
    throws
  {
    let record = Make.record("GO-2024-1") {
      $0.packages = [
        Make.package("Go", "stdlib", [VersionInterval(from: "1.22.0-0", to: "1.22.5")])
      ]
    }
    var component = try Make.component("stdlib", version: "go1.22.4")
    component.foreign[.cycloneDX] = [
      JSONValue.Member("purl", .string("pkg:golang/stdlib@go1.22.4?type=module"))
    ]
    #expect(try Make.collection([record]).matches(component).affected == ["GO-2024-1"])
  }

  @Test func `the path of a Go module keeps its case`() throws {
    let record = Make.record("GO-2022-1") {
      $0.packages = [Make.package("Go", "github.com/Masterminds/vcs", [.all])]
    }
    let collection = Make.collection([record])
    let own = try Make.component(purl: "pkg:golang/github.com/Masterminds/vcs@v1.13.1")
    #expect(try collection.matches(own).affected == ["GO-2022-1"])
  }
}

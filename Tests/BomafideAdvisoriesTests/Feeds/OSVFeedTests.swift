import BomafideAdvisories
import BomafideModel
import BomafideTesting
import Foundation
import Testing

@Suite struct OSVFeedTests {
  private func record(_ id: String = "TEST-1", affected: String, more: String = "") throws
    -> AdvisoryRecord
  {
    let text =
      #"{"id":"\#(id)","modified":"2024-09-07T00:00:00Z","affected":[\#(affected)]\#(more)}"#
    let reading = try FeedReading(text, kind: .osv)
    #expect(reading.troubles == [])
    return try #require(reading.records.first)
  }

  private func package(_ ecosystem: String, _ name: String, _ ranges: String, versions: String = "")
    -> String
  {
    #"{"package":{"ecosystem":"\#(ecosystem)","name":"\#(name)"},"ranges":[\#(ranges)],"versions":[\#(versions)]}"#
  }

  private func range(_ events: String, type: String = "ECOSYSTEM") -> String {
    #"{"type":"\#(type)","events":[\#(events)]}"#
  }

  @Test func `a record keeps its names, days, rating and text`() throws {
    let text = """
      {"id":"PYSEC-1","aliases":["CVE-2020-1","CVE-2020-1","PYSEC-1"],"published":"2024-01-02T03:04:05Z",
       "modified":"0001-01-01T00:00:00Z","withdrawn":"2024-02-03","details":"# Impact\\n\\nOne is\\nbad. Two.",
       "severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N"}],
       "database_specific":{"severity":"MODERATE"},
       "affected":[{"package":{"ecosystem":"PyPI","name":"a"},"ranges":[]}]}
      """
    let record = try #require(try FeedReading(text + "\n", kind: .osv).records.first)
    #expect(record.aliases == ["CVE-2020-1"])
    #expect(record.published?.description == "2024-01-02")
    #expect(record.modified == nil)
    #expect(record.withdrawn?.description == "2024-02-03")
    #expect(record.summary == "One is bad.")
    #expect(
      record.ratings == [
        .init(authority: .ecosystem, vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N"),
        .init(authority: .ecosystem, word: "MODERATE"),
      ])
    #expect(String(decoding: record.text, as: UTF8.self) == text)
  }

  @Test(arguments: [
    ("PyPI", "Zope.Interface__x", "zope-interface-x"),
    ("NuGet", "Newtonsoft.Json", "newtonsoft.json"),
    ("Packagist", "Symfony/HTTP", "symfony/http"), ("npm", "@Scope/Name", "@Scope/Name"),
    ("Maven", "org.A:b", "org.A:b"),
    ("Go", "github.com/BurntSushi/toml", "github.com/BurntSushi/toml"),
  ])
  func `names are normalized as their ecosystem compares them`(
    ecosystem: String, name: String, expected: String
  ) throws {
    let record = try record(affected: package(ecosystem, name, range(#"{"introduced":"0"}"#)))
    #expect(record.packages.map(\.name) == [expected])
  }

  @Test(arguments: [
    (#"{"introduced":"0"}"#, "(,)"),
    (#"{"fixed":"1.5"},{"introduced":"1.0"}"#, "[1.0,1.5)"),
    (
      #"{"introduced":"2.0"},{"fixed":"2.1"},{"introduced":"0"},{"fixed":"1.0"}"#,
      "(,1.0) [2.0,2.1)"
    ),
    (#"{"introduced":"1.0"},{"last_affected":"1.5"}"#, "[1.0,1.5]"),
    (#"{"introduced":"0"},{"limit":"2.0"}"#, "(,2.0)"),
    (#"{"introduced":"0"},{"fixed":"3.0"},{"limit":"2.0"}"#, "(,2.0)"),
    (#"{"introduced":"0"},{"limit":"1.0"},{"limit":"2.0"}"#, "(,2.0)"),
    (#"{"introduced":"0"},{"limit":"*"}"#, "(,)"),
    (#"{"introduced":"1.10"},{"fixed":"1.9"},{"introduced":"1.2"}"#, "[1.2,1.9) [1.10,)"),
    (#"{"introduced":"1.0"},{"fixed":"1.0"}"#, ""),
    (#"{"introduced":"1.0","fixed":"1.1"}"#, "[1.0,1.1)"),
  ])
  func `events become sorted intervals`(events: String, expected: String) throws {
    let record = try record(affected: package("PyPI", "a", range(events)))
    #expect(record.packages.map(\.intervals.notation) == [expected])
  }

  @Test func `all ranges and entries of one package are one claim`() throws {
    let first = package(
      "PyPI", "a",
      range(#"{"introduced":"1.0"},{"fixed":"1.5"}"#) + ","
        + range(#"{"introduced":"1.4"},{"fixed":"2.0"}"#))
    let second = package("PyPI", "A", range(#"{"introduced":"3.0"}"#))
    let record = try record(affected: first + "," + second)
    #expect(record.packages.map(\.intervals.notation) == ["[1.0,2.0) [3.0,)"])
  }

  @Test func `a range that follows one of commits counts`() throws {
    let record = try record(
      affected: package(
        "PyPI", "a",
        #"{"type":"GIT","repo":"https://github.com/O/R.git","events":[{"introduced":"0"},{"fixed":"ABCDEF0"}]},"#
          + range(#"{"introduced":"3.0"},{"fixed":"3.3"}"#), versions: #""3.0","3.2""#))
    #expect(record.packages.first?.holds("3.2.0") == true)
    #expect(record.packages.first?.versions == [])
    #expect(record.repositories.map(\.repository) == ["github.com/o/r"])
    #expect(
      record.repositories.first?.events == [.init(.introduced, "0"), .init(.fixed, "abcdef0")])
    #expect(record.repositories.first?.intervals.notation == "[3.0,3.3)")
  }

  @Test func `listed versions stay where no interval holds the same version`() throws {
    let claim = try #require(
      try record(
        affected: package(
          "PyPI", "a", range(#"{"introduced":"1.0"},{"fixed":"2.0"}"#),
          versions: #""1.0.0","1.5","2.1","2.1","odd version""#)
      ).packages.first)
    #expect(claim.versions == ["2.1", "odd version"])
    #expect(claim.flags.contains(.enumerated))
    #expect(claim.holds("2.1.0") == true)
    #expect(claim.holds("2.0") == false)
  }

  @Test func `fixed 0 says that no version is affected`() throws {
    let record = try record(
      "CVE-2020-1",
      affected: package("Alpine:v3.16", "zlib", range(#"{"introduced":"0"},{"fixed":"0"}"#)))
    let claim = try #require(record.packages.first)
    #expect(claim.intervals == [])
    #expect(claim.flags == .unaffected)
    #expect(claim.authority == .distribution)
    #expect(claim.ecosystem == "Alpine:v3.16")
  }

  @Test func `a bound that is no version is kept and flagged`() throws {
    let claim = try #require(
      try record(
        affected: package("npm", "a", range(#"{"introduced":"0"},{"fixed":"not a version"}"#))
      ).packages.first)
    #expect(claim.intervals.notation == "(,not a version)")
    #expect(claim.flags.contains(.unreadable))
    #expect(claim.holds("1.0.0") == nil)
  }

  @Test func `a range without an introduction is doubt, not silence`() throws {
    let claim = try #require(
      try record(affected: package("npm", "a", range(#"{"fixed":"1.0.0"}"#))).packages.first)
    #expect(claim.flags == .unreadable)
    #expect(claim.holds("0.9.0") == nil)
  }

  @Test func `entries that mix repositories are flagged, and each keeps its events`() throws {
    let record = try record(
      "CVE-2020-1",
      affected: """
        {"ranges":[
          {"type":"GIT","repo":"https://github.com/madler/zlib","events":[{"introduced":"0"},{"fixed":"aa"}]},
          {"type":"GIT","repo":"git://git.example.org/Other.git/","events":[{"introduced":"bb"}]}],
         "versions":["v1.0","v3.0.0"]}
        """)
    #expect(
      record.repositories.map(\.repository) == ["github.com/madler/zlib", "git.example.org/Other"])
    #expect(
      record.repositories.allSatisfy { $0.flags.contains(.mixed) && $0.authority == .derived })
    #expect(record.repositories.map(\.events.count) == [2, 1])
    #expect(record.repositories.first?.tags == ["v1.0", "v3.0.0"])
  }

  @Test func `the foundation's records speak for the project, of repositories alone`() throws {
    let record = try record(
      "PSF-2024-1",
      affected:
        #"{"ranges":[{"type":"GIT","repo":"https://github.com/python/cpython","events":[{"introduced":"0"},{"fixed":"cc"}]}]}"#
    )
    #expect(record.packages == [])
    #expect(record.products == [])
    #expect(record.repositories.map(\.authority) == [.project])
  }

  @Test func `curl's records speak of its versions, and of the library where it is affected`()
    throws
  {
    func products(_ affects: String) throws -> [String] {
      let record = try record(
        "CURL-CVE-2020-1",
        affected:
          #"{"ranges":[{"type":"SEMVER","events":[{"introduced":"7.7"},{"fixed":"7.77.0"}]}]}"#,
        more:
          #","database_specific":{"affects":"\#(affects)","repo":"https://github.com/curl/curl.git","introduced_commit":"AB12","fixed_commit":"cd34"}"#
      )
      #expect(
        record.products.allSatisfy {
          $0.authority == .project && $0.intervals.notation == "[7.7,7.77.0)"
        })
      #expect(
        record.repositories.first?.events == [.init(.introduced, "ab12"), .init(.fixed, "cd34")])
      return record.products.map { "\($0.vendor):\($0.product)" }
    }
    #expect(try products("both") == ["haxx:curl", "haxx:libcurl"])
    #expect(try products("tool") == ["haxx:curl"])
  }

  @Test func `CPEs beside a package make claims about the product`() throws {
    let record = try record(
      "BIT-python-2024-1",
      affected: package(
        "Bitnami", "python", range(#"{"introduced":"3.13.0"},{"fixed":"3.13.1"}"#, type: "SEMVER")),
      more: #","database_specific":{"cpes":["cpe:2.3:a:Python:python:*:*:*:*:*:*:*:*","nonsense"]}"#
    )
    let claim = try #require(record.products.first)
    #expect(record.products.count == 1)
    #expect(claim.vendor == "python")
    #expect(claim.authority == .ecosystem)
    #expect(claim.holds("3.13.0") == true)
    #expect(claim.holds("3.13.0-rc1") == false)
  }

  @Test func `a distribution's advisory is about the flaws that it relates to`() throws {
    let related = #","related":["CVE-2020-1","ALSA-2020:2","CVE-2020-3"]"#
    let affected = range(#"{"introduced":"0"},{"fixed":"1-2.el8"}"#)
    let alma = try record(
      "ALSA-2020:1", affected: package("AlmaLinux:8", "a", affected), more: related)
    #expect(alma.upstream == ["CVE-2020-1", "CVE-2020-3"])
    #expect(alma.aliases == [])
    let other = try record("PYSEC-1", affected: package("PyPI", "a", affected), more: related)
    #expect(other.upstream == [])
  }

  @Test func `bounds in a form of the source's own are noted beside all versions`() throws {
    let record = try record(
      affected: """
        {"package":{"ecosystem":"Go","name":"example.org/a"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"}]}],
         "ecosystem_specific":{"custom_ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"2.0"}]}]}}
        """)
    #expect(record.packages.map(\.flags) == [.allVersions])
  }

  @Test(arguments: [
    #"{"id":7}"#, #"{"affected":[]}"#, #"[1]"#, #"{"id":"A","affected":{}}"#, #"{"id":"A","#,
    #"{"id":"A","affected":[{"ranges":[{"type":"SEMVER","events":[{"introduced":0}]}]}]}"#, "",
    #"{"id":"A","aliases":[1]}"#, #"{"id":"A"} x"#, "{\"id\":\"\u{0}\"}",
  ])
  func `a record that can't be read is trouble with its place and a remedy`(text: String) throws {
    let reading = try FeedReading(text, kind: .osv, path: "a.zip/A.json")
    #expect(reading.records == [])
    let error = try #require(reading.troubles.first)
    #expect(error.location.path == "a.zip/A.json")
    #expect(error.location.line == 1)
    #expect(!error.remedy.isEmpty)
  }

  @Test func `bytes that are no UTF-8 and nesting without end are trouble`() throws {
    let bad = Array(#"{"id":"A","summary":""#.utf8) + [0xFF] + Array(#""}"#.utf8)
    #expect(try FeedReading(bad, kind: .osv).troubles.count == 1)
    let deep = #"{"id":"A","x":"# + String(repeating: "[", count: 100_000)
    #expect(try FeedReading(deep, kind: .osv).troubles.count == 1)
  }

  @Test func `null stands for what is missing`() throws {
    let record = try record(
      affected:
        #"{"package":null,"ranges":null,"versions":null,"severity":null,"ecosystem_specific":null}"#,
      more:
        #","aliases":null,"severity":null,"summary":null,"withdrawn":null,"database_specific":null"#
    )
    #expect(record.packages == [])
  }
}

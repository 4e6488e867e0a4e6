import BomafideAdvisories
import BomafideModel
import Testing

@Suite struct CVE5FeedTests {
  private func container(_ provider: String, _ affected: String, more: String = "") -> String {
    #"{"providerMetadata":{"shortName":"\#(provider)"},"affected":[\#(affected)]\#(more)}"#
  }

  private func record(cna: String, adp: String = "", state: String = "PUBLISHED") throws
    -> AdvisoryRecord
  {
    let text = """
      {"dataType":"CVE_RECORD","containers":{"cna":\(cna),"adp":[\(adp)]},
       "cveMetadata":{"cveId":"CVE-2024-1","state":"\(state)","datePublished":"2024-09-07T00:00:00Z"}}
      """
    let reading = try FeedReading(text, kind: .cve5)
    #expect(reading.troubles == [])
    return try #require(reading.records.first)
  }

  private func product(_ versions: String, status: String = "unaffected") throws -> ProductClaim {
    let record = try record(
      cna: container(
        "openssl",
        #"{"vendor":"OpenSSL","product":"OpenSSL","defaultStatus":"\#(status)","versions":[\#(versions)]}"#
      ))
    return try #require(record.products.first)
  }

  @Test func `the project's own record names its product without a CPE`() throws {
    let claim = try product(
      #"{"version":"1.0.2","lessThan":"1.0.2zg","status":"affected","versionType":"custom"}"#)
    #expect(claim.vendor == "openssl")
    #expect(claim.authority == .project)
    #expect(claim.flags == [])
    #expect(claim.holds("1.0.2zf") == true)
    #expect(claim.holds("1.0.2zg") == false)
  }

  @Test(arguments: [
    (#"{"version":"0","lessThan":"1.0.2","status":"affected"}"#, "(,1.0.2)"),
    (#"{"version":"3.0.0","lessThanOrEqual":"3.0.*","status":"affected"}"#, "[3.0.0,3.1)"),
    (#"{"version":"3.0.0","lessThanOrEqual":"*","status":"affected"}"#, "[3.0.0,)"),
    (#"{"version":"3.0.0","lessThanOrEqual":"3.0.4","status":"affected"}"#, "[3.0.0,3.0.4]"),
    (#"{"version":"3.0.1","status":"affected"}"#, "{3.0.1}"),
    (#"{"version":">= 3.0.0, < 3.0.8","status":"affected"}"#, "[3.0.0,3.0.8)"),
    (#"{"version":"<= 3.0.0","status":"affected"}"#, "(,3.0.0]"),
    (#"{"version":"= 3.0.0","status":"affected"}"#, "{3.0.0}"),
    (#"{"version":"*","status":"affected"}"#, "(,)"),
    (
      #"{"version":"3.0.0","lessThan":"4.0.0","status":"affected","changes":[{"at":"3.1.0","status":"affected"},{"at":"3.0.5","status":"unaffected"}]}"#,
      "[3.0.0,3.0.5) [3.1.0,4.0.0)"
    ),
    (
      #"{"version":"1.0.0","lessThan":"3.0.0","status":"affected"},{"version":"2.0.0","lessThan":"2.1.0","status":"unaffected"}"#,
      "[1.0.0,2.0.0) [2.1.0,3.0.0)"
    ),
  ])
  func `entries of versions become intervals`(versions: String, expected: String) throws {
    #expect(try product(versions).intervals.notation == expected)
  }

  @Test func `where the default is affected, the unaffected versions are cut out`() throws {
    let claim = try product(
      #"""
      {"version":"6.4","status":"affected"},{"version":"0","lessThan":"6.4","status":"unaffected"},
      {"version":"6.6.48","lessThanOrEqual":"6.6.*","status":"unaffected"},
      {"version":"6.11","lessThanOrEqual":"*","status":"unaffected"}
      """#, status: "affected")
    #expect(claim.intervals.notation == "[6.4,6.6.48) [6.7,6.11)")
    #expect(claim.flags == [])
  }

  @Test func `one unaffected version says nothing of those behind it`() throws {
    let claim = try product(#"{"version":"3.3.0","status":"unaffected"}"#, status: "affected")
    #expect(claim.intervals.notation == "(,3.3.0)")
    #expect(claim.flags == .partial)
  }

  @Test func `a default beside affected entries alone leaves the rest open`() throws {
    let claim = try product(
      #"{"version":"8.1.*","lessThan":"8.1.29","status":"affected"}"#, status: "affected")
    #expect(claim.intervals.notation == "[8.1,8.1.29)")
    #expect(claim.flags == .partial)
  }

  @Test func `an entry that judges no other version is partial`() throws {
    let claim = try product(#"{"version":"3.0.0","status":"affected"}"#, status: "unknown")
    #expect(claim.flags == .partial)
  }

  @Test func `versions in words are doubt, not silence`() throws {
    let claim = try product(#"{"version":"all before the summer","status":"affected"}"#)
    #expect(claim.flags == .unreadable)
    #expect(claim.holds("3.0.0") == nil)
  }

  @Test func `a product whose versions are all unaffected is said to be unaffected`() throws {
    let claim = try product(#"{"version":"0","lessThanOrEqual":"*","status":"unaffected"}"#)
    #expect(claim.flags == .unaffected)
  }

  @Test
  func `CPEs, package URLs, collections and repositories are keys; a vendor of others is none`()
    throws
  {
    let version =
      #""versions":[{"version":"1.0","lessThan":"2.0","status":"affected"}],"defaultStatus":"unaffected""#
    let affected = [
      #"{"vendor":"V","product":"P",\#(version)}"#,
      #"{"cpes":["cpe:2.3:a:v:p:*:*:*:*:*:*:*:*","cpe:2.3:a:v:p:9:*:*:*:*:*:*:*"],"platforms":["Windows"],\#(version)}"#,
      #"{"packageURL":"pkg:maven/org.a/b","vendor":"V",\#(version)}"#,
      #"{"collectionURL":"https://pypi.org/","packageName":"Mage_AI",\#(version)}"#,
      #"{"repo":"https://git.kernel.org/pub/scm/linux.git","versions":[{"version":"12BB21a","lessThan":"b8a5087","status":"affected","versionType":"git"}]}"#,
    ].joined(separator: ",")
    let record = try record(cna: container("GitHub_M", affected))
    #expect(record.products.map(\.product) == ["p"])
    #expect(record.products.map(\.platforms) == [["o:microsoft:windows"]])
    #expect(
      record.packages.map { "\($0.ecosystem) \($0.name)" } == ["Maven org.a:b", "PyPI mage-ai"])
    #expect(record.products.map(\.authority) == [.enrichment])
    #expect(record.repositories.map(\.repository) == ["git.kernel.org/pub/scm/linux"])
    #expect(
      record.repositories.first?.events == [
        .init(.introduced, "12bb21a"), .init(.fixed, "b8a5087"),
      ])
  }

  @Test func `who completes a record has less to say than the project`() throws {
    let record = try record(
      cna: container(
        "curl",
        #"{"vendor":"curl","product":"curl","defaultStatus":"unaffected","versions":[{"version":"8.6.0","status":"affected"}]}"#,
        more:
          #","metrics":[{"other":{"type":"x","content":{"text":"Low"}}},{"other":{"type":"y","content":{"text":"unknown"}}}]"#
      ),
      adp: container(
        "CISA-ADP",
        #"{"cpes":["cpe:2.3:a:haxx:curl:*:*:*:*:*:*:*:*"],"versions":[{"version":"7.0","lessThan":"8.7.0","status":"affected"}]}"#,
        more:
          #","metrics":[{"cvssV3_1":{"vectorString":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N"}}]"#
      ))
    #expect(record.products.map(\.product) == ["curl", "libcurl", "curl"])
    #expect(record.products.map(\.authority) == [.project, .project, .enrichment])
    #expect(record.ratings.map(\.authority) == [.project, .enrichment])
    #expect(record.ratings.map(\.word) == ["Low", nil])
  }

  @Test func `a rejected record claims nothing`() throws {
    let record = try record(
      cna: container("PSF", #"{"cpes":["cpe:2.3:a:v:p:*:*:*:*:*:*:*:*"],"versions":[]}"#),
      state: "REJECTED")
    #expect(record.isRejected)
    #expect(record.products == [])
  }

  @Test(arguments: [
    "{}", "[]", #"{"cveMetadata":{"cveId":7}}"#, #"{"cveMetadata":{"cveId":"CVE-1"}"#, "",
  ])
  func `a record that can't be read is trouble`(text: String) throws {
    let reading = try FeedReading(text, kind: .cve5, path: "CVE.json")
    #expect(reading.records == [])
    #expect(reading.troubles.map(\.location.path) == ["CVE.json"])
  }
}

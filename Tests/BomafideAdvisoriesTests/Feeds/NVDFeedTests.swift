import BomafideAdvisories
import BomafideModel
import Testing

@Suite struct NVDFeedTests {
  private func file(_ records: String...) -> String {
    #"{"resultsPerPage":1,"format":"NVD_CVE","version":"2.0","vulnerabilities":[\#(records.joined(separator: ",\n"))]}"#
  }

  private func cve(_ id: String = "CVE-2020-1", configurations: String, more: String = "") -> String
  {
    #"{"cve":{"id":"\#(id)","vulnStatus":"Analyzed"\#(more),"configurations":[\#(configurations)]}}"#
  }

  private func match(_ name: String, _ more: String = "", vulnerable: Bool = true) -> String {
    #"{"vulnerable":\#(vulnerable),"criteria":"cpe:2.3:\#(name)"\#(more)}"#
  }

  private func node(_ matches: String..., operator: String = "OR") -> String {
    #"{"operator":"\#(`operator`)","negate":false,"cpeMatch":[\#(matches.joined(separator: ","))]}"#
  }

  private func all(_ nodes: String..., operator: String? = nil) -> String {
    let kind = `operator`.map { #""operator":"\#($0)","# } ?? ""
    return "{\(kind)\"nodes\":[\(nodes.joined(separator: ","))]}"
  }

  private func claims(_ configurations: String...) throws -> [ProductClaim] {
    let reading = try FeedReading(
      file(cve(configurations: configurations.joined(separator: ","))), kind: .nvd)
    #expect(reading.troubles == [])
    return try #require(reading.records.first).products
  }

  @Test func `exact versions of one product become one claim, sorted, with their updates`() throws {
    let claims = try claims(
      all(
        node(
          match("a:openssl:openssl:1.0.2:-:*:*:*:*:*:*"),
          match("a:openssl:openssl:1.0.1t:*:*:*:*:*:*:*"),
          match("a:openssl:openssl:1.0.2:beta1:*:*:*:*:*:*"),
          match("a:openssl:openssl:1.0.1t:*:*:*:*:*:*:*"))))
    #expect(claims.map(\.intervals.notation) == ["{1.0.1t} {1.0.2-beta1} {1.0.2}"])
    #expect(claims.map(\.authority) == [.nvd])
  }

  @Test func `bounds are read with what they include, and names unescaped in lower case`() throws {
    let claims = try claims(
      all(
        node(
          match(
            #"a:Vendor\\:X:c\\+\\+:*:*:*:*:*:node.js:*:*"#,
            #","versionStartExcluding":"1.0","versionEndIncluding":"2.0""#))))
    let claim = try #require(claims.first)
    #expect(claim.vendor == "vendor:x")
    #expect(claim.product == "c++")
    #expect(claim.target == "node.js")
    #expect(claim.intervals.notation == "(1.0,2.0]")
  }

  @Test func `version - matches nothing, and all versions are noted beside bounds`() throws {
    let claims = try claims(
      all(
        node(
          match("a:v:none:-:*:*:*:*:*:*:*"), match("a:v:every:*:*:*:*:*:*:*:*"),
          match("a:v:some:*:*:*:*:*:*:*:*", #","versionEndExcluding":"2.0""#))))
    #expect(claims.map(\.product) == ["every", "some"])
    #expect(claims.map(\.flags) == [.allVersions, []])
    #expect(claims.map(\.intervals.notation) == ["(,)", "(,2.0)"])
  }

  @Test func `what only has to be there is the platform`() throws {
    let claims = try claims(
      all(
        node(match("a:v:p:1.0:*:*:*:*:*:*:*")),
        node(
          match("o:microsoft:windows:-:*:*:*:*:*:*:*", vulnerable: false),
          match("o:apple:macos:-:*:*:*:*:*:*:*", vulnerable: false)), operator: "AND"),
      all(
        node(match("a:v:p:2.0:*:*:*:*:*:*:*"), match("o:v:os:*:*:*:*:*:*:*:*", vulnerable: false))))
    #expect(claims.map(\.platforms) == [["o:apple:macos", "o:microsoft:windows"], []])
    #expect(claims.map(\.product) == ["p", "p"])
    #expect(claims.map(\.intervals.notation) == ["{1.0}", "{2.0}"])
    #expect(claims.allSatisfy { $0.others == [] && $0.flags == [] })
  }

  @Test func `two vulnerable products of one AND need each other`() throws {
    for configuration in [
      all(
        node(match("a:v:p:1.0:*:*:*:*:*:*:*")), node(match("a:w:q:2.0:*:*:*:*:*:*:*")),
        operator: "AND"),
      all(
        node(
          match("a:v:p:1.0:*:*:*:*:*:*:*"), match("a:w:q:2.0:*:*:*:*:*:*:*"), operator: "AND")),
    ] {
      let claims = try claims(configuration)
      #expect(claims.map(\.others) == [["a:w:q"], ["a:v:p"]])
      #expect(claims.allSatisfy { $0.flags == .needsAll })
    }
  }

  @Test func `ratings say who rates, and rejected records claim nothing`() throws {
    let metrics = """
      ,"sourceIdentifier":"cna@example.org","metrics":{
        "cvssMetricV2":[{"source":"nvd@nist.gov","type":"Primary","cvssData":{"vectorString":"AV:N/AC:L/Au:N/C:N/I:N/A:P"},"baseSeverity":"LOW"}],
        "cvssMetricV31":[{"source":"cna@example.org","type":"Secondary","cvssData":{"vectorString":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N"}},
          {"source":"134c704f-9b21-4f2e-91b3-4a467353bcc0","type":"Secondary","cvssData":{"vectorString":"CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:N/I:L/A:N"}}]}
      """
    let rejected = #"{"cve":{"id":"CVE-2020-2","vulnStatus":"Rejected"}}"#
    let reading = try FeedReading(
      file(cve(configurations: "", more: metrics), rejected), kind: .nvd)
    #expect(reading.records.first?.ratings.map(\.authority) == [.nvd, .project, .enrichment])
    #expect(reading.records.map(\.isRejected) == [false, true])
    #expect(String(decoding: reading.records.last?.text ?? [], as: UTF8.self) == rejected)
  }

  @Test(arguments: [
    #"{"cve":{"id":7}}"#, #"{"cve":{}}"#, #"7"#, #"{"cve":{"id":"CVE-1","published":"\u12"}}"#,
    #"{"cve":{"id":"CVE-1","id":"CVE-2"}}"#,
    #"{"cve":{"id":"CVE-1","configurations":[{"nodes":7}]}}"#,
  ])
  func `one bad record is trouble with its line, and the rest goes on`(bad: String) throws {
    let good = cve(configurations: "")
    let reading = try FeedReading(file(good, bad, good), kind: .nvd)
    #expect(reading.records.map(\.id) == ["CVE-2020-1", "CVE-2020-1"])
    #expect(reading.troubles.map(\.location.line) == [2])
  }

  @Test func `bytes that are no UTF-8 spoil one record alone`() throws {
    var bytes = Array(file(cve(configurations: ""), cve("CVE-X", configurations: "")).utf8)
    let place = try #require(bytes.firstIndex(of: UInt8(ascii: "X")))
    bytes[place] = 0xFF
    let reading = try FeedReading(bytes, kind: .nvd)
    #expect(reading.records.count == 1)
    #expect(reading.troubles.count == 1)
  }

  @Test(arguments: ["", "{}", "[]", "<html>", #"{"vulnerabilities":7}"#])
  func `a file that is none is refused`(text: String) {
    #expect(throws: InputError.self) { try FeedReading(text, kind: .nvd) }
  }

  @Test func `a file that is cut off anywhere is refused`() throws {
    let whole = Array(file(cve(configurations: all(node(match("a:v:p:1.0:*:*:*:*:*:*:*"))))).utf8)
    for length in 0..<whole.count {
      let part = Array(whole.prefix(length))
      #expect(throws: InputError.self) { try FeedReading(part, kind: .nvd) }
    }
  }

  @Test func `overrides replace products, and an empty one leaves none`() throws {
    let text = """
      {"id":"CVE-1999-1","_annotation":{"published":"1999-09-29T04:00:00","description":"It is bad. Very."},"cve":{"configurations":[\
      \(all(node(match("a:null:null:*:*:*:*:*:*:*:*", vulnerable: false))))]}}

      {"id":7}
      {"id":"CVE-1999-2","cve":{"configurations":[\(all(node(match("a:v:p:1.0:*:*:*:*:*:*:*"))))]}}
      """
    let reading = try FeedReading(text, kind: .nvdOverrides)
    #expect(reading.records.map(\.id) == ["CVE-1999-1", "CVE-1999-2"])
    #expect(reading.records.allSatisfy { $0.replacesProducts })
    #expect(reading.records.map(\.products.count) == [0, 1])
    #expect(reading.records.last?.products.first?.authority == .enrichment)
    #expect(reading.records.first?.summary == "It is bad.")
    #expect(reading.troubles.map(\.location.line) == [3])
    #expect(throws: InputError.self) { try FeedReading("\n\nnonsense\n", kind: .nvdOverrides) }
  }
}

@Suite struct KeptTextTests {
  private func kept(_ text: String, _ kind: AdvisorySource.Kind) throws -> String {
    let record = try #require(try FeedReading(text, kind: kind).records.first)
    return String(decoding: record.keptText, as: UTF8.self)
  }

  @Test(arguments: [
    (
      #"{"id":"CVE-1", "configurations" : [ {"nodes":[]} ] , "x":1}"#,
      #"{"id":"CVE-1", "configurations" : null , "x":1}"#
    ),
    (
      #"{"metrics":{},"configurations":[],"id":"CVE-1"}"#,
      #"{"metrics":null,"configurations":null,"id":"CVE-1"}"#
    ),
    (#"{"id":"CVE-1","y":{"configurations":[1]}}"#, #"{"id":"CVE-1","y":{"configurations":[1]}}"#),
  ])
  func `of NVD what claims and ratings say is not kept, and the rest is as it was`(
    cve: String, expected: String
  ) throws {
    let file = "{\"vulnerabilities\":[{\"cve\":\(cve)}]}"
    #expect(try kept(file, .nvd) == "{\"cve\":\(expected)}")
  }

  @Test func `of OSV the lists of versions are not kept`() throws {
    let text =
      #" {"id":"X-1","affected":[{"package":{"ecosystem":"PyPI","name":"a"},"versions":["1","2"]},{"versions":[]}]}"#
    #expect(
      try kept(text, .osv)
        == #"{"id":"X-1","affected":[{"package":{"ecosystem":"PyPI","name":"a"},"versions":null},{"versions":null}]}"#
    )
  }
}

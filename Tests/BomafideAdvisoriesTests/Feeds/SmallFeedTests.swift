import BomafideAdvisories
import BomafideModel
import Testing

@Suite struct SmallFeedTests {
  @Test func `the catalog of exploited flaws says since when, until when, and by whom`() throws {
    let reading = try FeedReading(
      """
      {"catalogVersion":"2025.08.25","count":2,"vulnerabilities":[
        {"cveID":"CVE-2024-1","dateAdded":"2025-08-25","dueDate":"2025-09-15","knownRansomwareCampaignUse":"Known"},
        {"cveID":7},
        {"cveID":"CVE-2024-2","knownRansomwareCampaignUse":"Unknown"}]}
      """, kind: .kev)
    #expect(reading.exploitations.map(\.cve) == ["CVE-2024-1", "CVE-2024-2"])
    #expect(reading.exploitations.map(\.isUsedByRansomware) == [true, false])
    #expect(reading.exploitations.first?.due?.description == "2025-09-15")
    #expect(reading.troubles.map(\.location.line) == [3])
    #expect(throws: InputError.self) { try FeedReading("{}", kind: .kev) }
  }

  @Test func `predictions are read to five digits, and bad lines are trouble`() throws {
    let reading = try FeedReading(
      "#model_version:v2023.03.01\ncve,epss,percentile\nCVE-2014-0160,0.97507,0.99979\r\nCVE-1,1.5,0\nCVE-2,0.1\nCVE-3,1,0.00001",
      kind: .epss, path: "epss.csv")
    #expect(
      reading.predictions == [
        ExploitPrediction(cve: "CVE-2014-0160", score: 97507, percentile: 99979),
        ExploitPrediction(cve: "CVE-3", score: 100_000, percentile: 1),
      ])
    #expect(reading.troubles.map(\.location.line) == [4, 5])
    for text in ["", "#only a comment", "cve;epss", "nan,nan,nan"] {
      #expect(throws: InputError.self) { try FeedReading(text, kind: .epss) }
    }
  }

  @Test(arguments: [
    (#"{"id":"A","modified":"2024"}"#, AdvisorySource.Kind.osv),
    (#"{"schema_version":"1.6.0","id":"A"}"#, .osv),
    (#"{"resultsPerPage":2,"format":"NVD_CVE","vulnerabilities":[{"cve"#, .nvd),
    ("{\"id\":\"A\",\"_annotation\":{}}\n{", .nvdOverrides),
    (#"{"containers":{"cna":{"affected":[{"id":"x"}]}}"#, .cve5),
    (#"{"dataType":"CVE_RECORD","cveMetadata":{}"#, .cve5),
    (#"{"title":"x","catalogVersion":"1","vulnerabilities":[]"#, .kev),
    (#"{"document":{"category":"csaf_vex"}"#, .csaf),
    ("#model\ncve,epss,percentile\n", .epss),
  ])
  func `feeds are told apart by how they begin`(head: String, kind: AdvisorySource.Kind) {
    #expect(AdvisoryFeed.kind(of: Array(head.utf8), path: "x") == kind)
    #expect(
      AdvisoryFeed.kind(of: [0xEF, 0xBB, 0xBF] + Array(" \n\(head)".utf8), path: "x") == kind)
  }

  @Test(arguments: [
    "", "  ", "{}", "[]", "<xml/>", #"{"bomFormat":"CycloneDX"}"#, "a,b,c\n", "{\"\\",
  ])
  func `what is no feed is told so`(head: String) {
    #expect(AdvisoryFeed.kind(of: Array(head.utf8), path: "x") == nil)
  }
}

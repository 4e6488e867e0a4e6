import BomafideIdentifiers
import Testing

@Suite struct CVSSTests {
  /// Vectors of the specifications' examples, with base, temporal and environmental scores.
  @Test(arguments: [
    // CVSS 2.0 guide, 3.3.1 to 3.3.3.
    ("AV:N/AC:L/Au:N/C:N/I:N/A:C", 7.8, 7.8), ("AV:N/AC:L/Au:N/C:C/I:C/A:C", 10.0, 10.0),
    ("AV:L/AC:H/Au:N/C:C/I:C/A:C", 6.2, 6.2),
    ("AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C", 7.8, 6.4),
    ("AV:N/AC:L/Au:N/C:C/I:C/A:C/E:F/RL:OF/RC:C", 10.0, 8.3),
    ("AV:L/AC:H/Au:N/C:C/I:C/A:C/E:POC/RL:OF/RC:C", 6.2, 4.9),
  ])
  func `the scores of CVSS 2 are those of its guide`(
    text: String, base: Double, temporal: Double
  ) throws {
    let vector = try CVSS2(parsing: text)
    #expect(vector.baseScore == base)
    #expect(vector.temporalScore == temporal)
  }

  @Test func `the environmental scores of CVSS 2 are those of its guide`() throws {
    let text = "AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C"
    #expect(
      try CVSS2(parsing: text + "/CDP:H/TD:H/CR:M/IR:M/AR:H").environmentalScore == 9.2)
    #expect(try CVSS2(parsing: text + "/TD:N").environmentalScore == 0)
  }

  @Test(arguments: [
    // CVSS 3.1 examples: CVE-2013-1937, 2013-0375, 2014-3566, 2012-1516, 2014-0160, 2019-7551, 2016-1645.
    ("AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1), ("AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", 6.4),
    ("AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", 3.1), ("AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H", 9.9),
    ("AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L", 4.2), ("AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", 7.5),
    ("AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8), ("AV:N/AC:L/PR:N/UI:N/S:C/C:N/I:H/A:N", 8.6),
    ("AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 6.8), ("AV:A/AC:L/PR:N/UI:N/S:C/C:H/I:N/A:H", 9.3),
    ("AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H", 8.8), ("AV:L/AC:L/PR:H/UI:R/S:U/C:H/I:H/A:H", 6.5),
    ("AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0.0), ("AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10.0),
  ])
  func `the base scores of CVSS 3 are those of its examples`(text: String, score: Double) throws {
    for version in ["3.0", "3.1"] {
      let vector = try CVSS3(parsing: "CVSS:\(version)/\(text)")
      #expect(vector.baseScore == score)
      #expect(vector.temporalScore == score)
      #expect(vector.version == version)
    }
  }

  @Test func `temporal and environmental metrics change the scores of CVSS 3`() throws {
    let text = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
    #expect(try CVSS3(parsing: text + "/E:P/RL:O/RC:C").temporalScore == 8.8)
    #expect(try CVSS3(parsing: text + "/MAV:L/MPR:H").environmentalScore == 6.7)
    #expect(try CVSS3(parsing: text + "/MC:N/MI:N/MA:N").environmentalScore == 0)
    #expect(try CVSS3(parsing: text + "/CR:L/IR:L/AR:L").environmentalScore == 8.0)
  }

  @Test(arguments: [
    // FIRST's examples of CVSS 4.0, and vectors of CSAF's test set.
    ("AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 7.3),
    ("AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 7.7),
    ("AV:N/AC:L/AT:N/PR:N/UI:A/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N", 5.1),
    ("AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U", 5.2),
    ("AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", 10.0),
    ("AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H/E:P", 9.3),
    ("AV:N/AC:L/AT:N/PR:L/UI:N/VC:L/VI:L/VA:N/SC:N/SI:N/SA:N", 5.3),
    ("AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 9.3),
    ("AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N", 8.7),
    ("AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N", 0.0),
  ])
  func `the scores of CVSS 4 are those of its examples`(text: String, score: Double) throws {
    #expect(try CVSS4(parsing: "CVSS:4.0/" + text).score == score)
  }

  @Test(arguments: [
    "CVSS:3.1/AV:N", "CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    "CVSS:3.2/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "CVSS:3.1/", "", "/",
    "CVSS:3.1/AV:Q/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "CVSS:3.1/AV/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/",
  ])
  func `a vector that lacks a metric, repeats one or has an unknown one is refused`(text: String) {
    #expect(throws: SyntaxError.self) { try CVSS3(parsing: text) }
  }

  @Test func `the metrics of CVSS 4 have an order`() {
    #expect(throws: SyntaxError.self) {
      try CVSS4(parsing: "CVSS:4.0/AC:L/AV:N/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N")
    }
  }

  @Test func `words follow the bands of scores`() {
    #expect(
      [0, 0.1, 3.9, 4, 6.9, 7, 8.9, 9, 10].map { CVSSSeverity(score: $0) }
        == [.none, .low, .low, .medium, .medium, .high, .high, .critical, .critical])
  }
}

@Suite struct LanguageTagTests {
  @Test(arguments: [
    "en", "de-CH-1996", "zh-cmn-Hans-CN", "i-default", "x-own", "qtx", "en-a-bbb-x-a",
  ])
  func `a tag whose subtags exist has no trouble`(text: String) throws {
    #expect(try LanguageTag(parsing: text).trouble == nil)
  }

  @Test(arguments: ["EZ", "en-Qqqq", "en-XQX", "de-yue", "en-us-us", "sl-rozaj-rozaj"])
  func `a tag with a subtag that doesn't exist, or twice the same, has trouble`(text: String) {
    let tag = try? LanguageTag(parsing: text)
    #expect(tag == nil || tag?.trouble != nil)
  }

  @Test func `subtags of private use are told`() throws {
    #expect(try LanguageTag(parsing: "en-QM").privateSubtag == "qm")
    #expect(try LanguageTag(parsing: "de-x-own").privateSubtag == "x-own")
    #expect(try LanguageTag(parsing: "de-DE").privateSubtag == nil)
  }

  @Test func `a weakness has the name of its version`() {
    let weakness = WeaknessList.weakness(1192)
    #expect(weakness?.name(in: "4.13")?.hasPrefix("System-on-Chip") == true)
    #expect(
      weakness?.name(in: "4.14") == "Improper Identifier for IP Block used in System-On-Chip (SOC)")
    #expect(WeaknessList.weakness(1419)?.name(in: "4.12") == nil)
    #expect(WeaknessList.weakness(1008) == nil)
  }
}

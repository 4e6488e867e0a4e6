import BomafideAdvisories
import Testing

@Suite struct AliasGroupingTests {
  @Test func `records that share a name are one group, over any number of steps`() {
    let groups = AliasGrouping([
      ("PYSEC-1", ["CVE-1"]), ("GHSA-1", ["CVE-1"]), ("BIT-1", ["GHSA-1"]), ("PYSEC-2", []),
    ]).groups
    #expect(groups == [0, 0, 0, 3])
  }

  @Test func `two CVE names stay two flaws, whatever names both`() {
    let groups = AliasGrouping([
      ("CVE-1", []), ("CVE-2", []), ("GHSA-1", ["CVE-1", "CVE-2"]),
    ]).groups
    #expect(groups[0] != groups[1])
    #expect(groups[2] == groups[0])
  }

  @Test(arguments: [
    ("1970-01-01", 0), ("2024-02-29T10:00:00Z", 19782), ("1969-12-31", -1), ("2000-03-01", 11017),
  ])
  func `a day is counted from 1970, and printed as it was`(text: String, number: Int32) {
    let day = Day(of: text)
    #expect(day?.number == number)
    #expect(day?.description == String(text.prefix(10)))
  }

  @Test(arguments: ["0001-01-01T00:00:00Z", "", "2024", "2024-13-01", "yesterday!!"])
  func `what is no day is none`(text: String) { #expect(Day(of: text) == nil) }
}

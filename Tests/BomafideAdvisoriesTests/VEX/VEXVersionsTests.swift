import BomafideAdvisories
import BomafideIdentifiers
import Testing

@Suite struct VEXVersionsTests {
  private func holds(_ range: String, _ version: String) throws -> VEXVersions.Answer {
    try VEXVersions(parsing: range).holds(version, under: .dotted)
  }

  @Test(arguments: [
    (">= 1.0, < 2.0", "1.0", true), (">= 1.0, < 2.0", "2.0", false), (">=1.0,<2.0", "1.9.9", true),
    ("1.2.3", "1.2.3", true), ("= 1.2.3", "1.2.4", false), ("!= 1.2", "1.2", false),
    ("< 1 || > 2", "3", true), ("< 1 || > 2", "1.5", false), ("*", "anything", true),
    ("vers:generic/>=1|<2", "1.5", true), ("vers:generic/>=1|<2", "2", false),
  ])
  func `a range says which versions are meant`(
    range: String, version: String, isInside: Bool
  ) throws {
    #expect(try holds(range, version) == (isInside ? .inside : .outside))
  }

  @Test(arguments: [
    "", " ", ",", ">=", "1.0 2.0", "1.0,", "|| 1", "1 ||", ">= 1.0, *", "* 1", "> *", "vers:",
    "vers:pypi/>= 1",
  ])
  func `what is no range is refused`(text: String) {
    #expect(throws: SyntaxError.self) { try VEXVersions(parsing: text) }
  }

  @Test func `a version of another scheme is neither in nor out`() throws {
    let range = try VEXVersions(parsing: ">= 1.0")
    #expect(range.holds("not a version", under: .semver) == .unreadable)
    #expect(range.unreadable(under: .dotted) == nil)
    #expect(try VEXVersions(parsing: ">= x.y").unreadable(under: .semver) == "x.y")
  }

  @Test(arguments: [
    (">= 1.0, < 2.0", "vers:pypi/>=1.0|<2.0"), ("< 2.0", "vers:pypi/<2.0"),
    ("< 1 || >= 2, < 3", "vers:pypi/<1|>=2|<3"), ("1.2", "vers:pypi/1.2"), ("*", "vers:pypi/*"),
  ])
  func `a plain range is a range of VERS`(plain: String, vers: String) throws {
    #expect(try VEXVersions(parsing: plain).range(ofType: "pypi")?.description == vers)
  }

  @Test(arguments: ["< 2 || >= 1, < 3", ">= 1, >= 2", "> 3, < 1", ">= 1, != 2"])
  func `a range that VERS can't say exactly is not said`(plain: String) throws {
    #expect(try VEXVersions(parsing: plain).range(ofType: "pypi") == nil)
  }
}

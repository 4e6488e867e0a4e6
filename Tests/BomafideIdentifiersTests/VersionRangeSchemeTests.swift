import BomafideIdentifiers
import BomafideTesting
import Testing

@Suite struct VersionRangeSchemeTests {
  @Test(arguments: [
    ("vers:npm/*", "1.0.0", true), ("vers:none/*", "1", false), ("vers:all/*", "x", true),
    ("vers:npm/1.2.3", "v1.2.3", true), ("vers:npm/1.2.3", "1.2.4", false),
    ("vers:npm/!=1.2.3", "1.2.3", false), ("vers:npm/!=1.2.3", "1.2.4", true),
    ("vers:npm/<2.0.0", "2.0.0", false), ("vers:npm/<2.0.0", "1.9.9", true),
    ("vers:npm/>2.0.0", "2.0.0", false), ("vers:npm/>=2.0.0", "2.0.0", true),
    ("vers:npm/>=1.0.0|!=1.5.0|<2.0.0", "1.5.0", false),
    ("vers:npm/>=1.0.0|!=1.5.0|<2.0.0", "1.5.1", true),
    ("vers:npm/<1.0.0|>=2.0.0|<3.0.0|>4.0.0", "0.5.0", true),
    ("vers:npm/<1.0.0|>=2.0.0|<3.0.0|>4.0.0", "1.5.0", false),
    ("vers:npm/<1.0.0|>=2.0.0|<3.0.0|>4.0.0", "2.5.0", true),
    ("vers:npm/<1.0.0|>=2.0.0|<3.0.0|>4.0.0", "3.5.0", false),
    ("vers:npm/<1.0.0|>=2.0.0|<3.0.0|>4.0.0", "5.0.0", true),
    ("vers:deb/<1:1.0", "9.0", true), ("vers:pypi/>=1.0|<2.0", "1.0rc1", false),
    ("vers:openssl/>=1.1.1|<1.1.1w", "1.1.1k", true),
  ])
  func `a version is in a range, or is not`(range: String, version: String, isIn: Bool) throws {
    #expect(try VersionRange(parsing: range).contains(version) == isIn)
  }

  @Test func `nothing is said of versions and schemes that aren't known`() throws {
    #expect(try VersionRange(parsing: "vers:npm/<1.0.0").contains("main") == nil)
    #expect(try VersionRange(parsing: "vers:cpan/<1.0.0").contains("0.5") == nil)
    #expect(try VersionRange(parsing: "vers:npm/<main").contains("1.0.0") == nil)
  }

  @Test(arguments: [
    ("vers:npm/>=1.0.0|>2.0.0|<3.0.0|<=4.0.0", "vers:npm/>=1.0.0|<=4.0.0"),
    ("vers:npm/1.0.0|<2.0.0", "vers:npm/<2.0.0"), ("vers:npm/>1.0.0|2.0.0", "vers:npm/>1.0.0"),
    ("vers:npm/!=1.0.0|>2.0.0", "vers:npm/!=1.0.0|>2.0.0"), ("vers:npm/*", "vers:npm/*"),
    ("vers:npm/<1.0.0|!=1.5.0|<2.0.0", "vers:npm/!=1.5.0|<2.0.0"),
    ("vers:none/*", "vers:none/*"), ("vers:all/*", "vers:all/*"),
  ])
  func `constraints that say nothing more go`(text: String, simplified: String) throws {
    #expect(try VersionRange(parsing: text).simplified?.description == simplified)
  }

  @Test(arguments: [
    ("npm", "^1.2.3 || ~0.2", "vers:npm/>=0.2.0|<0.3.0|>=1.2.3|<2.0.0"),
    ("npm", "", "vers:npm/*"), ("npm", "1.x", "vers:npm/>=1.0.0|<2.0.0"),
    ("npm", "<1.0.0-beta.x", "vers:npm/<1.0.0-beta.x"), ("golang", "*", "vers:golang/*"),
    ("npm", "1.0.0 - 2.0.0", "vers:npm/>=1.0.0|<=2.0.0"),
    ("npm", ">=5.0.3 >=4.2.1", "vers:npm/>=5.0.3"), ("npm", ">2.0.0 <1.0.0", "vers:none/*"),
    ("composer", "<2.8.30||>=2.8.4,<18.10.8", "vers:composer/<18.10.8"),
    ("composer", "~1.2", "vers:composer/>=1.2.0|<2.0.0-dev"),
    ("pypi", "~=1.4.5, !=1.4.7", "vers:pypi/>=1.4.5|!=1.4.7|<1.5.dev0"),
    ("pypi", "!=1.4.*", "vers:pypi/<1.4.dev0|>=1.5.dev0"), ("pypi", "==1.0a", "vers:pypi/1.0a0"),
    ("gem", "~> 2.2.1", "vers:gem/>=2.2.1|<2.3"), ("conan", "^1.2", "vers:conan/>=1.2|<2-"),
    ("golang", "<v1.3", "vers:golang/<1.3.0"),
    ("deb", "(>> 2.23), (<< 2.24)", "vers:deb/>2.23|<2.24"),
    ("nginx", "1.5.0+, 1.4.1+", "vers:nginx/>=1.4.1"), ("nginx", "none", "vers:none/*"),
    ("nginx", "1.20.1+", "vers:nginx/>=1.20.1|<1.21.0"),
    ("openssl", "3.0.0, 1.0.1b", "vers:openssl/1.0.1b|3.0.0"),
    ("maven", "[1.0,2.0),(3.0,],[2.5]", "vers:maven/>=1.0|<2.0|2.5|>3.0"),
    ("nuget", "(,1.5]", "vers:nuget/<=1.5"), ("nuget", "1.0", "vers:nuget/>=1.0"),
    ("npm", "<1.0.0 || >1.0.0", "vers:npm/!=1.0.0"), ("npm", "<1.0.0 || >=1.0.0", "vers:npm/*"),
  ])
  func `an ecosystem's range is a range in VERS`(scheme: String, text: String, range: String) throws
  {
    let native = try NativeVersionRange(parsing: text, scheme: scheme)
    #expect(native.range?.description == range)
  }

  @Test(arguments: [
    ("npm", "latest"), ("npm", ">="), ("npm", "=> 1"), ("pypi", "1.0"), ("pypi", ""),
    ("gem", "^1.0"),
    ("deb", "1.0"), ("maven", "[1.0"), ("maven", "(1.0)"), ("maven", ""), ("maven", "[1,2],"),
    ("nginx", ""), ("nginx", "1.0,,2"), ("cpan", "1.0"), ("composer", "@dev"),
  ])
  func `what is no range is refused`(scheme: String, text: String) {
    #expect(throws: SyntaxError.self) { try NativeVersionRange(parsing: text, scheme: scheme) }
  }

  @Test func `a range without end is refused at once`() {
    let many = Array(repeating: "!=1.*", count: 5_000).joined(separator: ",")
    #expect(throws: SyntaxError.self) { try NativeVersionRange(parsing: many, scheme: "pypi") }
    let long = String(repeating: "[1],", count: 250_000)
    #expect(throws: SyntaxError.self) { try NativeVersionRange(parsing: long, scheme: "maven") }
  }

  @Test(arguments: [
    ("npm", "^1.2 || >=2.0.0 <2.1.0 || 3.x"), ("pypi", ">=1.0,!=1.2,<2||~=3.1"),
    ("maven", "[1,2),(1.5,3],[5]"), ("composer", ">1.0,<3|2.*|=4"), ("conan", "~1 || >=1.5 <2.1"),
  ])
  func `the range in VERS holds the same versions`(scheme: String, text: String) throws {
    let native = try NativeVersionRange(parsing: text, scheme: scheme)
    let range = try #require(native.range)
    #expect(try VersionRange(parsing: range.description) == range)
    var random = SeededGenerator(seed: 5)
    for _ in 0..<500 {
      let version = (0..<3).map { _ in "\(Int.random(in: 0...6, using: &random))" }
        .joined(separator: ".")
      #expect(native.contains(version) == range.contains(version), "\(version)")
      #expect(range.simplified?.contains(version) == range.contains(version), "\(version)")
    }
  }

  @Test(
    arguments: [
      "composer", "conan", "deb", "gem", "golang", "maven", "npm", "nginx", "nuget", "openssl",
      "pypi",
    ])
  func `any text is a range that VERS can say, or is refused`(scheme: String) throws {
    let words =
      "1 2.0 1.2.3 v 0 x * - ~ ^ ~> ~= >= <= < > = == != || | , ( ) [ ] + rc1 .dev0 é % 99999999999"
      .split(separator: " ").map(String.init) + [" "]
    var random = SeededGenerator(seed: 6)
    var count = 0
    for _ in 0..<3_000 {
      let text = random.text(of: words, upTo: 9)
      guard let native = try? NativeVersionRange(parsing: text, scheme: scheme) else { continue }
      count += 1
      let range = try #require(native.range)
      #expect(try VersionRange(parsing: range.description) == range, "\(text)")
      for version in ["0", "1.2.3", "1.2.3-rc1", "2.0.0", "3.1.0"]
      where native.contains(version) != nil {
        #expect(native.contains(version) == range.contains(version), "\(text) and \(version)")
      }
    }
    #expect(count > 20)
  }
}

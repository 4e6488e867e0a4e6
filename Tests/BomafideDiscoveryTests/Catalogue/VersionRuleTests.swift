import Testing

@testable import BomafideDiscovery

/// How the rules of the catalogue read a version.
@Suite struct VersionRuleTests {
  private func rule(
    _ change: (inout CatalogueEntry.VersionRule) -> Void
  ) -> CatalogueEntry.VersionRule {
    var rule = CatalogueEntry.VersionRule(file: "a.h")
    change(&rule)
    return rule
  }

  private func version(
    _ text: String, _ change: (inout CatalogueEntry.VersionRule) -> Void
  ) -> String? {
    rule(change).version(in: Array(text.utf8))?.version
  }

  // MARK: Macros

  @Test(arguments: [
    ("8", "02", "8.02"), ("0x08", "0x0A", "8.10"), ("3U", "19UL", "3.19"), ("(1)", "((2))", "1.2"),
    ("\"5\"", "\"4\"", "5.4"), ("1 /* major */", "2 // minor", "1.2"), ("010", "007", "010.007"),
  ])
  func `parts keep their zeros, hexadecimal ones become decimal, suffixes and brackets go`(
    major: String, minor: String, expected: String
  ) {
    let text = "#define A_MAJOR \(major)\n# define  A_MINOR\t\(minor)\r\n"
    #expect(version(text) { $0.macros = ["A_MAJOR", "A_MINOR"] } == expected)
  }

  @Test func `a missing part is no version, and the first definition counts`() {
    #expect(version("#define A_MAJOR 1\n") { $0.macros = ["A_MAJOR", "A_MINOR"] } == nil)
    #expect(version("#define A 1\n#define A 2\n") { $0.macros = ["A"] } == "1")
    #expect(version("#define AB 1\n#define A(x) 2\n#define A 3\n") { $0.macros = ["A"] } == "3")
    #expect(version("/* #define A 1 */\n") { $0.macros = ["A"] } == nil)
  }

  @Test func `parts are joined as the rule says, with a suffix that may be empty`() {
    let text = "#define A 1\n#define B 2\n#define S \"-dev\"\n#define E \"\"\n"
    #expect(version(text) { ($0.macros, $0.join) = (["A", "B"], "_") } == "1_2")
    #expect(version(text) { ($0.macros, $0.suffix) = (["A", "B"], "S") } == "1.2-dev")
    #expect(version(text) { ($0.macros, $0.suffix) = (["A", "B"], "E") } == "1.2")
    #expect(version(text) { ($0.macros, $0.suffix) = (["A", "B"], "NONE") } == "1.2")
  }

  @Test func `a rule tells the line and the names of its macros`() throws {
    let rule = rule { $0.macros = ["A", "B"] }
    let found = try #require(rule.version(in: Array("\n\n#define A 1\n#define B 2\n".utf8)))
    #expect(found.line == 3)
    #expect(found.what == "A, B")
  }

  // MARK: Packed numbers

  @Test(arguments: [
    ("3019001", "%d%03d%03d", 10, "3.19.1"), ("10200", "%d%02d%02d", 10, "1.2.0"),
    ("0x010203", "%d%02d%02d", 16, "1.2.3"), ("0x1210", "%01d%01d%01d%01d", 16, "1.2.1.0"),
    ("0x30500010L", "%d%02d%02d%*02d", 16, "48.80.0"), ("66051", "%d%02d%02d", 16, "1.2.3"),
    ("212", "%d%01d%01d", 10, "2.1.2"), ("(100200)", "%d%02d%02d", 10, "10.2.0"),
    ("0x0A0B", "%02d%02d", 16, "10.11"), ("5", "%d%02d%02d", 10, "0.0.5"),
  ])
  func `packed numbers are unpacked by their form`(
    value: String, form: String, base: Int, expected: String
  ) {
    let found = version("#define N \(value)\n") {
      ($0.macro, $0.packed, $0.base) = ("N", form, base)
    }
    #expect(found == expected)
  }

  @Test(arguments: [
    ("21003", "%01d%01d%01d", 10), ("0x11213", "%02d%02d", 16), ("OTHER", "%d%02d", 10),
    ("\"1.2\"", "%d%02d", 10), ("-5", "%d%02d", 10), ("0x-5", "%d%02d", 16),
    ("99999999999999999999999", "%d%02d", 10), ("7", "", 10),
  ])
  func `digits left over and values that are no number give no version`(
    value: String, form: String, base: Int
  ) {
    let found = version("#define N \(value)\n") {
      ($0.macro, $0.packed, $0.base) = ("N", form, base)
    }
    #expect(found == nil)
  }

  @Test func `one macro may be a text, a bare token or a name and a version`() {
    #expect(version("#define V \"3.45.0\"\n") { $0.macro = "V" } == "3.45.0")
    #expect(version("#define V 3.0.3\n") { $0.macro = "V" } == "3.0.3")
    #expect(version("#define V \"1\" \".\" \"2\"\n") { $0.macro = "V" } == "1.2")
    #expect(version("#define V OTHER\n") { $0.macro = "V" } == nil)
    #expect(version("#define V \"\"\n") { $0.macro = "V" } == nil)
  }

  // MARK: Texts

  @Test(
    arguments: [
      ("lib {version},", "a lib 1.2.3, of", "1.2.3"), ("lib {version}", "lib 2.0-rc1.", "2.0-rc1"),
      ("lib v{version} -", "lib v1.2_3 - x", "1.2_3"), ("lib {version}-dev", "lib 1.2-dev", nil),
      ("* lib {version} * x", "/*!\n * lib 1.2\n *\n * x", "1.2"),
      ("a {*} /* {version} */", "a 0x2 /* 2.10 */", "2.10"),
      (" lib {version}", "alib 1.2, lib 1.3", "1.3"),
      ("{version} end", "x 1.0+git.7 end", "1.0+git.7"),
      ("a {*} {version}", "a b c 1.5", "1.5"),
      ("lib {major}.{minor}{*}patch {patch}", "lib 3.4 at patch 5", "3.4.5"),
      ("a {version}", "a\n *   4.5.6\n", "4.5.6"), ("a {version}", "a\t\r\n\t4.5", "4.5"),
      ("at {commit}", "at 0123456789abcdef", "0123456789abcdef"),
      ("of {date}", "of 2024-01-31", "2024-01-31"),
      ("of {date}", "of 2024/01/31 x", "2024/01/31"), ("of {date}", "of 20240131", "20240131"),
      ("{version} ({date})", "1.2 (2024-01-31)", "1.2"),
      ("{version} {commit}", "1.2 abcdef0", "1.2"),
      ("v{major}_{minor}", "v1_x v2_3", "2.3"), ("{", "{", nil), ("a {version}", "a b", nil),
      ("a {version}", "A 1.2", nil), ("a {*} {version}", "a b\nc 1.5", nil),
      ("at {commit}", "at 0123456789abcdef0123456789abcdef0123456789", nil),
      ("of {date}", "of 2024-1-3", nil), ("of {date}", "of 202401311", nil),
      ("of {date}", "of 2024", nil),
      ("at {commit}", "at 012345", nil), ("a {version}", "", nil),
    ] as [(String, String, String?)])
  func `a text with placeholders gives what they stand for`(
    pattern: String, text: String, expected: String?
  ) {
    #expect(version(text) { $0.text = pattern } == expected)
  }

  @Test func `anything stands for as little as it can, and at most 200 characters`() {
    #expect(version("a x 1.1 x 2.2") { $0.text = "a{*}x {version}" } == "1.1")
    let far = "a " + String(repeating: "-", count: 300) + " 1.2"
    #expect(version(far) { $0.text = "a {*} {version}" } == nil)
  }

  @Test func `texts of one character or word are looked through in bounded time`() {
    let patterns = Catalogue.standard.entries.flatMap { entry in
      (entry.version ?? []).compactMap(\.text) + (entry.binary ?? [])
    }.map(TextPattern.init)
    let clock = ContinuousClock()
    let time = clock.measure {
      for unit in ["1", "*", " ", "\n", "* ", " * Version 1", "a"] {
        let text = Array(String(repeating: unit, count: 4_000 / unit.utf8.count).utf8)
        for pattern in patterns { _ = pattern.match(in: text) }
      }
    }
    #expect(time < .seconds(60))
  }

  // MARK: Lines, paths

  @Test func `the first line as a whole`() {
    #expect(version("  1.7.4 \r\nmore\n") { $0.line = 1 } == "1.7.4")
    #expect(version("\u{FEFF}1.7.4\n") { $0.line = 1 } == "1.7.4")
    #expect(version("\n1.7.4\n") { $0.line = 1 } == nil)
    #expect(version("") { $0.line = 1 } == nil)
  }

  @Test(arguments: [
    ("a.h", "x/a.h", true), ("a.h", "a.h", true), ("a.h", "ba.h", false),
    ("d/a.h", "x/d/a.h", true),
    ("d/a.h", "d/a.h", true), ("d/a.h", "xd/a.h", false), ("d/a.h", "a.h", false),
    ("a*.h", "x/abc.h", true), ("a*.h", "a/x.h", false), ("*.h", "a.c", false),
  ])
  func `a rule reads files by name or by the end of their path`(
    file: String, path: String, expected: Bool
  ) {
    #expect(CatalogueEntry.VersionRule(file: file).reads(path) == expected)
  }
}

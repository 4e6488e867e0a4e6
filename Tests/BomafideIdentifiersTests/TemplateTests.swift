import BomafideTesting
import BomafideIdentifiers
import Testing

@Suite struct TemplateTests {
  @Test(arguments: [
    ("{version}", "3.14.0rc1"), ("{version.major}", "3"), ("{version.minor}", "14"),
    ("{version.patch}", "0"), ("{version.release}", "3.14.0"),
    ("{version|underscore}", "3_14_0rc1"),
    ("{version.release|dash}", "3-14-0"), ("{version|nodots}", "3140rc1"), ("{name}", "Expat"),
    ("{name|lower}", "expat"), ("{{version}}", "{version}"), ("a{{{name}}}b", "a{Expat}b"),
    ("{version|nodots|lower}", "3140rc1"), ("", ""),
  ])
  func `placeholders are filled in`(text: String, filled: String) throws {
    let template = try Template(parsing: text)
    #expect(try template.filled(with: ["name": "Expat", "version": "3.14.0rc1"]) == filled)
  }

  @Test(arguments: [
    ("v2.7.1", Template.Part.release, "2.7.1"), ("2024a", .release, "2024"),
    ("1.2.3.post1", .release, "1.2.3"), ("1.2.", .release, "1.2"), ("1.0", .patch, "-"),
    ("main", .release, "-"), ("", .major, "-"),
  ])
  func `parts of odd versions are found, or not`(
    version: String, part: Template.Part, found: String
  ) {
    #expect(part.of(version) ?? "-" == found)
  }

  @Test(arguments: [
    ("a{", 2, "'}' after the placeholder"), ("a}", 1, "'}}'"), ("{}", 1, "a placeholder"),
    ("{Version}", 1, "a placeholder"), ("x{version.mayor}", 10, "did you mean 'major'?"),
    ("{version|underscores}", 9, "'underscore', 'dash', 'nodots' or 'lower'"),
    ("{version|}", 9, "the filter"),
  ])
  func `a fault is named where it is`(text: String, offset: Int, expected: String) {
    let error = #expect(throws: SyntaxError.self) { try Template(parsing: text) }
    #expect(error?.offset == offset)
    #expect(error?.expected.contains(expected) == true, "\(error?.expected ?? "")")
  }

  @Test func `an unknown placeholder is answered with the known ones`() throws {
    let template = try Template(parsing: "{{x}}-{versoin}")
    let error = #expect(throws: SyntaxError.self) {
      try template.filled(with: ["name": "a", "version": "1"])
    }
    #expect(
      error?.expected == "the placeholder '{name}' or '{version}'; did you mean 'version'?")
    #expect(error?.offset == 7)
    let missing = #expect(throws: SyntaxError.self) {
      try Template(parsing: "{version.patch}").filled { _ in "1.0" }
    }
    #expect(missing?.expected.contains("'patch', which '1.0' has not") == true)
  }

  @Test(arguments: [
    (
      "https://x/R_2_7_1/expat-2.7.1.tar.gz", "2.7.1",
      "https://x/R_{version|underscore}/expat-{version}.tar.gz"
    ),
    ("x-11.0-1.0.5-1.0rc1-2.1.0", "1.0", "x-11.0-1.0.5-1.0rc1-2.1.0"),
    ("v1.0", "1.0", "v{version}"),
    ("1-0/1_0_5/21_0", "1.0", "{version|dash}/1_0_5/21_0"),
    ("zlib131.zip/131", "1.3.1", "zlib{version|nodots}.zip/131"),
    ("{2.0}", "2.0", "{{{version}}}"),
    ("domain/main", "main", "domain/{version}"),
    ("a/0123abc", "0123abc", "a/{version}"),
    ("libffi-3.4.4", "3.4.4", "libffi-{version}"),
    ("nothing", "", "nothing"),
  ])
  func `a literal is made a template where the version stands whole`(
    text: String, version: String, template: String
  ) throws {
    let found = Template.generalizing(text, version: version)
    #expect(found.description == template)
    #expect(try found.filled(with: ["version": version]) == text)
  }

  @Test func `filling in what was generalized gives the text back`() throws {
    var random = SeededGenerator(seed: 3)
    let words = ["1.0", "1_0", "1-0", "10", ".", "-", "_", "v", "/", "{", "}", "1", "é"]
    for _ in 0..<500 {
      let text = random.text(of: words, upTo: 10)
      let template = Template.generalizing(text, version: "1.0")
      #expect(try template.filled(with: ["version": "1.0"]) == text)
      #expect(try Template(parsing: template.description) == template)
    }
  }
}

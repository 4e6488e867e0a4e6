import BomafideTesting
import BomafideIdentifiers
import BomafideModel
import BomafideSources
import Foundation
import Testing

@Suite struct ManifestProbeTests {
  @Test(arguments: [
    ("macro: V", "#define V \"2.5.1\"\n", "2.5.1 at 1:11"),
    ("macro: V", "#  define\tV\t2.5.1  /* note */ // more\n", "2.5.1 at 1:13"),
    ("macro: V", "  #define V ((\"2.5\" \".1\"))\r\n", "2.5.1 at 1:13"),
    ("macro: V", "#define V L\"1.0\"\n", "1.0 at 1:11"),
    ("macro: V", "#define V \\\r\n  \"1.0\"\r\n", "1.0 at 2:3"),
    ("macro: V", "/*\n#define V 1\n*/\n#define V 2\n", "2 at 4:11"),
    ("macro: V", "char *s = \"\\\\\"; // \"\n#define V 2 // 3\n", "2 at 2:11"),
    ("macro: V", "const char q = '\"';\n#define V 2\n", "2 at 2:11"),
    ("macro: V", "#define VV 1\n#define V(x) x\n#define V 212L\n", "212 at 3:11"),
    ("macro: V", "#define W 1.2\n#define V W\n", "1.2 at 2:11"),
    ("macro: V", "#define V 1\n#define V 1\n", "1 at 1:11"),
    ("macro: V", "#define V 1 /* a\n b */\n#define W 2\n", "1 at 1:11"),
    ("macro: V", "\u{FEFF}x\n#define V v1.0+dev\n", "v1.0+dev at 2:11"),
    ("macros: [A, B, C]", "#define A 2\n#define B (7)\n#define C 1u\n", "2.7.1 at 1:11"),
    ("macros: [A, B], join: '-'", "#define B 7\n#define A 2\n", "2-7 at 2:11"),
    ("macro: V, packing: \"%d%03d%03d\"", "#define V 3049001\n", "3.49.1 at 1:11"),
    ("macro: V, packing: \"%d%02d%02d\", base: 16", "#define V 0x10205UL\n", "1.2.5 at 1:11"),
    ("macro: V, packing: \"%d%1d%1d\"", "#define V 212   // note\n", "2.1.2 at 1:11"),
    (
      "macro: V, packing: \"%d%02d%*02d%02d%*1d\", base: 16", "#define V 0x30000100L\n",
      "3.0.16 at 1:11"
    ),
    ("macro: V, packing: \"%d%02d\", join: _", "#define V (1005)\n", "10_5 at 1:11"),
    ("macro: V, packing: \"%d%2d\", base: 8", "#define V 0310\n", "3.8 at 1:11"),
    ("regex: 'ver=\"([0-9.]+)\"'", "x\nver=\"1.2\"\n", "1.2 at 2:6"),
    ("regex: '^v (\\S+)$'", "v 1\r\nw 2\r\n", "1 at 1:3"),
    ("regex: '(?i)^ver:\\s*(\\d+)'", "a\nVER:\n 7", "7 at 3:2"),
    (
      "json: info.version", "{\"x\": [{\"version\": 0}], \"info\": {\"version\": \"1\\u002e2\"}}",
      "1.2 at 1:46"
    ),
    ("json: \"a[1].\\\"b.c\\\"\"", "{\"a\":[[1,{}],\n{\"b.c\":3.10}]}", "3.10 at 2:8"),
    (
      "toml: project.version", "version = \"9\"\n[project]\nname = \"version\"\nversion = '1.2'\n",
      "1.2 at 4:12"
    ),
    ("toml: 'a[1].v'", "[[a]]\nv = 1\n[[a]]\nv = 22\n", "22 at 4:5"),
    ("yaml: package.version", "package:\n  name: x\n  version: 1.10 # note\n", "1.10 at 3:12"),
    ("yaml: 'l[1]'", "l: [a, 'é', b]\n", "é at 1:8"),
    ("text: GitHub.com/x", "a\r\nsee https://github.com/X\n", "GitHub.com/x at 2:13"),
    ("text: b", "a\n", "nothing"),
    ("line: 2", "a\n \t1.2 \r\n", "1.2 at 2:3"),
    ("line: 1, template: \"R_{version|underscore}\"", "R_2_7_1", "2.7.1 at 1:1"),
    ("line: 1, template: \"{name}-{version|dash}.tar\"", "x-2-7.tar", "error"),
    (
      "line: 1, template: \"v{version.major}.{version.minor} ({version})\"", "v1.2 (1.2.3)",
      "1.2.3 at 1:1"
    ),
    ("line: 1, template: \"v{version.major}_{version.minor}\"", "v1_22", "1.22 at 1:1"),
    ("line: 1, template: \"{{{version}}}+[x]*\"", "{1.0}+[x]*", "1.0 at 1:1"),
    ("line: 1, template: \"{version|lower}\"", "1.0RC1", "nothing"),
  ]) func `a probe reads the version at its place`(keys: String, content: String, expected: String)
    throws
  {
    #expect(try result(keys, Array(content.utf8)) == expected)
  }

  @Test(arguments: [
    (
      "macro: XML_VERSON", "\n#define XML_VERSION 1\n",
      "expected a definition of the macro 'XML_VERSON', found only 'XML_VERSION'; "
        + "help: write 'XML_VERSION' if that is the macro that is meant; line 2"
    ),
    (
      "macro: V", "/*\n#define V 1 */\n",
      "expected a definition of the macro 'V', found none; help: write the name of a macro that the "
        + "file defines: grep -n define FILE; line 2"
    ),
    (
      "macro: V", "#define V ((A << 8) | B)\n",
      "expected a string or a number as 'V', found '(A << 8) | B'; help: name the macros of the parts, "
        + "as in 'macros: [MAJOR, MINOR, PATCH]', or write a 'regex:'; line 1"
    ),
    (
      "macro: V", "#define V\n",
      "expected a string or a number as 'V', found no value; help: name the macros of the parts, "
        + "as in 'macros: [MAJOR, MINOR, PATCH]', or write a 'regex:'; line 1"
    ),
    (
      "macro: V, packing: \"%d%02d\"", "#define V \"1.2\"\n",
      "expected a whole number as 'V', found '1.2'; help: remove 'packing:', or name the macro that "
        + "holds the number; line 1"
    ),
    (
      "regex: 'expected_version=(\\d+)'", "a\nexpected_version=\"1\"\n",
      "expected a match of 'expected_version=(\\d+)', found none; help: write a 'regex:' that matches "
        + "where the file says the version; line 2"
    ),
    (
      "json: a.c", "{\"a\":\n{\"b\": 1}}",
      "expected the value 'a.c', found none for 'c'; help: write the path of the value in this file, "
        + "as in 'json: info.version'; line 2"
    ),
    (
      "json: a", "{\"a\": \"1",
      "expected JSON, found a string that is not closed; help: write the path of the value in this "
        + "file, as in 'json: info.version'; line 1"
    ),
    (
      "toml: a", "a = 1.50\n",
      "expected a string or a whole number at 'a', found another kind of value; help: write the path "
        + "of the value in this file, as in 'toml: project.version'; line 1"
    ),
    (
      "yaml: a", "a: [\n",
      "expected YAML, found the end of the file; help: probe the file with 'regex:'; line 2"
    ),
    (
      "line: 3", "a\nb\n",
      "expected line 3, found 2 lines; help: write 'line: 2', or the line that says the version; line 2"
    ),
    (
      "line: 1, template: \"R_{version}\"", "v1\n",
      "expected a text of the form 'R_{version}', found 'v1'; help: write the 'template:' of the probe "
        + "so that it fits that text; line 1"
    ),
  ]) func `a probe that finds nothing says what is there`(
    keys: String, content: String, expected: String
  ) throws {
    guard case .nothing(let miss) = try probe(keys).evaluate(in: Array(content.utf8)) else {
      Issue.record("found something")
      return
    }
    let told =
      "expected \(miss.expected), found \(miss.found); help: \(miss.remedy)"
      + (miss.nearestLine.map { "; line \($0)" } ?? "")
    #expect(told == expected)
  }

  @Test func `different values under conditions are all told`() throws {
    let content = "#if A\n#define V \"1.0\"\n#else\n#define V \"2.0\"\n#endif\n"
    #expect(try result("macro: V", Array(content.utf8)) == "1.0 at 2:11 or 2.0 at 4:11")
    #expect(try result("macros: [V, V]", Array(content.utf8)) == "V 1.0 at 2:11 or V 2.0 at 4:11")
    let lines = "v=1\nv=2\nv=1\n"
    #expect(try result("regex: '^v=(\\d)$'", Array(lines.utf8)) == "1 at 1:3 or 2 at 2:3")
  }

  @Test func `bytes that are no UTF-8 keep nothing from being found`() throws {
    let author = Array("/* J".utf8) + [0xF6, 0x72, 0x67] + Array(" */ ".utf8)
    let content = author + Array("#define V \"1.0\" // \u{e9}\nver=3\n".utf8)
    #expect(try result("macro: V", content) == "1.0 at 1:22")
    #expect(try result("regex: 'V \"(.*?)\"'", content) == "1.0 at 1:23")
    #expect(try result("regex: 'ver=(\\d)'", content) == "3 at 2:5")
    #expect(try result("line: 2", content) == "ver=3 at 2:1")
  }

  @Test func `a file that is too big for a regular expression is refused`() throws {
    let content = [UInt8](repeating: 0x61, count: VersionProbe.textLimit + 1)
    #expect(try result("regex: '(a)'", content) == "nothing")
    #expect(try result("line: 1", Array("1.0\n".utf8) + content) == "1.0 at 1:1")
  }

  @Test func `random bytes never crash a probe`() throws {
    var generator = SeededGenerator(seed: 3)
    let probes = try [
      "macro: V", "macros: [V, V]", "macro: V, packing: \"%d%02d\"", "regex: 'V (.*)$'",
      "json: 'a[0].b'",
      "toml: a.b", "yaml: 'a[0].b'", "line: 2",
      "text: aa",
    ].map(probe)
    let words = [
      "#define V ", "\"", "'", "\\", "\n", "\r\n", "/*", "*/", "//", "(", ")", "1", "{", "}", "[",
      "]",
      ":", ",", ".", "\"a\"", "a", "b", " ", "\u{FEFF}", "é", "=", "- ", "&a", "*a", "0x", "\\u00",
    ].map { Array($0.utf8) }
    for _ in 0..<3000 {
      var content: [UInt8] = []
      for _ in 0..<Int.random(in: 0...24, using: &generator) {
        content += words.randomElement(using: &generator) ?? []
        if Int.random(in: 0..<20, using: &generator) == 0 {
          content.append(UInt8.random(in: 0...255, using: &generator))
        }
      }
      for probe in probes { _ = probe.evaluate(in: content) }
    }
  }

  @Test(arguments: [
    "[é]", "[[:", "[\n]", "DOTS = 1", "x = 1\n[DOTS]", "x = [\n[1],\n]\n[ é ]",
  ]) func `what the TOML parser would not survive is kept from it`(content: String) throws {
    let dots = String(repeating: "a.", count: 100_000) + "a"
    let content = content.replacingOccurrences(of: "DOTS", with: dots)
    #expect(try result("toml: a", Array(content.utf8)) == "nothing")
  }

  @Test func `arrays over several lines are no table headers`() throws {
    let content =
      "x = [\n  [1, 2],\n  [\n  { a = '[é' },\n ],\n]\ns = \"\"\"\n[é\n\"\"\"\n[ 'é' ]\nv = \"1\"\n"
    #expect(try result("toml: é.v", Array(content.utf8)) == "1 at 11:6")
  }

  @Test func `a list gives names and versions with their lines`() throws {
    let list = try #require(try ManifestReader.read(manifestFixture()).lists.first)
    let content = """
      set libraries=
      set libraries=%libraries%                                       bzip2-1.0.8
      if NOT "%IncludeTkinterSrc%"=="false" set libraries=%libraries% tcl-core-8.6.15.0
      set binaries=%binaries% nasm-2.11.06

      """
    let listed = try list.evaluate(in: Array(content.utf8))
    #expect(
      listed.map { "\($0.name) \($0.version) \($0.line):\($0.column)" } == [
        "bzip2 1.0.8 2:65", "tcl-core 8.6.15.0 3:65",
      ])
    #expect(throws: ProbeMiss.self) { try list.evaluate(in: []) }
  }

  @Test func `a packing prints what it was parsed from`() throws {
    for text in ["%d", "%d%03d%03d", "%x%02x", "%*d%1d"] {
      #expect(try NumberPacking(parsing: text).description == text)
    }
    for text in ["a", "a.b[0].c", "\"a.b\".c", "[0]", "[0].a[1]"] {
      let path = try ValuePath(parsing: text)
      #expect(path.description == text)
      #expect(try ValuePath(parsing: path.description) == path)
    }
  }

  private func probe(_ keys: String) throws -> VersionProbe {
    let read = try manifest(
      "bomafide: 1\nproject: { name: x, evidence: { version: [{ file: f, \(keys) }] } }\n")
    return try #require(read.project.versionProbes.first)
  }

  private func result(_ keys: String, _ content: [UInt8]) throws -> String {
    guard let probe = try? probe(keys) else { return "error" }
    func told(_ match: ProbeMatch) -> String { "\(match.text) at \(match.line):\(match.column)" }
    switch probe.evaluate(in: content) {
    case .found(let match): return told(match)
    case .ambiguous(let matches): return matches.map(told).joined(separator: " or ")
    case .nothing: return "nothing"
    }
  }
}

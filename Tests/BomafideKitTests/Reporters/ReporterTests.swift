import BomafideKit
import BomafideModel
import Foundation
import Testing

@Suite struct ReporterTests {
  private func text(_ reporter: Reporter, _ report: Report, _ style: ReportStyle) -> String {
    String(decoding: reporter.render(report, style), as: UTF8.self)
  }

  @Test func `text is what compilers print`() {
    let report = Report(
      command: "check", subject: "CPython",
      findings: [
        Finding(
          "drift.version", .error, subject: "expat", "expat is 2.7.1 in the tree",
          at: SourceLocation(path: "bomafide.yaml", line: 14, column: 12),
          related: [Finding.Related(SourceLocation(path: "expat.h", line: 7), "MINOR 7")],
          expected: "2.6.4", found: "2.7.1", remedy: "bomafide update expat 2.7.1",
          source: "a clause")
      ],
      examined: [Report.Examined(5, "component"), Report.Examined(111, "file")])
    #expect(
      text(.text, report, ReportStyle()) == """
        bomafide.yaml:14:12: error: expat is 2.7.1 in the tree [drift.version]
          expected: 2.6.4
          found: 2.7.1
          note: expat.h:7: MINOR 7
          source: a clause
          help: bomafide update expat 2.7.1

        1 error in 5 components, 111 files

        """)
  }

  @Test func `color adds signs and changes no word`() {
    var style = ReporterFixture.style
    let plain = text(.text, ReporterFixture.rich, style)
    style.color = true
    let colored = text(.text, ReporterFixture.rich, style)
    #expect(colored != plain)
    #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test func `quiet text is only the findings`() {
    var style = ReporterFixture.style
    style.quiet = true
    #expect(text(.text, ReporterFixture.clean, style) == "")
    #expect(!text(.text, ReporterFixture.rich, style).contains("111 files"))
  }

  @Test func `no line of text is taken for a command by a GitHub runner`() {
    for line in text(.text, ReporterFixture.rich, ReporterFixture.style).split(separator: "\n") {
      #expect(!line.drop { $0 == " " }.hasPrefix("::"))
      #expect(!line.contains("##["))
    }
  }

  @Test func `JSON says what the report says, whatever the text`() throws {
    let bytes = Reporter.json.render(ReporterFixture.rich, ReporterFixture.style)
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(json["schemaVersion"] as? Int == 1)
    #expect(json["command"] as? String == "check")
    #expect(json["summary"] as? [String: Int] == ["errors": 2, "warnings": 2, "notes": 2])
    let findings = try #require(json["findings"] as? [[String: Any]])
    let messages = findings.compactMap { $0["message"] as? String }
    #expect(messages == ReporterFixture.rich.findings.map(\.message))
    #expect(messages.contains(ReporterFixture.hostile))
    #expect(findings.allSatisfy { $0.count == 10 })
  }

  @Test func `each line of NDJSON is an object that says what it is`() throws {
    let bytes = Reporter.ndjson.render(ReporterFixture.rich, ReporterFixture.style)
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    let kinds = try lines.map { line in
      (try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])?["type"] as? String
    }
    #expect(
      kinds == ["report"] + Array(repeating: "finding", count: ReporterFixture.rich.findings.count))
  }

  @Test func `each line of GitHub's commands is one command, and the worst come first`() {
    let lines = text(.github, ReporterFixture.rich, ReporterFixture.style)
      .split(separator: "\n").map(String.init)
    let commands = lines.filter { $0.hasPrefix("::") }
    #expect(commands.count == ReporterFixture.rich.findings.count)
    #expect(
      commands.map { String($0.prefix { $0 != " " }) } == [
        "::error", "::error", "::warning", "::warning", "::notice", "::notice",
      ])
    // Between the words and the message there is no other '::'.
    for command in commands {
      let properties = command.dropFirst(2).split(separator: "::").first ?? ""
      #expect(!properties.contains("\u{1B}"))
      #expect(properties.contains("title="))
    }
    #expect(!lines.contains { $0.contains("/etc/") || $0.contains("/home/") })
  }

  @Test func `GitHub is told what it will not show`() {
    let shown = text(.github, ReporterFixture.large(100), ReporterFixture.style)
    #expect(shown.contains("GitHub shows the first 10 findings of each severity"))
    #expect(!text(.github, ReporterFixture.rich, ReporterFixture.style).contains("shows the first"))
  }

  @Test func `every row of Markdown has four cells, and mentions nobody`() {
    let rows = text(.markdown, ReporterFixture.rich, ReporterFixture.style)
      .split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.contains("document") }
    for row in rows.prefix(8) {
      #expect(row.replacing("\\|", with: "").count { $0 == "|" } == 5, "\(row)")
    }
    // In code nobody is mentioned; outside, a comment stands behind every '@'.
    let outside = withoutCode(rows.joined())
    #expect(outside.contains("@<!-- -->"))
    #expect(!outside.replacing("@<!-- -->", with: "").contains("@"))
  }

  /// Markdown without its code spans (GFM, 6.3).
  private func withoutCode(_ text: String) -> String {
    var out = ""
    var rest = text[...]
    while let first = rest.first {
      if first == "\\" {
        out += rest.prefix(2)
        rest = rest.dropFirst(2)
        continue
      }
      let fence = rest.prefix { $0 == "`" }
      rest = rest.dropFirst(max(1, fence.count))
      if fence.isEmpty {
        out.append(first)
        continue
      }
      while let tick = rest.firstIndex(of: "`") {
        let run = rest[tick...].prefix { $0 == "`" }
        rest = rest[run.endIndex...]
        if run.count == fence.count { break }
      }
    }
    return out
  }

  @Test func `every line of CSV has eleven values, and none is a formula`() throws {
    let lines = text(.csv, ReporterFixture.rich, ReporterFixture.style)
      .split(separator: "\r\n").map(CSV.values)
    #expect(lines.count == ReporterFixture.rich.findings.count + 1)
    #expect(lines.allSatisfy { $0.count == 11 })
    #expect(lines.joined().allSatisfy { !$0.hasPrefix("=") && !$0.hasPrefix("@") })
  }

  @Test func `a value that begins as a formula gets an apostrophe, standard input does not`() {
    let report = Report(
      command: "check", subject: "s",
      findings: [
        Finding(
          "a.b", .error, subject: "=1+1", "+m", at: SourceLocation(path: "-"), remedy: "@r")
      ], examined: [Report.Examined(1, "file")])
    #expect(text(.csv, report, ReportStyle()).hasSuffix("error,a.b,'=1+1,-,,,'+m,,,'@r,\r\n"))
  }
}

/// Reads a line of CSV (RFC 4180).
enum CSV {
  static func values(_ line: some StringProtocol) -> [String] {
    var values = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: values.append("")
      default: values[values.count - 1].append(character)
      }
    }
    return values
  }
}

import BomafideKit
import BomafideModel
import Foundation
import Testing

@Suite struct ReportTests {
  private func report(_ severities: [Severity], _ examined: [Report.Examined]) -> Report {
    Report(
      command: "check", subject: "s",
      findings: severities.map { Finding("a.b", $0, "m", remedy: "r") }, examined: examined)
  }

  @Test func `the summary counts findings and what was examined`() {
    let examined = [
      Report.Examined(5, "component"), Report.Examined(1, "file"),
      Report.Examined(2, "dependency", plural: "dependencies"),
    ]
    #expect(
      report([.error, .error, .note, .warning], examined).summary
        == "2 errors, 1 warning, 1 note in 5 components, 1 file, 2 dependencies")
    #expect(
      report([], examined).summary == "nothing wrong in 5 components, 1 file, 2 dependencies")
  }

  @Test func `findings are listed by place, then by rule`() {
    let findings = [
      Finding("b.b", .note, "m", at: SourceLocation(path: "b", line: 1), remedy: "r"),
      Finding("b.b", .note, "m", at: SourceLocation(path: "a", line: 20), remedy: "r"),
      Finding("a.a", .error, "m", at: SourceLocation(path: "a", line: 20), remedy: "r"),
      Finding("b.b", .note, "m", at: SourceLocation(path: "a", line: 3), remedy: "r"),
    ]
    let report = Report(command: "check", subject: "s", findings: findings, examined: [])
    #expect(report.findings == [findings[3], findings[2], findings[1], findings[0]])
  }

  @Test(arguments: [
    (FailThreshold.error, [Severity.warning, .note], BomafideKit.ExitStatus.clean),
    (.error, [.error], .findings), (.warning, [.warning], .findings), (.warning, [.note], .clean),
    (.note, [.note], .findings), (.never, [.error], .clean), (.note, [], .clean),
  ])
  func `the threshold decides how the program ends`(
    threshold: FailThreshold, severities: [Severity], status: BomafideKit.ExitStatus
  ) throws {
    let report = report(severities, [Report.Examined(1, "file")])
    #expect(try report.exitStatus(failOn: threshold) == status)
  }

  @Test(arguments: [[], [Report.Examined(0, "component"), Report.Examined(0, "file")]])
  func `a report that examined nothing is an error`(examined: [Report.Examined]) {
    #expect(throws: InputError.self) { try report([], examined).exitStatus(failOn: .error) }
  }
}

@Suite struct ErrorReportTests {
  private let errors = InputErrors(
    InputError(
      at: SourceLocation(path: "bomafide.yaml", line: 3, column: 5), expected: "a version",
      found: "'\u{1B}[2J'", remedy: "version: 1.0"),
    [InputError(at: SourceLocation(path: "-"), expected: "a", found: "b", remedy: "c")])

  @Test func `errors are printed as compilers print them, all of them`() {
    #expect(
      ErrorReport(errors).text() == """
        bomafide.yaml:3:5: error: expected a version, found '\\u{1b}[2J'
          help: version: 1.0
        -: error: expected a, found b
          help: c

        """)
  }

  @Test func `errors are JSON for programs`() throws {
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(ErrorReport(errors).json())) as? [String: Any])
    #expect(json["schemaVersion"] as? Int == 1)
    let first = try #require((json["errors"] as? [[String: Any]])?.first)
    #expect(first["found"] as? String == "'\u{1B}[2J'")
    #expect((first["location"] as? [String: Any])?["line"] as? Int == 3)
  }

  @Test func `an error of another kind is told by its words`() {
    struct Odd: Error, CustomStringConvertible { var description: String { "odd\nthing" } }
    #expect(ErrorReport(Odd()).text() == "error: odd\\nthing\n")
  }
}

import BomafideKit
import BomafideModel
import BomafideTesting
import Testing

@Suite struct SessionTests {
  private let output = CapturedStream()
  private let error = CapturedStream()

  private func session(
    reports: [OutputOption] = [], channel: Session.Channel = .output, in folder: TemporaryFolder,
    _ adjust: (inout Settings.Flags) -> Void = { _ in }
  ) throws -> Session {
    var flags = Settings.Flags()
    adjust(&flags)
    return try Session(
      flags: flags, reports: reports, channel: channel,
      streams: Streams(output: output, error: error),
      system: Session.System(
        environment: Environment(), workingDirectory: folder.path, clock: { 0 }, now: { .now }))
  }

  private func report(_ severity: Severity, examined: Int = 1) -> Report {
    Report(
      command: "check", subject: "s", findings: [Finding("a.b", severity, "m", remedy: "r")],
      examined: [Report.Examined(examined, "file")])
  }

  @Test func `a report that is the data goes to standard output`() throws {
    let status = try session(in: TemporaryFolder()).run { _ in report(.error) }
    #expect(status == .findings)
    #expect(output.text.hasPrefix("error: m [a.b]\n"))
    #expect(error.text == "")
  }

  @Test func `a report beside other data goes to standard error`() throws {
    let status = try session(channel: .error, in: TemporaryFolder()).run { context in
      try context.writer.write(Array("data".utf8), to: .standardOutput)
      return report(.warning)
    }
    #expect(status == .clean)
    #expect(output.text == "data")
    #expect(error.text.contains("warning: m"))
  }

  @Test func `a report that takes standard output sends other data to standard error`() throws {
    let reports = [OutputOption(format: "json")]
    let session = try session(reports: reports, channel: .error, in: TemporaryFolder())
    _ = try session.run { context in
      try context.writer.write(Array("data".utf8), to: .standardOutput)
      return report(.note)
    }
    #expect(error.text == "data")
    #expect(output.text.hasPrefix("{"))
  }

  @Test func `every output that was asked for is written`() throws {
    let folder = try TemporaryFolder()
    let reports = [
      OutputOption(format: "text"),
      OutputOption(format: "sarif", target: .file(try folder.file("a.sarif"))),
      OutputOption(format: "junit", target: .file(try folder.file("a.xml"))),
    ]
    _ = try session(reports: reports, in: folder).run { _ in report(.error) }
    #expect(try folder.names() == ["a.sarif", "a.xml"])
    #expect(output.text.contains("error: m"))
  }

  @Test func `findings don't fail with --exit-zero, but no work does`() throws {
    let folder = try TemporaryFolder()
    let lenient = try session(in: folder) { $0.exitsZero = true }
    #expect(try lenient.run { _ in report(.error) } == .clean)
    #expect(throws: InputError.self) { try lenient.run { _ in report(.error, examined: 0) } }
  }

  @Test func `an input that could not be read in full fails with --exit-zero too`() throws {
    let lenient = try session(in: TemporaryFolder()) { $0.exitsZero = true }
    let partial = Report(
      command: "check", subject: "s",
      findings: [Finding("tree.unreadable", .error, "m", remedy: "r")], examined: [.init(1, "file")]
    )
    #expect(try lenient.run { _ in partial } == .failed)
  }

  @Test func `a file is replaced and the difference shown, or only shown`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("bomafide.yaml", "a: 1\n")
    for onlyShow in [true, false] {
      _ = try session(channel: .error, in: folder).run { context in
        try context.replace(path, old: "a: 1\n", new: "a: 2\n", onlyShow: onlyShow)
        return report(.note)
      }
      #expect(try folder.text("bomafide.yaml") == (onlyShow ? "a: 1\n" : "a: 2\n"))
    }
    #expect(output.text.contains("-a: 1\n+a: 2\n"))
  }
}

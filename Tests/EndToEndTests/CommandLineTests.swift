import BomafideTesting
import Foundation
import Testing

/// What holds for every command: streams, exit statuses, errors.
@Suite struct CommandLineTests {
  private let program = BuiltProgram()

  @Test(arguments: [
    ["frobnicate"], ["check", "--frobnicate"], ["add"], ["update", "x"], ["check", "a", "b"],
    ["check", "--jobs", "many"], ["check", "--jobs", "0"], ["check", "--fail-on", "eror"],
    ["check", "-o", "jsno"], ["check", "--color", "pink"], ["explain", "no.such-rule"],
    ["release", "x", "--format", "odt"], ["docs", "nothing"],
  ])
  func `wrong usage exits 2, says so on standard error, and what to type`(
    arguments: [String]
  ) throws {
    let run = try program.run(arguments)
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.error.contains("error: "))
    #expect(run.error.contains("\n  help: "))
  }

  @Test(arguments: [
    (["chekc", "-q"], "bomafide check -q"), (["genrate"], "bomafide generate"),
    (["check", "-o", "jsno=a.json"], "-o json=a.json"),
    (["explain", "manifest.absnet"], "bomafide explain manifest.absent"),
  ])
  func `a slip is answered with the line to type`(arguments: [String], line: String) throws {
    #expect(try program.run(arguments).error.contains("help: \(line)\n"))
  }

  @Test(arguments: [[], ["--help"], ["-h"], ["help", "check"], ["--version"], ["explain"]])
  func `help and the version go to standard output`(arguments: [String]) throws {
    let run = try program.run(arguments)
    #expect(run.status == 0)
    #expect(!run.output.isEmpty)
    #expect(run.error == "")
  }

  @Test func `with -o json errors are JSON too`() throws {
    let folder = try TemporaryFolder()
    for arguments in [["check", "-o", "json"], ["check", "-o", "json", "--frobnicate"]] {
      let run = try program.run(arguments, in: folder.path)
      #expect(run.status == 2)
      let json = try #require(
        JSONSerialization.jsonObject(with: Data(run.error.utf8)) as? [String: Any])
      #expect((json["errors"] as? [Any])?.count == 1)
    }
  }

  @Test func `variables configure, and a wrong one is an error`() throws {
    var program = BuiltProgram()
    program.environment = [
      "BOMAFIDE_JOBS": "many", "BOMAFIDE_COLOR": "pink", "BOMAFIDE_FAIL_ON": "x",
      "BOMAFIDE_OFFLINE": "maybe",
    ]
    let run = try program.run(["check"])
    #expect(run.status == 2)
    for name in program.environment.keys { #expect(run.error.contains("\(name): error: ")) }
    program.environment = ["SOURCE_DATE_EPOCH": "yesterday"]
    #expect(try program.run(["check"]).error.hasPrefix("SOURCE_DATE_EPOCH: error: "))
    program.environment = ["BOMAFIDE_MANIFEST": "no/such.yaml"]
    #expect(try program.run(["check"]).error.contains("no/such.yaml"))
  }

  @Test func `color comes when asked for`() throws {
    let plain = try program.run(["frobnicate"]).error
    let colored = try program.run(["frobnicate", "--color", "always"]).error
    #expect(!plain.contains("\u{1B}"))
    #expect(colored.contains("\u{1B}[1;31merror: \u{1B}[0m"))
  }

  @Test func `a closed pipe ends quietly`() throws {
    let run = try shell("\"$0\" docs rules | head -n 1; exit ${PIPESTATUS[0]}")
    #expect(run.status == 0)
    #expect(run.error == "")
  }

  @Test func `a full disk is an error with a remedy`() throws {
    let run = try shell("\"$0\" docs rules > /dev/full")
    #expect(run.status == 2)
    #expect(run.error.contains("standard output: error: expected room on the disk"))
  }

  @Test(.timeLimit(.minutes(1)))
  func `a program that is told to end does, and says so by its status`() throws {
    let process = Process()
    let input = Pipe()
    process.executableURL = URL(fileURLWithPath: BuiltProgram.path)
    process.arguments = ["verify", "-", "."]
    process.standardInput = input
    process.standardError = FileHandle.nullDevice
    try process.run()
    // It waits for a document; a signal may come before it waits for signals, and then ends it too.
    usleep(300_000)
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationStatus == 128 + SIGTERM || process.terminationStatus == SIGTERM)
    try input.fileHandleForWriting.close()
  }

  private func shell(_ script: String) throws -> (status: Int32, error: String) {
    let process = Process()
    let error = Pipe()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", script, BuiltProgram.path]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = error
    try process.run()
    let bytes = error.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
  }
}

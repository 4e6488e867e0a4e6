import BomafideTesting
import Foundation
import Testing

/// Bad input gives a clear error with a place and a remedy, exit status 2, and nothing half-written.
@Suite struct BadInputTests {
  let folder: TemporaryFolder
  let program = BuiltProgram()

  init() throws { folder = try TemporaryFolder() }

  /// Runs, and expects exit status 2 and an error that has all of `words`, a place and a help line.
  private func expectRefusal(
    _ arguments: [String], input: [UInt8] = [], saying words: String...,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
    let run = try program.run(arguments, in: folder.path, input: input)
    #expect(run.status == 2, "\(run.output)\(run.error)", sourceLocation: sourceLocation)
    #expect(run.error.contains("error: expected "), "\(run.error)", sourceLocation: sourceLocation)
    #expect(run.error.contains("  help: "), "\(run.error)", sourceLocation: sourceLocation)
    for word in words {
      #expect(run.error.contains(word), "\(run.error)", sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: [
    ("bomafide: 1\nproject:\n  name: [x\n", "bomafide.yaml:"),
    ("bomafide: 1\nproject:\n\tname: x\n", "bomafide.yaml:3:1"),
    ("bomafide: 1\nproject:\n  name: x\n  name: y\n", "bomafide.yaml:4:3"),
    ("bomafide: 1\nproject:\n  name: x\ncomponents: 3\n", "bomafide.yaml:4:13"),
    ("bomafide: 1\nproject:\n  name: x\n  licence: MIT\n", "license"),
    ("bomafide: 9\nproject:\n  name: x\n", "bomafide.yaml:1:11"),
    ("", "bomafide.yaml"),
  ])
  func `a manifest that cannot be read names the line`(text: String, place: String) throws {
    try folder.write(text, to: "bomafide.yaml")
    try expectRefusal(["check"], saying: place)
  }

  @Test func `a manifest that is not UTF-8 is refused`() throws {
    try folder.write(Data([0x62, 0x6F, 0xFF, 0xFE]), to: "bomafide.yaml")
    try expectRefusal(["check"], saying: "UTF-8")
  }

  @Test func `a missing file is refused by every command that reads one`() throws {
    try expectRefusal(["verify", "gone.spdx.json", "."], saying: "gone.spdx.json")
    try expectRefusal(["release", "gone.tar.xz"], saying: "gone.tar.xz")
    try expectRefusal(["generate", "gone"], saying: "gone")
    try expectRefusal(["check", "--manifest", "gone.yaml"], saying: "gone.yaml")
    try expectRefusal(["init", "--from", "gone.json"], saying: "gone.json")
  }

  @Test func `a directory where a file should be is refused`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("folder"), withIntermediateDirectories: true)
    try folder.write("bomafide: 1\nproject: { name: x }\n", to: "bomafide.yaml")
    try expectRefusal(["verify", "folder", "."], saying: "folder")
    try expectRefusal(["check", "--manifest", "folder"], saying: "folder")
    try expectRefusal(["release", "folder"], saying: "folder", "bomafide generate folder")
  }

  @Test func `a truncated archive is refused, and no document is written`() throws {
    try folder.write("bomafide: 1\nproject: { name: x, version: 1 }\n", to: "bomafide.yaml")
    try folder.write(
      String(repeating: "some text that does not compress to nothing\n", count: 9_000), to: "t/a")
    try shell("tar -cJf whole.tar.xz t && head -c 150 whole.tar.xz > cut.tar.xz")
    try expectRefusal(
      ["release", "--manifest", "bomafide.yaml", "cut.tar.xz"], saying: "cut.tar.xz")
    #expect(!FileManager.default.fileExists(atPath: folder.path("cut.tar.xz.spdx.json")))
  }

  @Test func `an archive that unpacks to far more than it is, is refused`() throws {
    try folder.write("bomafide: 1\nproject: { name: x, version: 1 }\n", to: "bomafide.yaml")
    try shell("head -c 150000000 /dev/zero > zeros && tar -cJf bomb.tar.xz zeros && rm zeros")
    try expectRefusal(
      ["release", "--manifest", "bomafide.yaml", "bomb.tar.xz"], saying: "bomb.tar.xz")
  }

  @Test func `a path that leaves the archive is refused or reported, and never used`() throws {
    try folder.write("bomafide: 1\nproject: { name: x, version: 1 }\n", to: "bomafide.yaml")
    try folder.write("x", to: "in/a")
    try folder.write("y", to: "out")
    try shell("cd in && tar -cPf ../escape.tar a ../out")
    let run = try program.run(
      ["release", "--manifest", "bomafide.yaml", "escape.tar"], in: folder.path)
    #expect(run.status == 2 || run.status == 1, "\(run.output)\(run.error)")
    #expect(run.error.contains("../out"), "\(run.error)")
  }

  @Test func `a document that is not UTF-8 is refused with its place`() throws {
    try folder.write(
      Data("{\"spdxVersion\": \"SPDX-2.3\", \"name\": \"".utf8) + [0xFF, 0x22, 0x7D], to: "d.json")
    try expectRefusal(["verify", "d.json", "."], saying: "d.json:1:", "UTF-8")
  }

  @Test func `ten megabytes of opening brackets are refused at once`() throws {
    try folder.write(Data(repeating: UInt8(ascii: "["), count: 10_000_000), to: "deep.json")
    let start = Date()
    try expectRefusal(["verify", "deep.json", "."], saying: "deep.json:1:")
    #expect(Date().timeIntervalSince(start) < 30)
  }

  @Test func `a document that lists no files cannot be verified, and that is said`() throws {
    try folder.write(
      #"{"SPDXID":"SPDXRef-DOCUMENT","spdxVersion":"SPDX-2.3","packages":[]}"#, to: "none.spdx.json"
    )
    try expectRefusal(["verify", "none.spdx.json", "."], saying: "nothing to verify")
  }

  @Test func `no manifest at all is refused by check, with the command that makes one`() throws {
    try expectRefusal(["check", "."], saying: "bomafide.yaml", "bomafide init")
  }

  @Test func `wrong usage ends with 2, and mistyped commands are suggested`() throws {
    let typo = try program.run(["genrate"])
    #expect(typo.status == 2)
    #expect(typo.error.contains("did you mean 'generate'"))
    let option = try program.run(["check", "--no-such-option"])
    #expect(option.status == 2)
  }

  private func shell(_ script: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}

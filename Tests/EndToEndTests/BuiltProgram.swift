import BomafideTesting
import Foundation

/// The built program, run as a user runs it.
struct BuiltProgram {
  /// What a run left behind.
  struct Run {
    var status: Int32
    var output: String
    var error: String
    var bytes: [UInt8]
  }

  /// Variables on top of a bare environment.
  var environment: [String: String] = [:]
  /// How many MiB of addresses it may take; nil for as many as it wants.
  var memoryLimit: Int?

  /// Beside the test bundle, where the build puts both.
  static var path: String {
    let folder = (CommandLine.arguments[0] as NSString).deletingLastPathComponent
    let beside = "\(folder)/bomafide"
    if FileManager.default.isExecutableFile(atPath: beside) { return beside }
    return PackageFiles.path(".build/debug/bomafide")
  }

  /// Runs the program in `folder` and waits for it.
  func run(
    _ arguments: [String], in folder: String = PackageFiles.root, input: [UInt8] = []
  ) throws -> Run {
    let streams = try TemporaryFolder()
    try streams.write(Data(input), to: "in")
    try streams.write("", to: "out")
    try streams.write("", to: "err")
    let process = Process()
    if let memoryLimit {
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments =
        ["-c", "ulimit -v \(memoryLimit << 10); exec \"$0\" \"$@\"", Self.path] + arguments
    } else {
      process.executableURL = URL(fileURLWithPath: Self.path)
      process.arguments = arguments
    }
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ["PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1750000000"]
      .merging(environment) { $1 }
    process.standardInput = FileHandle(forReadingAtPath: streams.path("in"))
    process.standardOutput = FileHandle(forWritingAtPath: streams.path("out"))
    process.standardError = FileHandle(forWritingAtPath: streams.path("err"))
    try process.run()
    process.waitUntilExit()
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: streams.path("out"))))
    let error = try Data(contentsOf: URL(fileURLWithPath: streams.path("err")))
    return Run(
      status: process.terminationReason == .exit ? process.terminationStatus : -1,
      output: String(decoding: bytes, as: UTF8.self), error: String(decoding: error, as: UTF8.self),
      bytes: bytes)
  }
}

import ArgumentParser
import BomafideFormats
import BomafideKit
import BomafideTesting
import Foundation

/// Feeds damaged documents to every codec, and damaged lists of packages to every cataloger: none may crash, hang, or write what it can't read.
///
/// Each codec runs in a process of its own. An input that ends the process is kept, with the seed and the number that
/// make it again, and the rest goes on behind it.
@main
struct Fuzz: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "BomafideFuzz", abstract: "Feed damaged documents to every codec.")

  @Option(help: "Seconds for all codecs together.")
  var seconds = 60.0

  @Option(help: "The seed; the same one gives the same inputs. By default from the clock.")
  var seed: UInt64?

  @Option(help: "One format only, by its name, or 'packages'.")
  var format: String?

  @Option(help: "A folder of documents to start from, besides our own.")
  var corpus: String?

  @Option(help: "The folder for inputs that break something.")
  var crashes = ".build/crashes"

  @Option(help: "The most seconds for one input.")
  var bound: UInt32 = 20

  @Flag(help: "Fail for broken laws too, not for crashes and hangs alone.")
  var strict = false

  @Option(help: "Run this file alone.")
  var replay: String?

  @Option(help: .hidden)
  var workerList: String?

  @Option(help: .hidden)
  var first = 0

  func run() throws {
    if let workerList { return try work(workerList) }
    try FileManager.default.createDirectory(
      atPath: crashes, withIntermediateDirectories: true)
    let isOfPackages = format == PackageWorker.name
    let codecs =
      isOfPackages
      ? [] : try format.map { [try Formats.all.codec(named: $0)] } ?? Formats.all.codecs
    if let replay { return try play(replay, codecs) }
    let seed = seed ?? UInt64(Date().timeIntervalSince1970)
    let folder = corpus ?? SharedMaterial.path("conformance")
    let corpus = Corpus(folder: folder, codecs: Formats.all.codecs)
    print("fuzz: seed \(seed), \(codecs.count) codecs, \(seconds) seconds, documents of \(folder)")
    var troubles = 0
    // All catalogers of packages together have the time of two codecs.
    let hasPackages = format == nil || isOfPackages
    let share = seconds / Double(codecs.count + (hasPackages ? 2 : 0))
    for codec in codecs {
      let files = codec.documents(of: corpus)
      troubles += try supervise(codec.format.name, files, seed: seed, share)
    }
    if hasPackages {
      troubles += try supervise(PackageWorker.name, [], seed: seed, 2 * share)
    }
    print("fuzz: \(troubles == 0 ? "nothing broke" : "\(troubles) troubles, seed \(seed)")")
    if troubles > 0 { throw ExitCode(1) }
  }

  /// Runs a codec, again behind each input that ends the process, until its time is over.
  private func supervise(
    _ name: String, _ files: [String], seed: UInt64, _ seconds: Double
  ) throws -> Int {
    let folder = try TemporaryFolder()
    try folder.write(files.joined(separator: "\n"), to: "list")
    let end = Date().addingTimeInterval(seconds)
    var first = 0
    var troubles = 0
    repeat {
      let process = Process()
      process.executableURL = Bundle.main.executableURL
      process.arguments = [
        "--worker-list", folder.path("list"), "--format", name, "--seed", "\(seed)",
        "--seconds", "\(max(0.1, end.timeIntervalSinceNow))", "--bound", "\(bound)",
        "--crashes", crashes, "--first", "\(first)", "--corpus", folder.path,
      ]
      try process.run()
      process.waitUntilExit()
      if process.terminationReason == .exit, process.terminationStatus <= 1 {
        return troubles + (strict ? Int(process.terminationStatus) : 0)
      }
      troubles += 1
      let state = FileManager.default.contents(atPath: folder.path("current")) ?? Data()
      let head = state.prefix { $0 != 0x0A }
      let number = Int(String(decoding: head, as: UTF8.self)) ?? first
      let file = "\(crashes)/\(name)-crash-\(seed)-\(number)"
      try Data(state.dropFirst(head.count + 1)).write(to: URL(fileURLWithPath: file))
      let reason =
        process.terminationStatus == 14
        ? "it took more than \(bound) s" : "signal \(process.terminationStatus)"
      print("  \(name) was ended by an input: \(reason)\n    \(file)")
      first = number + 1
    } while end.timeIntervalSinceNow > 0 && troubles < 10
    return troubles
  }

  private func work(_ list: String) throws {
    if format == PackageWorker.name {
      let worker = PackageWorker(
        seed: seed ?? 0, first: first, seconds: seconds, bound: bound,
        current: "\(corpus ?? ".")/current", crashes: crashes)
      if try worker.run() > 0 { throw ExitCode(1) }
      return
    }
    let codec = try Formats.all.codec(named: format ?? "")
    let files = try String(contentsOfFile: list, encoding: .utf8).split(separator: "\n")
    let documents = files.compactMap { FileManager.default.contents(atPath: String($0)) }
    let worker = Worker(
      codec: codec, seed: seed ?? 0, first: first, seconds: seconds, bound: bound,
      current: "\(corpus ?? ".")/current", crashes: crashes)
    let broken = try worker.run(Corpus.own(codec) + documents.map { [UInt8]($0) })
    if broken > 0 { throw ExitCode(1) }
  }

  private func play(_ file: String, _ codecs: [any DocumentCodec]) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
    for codec in codecs {
      var laws = Laws(
        codec: codec, others: Formats.all.codecs, random: SeededGenerator(seed: seed ?? 0))
      print("\(codec.format.name): \(laws.check(bytes))")
    }
  }
}

extension DocumentCodec {
  /// The documents of all versions of the format.
  func documents(of corpus: Corpus) -> [String] {
    func family(_ name: String) -> String {
      let words = name.split(separator: "-")
      let kind = words.last.map(String.init) ?? ""
      let major = words.count > 1 && words[0] == "spdx" ? String(words[1].prefix(1)) : ""
      return "\(words.first ?? "")\(major) \(kind)"
    }
    return corpus.files.filter { family($0.key) == family(format.name) }.flatMap(\.value).sorted()
  }
}

import ArgumentParser
import BomafideKit

/// The options that every command has.
struct CommonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The manifest.",
      discussion: "By default the nearest bomafide.yaml upward, to the repository's root.",
      valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var manifest: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many threads list and read a tree (default: 8).", valueName: "n"))
  var jobs: Int?

  @Flag(name: [.short, .long], help: "Print findings and errors, and nothing else.")
  var quiet = false

  @Flag(
    name: [.short, .long],
    help: "Print timings to standard error, and in a report of components what bears them out.")
  var verbose = false

  @Option(
    help: ArgumentHelp("When to use color: auto, always, never.", valueName: "when"),
    completion: .list(ColorChoice.allCases.map(\.rawValue)))
  var color: String?

  @Flag(help: "Never use the network, as is the default.")
  var offline = false

  var flags: Settings.Flags {
    var flags = Settings.Flags()
    flags.manifest = manifest
    flags.jobs = jobs
    flags.color = color
    flags.isQuiet = quiet
    flags.isVerbose = verbose
    flags.isOffline = offline
    return flags
  }
}

/// The options of commands that judge.
struct JudgingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The least severity that makes the command fail: note, warning, error, never (default: error).",
      valueName: "severity"),
    completion: .list(FailThreshold.allCases.map(\.rawValue)))
  var failOn: String?

  @Flag(help: "Report findings without failing.")
  var exitZero = false

  func set(_ flags: inout Settings.Flags) {
    flags.failOn = failOn
    flags.exitsZero = exitZero
  }
}

/// The option of commands that print a report.
struct ReportOptions: ParsableArguments {
  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "How to print the report, and where to; may be repeated.",
      discussion: ReportOptions.list, valueName: "format[=path]"),
    completion: .list(Reporter.all.map(\.name)))
  var output: [String] = []

  func reports() throws -> [OutputOption] {
    try OutputOption.parse(output, formats: Reporter.all.map(\.name))
  }

  static var list: String {
    Reporter.all.map { "\($0.name): \($0.summary)" }.joined(separator: "\n")
  }
}

/// The option of commands that write files.
struct WritingOptions: ParsableArguments {
  @Flag(help: "Show the difference, and write nothing.")
  var diff = false
}

/// The options of commands that read trees and archives.
struct LimitOptions: ParsableArguments {
  // A number may be negative, which only its own check can refuse well.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The most entries of a tree (default: 4000000).", valueName: "n"))
  var maxEntries: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The most MiB of all files together (default: 65536).", valueName: "mib"))
  var maxSize: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The most bytes that one byte of an archive may unpack to (default: 250).", valueName: "n"))
  var maxRatio: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The most folders within each other (default: 2000).", valueName: "n"))
  var maxDepth: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The most bytes of a path (default: 65536).", valueName: "n"))
  var maxPath: Int?

  func set(_ flags: inout Settings.Flags) {
    flags.maxEntries = maxEntries
    flags.maxSize = maxSize
    flags.maxRatio = maxRatio
    flags.maxDepth = maxDepth
    flags.maxPath = maxPath
  }
}

/// The option of commands that look into the files of a source.
struct NestingOptions: ParsableArguments {
  // A number may be negative, which only its own check can refuse well.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many archives within each other to look into, as a jar in a package (default: 0).",
      valueName: "n"))
  var nested: Int?

  @Option(
    help: ArgumentHelp(
      "Which image of a container image for several platforms, as linux/arm64 (default: this machine's).",
      valueName: "platform"))
  var platform: String?

  func set(_ flags: inout Settings.Flags) {
    flags.nested = nested
    flags.platform = platform
  }
}

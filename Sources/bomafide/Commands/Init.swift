import ArgumentParser
import BomafideKit

struct InitCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Discover what a tree carries, and write a first bomafide.yaml.",
    usage: "bomafide init [<path>] [<options>]",
    discussion: """
      Examples:
        bomafide init                          look at this folder
        bomafide init --diff                   only show what would be written
        bomafide init --from old.spdx.json     take over a list that is kept by hand

      Each entry comes with the evidence it rests on. What needs a person's eye is printed.
      """)

  @Argument(help: "The folder to look at.", completion: .directory)
  var path = "."

  @Option(
    help: ArgumentHelp(
      "A list that is kept by hand today, to take over; may be repeated.", valueName: "file"),
    completion: .file())
  var from: [String] = []

  @Flag(help: "Replace an existing manifest.")
  var force = false

  @OptionGroup var writing: WritingOptions
  @OptionGroup var report: ReportOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let session = try program.session(
      common, reports: report.reports(), channel: .error, adjust: limits.set)
    return try session.run { context in
      try Init(
        path: path, manifest: session.settings.manifest, imports: from, overwrites: force,
        onlyShows: writing.diff
      ).run(context)
    }
  }
}

import ArgumentParser
import BomafideKit

struct RemoveCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Take components out of the manifest.",
    usage: "bomafide remove <names> ... [<options>]",
    discussion: """
      Examples:
        bomafide remove expat
        bomafide remove expat zlib --diff      only show what would be written

      The manifest is edited in place; comments stay. The difference is printed.
      """)

  @Argument(help: "The components' names or IDs in the manifest.")
  var names: [String]

  @OptionGroup var writing: WritingOptions
  @OptionGroup var report: ReportOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let session = try program.session(common, reports: report.reports(), channel: .error)
    return try session.run { context in
      try Remove(names: names, manifest: session.manifest(), onlyShows: writing.diff).run(context)
    }
  }
}

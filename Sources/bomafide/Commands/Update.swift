import ArgumentParser
import BomafideKit

struct UpdateCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Change a component's version in the manifest, and every field that follows from it.",
    usage: "bomafide update <name> <version> [<options>]",
    discussion: """
      Examples:
        bomafide update expat 2.7.1
        bomafide update expat 2.7.1 --diff     only show what would be written
        bomafide update expat 2.7.1 --archive expat-2.7.1.tar.gz

      The manifest is edited in place; comments stay. The difference is printed.
      """)

  @Argument(help: "The component's name or ID in the manifest.")
  var name: String

  @Argument(help: "Its new version.")
  var version: String

  @Option(
    help: ArgumentHelp("The digest of the new download, as in sha256:HEX.", valueName: "digest"))
  var checksum: String?

  @Option(
    help: ArgumentHelp("The new download, whose digest is taken.", valueName: "file"),
    completion: .file())
  var archive: String?

  @OptionGroup var writing: WritingOptions
  @OptionGroup var report: ReportOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let session = try program.session(common, reports: report.reports(), channel: .error)
    return try session.run { context in
      try Update(
        name: name, version: version, manifest: session.manifest(), checksum: checksum,
        archive: archive,
        onlyShows: writing.diff
      ).run(context)
    }
  }
}

import ArgumentParser
import BomafideKit

struct VEXDraftCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "draft",
    abstract: "Propose statements where the tree proves that vulnerable code is not carried.",
    usage: "bomafide vex draft [<source>] [--records <files> ...] [--file <file>] [<options>]",
    discussion: """
      Examples:
        bomafide vex draft --file vex/statements.yaml        by the database
        bomafide vex draft --records PyPI.zip
        bomafide vex draft --records CVE-2023-45853.json --file vex/statements.yaml

      The components of the manifest are matched with the records; where the files that a record names are not among \
      those that the component carries, a statement is proposed with the evidence. A proposal suppresses nothing: \
      look at it, and remove 'proposal: true' to accept it.
      """)

  @Argument(help: "The folder or archive with the tree.", completion: .directory)
  var source: String = "."

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Records of OSV or the CVE List: JSON files, and zips of them (default: the database).",
      valueName: "files"),
    completion: .file(extensions: ["json", "zip"]))
  var records: [String] = []

  @Option(
    help: ArgumentHelp(
      "The file to append the proposals to (default: print them).", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var file: String?

  @Option(
    help: ArgumentHelp("Who proposes, as in 'Person: NAME (MAIL)'.", valueName: "agent"))
  var author: String?

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var writing: WritingOptions
  @OptionGroup var report: ReportOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let session = try program.session(common, reports: report.reports(), channel: .error) { flags in
      limits.set(&flags)
      flags.author = author
      database.set(&flags)
    }
    var draft = DraftStatements(
      source: source, records: records, database: session.settings.advisoryDatabase, file: file,
      manifest: session.settings.manifest)
    draft.onlyShows = writing.diff
    return try session.run { try draft.run($0) }
  }
}

import ArgumentParser
import BomafideKit

struct AddCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add a component to the manifest.",
    usage: "bomafide add <name> [<version>] [<options>]",
    discussion: """
      Examples:
        bomafide add expat 2.7.1 --files 'Modules/expat/**' --license MIT
        bomafide add zlib 1.3.1 --identifier pkg:github/madler/zlib@v{version} --diff

      The manifest is edited in place; comments stay. The difference is printed.
      """)

  @Argument(help: "The component's name.")
  var name: String

  @Argument(help: "Its version; without one it is stated as not known.")
  var version: String?

  @Option(
    help: ArgumentHelp("A pattern of its files in the tree; may be repeated.", valueName: "glob"))
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      "A package URL or a CPE name, where {version} may stand; may be repeated.",
      valueName: "purl|cpe"))
  var identifier: [String] = []

  @Option(help: ArgumentHelp("Its license, an SPDX expression.", valueName: "expression"))
  var license: String?

  @Option(help: ArgumentHelp("As in 'Organization: NAME (MAIL)'.", valueName: "agent"))
  var supplier: String?

  @Option(
    help: ArgumentHelp(
      "Where its source is downloaded from, where {version} may stand.", valueName: "url"))
  var download: String?

  @OptionGroup var writing: WritingOptions
  @OptionGroup var report: ReportOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let session = try program.session(common, reports: report.reports(), channel: .error)
    return try session.run { context in
      try Add(
        name: name, version: version, manifest: session.manifest(), files: files,
        identifiers: identifier, license: license, supplier: supplier, download: download,
        onlyShows: writing.diff
      ).run(context)
    }
  }
}

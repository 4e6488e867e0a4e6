import ArgumentParser
import BomafideKit

struct CheckCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Tell whether every claim agrees with the evidence in the tree.",
    usage: "bomafide check [<path>] [<options>]",
    discussion: """
      Examples:
        bomafide check
        bomafide check --fail-on warning
        bomafide check -o github               in GitHub Actions
        bomafide check -o text -o sarif=bomafide.sarif -o junit=bomafide.xml
        bomafide check --document Misc/sbom.spdx.json
        bomafide check --upstream archives --patches patches

      Claims are those of the manifest and of the documents that are committed. The tree is searched as \
      'discover' does: code that no component claims, and claims in any file that the code or a license \
      file contradicts, are findings too. Each one says what to change, and the command that changes it.

      With --upstream, the files of each component are compared with the archive of its release: identical, \
      modified, not in it, or those of another version. A modification that 'changes:' doesn't mention is a finding.
      """)

  @Argument(help: "The tree to look at.", completion: .directory)
  var path = "."

  @Option(
    help: ArgumentHelp(
      "A committed document to check; may be repeated. By default those that the manifest names.",
      valueName: "path"),
    completion: .file())
  var document: [String] = []

  @Option(
    help: ArgumentHelp(
      "A folder with archives of releases to compare the files of components with.",
      valueName: "folder"),
    completion: .directory)
  var upstream: String?

  @Flag(
    help: "Fetch archives that the folder lacks from where 'download:' says (uses the network).")
  var fetch = false

  @Option(
    help: ArgumentHelp(
      "Write how components differ from their releases into this folder, a file for each.",
      valueName: "folder"),
    completion: .directory)
  var patches: String?

  @OptionGroup var report: ReportOptions
  @OptionGroup var judging: JudgingOptions
  @OptionGroup var nesting: NestingOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let session = try program.session(
      common, reports: report.reports(), channel: .output,
      adjust: {
        judging.set(&$0)
        limits.set(&$0)
        nesting.set(&$0)
        $0.needsNetwork = fetch
      })
    return try session.run { context in
      try Check(
        path: path, manifest: session.settings.manifest, documents: document, upstream: upstream,
        fetches: fetch, patches: patches
      ).run(context)
    }
  }
}

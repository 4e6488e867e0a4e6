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

      Claims are those of the manifest and of the documents that are committed. The tree is searched as \
      'discover' does: code that no component claims, and claims in any file that the code or a license \
      file contradicts, are findings too. Each one says what to change, and the command that changes it.
      """)

  @Argument(help: "The tree to look at.", completion: .directory)
  var path = "."

  @Option(
    help: ArgumentHelp(
      "A committed document to check; may be repeated. By default those that the manifest names.",
      valueName: "path"),
    completion: .file())
  var document: [String] = []

  @OptionGroup var report: ReportOptions
  @OptionGroup var judging: JudgingOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let session = try program.session(
      common, reports: report.reports(), channel: .output,
      adjust: {
        judging.set(&$0)
        limits.set(&$0)
      })
    return try session.run { context in
      try Check(path: path, manifest: session.settings.manifest, documents: document)
        .run(context)
    }
  }
}

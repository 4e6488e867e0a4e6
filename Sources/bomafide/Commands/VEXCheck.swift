import ArgumentParser
import BomafideKit

struct VEXCheckCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "Check reviewed statements: readable, without contradictions, in force, about the bill.",
    usage: "bomafide vex check [<files> ...] [--bill <document>] [<options>]",
    discussion: """
      Examples:
        bomafide vex check
        bomafide vex check vex/app.yaml --bill app.cdx.json --fail-on warning
        bomafide vex check vendor.csaf.json --bill app.spdx.json -o json
      """)

  @Argument(
    help: "Texts and VEX documents (default: those in the folder 'vex'); - is standard input.",
    completion: .file())
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      "The document whose components the statements have to be about.", valueName: "document"),
    completion: .file())
  var bill: String?

  @OptionGroup var report: ReportOptions
  @OptionGroup var judging: JudgingOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let session = try program.session(
      common, reports: report.reports(), channel: .output, adjust: judging.set)
    return try session.run { context in
      try CheckStatements(files: files, bill: bill, manifest: session.manifestIfAny).run(context)
    }
  }
}

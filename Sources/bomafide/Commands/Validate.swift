import ArgumentParser
import BomafideKit

struct ValidateCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Tell whether documents are correct, with line, column, clause and remedy.",
    usage: "bomafide validate <document> ... [<options>]",
    discussion: """
      Examples:
        bomafide validate cpython.spdx.json
        bomafide validate dist/*.cdx.json --fail-on warning
        bomafide validate - -o sarif < document.json

      The format is sniffed. Each document gets a verdict, and the report says how much was looked at. Exit status: \
      0 all are valid, 1 findings at or above --fail-on, 2 a document cannot be read or holds nothing to check.
      """)

  @Argument(help: "The documents; - is standard input.", completion: .file())
  var documents: [String]

  @OptionGroup var report: ReportOptions
  @OptionGroup var judging: JudgingOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let session = try program.session(
      common, reports: report.reports(), channel: .output, adjust: judging.set)
    return try session.run { context in
      try Validate(documents: documents).run(context)
    }
  }
}

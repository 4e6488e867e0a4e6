import ArgumentParser
import BomafideKit

struct WheelCheckCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "Tell whether wheels hold what their RECORD lists, and whether their documents can be read.",
    usage: "bomafide wheel check <wheels> ... [<options>]",
    discussion: """
      Examples:
        bomafide wheel check dist/*.whl
        bomafide wheel check lantern-1.0-py3-none-any.whl -o json
      """)

  @Argument(help: "The wheels.", completion: .file())
  var wheels: [String]

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
    return try session.run { context in try CheckWheel(wheels: wheels).run(context) }
  }
}

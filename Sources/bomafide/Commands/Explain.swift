import ArgumentParser
import BomafideKit

struct ExplainCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a rule.",
    usage: "bomafide explain [<rule>] [<options>]",
    discussion: """
      Examples:
        bomafide explain                       list the rules
        bomafide explain drift.version
      """)

  @Argument(
    help: "The name of a rule, as findings show it in brackets.",
    completion: .custom { _, _, _ in RuleCatalog.all.names })
  var rule: String?

  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    _ = try program.session(common, channel: .output)
    try program.streams.output.write(Explain(name: rule).text())
    return .clean
  }
}

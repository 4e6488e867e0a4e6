import ArgumentParser
import BomafideKit

struct ExplainCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a rule, or what bears out the claims about a component.",
    usage: "bomafide explain [<id>] [<path>] [<options>]",
    discussion: """
      Examples:
        bomafide explain                       list the rules
        bomafide explain drift.version
        bomafide explain expat                 each claim, and the line that proves it
        bomafide explain expat Python-3.13.5 --manifest corrected.yaml
      """)

  @Argument(
    help: "The name of a rule, as findings show it in brackets, or of a component of the manifest.",
    completion: .custom { _, _, _ in RuleCatalog.all.names })
  var id: String?

  @Argument(help: "The tree that a component is looked up in.", completion: .directory)
  var path = "."

  @OptionGroup var limits: LimitOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let session = try program.session(common, channel: .output, adjust: limits.set)
    let explain = Explain(name: id, source: path, manifest: session.settings.manifest)
    try program.streams.output.write(explain.text(session.context))
    return .clean
  }
}

import ArgumentParser
import BomafideKit

struct ExplainCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a rule, what bears out the claims about a component, or a vulnerability.",
    usage: "bomafide explain [<id>] [<path>] [<options>]",
    discussion: """
      Examples:
        bomafide explain                       list the rules
        bomafide explain drift.version
        bomafide explain expat                 each claim, and the line that proves it
        bomafide explain expat Python-3.13.5 --manifest corrected.yaml
        bomafide explain CVE-2024-45490        what each record says
        bomafide explain CVE-2024-45490 sbom.json
                                               why a scan reports it, or why it doesn't
      """)

  @Argument(
    help:
      "The name of a rule, as findings show it in brackets, of a component of the manifest, or of a vulnerability.",
    completion: .custom { _, _, _ in RuleCatalog.all.names })
  var id: String?

  @Argument(
    help: "The tree that a component is looked up in, or what a vulnerability is looked for in.",
    completion: .file())
  var path: String?

  @OptionGroup var database: DatabaseOptions

  @OptionGroup var limits: LimitOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let session = try program.session(common, channel: .output) { flags in
      database.set(&flags)
      limits.set(&flags)
    }
    let explain = Explain(
      name: id, source: path, database: session.settings.advisoryDatabase,
      manifest: session.settings.manifest)
    try program.streams.output.write(explain.text(session.context))
    return .clean
  }
}

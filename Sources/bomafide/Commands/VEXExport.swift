import ArgumentParser
import BomafideKit

struct VEXExportCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write reviewed statements as a VEX document: OpenVEX, CycloneDX, CSAF or SPDX 3.",
    usage: "bomafide vex export [<files> ...] [--bill <document>] -o <format>[=<path>] [<options>]",
    discussion: """
      Examples:
        bomafide vex export -o openvex=app.openvex.json
        bomafide vex export --bill app.cdx.json -o csaf=app.csaf.json -o cyclonedx-json=app.vex.cdx.json

      With --bill the products are its components in their versions, which every reader of VEX understands; \
      without it ranges of versions are written where the format can say them. Proposals and expired \
      statements are left out.
      """)

  @Argument(
    help: "Texts and VEX documents (default: those in the folder 'vex'); - is standard input.",
    completion: .file())
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      "The document whose components become the products.", valueName: "document"),
    completion: .file())
  var bill: String?

  @Option(help: ArgumentHelp("The name of the document.", valueName: "name"))
  var name: String?

  @Option(
    help: ArgumentHelp(
      "Who makes the document, as in 'Organization: NAME (MAIL)'.", valueName: "agent"))
  var author: String?

  @Option(
    name: [.short, .long], help: VEXOptions.outputHelp, completion: .list(VEXOptions.formats))
  var output: [String]

  @OptionGroup var judging: JudgingOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let (documents, reports) = try VEXOptions.split(output)
    let session = try program.session(common, reports: reports, channel: .error) { flags in
      judging.set(&flags)
      flags.author = author
    }
    return try session.run { context in
      try ExportStatements(
        files: files, bill: bill, outputs: documents, name: name, manifest: session.manifestIfAny
      ).run(context)
    }
  }
}

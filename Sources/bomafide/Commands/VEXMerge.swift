import ArgumentParser
import BomafideKit

struct VEXMergeCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Make one VEX document of several; all statements stay, in time order.",
    usage: "bomafide vex merge <files> ... [-o <format>[=<path>]] [<options>]",
    discussion: """
      Examples:
        bomafide vex merge vendor.openvex.json ours.openvex.json -o openvex=all.openvex.json
        bomafide vex merge a.csaf.json b.vex.cdx.json vex/app.yaml

      The newest statement about a product and a vulnerability holds for who reads the document. Without -o it is \
      OpenVEX on standard output.
      """)

  @Argument(
    help: "Texts and VEX documents of any format; - is standard input.", completion: .file())
  var files: [String]

  @Option(help: ArgumentHelp("The name of the document.", valueName: "name"))
  var name: String?

  @Option(
    help: ArgumentHelp(
      "Who makes the document, as in 'Organization: NAME (MAIL)'.", valueName: "agent"))
  var author: String?

  @Option(
    name: [.short, .long], help: VEXOptions.outputHelp, completion: .list(VEXOptions.formats))
  var output: [String] = []

  @OptionGroup var judging: JudgingOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let (documents, reports) = try VEXOptions.split(output)
    let session = try program.session(common, reports: reports, channel: .error) { flags in
      judging.set(&flags)
      flags.author = author
    }
    return try session.run { context in
      try MergeStatements(files: files, outputs: documents, name: name).run(context)
    }
  }
}

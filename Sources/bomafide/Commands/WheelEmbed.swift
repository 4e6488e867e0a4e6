import ArgumentParser
import BomafideKit

struct WheelEmbedCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "embed",
    abstract: "Put documents into a wheel, and list them in its RECORD.",
    usage: "bomafide wheel embed <wheel> <documents> ... [<options>]",
    discussion: """
      Examples:
        bomafide wheel embed dist/lantern-1.0-py3-none-any.whl sbom.cdx.json
        bomafide wheel embed lantern-1.0-py3-none-any.whl a.spdx.json b.cdx.json --to out

      All other files stay byte for byte as they are, and the same input gives the same wheel. Without --to the \
      wheel is replaced.
      """)

  @Argument(help: "The wheel.", completion: .file())
  var wheel: String

  @Argument(help: "The documents, of any format.", completion: .file())
  var documents: [String]

  @Option(
    help: ArgumentHelp("Write the wheel into this folder, under its name.", valueName: "folder"),
    completion: .directory)
  var to: String?

  @Flag(help: "Replace documents of the same names.")
  var replace = false

  @OptionGroup var report: ReportOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let session = try program.session(
      common, reports: report.reports(), channel: .output, adjust: { limits.set(&$0) })
    return try session.run { context in
      try EmbedInWheel(wheel: wheel, documents: documents, folder: to, replaces: replace)
        .run(context)
    }
  }
}

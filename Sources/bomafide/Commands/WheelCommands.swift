import ArgumentParser
import BomafideKit

struct WheelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wheel",
    abstract: "Put documents into wheels, take them out, and hold wheels against their RECORD.",
    discussion: """
      Examples:
        bomafide wheel embed dist/lantern-1.0-py3-none-any.whl sbom.cdx.json
        bomafide wheel extract lantern-1.0-py3-none-any.whl --to sboms
        bomafide wheel check dist/*.whl

      Documents lie in NAME-VERSION.dist-info/sboms/ (PEP 770).
      """,
    subcommands: [EmbedCommand.self, ExtractCommand.self, CheckWheelCommand.self])
}

struct EmbedCommand: Subcommand {
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

struct ExtractCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Take the documents out of a wheel.",
    usage: "bomafide wheel extract <wheel> [<options>]",
    discussion: """
      Examples:
        bomafide wheel extract cryptography-45.0.3-cp311-abi3-manylinux_2_34_x86_64.whl
        bomafide wheel extract lantern-1.0-py3-none-any.whl --to sboms

      A file that is there and is another one is not overwritten.
      """)

  @Argument(help: "The wheel.", completion: .file())
  var wheel: String

  @Option(
    help: ArgumentHelp("The folder to write into.", valueName: "folder"), completion: .directory)
  var to = "."

  @OptionGroup var report: ReportOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let session = try program.session(
      common, reports: report.reports(), channel: .output, adjust: { limits.set(&$0) })
    return try session.run { context in
      try ExtractFromWheel(wheel: wheel, folder: to).run(context)
    }
  }
}

struct CheckWheelCommand: Subcommand {
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

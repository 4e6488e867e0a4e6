import ArgumentParser
import BomafideKit

struct WheelExtractCommand: Subcommand {
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

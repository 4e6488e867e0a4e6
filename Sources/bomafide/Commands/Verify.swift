import ArgumentParser
import BomafideKit

struct VerifyCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Tell whether an artifact holds just what a document says.",
    usage: "bomafide verify <document> <artifact> [<options>]",
    discussion: """
      Examples:
        bomafide verify Python-3.13.5.tar.xz.spdx.json Python-3.13.5.tar.xz
        bomafide verify sbom.spdx.json build/ -o json

      Missing, extra and altered files are printed.
      """)

  @Argument(help: "The document; - is standard input.", completion: .file())
  var document: String

  @Argument(help: "A folder, a tar archive, a wheel or a zip file.", completion: .file())
  var artifact: String

  @OptionGroup var report: ReportOptions
  @OptionGroup var judging: JudgingOptions
  @OptionGroup var nesting: NestingOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let session = try program.session(
      common, reports: report.reports(), channel: .output,
      adjust: {
        judging.set(&$0)
        limits.set(&$0)
        nesting.set(&$0)
      })
    return try session.run { context in
      try Verify(document: document, artifact: artifact).run(context)
    }
  }
}

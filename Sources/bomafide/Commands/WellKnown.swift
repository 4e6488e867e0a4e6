import ArgumentParser
import BomafideKit

struct WellKnownCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "well-known",
    abstract: "Write security.txt, CSAF's provider metadata and TEA's discovery for a web site.",
    usage: "bomafide well-known <folder> [<options>]",
    discussion: """
      Examples:
        bomafide well-known site --contact mailto:security@example.org --expires 2027-01-31
        bomafide well-known site --advisory advisories/*.json

      The files go to FOLDER/.well-known. What the manifest says under 'security:' is taken where no flag says \
      otherwise. Advisories are CSAF documents for everybody (TLP:WHITE); lists of them and a ROLIE feed are written \
      too. Where something is wrong nothing is written.
      """)

  @Argument(help: "The folder that the web site is served from.", completion: .directory)
  var folder: String

  @Option(
    help: ArgumentHelp(
      "An address that takes reports, as in mailto:security@example.org; may be repeated.",
      valueName: "uri"))
  var contact: [String] = []

  @Option(
    help: ArgumentHelp(
      "The day from which on the contacts are not to be trusted.", valueName: "day"))
  var expires: String?

  @Option(help: ArgumentHelp("The address of the web site.", valueName: "url"))
  var site: String?

  @Option(help: ArgumentHelp("The web page of the policy for reports.", valueName: "url"))
  var policy: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("CSAF documents to publish.", valueName: "file"), completion: .file())
  var advisory: [String] = []

  @OptionGroup var report: ReportOptions
  @OptionGroup var judging: JudgingOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let session = try program.session(
      common, reports: report.reports(), channel: .error, adjust: { judging.set(&$0) })
    return try session.run { context in
      try WriteWellKnown(
        folder: folder,
        flags: SecurityFlags(
          contacts: contact, site: site, expires: expires, policy: policy),
        advisories: advisory, manifest: session.settings.manifest
      ).run(context)
    }
  }
}

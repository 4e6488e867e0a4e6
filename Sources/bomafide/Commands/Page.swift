import ArgumentParser
import BomafideKit

struct PageCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "page",
    abstract: "Make the page of a release: its files, their documents, and a guide.",
    usage: "bomafide page <folder> [<options>]",
    discussion: """
      Examples:
        bomafide page dist --base-url https://example.org/releases/1.0
        bomafide page dist --previous ../0.9/dist --key release.pub
        bomafide page dist --html --markdown --json
        bomafide page dist --json --to -       print it

      The folder holds the artifacts with their documents and signatures beside them, as 'bomafide release' and \
      'bomafide sign' write them. Every document is read, validated and verified against its artifact; one that fails \
      is shown as failed, and the command ends with 1. The page is static: no script, nothing from elsewhere.
      """)

  @Argument(help: "The folder of the artifacts.", completion: .directory)
  var folder: String

  @Flag(help: "Write index.html (the default).")
  var html = false

  @Flag(help: "Write index.md.")
  var markdown = false

  @Flag(help: "Write index.json.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Write records of another shape too: python-org (release-files.json).", valueName: "shape"),
    completion: .list(["python-org"]))
  var jsonShape: String?

  @Option(
    help: ArgumentHelp(
      "Where the files are published (default: beside the page).", valueName: "url"))
  var baseUrl: String?

  @Option(
    help: ArgumentHelp(
      "The folder of the previous release, to tell what changed.", valueName: "folder"),
    completion: .directory)
  var previous: String?

  @Option(
    help: ArgumentHelp("The title (default: the project's name and version).", valueName: "text"))
  var title: String?

  @Option(
    help: ArgumentHelp(
      "The folder for the page, or - for standard output (default: the folder itself).",
      valueName: "folder"),
    completion: .directory)
  var to: String?

  @OptionGroup var trust: TrustOptions
  @OptionGroup var report: ReportOptions
  @OptionGroup var judging: JudgingOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let session = try program.session(
      common, reports: report.reports(), channel: .error,
      adjust: {
        judging.set(&$0)
        limits.set(&$0)
      })
    let forms = try MakePage.Form.chosen(
      html: html, markdown: markdown, json: json, shape: jsonShape)
    return try session.run { context in
      try MakePage(
        folder: folder, forms: forms, target: to, title: title, base: baseUrl, previous: previous,
        manifest: session.settings.manifest, trust: trust.chosen
      ).run(context)
    }
  }
}

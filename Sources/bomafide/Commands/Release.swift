import ArgumentParser
import BomafideKit

struct ReleaseCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Write one document beside each artifact, checked against it.",
    usage: "bomafide release <artifacts> ... [<options>]",
    discussion: """
      Examples:
        bomafide release dist/Python-3.13.5.tar.xz dist/Python-3.13.5.tgz
        bomafide release dist/* --format spdx-json
        bomafide release dist/* --diff         only show what would be written

      A document is called like its artifact, with an ending such as .spdx.json. Findings go to \
      standard error.
      """)

  @Argument(help: "The files that are released.", completion: .file())
  var artifacts: [String]

  @Option(
    help: ArgumentHelp(
      "A document format; may be repeated (default: \(DocumentFormats.standard)).",
      discussion: "One of \(DocumentFormats.names.joined(separator: ", ")).", valueName: "format"),
    completion: .list(DocumentFormats.names))
  var format: [String] = []

  @Flag(help: "Write documents although there are errors.")
  var allowFindings = false

  @Option(
    help: ArgumentHelp(
      "The artifact profile (default: the one that knows the artifact's name).", valueName: "name"))
  var profile: String?

  @Option(
    help: ArgumentHelp(
      "Who makes the documents, as in 'Organization: NAME (MAIL)'.", valueName: "agent"))
  var author: String?

  @OptionGroup var writing: WritingOptions
  @OptionGroup var report: ReportOptions
  @OptionGroup var judging: JudgingOptions
  @OptionGroup var nesting: NestingOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let session = try program.session(common, reports: report.reports(), channel: .error) {
      flags in
      judging.set(&flags)
      limits.set(&flags)
      nesting.set(&flags)
      flags.author = author
    }
    return try session.run { context in
      try Release(
        artifacts: artifacts, manifest: session.settings.manifest,
        formats: DocumentFormats.chosen(format), profile: profile,
        onlyShows: writing.diff, allowsFindings: allowFindings
      ).run(context)
    }
  }
}

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
        bomafide release app-amd64.msi --source app-1.2.tar.xz
        bomafide release dist/* --format spdx-json --format cyclonedx-json --key release.pem --index

      A document is called like its artifact, with an ending such as .spdx.json. Findings go to \
      standard error. What an artifact that is built from the source carries stands in the manifest, under \
      'artifacts: carries:'. With --key the artifacts and their documents are signed, and with --index they are \
      listed in release.json and SHA256SUMS beside them; nothing is signed or listed where a document was withheld.
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
      "The source tree of artifacts that are built, a folder or an archive (default: the manifest's folder).",
      valueName: "tree"), completion: .file())
  var source: String?

  @Option(
    help: ArgumentHelp(
      "Who makes the documents, as in 'Organization: NAME (MAIL)'.", valueName: "agent"))
  var author: String?

  @Option(
    help: ArgumentHelp(
      "Sign artifacts and documents with this private key, as PEM.", valueName: "file"),
    completion: .file())
  var key: String?

  @Option(
    help: ArgumentHelp(
      "Read the passphrase of the key from this file (default: $BOMAFIDE_PASSPHRASE).",
      valueName: "file"),
    completion: .file())
  var passphraseFile: String?

  @Option(
    help: ArgumentHelp(
      "A folder with archives of releases: how carried source files differ goes into the documents.",
      valueName: "folder"),
    completion: .directory)
  var upstream: String?

  @Flag(help: "List artifacts, documents and signatures in release.json and SHA256SUMS.")
  var index = false

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
        formats: DocumentFormats.chosen(format), profile: profile, source: source,
        upstream: upstream, key: key,
        passphrase: session.settings.passphrase, passphraseFile: passphraseFile, writesIndex: index,
        onlyShows: writing.diff, allowsFindings: allowFindings
      ).run(context)
    }
  }
}

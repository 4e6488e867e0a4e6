import ArgumentParser
import BomafideKit

struct DossierCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "dossier",
    abstract: "Gather policy, contacts, documents and evidence into one archive with an index.",
    usage: "bomafide dossier <releases> ... [<options>]",
    discussion: """
      Examples:
        bomafide dossier dist
        bomafide dossier dist ../1.0/dist --advisory advisories/*.json --key release.pem --to dossier.tar.gz
        bomafide dossier --policy-template > SECURITY.md

      For stewards of open-source software, who hand over documentation on a reasoned request (Regulation (EU) \
      2024/2847, Article 24). The index says what is there and what is missing; whether a law is met is not judged. \
      Every document is verified against its artifact, which itself stays out of the archive.
      """)

  @Argument(help: "Folders of artifacts with their documents beside them.", completion: .directory)
  var releases: [String] = []

  @Option(
    help: ArgumentHelp("The tree that the manifest speaks of.", valueName: "folder"),
    completion: .directory)
  var tree = "."

  @Option(help: ArgumentHelp("The archive to write.", valueName: "file"), completion: .file())
  var to = "dossier.tar.gz"

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Advisories that were published.", valueName: "file"),
    completion: .file())
  var advisory: [String] = []

  @Option(
    help: ArgumentHelp(
      "A public key as PEM, to check signatures with; may be repeated.", valueName: "file"),
    completion: .file())
  var publicKey: [String] = []

  @Option(
    help: ArgumentHelp("The private key as PEM that signs the archive.", valueName: "file"),
    completion: .file())
  var key: String?

  @Option(
    help: ArgumentHelp(
      "Read the passphrase of the key from this file (default: $BOMAFIDE_PASSPHRASE).",
      valueName: "file"), completion: .file())
  var passphraseFile: String?

  @Flag(help: "Print a cybersecurity policy to fill in, by the articles that ask for one.")
  var policyTemplate = false

  @OptionGroup var report: ReportOptions
  @OptionGroup var judging: JudgingOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if releases.isEmpty, !policyTemplate {
      throw ValidationError("Missing expected argument '<releases> ...'")
    }
  }

  func run(in program: Program) throws -> ExitStatus {
    if policyTemplate {
      try program.streams.output.write(PolicyTemplate.markdown)
      return .clean
    }
    let session = try program.session(
      common, reports: report.reports(), channel: .error,
      adjust: {
        judging.set(&$0)
        limits.set(&$0)
      })
    return try session.run { context in
      try MakeDossier(
        releases: releases, tree: tree, target: to, advisories: advisory,
        manifest: session.settings.manifest, publicKeys: publicKey, key: key,
        passphrase: session.settings.passphrase, passphraseFile: passphraseFile
      ).run(context)
    }
  }
}

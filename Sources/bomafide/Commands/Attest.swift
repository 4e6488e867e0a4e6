import ArgumentParser
import BomafideKit

struct AttestCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "attest",
    abstract: "Attest a document about artifacts: an in-toto statement in a signed envelope.",
    usage: "bomafide attest <document> <artifacts> ... --key <file> [<options>]",
    discussion: """
      Examples:
        bomafide attest --key release.pem dist/lantern-1.0.tar.gz.spdx.json dist/lantern-1.0.tar.gz
        bomafide attest --key release.pem app.openvex.json app.tar.gz --to app.vex.sigstore.json

      Artifacts are named by their SHA-256. Without --to it is DOCUMENT.intoto.sigstore.json: a Sigstore bundle with the \
      envelope (DSSE); with --bare, DOCUMENT.dsse.json with the envelope alone.
      """)

  @Argument(help: "The document: SPDX, CycloneDX or OpenVEX in JSON.", completion: .file())
  var document: String

  @Argument(help: "What it is about.", completion: .file())
  var artifacts: [String]

  @OptionGroup var key: KeyOptions

  @Option(
    help: ArgumentHelp("Where to write it; - is standard output.", valueName: "file"),
    completion: .file())
  var to: String?

  @Flag(help: "Write the envelope alone, and no bundle.")
  var bare = false

  @OptionGroup var report: ReportOptions
  @OptionGroup var common: CommonOptions

  func validate() throws { try key.check(isBare: bare) }

  func run(in program: Program) throws -> ExitStatus {
    let session = try program.session(
      common, reports: report.reports(), channel: to == "-" ? .error : .output)
    return try session.run { context in
      try AttestArtifacts(
        artifacts: artifacts, document: document, key: key.key,
        passphrase: session.settings.passphrase, passphraseFile: key.passphraseFile,
        certificate: key.certificate, target: to, isBare: bare
      ).run(context)
    }
  }
}

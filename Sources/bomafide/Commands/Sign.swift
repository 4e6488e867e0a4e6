import ArgumentParser
import BomafideKit

/// The private key.
struct KeyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The private key as PEM, of P-256 or Ed25519; it may be encrypted.", valueName: "file"),
    completion: .file())
  var key: String

  @Option(
    help: ArgumentHelp(
      "Read the passphrase of the key from this file (default: $BOMAFIDE_PASSPHRASE).",
      valueName: "file"),
    completion: .file())
  var passphraseFile: String?

  @Option(
    help: ArgumentHelp(
      "The certificate of the key as PEM, then those of its authorities.", valueName: "file"),
    completion: .file())
  var certificate: String?

  /// - Throws: `ValidationError` where a bare signature could not carry the certificate.
  func check(isBare: Bool) throws {
    if isBare, certificate != nil {
      throw ValidationError(
        "a bare signature holds no certificate; leave out --bare or --certificate")
    }
  }
}

struct SignCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "sign",
    abstract: "Sign files with a key.",
    usage: "bomafide sign <files> ... --key <file> [<options>]",
    discussion: """
      Examples:
        bomafide sign --key release.pem dist/*.tar.xz dist/*.spdx.json
        bomafide sign --key release.pem --bare sbom.spdx.json
        bomafide sign --key release.pem --certificate chain.pem dist/*.tar.xz

      FILE.sigstore.json is written beside each file: a Sigstore bundle of a key, or of a certificate. With --bare it is FILE.sig, which \
      OpenSSL checks. Keys: openssl genpkey -algorithm ed25519 -out release.pem
      """)

  @Argument(help: "The files.", completion: .file())
  var files: [String]

  @OptionGroup var key: KeyOptions

  @Flag(help: "Write the signature alone, and no bundle.")
  var bare = false

  @OptionGroup var report: ReportOptions
  @OptionGroup var common: CommonOptions

  func validate() throws { try key.check(isBare: bare) }

  func run(in program: Program) throws -> ExitStatus {
    let session = try program.session(common, reports: report.reports(), channel: .output)
    return try session.run { context in
      try SignFiles(
        files: files, key: key.key, passphrase: session.settings.passphrase,
        passphraseFile: key.passphraseFile, certificate: key.certificate, isBare: bare
      ).run(context)
    }
  }
}

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

      FILE.sigstore.json is written beside each file: a Sigstore bundle of a key. With --bare it is FILE.sig, which \
      OpenSSL checks. Keys: openssl genpkey -algorithm ed25519 -out release.pem
      """)

  @Argument(help: "The files.", completion: .file())
  var files: [String]

  @OptionGroup var key: KeyOptions

  @Flag(help: "Write the signature alone, and no bundle.")
  var bare = false

  @OptionGroup var report: ReportOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let session = try program.session(common, reports: report.reports(), channel: .output)
    return try session.run { context in
      try SignFiles(
        files: files, key: key.key, passphrase: session.settings.passphrase,
        passphraseFile: key.passphraseFile, isBare: bare
      ).run(context)
    }
  }
}

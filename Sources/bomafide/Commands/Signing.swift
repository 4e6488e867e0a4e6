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

  func run(in program: Program) throws -> ExitStatus {
    let session = try program.session(
      common, reports: report.reports(), channel: to == "-" ? .error : .output)
    return try session.run { context in
      try AttestArtifacts(
        artifacts: artifacts, document: document, key: key.key,
        passphrase: session.settings.passphrase, passphraseFile: key.passphraseFile, target: to,
        isBare: bare
      ).run(context)
    }
  }
}

struct VerifySignatureCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "verify-signature",
    abstract: "Tell whether a key signed a file, or attested something about it.",
    usage: "bomafide verify-signature <file> --key <file> ... [<options>]",
    discussion: """
      Examples:
        bomafide verify-signature --key release.pub lantern-1.0.tar.gz
        bomafide verify-signature --key release.pub --signature lantern-1.0.tar.gz.spdx.json.intoto.sigstore.json \
      lantern-1.0.tar.gz

      Read are Sigstore bundles, envelopes (DSSE) with statements of in-toto, and bare signatures, as OpenSSL makes them. \
      What a bundle says of its key is a hint: the keys that are named here count. Certificates are not checked.
      """)

  @Argument(help: "The file.", completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      "The signature (default: FILE.sigstore.json, then FILE.sig).", valueName: "file"),
    completion: .file())
  var signature: String?

  @Option(
    help: ArgumentHelp(
      "A public key as PEM; may be repeated, and one of them has to have signed.",
      valueName: "file"),
    completion: .file())
  var key: [String]

  @OptionGroup var report: ReportOptions
  @OptionGroup var judging: JudgingOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let session = try program.session(
      common, reports: report.reports(), channel: .output, adjust: { judging.set(&$0) })
    return try session.run { context in
      try VerifySignature(file: file, signature: signature, keys: key).run(context)
    }
  }
}

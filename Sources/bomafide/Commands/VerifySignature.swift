import ArgumentParser
import BomafideKit

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

import ArgumentParser
import BomafideKit

struct VerifySignatureCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "verify-signature",
    abstract: "Tell whether somebody you believe signed a file, or attested something about it.",
    usage:
      "bomafide verify-signature <file> (--key <file> ... | --root <file> ... | --trusted-root <file>) [<options>]",
    discussion: """
      Examples:
        bomafide verify-signature --key release.pub lantern-1.0.tar.gz
        bomafide verify-signature --key release.pub --signature lantern-1.0.tar.gz.spdx.json.intoto.sigstore.json \
      lantern-1.0.tar.gz
        bomafide verify-signature --key release.pub dist/
        bomafide verify-signature --root our-ca.pem --identity release@lantern.example lantern-1.0.tar.gz
        bomafide verify-signature --trusted-root trusted_root.json --issuer https://accounts.example.com \
      --identity release@lantern.example lantern-1.0.tar.gz

      Read are Sigstore bundles 0.1 to 0.3, envelopes (DSSE) with statements of in-toto, attestations of PyPI, and bare \
      signatures, as OpenSSL makes them. What a bundle says of itself is never believed: keys, roots and names that are \
      given here count. Of a folder every signature is checked, and every file has to have one. Nothing is fetched.
      """)

  @Argument(help: "The file, or a folder with files and their signatures.", completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      "The signature (default: FILE.sigstore.json, then FILE.sigstore, then FILE.sig).",
      valueName: "file"),
    completion: .file())
  var signature: String?

  @OptionGroup var trust: TrustOptions
  @OptionGroup var report: ReportOptions
  @OptionGroup var judging: JudgingOptions
  @OptionGroup var common: CommonOptions

  func run(in program: Program) throws -> ExitStatus {
    let session = try program.session(
      common, reports: report.reports(), channel: .output, adjust: { judging.set(&$0) })
    return try session.run { context in
      try VerifySignature(
        file: file, signature: signature,
        trust: trust.chosen
      ).run(context)
    }
  }
}

import ArgumentParser
import BomafideKit

/// Whose signatures count.
struct TrustOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A public key as PEM; may be repeated, and one of them has to have signed.",
      valueName: "file"),
    completion: .file())
  var key: [String] = []

  @Option(
    help: ArgumentHelp(
      "Certificates of your own authorities as PEM, to one of which the signer's has to lead; may be repeated.",
      valueName: "file"),
    completion: .file())
  var root: [String] = []

  @Option(
    help: ArgumentHelp(
      "Authorities, logs and timestamp authorities of an instance of Sigstore: its trusted_root.json.",
      valueName: "file"),
    completion: .file())
  var trustedRoot: String?

  @Option(
    help: ArgumentHelp(
      "Who has to have signed: an address, or the name of a workflow, as the certificate has it.",
      valueName: "name"))
  var identity: String?

  @Option(
    help: ArgumentHelp("Who has to have known the signer: the issuer of OpenID.", valueName: "url"))
  var issuer: String?

  /// What was chosen.
  var chosen: SignatureTrust {
    SignatureTrust(
      keys: key, roots: root, trustedRoot: trustedRoot, identity: identity, issuer: issuer)
  }
}

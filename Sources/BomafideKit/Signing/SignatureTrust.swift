import BomafideAttestation
import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import BomafideSources

/// Whom a user believes: keys, own authorities, or an instance of Sigstore with a signer's name.
public struct SignatureTrust: Hashable, Sendable {
  /// Public keys as PEM.
  public var keys: [String]
  /// Files with certificates of authorities as PEM.
  public var roots: [String]
  /// A trusted root of Sigstore.
  public var trustedRoot: String?
  public var identity: String?
  public var issuer: String?

  public init(
    keys: [String] = [], roots: [String] = [], trustedRoot: String? = nil, identity: String? = nil,
    issuer: String? = nil
  ) {
    self.keys = keys
    self.roots = roots
    self.trustedRoot = trustedRoot
    self.identity = identity
    self.issuer = issuer
  }

  /// Whether authorities of certificates are believed.
  var hasAuthorities: Bool { !roots.isEmpty || trustedRoot != nil }

  /// The files that say whom to believe.
  var files: [String] { keys + roots + (trustedRoot.map { [$0] } ?? []) }

  /// Reads them.
  ///
  /// - Throws: `InputError` where one can't be read, where nobody is believed, or where the parts don't go together.
  func policy(now: Timestamp) throws(InputError) -> TrustPolicy {
    try checkParts()
    var policy = TrustPolicy(identity: identity, issuer: issuer, now: now)
    for path in keys { policy.keys.append(try KeyFile.verification(path)) }
    if !roots.isEmpty {
      var text = ""
      for path in roots { text += try KeyFile.text(path) + "\n" }
      policy.roots = try CertificateChain(pem: text, path: roots.joined(separator: ", "))
    }
    if let trustedRoot {
      let input = Input(bytes: try fileContent(at: trustedRoot, limit: 1 << 24), path: trustedRoot)
      policy.trustedRoot = try TrustedRoot(
        try input.json(depthLimit: 64) { (json) throws(InputError) in try json.value() },
        path: trustedRoot)
    }
    return policy
  }

  private func checkParts() throws(InputError) {
    func trouble(_ expected: String, _ found: String, _ remedy: String) -> InputError {
      InputError(
        at: SourceLocation(path: "verify-signature"), expected: expected, found: found,
        remedy: remedy)
    }
    if keys.isEmpty, roots.isEmpty, trustedRoot == nil {
      throw trouble(
        "somebody to believe", "no --key, no --root and no --trusted-root",
        "name the publisher's public key with --key, or see --help")
    }
    if !keys.isEmpty, !roots.isEmpty || identity != nil || issuer != nil {
      throw trouble(
        "a key, or a certificate with its identity", "both",
        "leave out --key to check certificates, or the other options to check keys")
    }
    if keys.isEmpty, trustedRoot != nil, identity == nil || issuer == nil {
      throw trouble(
        "--identity and --issuer, for such an authority gives everybody certificates",
        identity == nil ? "no --identity" : "no --issuer",
        "--identity NAME --issuer URL, as the publisher states them")
    }
  }
}

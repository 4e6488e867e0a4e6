import BomafideIdentifiers
import X509

/// Checks a bundle: the signature, who made it, when, and what logs say of it.
///
/// Source: Sigstore client specification, verification,
/// <https://github.com/sigstore/architecture-docs/blob/main/client-spec.md>.
public struct BundleCheck: Sendable {
  let policy: TrustPolicy
  let bundle: SignatureBundle
  /// The bytes that are signed: the file, or the encoding of the envelope.
  let message: [UInt8]
  var verdict = SignatureVerdict()

  private init(_ policy: TrustPolicy, _ bundle: SignatureBundle, _ message: [UInt8]) {
    self.policy = policy
    self.bundle = bundle
    self.message = message
  }

  /// Checks a bundle about a file, or of an envelope.
  ///
  /// - Parameter file: The bytes of the file; an envelope brings its own.
  public static func verdict(
    on bundle: SignatureBundle, file: [UInt8], under policy: TrustPolicy
  ) -> SignatureVerdict {
    let message: [UInt8]
    switch bundle.content {
    case .message: message = file
    case .envelope(let envelope): message = envelope.preAuthenticationEncoding
    }
    var check = BundleCheck(policy, bundle, message)
    check.run()
    return check.verdict
  }

  /// The signatures over the message; a bundle has one.
  var signatures: [[UInt8]] {
    switch bundle.content {
    case .message(_, let signature): [signature]
    case .envelope(let envelope): envelope.signatures.map(\.bytes)
    }
  }

  private var hash: HashAlgorithm? {
    if case .message(let digest?, _) = bundle.content { digest.algorithm } else { nil }
  }

  private mutating func run() {
    if case .message(let digest?, _) = bundle.content {
      let own = digest.algorithm.digest(of: message)
      if digest.bytes != own {
        verdict.fail(
          .digest, "the bundle is about another file",
          expected:
            "a file with the \(digest.algorithm.rawValue) \(Self.hex(digest.bytes)), and not \(Self.hex(own))"
        )
      }
    }
    if policy.keys.isEmpty { runCertificate() } else { runKeys() }
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  /// Checks a signature of a key, and what logs say of it where a trusted root knows them.
  private mutating func runKeys() {
    let makers = policy.keys.filter { key in
      signatures.contains { key.made($0, over: message) }
    }
    guard let key = makers.first,
      let signature = signatures.first(where: { key.made($0, over: message) })
    else {
      verdict.fail(
        .signature, "no key that was given made the signature",
        expected: "a signature of \(policy.keys.map(\.hint).joined(separator: ", "))")
      return
    }
    verdict.state("signed by", makers.map(\.hint).joined(separator: ", "))
    if case .certificates = bundle.signer {
      verdict.state("not checked", "the certificate (the key was given)")
    }
    guard policy.trustedRoot != nil else {
      if !bundle.entries.isEmpty || !bundle.timestamps.isEmpty {
        verdict.state("not checked", "log entries and timestamps (no --trusted-root)")
      }
      return
    }
    let times = establishTimes(of: signature, verifier: key.der)
    if times.isEmpty, verdict.isGood {
      verdict.fail(
        .time, "nothing that is believed says when it was signed",
        expected: "an entry of a log or a timestamp that the trusted root vouches for")
    }
  }

  /// Checks a signature of a certificate.
  private mutating func runCertificate() {
    guard case .certificates(let certificates) = bundle.signer else {
      verdict.fail(
        .certificate, "the signature is of a key, and has no certificate",
        expected: "a certificate of the signer, or --key with the public key")
      return
    }
    guard signatures.count == 1, let signature = signatures.first else {
      verdict.fail(
        .signature, "the bundle has \(signatures.count) signatures", expected: "one signature")
      return
    }
    do throws(SignatureError) {
      let chain = try CertificateChain(der: certificates)
      guard let leaf = chain.links.first else { return }
      let identity = try SignerIdentity(of: leaf.certificate)
      let key = CertificateKey(leaf.certificate.publicKey)
      guard key.made(signature, over: message, hash: hash) else {
        verdict.fail(
          .signature, "the key of the certificate did not make the signature",
          expected: "a signature of \(identity.text)")
        return
      }
      verdict.state("signed by", identity.text)
      check(identity)
      let times = establishTimes(of: signature, verifier: leaf.der)
      checkPath(chain, at: times)
    } catch {
      verdict.fail(.certificate, error.reason, expected: "certificates of X.509")
    }
    verdict.state("not checked", "revocation of certificates")
  }

  private mutating func check(_ identity: SignerIdentity) {
    if let wanted = policy.identity,
      !identity.names.contains(where: { $0.utf8.elementsEqual(wanted.utf8) })
    {
      verdict.fail(
        .identity, "the certificate names \(identity.text)",
        expected: "the identity '\(wanted.printable(limit: 300))'")
    }
    if let wanted = policy.issuer,
      identity.issuer.map({ $0.utf8.elementsEqual(wanted.utf8) }) != true
    {
      verdict.fail(
        .identity, "the signer was known to \((identity.issuer ?? "nobody").printable(limit: 200))",
        expected: "the issuer '\(wanted.printable(limit: 200))'")
    }
    guard policy.identity == nil || policy.issuer == nil else { return }
    // A public instance gives everybody certificates.
    if policy.trustedRoot != nil {
      verdict.fail(
        .identity, "the certificate names \(identity.text), and nobody said who it has to be",
        expected: "an identity and an issuer to compare with")
    } else if policy.identity == nil {
      verdict.state("not checked", "the identity (no --identity)")
    }
  }

  private mutating func checkPath(_ chain: CertificateChain, at times: [Timestamp]) {
    guard let leaf = chain.links.first else { return }
    var times = times
    if times.isEmpty {
      guard policy.trustedRoot == nil else {
        if verdict.isGood {
          verdict.fail(
            .time, "nothing that is believed says when it was signed",
            expected: "an entry of a log or a timestamp that the trusted root vouches for")
        }
        return
      }
      guard leaf.isValid(at: policy.now) else {
        verdict.fail(
          .time,
          "the certificate is valid from \(leaf.period), and nothing proves that it signed then",
          expected:
            "a certificate that is valid now, or a timestamp of an authority that is believed")
        return
      }
      verdict.state("time", "\(policy.now), the present: nothing says when it was signed")
      times = [policy.now]
    }
    var logged: CertificatePath?
    for time in times {
      do throws(SignatureError) {
        let path = try path(from: leaf, through: Array(chain.links.dropFirst()), at: time)
        logged = path
        guard let root = path.links.last else { continue }
        verdict.state(
          "certificate",
          "leads to '\(root.certificate.subject)', valid at \(time)".printable(limit: 400))
      } catch {
        verdict.fail(
          .certificate, error.reason,
          expected: "a certificate that leads to an authority that is believed, valid at \(time)")
        return
      }
    }
    if let logged { checkCertificateLog(logged) }
  }

  /// The way to one of the authorities that are believed at that time.
  private func path(
    from leaf: CertificateChain.Link, through others: [CertificateChain.Link], at time: Timestamp
  ) throws(SignatureError) -> CertificatePath {
    if let trustedRoot = policy.trustedRoot {
      var reason: String?
      for authority in trustedRoot.authorities {
        guard let root = authority.chain.links.last else { continue }
        do throws(SignatureError) {
          let path = try CertificatePath(
            from: leaf, through: authority.chain.links.dropLast() + others, to: [root], at: time,
            purpose: .codeSigning)
          if authority.period.contains(time) { return path }
          reason = "the authority '\(authority.name)' was not in use at \(time)"
        } catch {
          reason = reason ?? error.reason
        }
      }
      if policy.roots == nil {
        throw SignatureError(reason: reason ?? "the trusted root names no authority")
      }
    }
    return try CertificatePath(
      from: leaf, through: others, to: policy.roots?.links ?? [], at: time, purpose: .codeSigning)
  }

  private mutating func checkCertificateLog(_ path: CertificatePath) {
    guard let trustedRoot = policy.trustedRoot, path.links.count > 1 else { return }
    if trustedRoot.certificateLogs.isEmpty {
      verdict.state("not checked", "logs of certificates (the trusted root names none)")
      return
    }
    do throws(SignatureError) {
      let log = try CertificateTimestamp.check(
        path.links[0].certificate, issuer: path.links[1].certificate,
        logs: trustedRoot.certificateLogs)
      verdict.state("certificate logged", "in \(log.name)")
    } catch {
      verdict.fail(
        .certificateLog, error.reason,
        expected: "a statement in the certificate of a log that the trusted root names")
    }
  }
}

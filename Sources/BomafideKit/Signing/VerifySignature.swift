import BomafideAttestation
import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import BomafideSources

/// Says whether a key signed a file, or attested something about it.
public struct VerifySignature: Hashable, Sendable {
  public var file: String
  /// The signature: a bundle, an envelope, or bare bytes; nil is the one beside the file.
  public var signature: String?
  /// Public keys as PEM; one of them has to have signed.
  public var keys: [String]

  public init(file: String, signature: String? = nil, keys: [String]) {
    self.file = file
    self.signature = signature
    self.keys = keys
  }

  /// The rules that are asked.
  static let rules: [RuleID] = [
    "signature.invalid", "signature.digest", "signature.payload-type", "signature.subject",
    "attestation.subject", "attestation.digest", "attestation.predicate-type",
  ]

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    let keys = try keys.map { try KeyFile.verification($0) }
    let path = try place()
    let bytes = try fileContent(at: path, limit: 2 << 30)
    var work = Work(file: file, path: path, keys: keys)
    switch try Self.content(bytes, path) {
    case .bare(let signature): try work.check(signature, digest: nil)
    case .bundle(.message(let digest, let signature)): try work.check(signature, digest: digest)
    case .bundle(.envelope(let envelope)): try work.check(envelope)
    }
    return Report(
      command: "verify-signature", subject: file, path: path, findings: work.findings,
      examined: [.init(1, "signature")], rules: Self.rules, facts: work.facts)
  }

  private enum Content {
    case bare([UInt8])
    case bundle(SignatureBundle.Content)
  }

  private func place() throws(InputError) -> String {
    if let signature { return signature }
    for ending in [".sigstore.json", ".sig"] where fileSize(at: file + ending) != nil {
      return file + ending
    }
    throw InputError(
      at: SourceLocation(path: file + ".sigstore.json"), expected: "a signature beside the file",
      found: "none", remedy: "name it with --signature")
  }

  private static func content(_ bytes: [UInt8], _ path: String) throws(InputError) -> Content {
    // A signature of Ed25519 has 64 bytes, any of which may look like JSON.
    let isJSON =
      bytes.count != 64
      && (bytes.starts(with: [0xEF, 0xBB, 0xBF])
        || bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "{"))
    guard isJSON else { return .bare(bytes) }
    let value = try Input(bytes: bytes, path: path).json { (json) throws(InputError) in
      try json.value()
    }
    if SignatureBundle.isBundle(value) {
      return .bundle(try SignatureBundle(value, path: path).content)
    }
    return .bundle(.envelope(try Envelope(value, path: path)))
  }

  private struct Work {
    let file: String
    let path: String
    let keys: [VerificationKey]
    var findings: [Finding] = []
    var facts: [Report.Fact] = []

    private mutating func report(
      _ rule: RuleID, _ message: String, expected: String, found: String, remedy: String
    ) {
      findings.append(
        Finding(
          rule, .error, subject: file, message, at: SourceLocation(path: path), expected: expected,
          found: found, remedy: remedy))
    }

    /// Checks the signature of the file itself.
    mutating func check(_ signature: [UInt8], digest: [UInt8]?) throws(InputError) {
      let bytes = try fileContent(at: file)
      let own = hashBytes(bytes, .sha256)
      let key = keys.first { $0.made(signature, over: bytes) }
      if let key {
        facts.append(Report.Fact("signed by", key.hint))
      } else {
        report(
          "signature.invalid", "no key that was given made the signature of '\(file)'",
          expected: "a signature of \(Self.text(keys))", found: "none of them",
          remedy: "fetch the file again, or name the key of its publisher")
      }
      if let digest, digest != own.bytes {
        report(
          "signature.digest", "the bundle is about another file than '\(file)'",
          expected: "SHA-256 \(own.hex)",
          found: digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined(),
          remedy: "fetch the file and its signature again")
      }
    }

    /// Checks an attestation, and that it is about the file.
    mutating func check(_ envelope: Envelope) throws(InputError) {
      let payload: [UInt8]
      do throws(SignatureError) {
        payload = try envelope.verifiedPayload(by: keys)
      } catch {
        report(
          "signature.invalid", "no key that was given made the signature of the envelope",
          expected: "a signature of \(Self.text(keys))", found: error.reason,
          remedy: "fetch the attestation again, or name the key of its publisher")
        return
      }
      guard envelope.payloadType == Envelope.inTotoType else {
        report(
          "signature.payload-type", "the envelope holds no statement of in-toto",
          expected: Envelope.inTotoType, found: "'\(envelope.payloadType.printable())'",
          remedy: "attest anew: bomafide attest --key KEY DOCUMENT ARTIFACT")
        return
      }
      let value = try Input(bytes: payload, path: path).json { (json) throws(InputError) in
        try json.value()
      }
      let (statement, trouble) = try Statement.read(value, path: path)
      findings += trouble
      let own = Statement.Resource(digests: [.init("sha256", try fileDigest(at: file).hex)])
      guard let subject = statement.subjects.first(where: { $0.isSame(as: own) }) else {
        report(
          "signature.subject", "the attestation is not about '\(file)'",
          expected: "a subject with sha256 \(own.digests[0].value)",
          found: statement.subjects.map { $0.name ?? $0.uri ?? "one without a name" }
            .joined(separator: ", ").printable(),
          remedy: "name the file that the attestation is about")
        return
      }
      facts += [
        Report.Fact("signed by", Self.text(signers(of: envelope))),
        Report.Fact("subject", (subject.name ?? "").printable()),
        Report.Fact("predicate", statement.predicateType.printable()),
      ]
    }

    private func signers(of envelope: Envelope) -> [VerificationKey] {
      let message = envelope.preAuthenticationEncoding
      return keys.filter { key in
        envelope.signatures.contains { key.made($0.bytes, over: message) }
      }
    }

    private static func text(_ keys: [VerificationKey]) -> String {
      keys.map(\.hint).joined(separator: ", ")
    }
  }
}

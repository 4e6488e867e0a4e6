import BomafideAttestation
import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import BomafideSources

/// Holds one signature against those who are believed, in findings.
struct SignatureJudgment {
  /// The rules that are asked.
  static let rules: [RuleID] =
    SignatureVerdict.Aspect.allCases.map(rule) + [
      "signature.payload-type", "signature.subject", "attestation.subject",
      "attestation.digest", "attestation.predicate-type",
    ]

  /// What it is called in findings.
  let subject: String
  /// The place of the signature.
  let path: String
  let policy: TrustPolicy
  var findings: [Finding] = []
  var facts: [Report.Fact] = []

  init(of subject: String, at path: String, under policy: TrustPolicy) {
    self.subject = subject
    self.path = path
    self.policy = policy
  }

  /// Reads a signature: a bundle, an envelope, an attestation of PyPI, or bare bytes.
  static func bundle(at path: String) throws(InputError) -> SignatureBundle {
    let bytes = try fileContent(at: path, limit: 2 << 30)
    // A signature of Ed25519 has 64 bytes, any of which may look like JSON.
    let isJSON =
      bytes.count != 64
      && (bytes.starts(with: [0xEF, 0xBB, 0xBF])
        || bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "{"))
    guard isJSON else {
      return SignatureBundle(.key(hint: nil), .message(digest: nil, signature: bytes))
    }
    let value = try Input(bytes: bytes, path: path).json { (json) throws(InputError) in
      try json.value()
    }
    if SignatureBundle.isBundle(value) { return try SignatureBundle(value, path: path) }
    return SignatureBundle(.key(hint: nil), .envelope(try Envelope(value, path: path)))
  }

  private static func rule(_ aspect: SignatureVerdict.Aspect) -> RuleID {
    switch aspect {
    case .signature: "signature.invalid"
    case .digest: "signature.digest"
    case .certificate: "signature.certificate"
    case .time: "signature.time"
    case .identity: "signature.identity"
    case .log: "signature.log"
    case .certificateLog: "signature.certificate-log"
    }
  }

  mutating func report(
    _ rule: RuleID, _ message: String, expected: String, found: String, remedy: String
  ) {
    findings.append(
      Finding(
        rule, .error, subject: subject, message, at: SourceLocation(path: path),
        expected: expected, found: found, remedy: remedy))
  }

  /// Checks who signed, when, and what logs say.
  ///
  /// - Returns: Whether all of it holds.
  private mutating func check(_ bundle: SignatureBundle, file: [UInt8]) -> Bool {
    let verdict = BundleCheck.verdict(on: bundle, file: file, under: policy)
    for failure in verdict.failures {
      report(
        Self.rule(failure.aspect), "\(subject): \(failure.reason)", expected: failure.expected,
        found: failure.reason,
        remedy: failure.aspect == .identity
          ? "ask the publisher who signs, and name that with --identity and --issuer"
          : "fetch the file and its signature again, or name the key or root of its publisher")
    }
    // What was found of a signature that is refused would only be mistaken for a reason to believe it.
    facts += verdict.isGood ? verdict.facts.map { Report.Fact($0.name, $0.text) } : []
    return verdict.isGood
  }

  /// Checks the signature of a file itself.
  mutating func check(
    _ bundle: SignatureBundle, of file: String
  ) throws(InputError) {
    _ = check(bundle, file: try fileContent(at: file))
  }

  /// Checks an attestation, and takes its statement out; nil where nothing in it may be believed.
  mutating func statement(in bundle: SignatureBundle) throws(InputError) -> Statement? {
    guard case .envelope(let envelope) = bundle.content, check(bundle, file: []) else { return nil }
    guard envelope.payloadType == Envelope.inTotoType else {
      report(
        "signature.payload-type", "the envelope holds no statement of in-toto",
        expected: Envelope.inTotoType, found: "'\(envelope.payloadType.printable())'",
        remedy: "attest anew: bomafide attest --key KEY DOCUMENT ARTIFACT")
      return nil
    }
    let value = try Input(bytes: envelope.payload, path: path).json { (json) throws(InputError) in
      try json.value()
    }
    let (statement, trouble) = try Statement.read(value, path: path)
    findings += trouble
    return statement
  }

  /// Says that an attestation is about something else.
  mutating func reportSubjects(_ statement: Statement, expected: String) {
    report(
      "signature.subject", "the attestation is not about '\(subject)'", expected: expected,
      found: statement.subjects.map { $0.name ?? $0.uri ?? "one without a name" }
        .joined(separator: ", ").printable(),
      remedy: "name the file that the attestation is about")
  }
}

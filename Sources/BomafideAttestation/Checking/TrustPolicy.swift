public import BomafideIdentifiers

/// Who is believed, and what a signature has to say.
public struct TrustPolicy: Sendable {
  /// Keys, one of which has to have signed; with none, a certificate has to.
  public var keys: [VerificationKey]
  /// Authorities of one's own.
  public var roots: CertificateChain?
  /// An instance of Sigstore.
  public var trustedRoot: TrustedRoot?
  /// The name that a certificate has to have; nil takes any.
  public var identity: String?
  /// Who has to have known the signer; nil takes any.
  public var issuer: String?
  /// The time for certificates that nothing else gives a time.
  public var now: Timestamp

  public init(
    keys: [VerificationKey] = [], roots: CertificateChain? = nil, trustedRoot: TrustedRoot? = nil,
    identity: String? = nil, issuer: String? = nil, now: Timestamp
  ) {
    self.keys = keys
    self.roots = roots
    self.trustedRoot = trustedRoot
    self.identity = identity
    self.issuer = issuer
    self.now = now
  }
}

/// What was found out about a signature.
public struct SignatureVerdict: Hashable, Sendable {
  /// What a check is about; each has a rule.
  public enum Aspect: String, Hashable, Sendable, CaseIterable {
    case signature, digest, certificate, time, identity, log
    case certificateLog = "certificate-log"
  }

  /// Something that does not hold.
  public struct Failure: Hashable, Sendable {
    public var aspect: Aspect
    public var reason: String
    public var expected: String
  }

  /// Something that was looked at.
  public struct Fact: Hashable, Sendable {
    public var name: String
    public var text: String
  }

  public internal(set) var failures: [Failure] = []
  public internal(set) var facts: [Fact] = []

  /// Whether all that has to hold holds.
  public var isGood: Bool { failures.isEmpty }

  mutating func fail(_ aspect: Aspect, _ reason: String, expected: String) {
    failures.append(Failure(aspect: aspect, reason: reason, expected: expected))
  }

  mutating func state(_ name: String, _ text: String) {
    facts.append(Fact(name: name, text: text))
  }
}

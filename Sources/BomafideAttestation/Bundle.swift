import BomafideIdentifiers
public import BomafideModel

/// A signature with what is needed to check it: a Sigstore bundle.
///
/// Source: sigstore/protobuf-specs, `sigstore_bundle.proto`, versions 0.1 to 0.3,
/// <https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_bundle.proto>.
public struct SignatureBundle: Hashable, Sendable {
  /// What is signed.
  public enum Content: Hashable, Sendable {
    /// A file, by its digest.
    case message(digest: MessageDigest?, signature: [UInt8])
    case envelope(Envelope)
  }

  /// The digest of a file.
  public struct MessageDigest: Hashable, Sendable {
    public var algorithm: HashAlgorithm
    public var bytes: [UInt8]

    public init(_ algorithm: HashAlgorithm, _ bytes: [UInt8]) {
      self.algorithm = algorithm
      self.bytes = bytes
    }
  }

  /// Who signed.
  public enum Signer: Hashable, Sendable {
    /// A key, with a name that is a hint and nothing else.
    case key(hint: String?)
    /// Certificates in DER, the signer's first.
    case certificates([[UInt8]])
  }

  /// The version of the form.
  public enum Version: Int, Hashable, Sendable {
    case v0_1 = 1
    case v0_2, v0_3
  }

  public static let mediaType = "application/vnd.dev.sigstore.bundle.v0.3+json"
  static let mediaTypePrefix = "application/vnd.dev.sigstore.bundle"

  public var version: Version
  public var signer: Signer
  public var content: Content
  /// What logs say of the signature.
  public internal(set) var entries: [LogEntry] = []
  /// Answers of timestamp authorities in DER.
  public internal(set) var timestamps: [[UInt8]] = []

  public init(_ signer: Signer, _ content: Content) {
    version = .v0_3
    self.signer = signer
    self.content = content
  }

  /// The bundle as JSON of version 0.3: who signed, and the content.
  ///
  /// Entries of logs and timestamps are only read.
  public var json: JSONValue {
    let material: JSONValue.Member
    switch signer {
    case .key(let hint):
      let members = hint.map { [JSONValue.Member("hint", .string($0))] } ?? []
      material = JSONValue.Member("publicKey", .object(members))
    case .certificates(let certificates):
      let all = certificates.map {
        JSONValue.object([JSONValue.Member("rawBytes", .string(Base64.text(of: $0)))])
      }
      // One certificate is what public instances demand; a chain is for authorities of one's own.
      material =
        all.count == 1
        ? JSONValue.Member("certificate", all[0])
        : JSONValue.Member(
          "x509CertificateChain", .object([JSONValue.Member("certificates", .array(all))]))
    }
    var members = [
      JSONValue.Member("mediaType", .string(Self.mediaType)),
      JSONValue.Member("verificationMaterial", .object([material])),
    ]
    switch content {
    case .envelope(let envelope):
      members.append(JSONValue.Member("dsseEnvelope", envelope.json))
    case .message(let digest, let signature):
      var parts: [JSONValue.Member] = []
      if let digest {
        parts.append(
          JSONValue.Member(
            "messageDigest",
            .object([
              JSONValue.Member("algorithm", .string(digest.algorithm.rawValue)),
              JSONValue.Member("digest", .string(Base64.text(of: digest.bytes))),
            ])))
      }
      parts.append(JSONValue.Member("signature", .string(Base64.text(of: signature))))
      members.append(JSONValue.Member("messageSignature", .object(parts)))
    }
    return .object(members)
  }
}

import BomafideIdentifiers
public import BomafideModel

/// A signature with what is needed to check it: a Sigstore bundle of a key.
///
/// Source: sigstore/protobuf-specs, `sigstore_bundle.proto`, version 0.3,
/// <https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_bundle.proto>.
public struct SignatureBundle: Hashable, Sendable {
  /// What is signed.
  public enum Content: Hashable, Sendable {
    /// A file, by its SHA-256.
    case message(digest: [UInt8]?, signature: [UInt8])
    case envelope(Envelope)
  }

  public static let mediaType = "application/vnd.dev.sigstore.bundle.v0.3+json"
  private static let mediaTypePrefix = "application/vnd.dev.sigstore.bundle"

  /// Names the key; a hint and nothing else.
  public var hint: String?
  public var content: Content

  public init(hint: String?, _ content: Content) {
    self.hint = hint
    self.content = content
  }

  /// Whether a document is a bundle.
  public static func isBundle(_ value: JSONValue) -> Bool {
    value["mediaType"]?.text?.hasPrefix(mediaTypePrefix) == true
  }

  /// Reads a bundle; members that nobody knows are ignored.
  ///
  /// - Throws: `InputError` where it has no signature, or a digest of another algorithm.
  public init(_ value: JSONValue, path: String) throws(InputError) {
    func trouble(_ expected: String, _ found: String) -> InputError {
      InputError(
        at: SourceLocation(path: path), expected: expected, found: found,
        remedy: "sign the file anew: bomafide sign --key KEY FILE")
    }
    func bytes(_ value: JSONValue?, _ name: String) throws(InputError) -> [UInt8] {
      guard let text = value?.text else { throw trouble("a bundle with '\(name)'", "none") }
      do throws(SyntaxError) {
        return try Base64.bytes(of: text)
      } catch {
        throw trouble("'\(name)' in Base64", "\(error)")
      }
    }
    hint = value["verificationMaterial"]?["publicKey"]?["hint"]?.text
    if let envelope = value["dsseEnvelope"] {
      content = .envelope(try Envelope(envelope, path: path))
    } else if let message = value["messageSignature"] {
      var digest: [UInt8]?
      if let stated = message["messageDigest"] {
        guard stated["algorithm"]?.text == "SHA2_256" else {
          throw trouble(
            "a digest of SHA2_256", "'\((stated["algorithm"]?.text ?? "none").printable())'")
        }
        digest = try bytes(stated["digest"], "digest")
      }
      content = .message(digest: digest, signature: try bytes(message["signature"], "signature"))
    } else {
      throw trouble("a bundle with 'messageSignature' or 'dsseEnvelope'", "neither")
    }
  }

  /// The bundle as JSON.
  public var json: JSONValue {
    let key = hint.map { JSONValue.object([JSONValue.Member("hint", .string($0))]) } ?? .object([])
    var members = [
      JSONValue.Member("mediaType", .string(Self.mediaType)),
      JSONValue.Member(
        "verificationMaterial", .object([JSONValue.Member("publicKey", key)])),
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
              JSONValue.Member("algorithm", .string("SHA2_256")),
              JSONValue.Member("digest", .string(Base64.text(of: digest))),
            ])))
      }
      parts.append(JSONValue.Member("signature", .string(Base64.text(of: signature))))
      members.append(JSONValue.Member("messageSignature", .object(parts)))
    }
    return .object(members)
  }
}

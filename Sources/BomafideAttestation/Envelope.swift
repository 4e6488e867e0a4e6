import BomafideIdentifiers
public import BomafideModel

/// A signed payload: the Dead Simple Signing Envelope.
///
/// Source: DSSE 1.0.2, <https://github.com/secure-systems-lab/dsse/blob/master/envelope.md> and `protocol.md`.
public struct Envelope: Hashable, Sendable {
  /// A signature; the key's name is a hint and nothing else.
  public struct Signature: Hashable, Sendable {
    public var keyID: String?
    public var bytes: [UInt8]

    public init(keyID: String? = nil, bytes: [UInt8]) {
      self.keyID = keyID
      self.bytes = bytes
    }
  }

  /// What a payload of in-toto is called.
  public static let inTotoType = "application/vnd.in-toto+json"

  public var payloadType: String
  public var payload: [UInt8]
  public var signatures: [Signature]

  public init(payloadType: String = inTotoType, payload: [UInt8], signatures: [Signature] = []) {
    self.payloadType = payloadType
    self.payload = payload
    self.signatures = signatures
  }

  private static let signatureLimit = 16

  /// Reads an envelope; members that nobody knows are ignored.
  ///
  /// - Parameter path: The document's name, for the error.
  /// - Throws: `InputError` for a member that is missing or is no Base64, and for an envelope without signatures.
  public init(_ value: JSONValue, path: String) throws(InputError) {
    func trouble(_ name: String, _ found: String) -> InputError {
      InputError(
        at: SourceLocation(path: path), expected: "an envelope with \(name)", found: found,
        remedy: "make the envelope anew with a tool that writes DSSE")
    }
    func bytes(_ value: JSONValue?, _ name: String) throws(InputError) -> [UInt8] {
      guard let text = value?.text else { throw trouble("'\(name)', a text", "none") }
      do throws(SyntaxError) {
        return try Base64.bytes(of: text)
      } catch {
        throw trouble("'\(name)' in Base64", "\(error)")
      }
    }
    guard let type = value["payloadType"]?.text else { throw trouble("'payloadType'", "none") }
    payloadType = type
    payload = try bytes(value["payload"], "payload")
    guard case .array(let elements)? = value["signatures"], !elements.isEmpty else {
      throw trouble("'signatures'", "none")
    }
    // Each costs a digest of the payload for each key.
    guard elements.count <= Self.signatureLimit else {
      throw trouble("at most \(Self.signatureLimit) signatures", "\(elements.count)")
    }
    var signatures: [Signature] = []
    for element in elements {
      signatures.append(
        Signature(keyID: element["keyid"]?.text, bytes: try bytes(element["sig"], "sig")))
    }
    self.signatures = signatures
  }

  /// The envelope as JSON, in the standard alphabet of Base64.
  public var json: JSONValue {
    .object([
      JSONValue.Member("payloadType", .string(payloadType)),
      JSONValue.Member("payload", .string(Base64.text(of: payload))),
      JSONValue.Member(
        "signatures",
        .array(
          signatures.map { signature in
            var members = [JSONValue.Member("sig", .string(Base64.text(of: signature.bytes)))]
            if let id = signature.keyID {
              members.insert(JSONValue.Member("keyid", .string(id)), at: 0)
            }
            return .object(members)
          })),
    ])
  }

  /// The bytes that are signed: type and payload, each behind its length in bytes.
  ///
  /// Source: DSSE 1.0.2, protocol, PAE.
  public var preAuthenticationEncoding: [UInt8] {
    let type = Array(payloadType.utf8)
    var out = Array("DSSEv1 \(type.count) ".utf8)
    out += type
    out += " \(payload.count) ".utf8
    return out + payload
  }
}

/// Says that a signature can't be made, or an envelope can't be trusted.
public struct SignatureError: Error, Hashable, Sendable, CustomStringConvertible {
  public var reason: String

  public init(reason: String) { self.reason = reason }

  public var description: String { reason }
}

extension Envelope {
  /// The payload, once enough keys have signed it; nothing else of the envelope may be believed.
  ///
  /// Each key counts once, however many signatures it made, and the names of keys don't matter.
  /// - Parameter threshold: How many of the keys have to have signed, at least 1.
  /// - Throws: `SignatureError` if they are fewer.
  public func verifiedPayload(
    by keys: [VerificationKey], threshold: Int = 1
  ) throws(SignatureError) -> [UInt8] {
    let message = preAuthenticationEncoding
    let signers = Set(keys).count { key in
      signatures.contains { key.made($0.bytes, over: message) }
    }
    let wanted = max(1, threshold)
    guard signers >= wanted else {
      throw SignatureError(
        reason: "\(signers) of \(Set(keys).count) keys signed the envelope, and \(wanted) have to")
    }
    return payload
  }
}

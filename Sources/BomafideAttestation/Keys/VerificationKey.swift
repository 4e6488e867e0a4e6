import BomafideIdentifiers
public import BomafideModel
import Crypto
import FoundationEssentials
import SwiftASN1

/// A key that signatures are checked with: ECDSA over P-256 with SHA-256, or Ed25519.
public struct VerificationKey: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// The point of the curve: `x`, then `y`, 32 bytes each.
    case p256([UInt8])
    case ed25519([UInt8])
  }

  let kind: Kind

  init(_ kind: Kind) { self.kind = kind }

  /// Takes a key of ECDSA over P-256 with SHA-256.
  ///
  /// - Throws: `SignatureError` if the bytes are no point of the curve.
  public init(p256 point: [UInt8]) throws(SignatureError) {
    do {
      _ = try P256.Signing.PublicKey(rawRepresentation: point)
    } catch {
      throw SignatureError(reason: "the key is no point of P-256")
    }
    kind = .p256(point)
  }

  /// Reads a public key as PEM, 'PUBLIC KEY'.
  ///
  /// - Throws: `InputError` where it is none of P-256 or Ed25519.
  ///
  /// Source: RFC 5480, RFC 8410.
  public init(pem text: String, path: String) throws(InputError) {
    let document = try KeyText(text, path: path, wanted: "a public key")
    guard document.label == "PUBLIC KEY" else {
      throw KeyText.error(
        path, "a public key", "'\(document.label.printable())'",
        remedy: "openssl pkey -in KEY -pubout")
    }
    do {
      if let key = try Self.ed25519(document.bytes) {
        _ = try Curve25519.Signing.PublicKey(rawRepresentation: key)
        kind = .ed25519(key)
      } else {
        let key = try P256.Signing.PublicKey(derRepresentation: document.bytes)
        kind = .p256(Array(key.rawRepresentation))
      }
    } catch {
      throw KeyText.error(path, "a key of P-256 or Ed25519", "another kind of key")
    }
  }

  private static func ed25519(_ bytes: [UInt8]) throws -> [UInt8]? {
    try DER.sequence(try DER.parse(bytes), identifier: .sequence) { nodes in
      let algorithm = try KeyText.sequence(&nodes) { nodes in
        let algorithm = try ASN1ObjectIdentifier(derEncoded: &nodes)
        while nodes.next() != nil {}
        return algorithm
      }
      let key = try ASN1BitString(derEncoded: &nodes)
      return algorithm == KeyText.ed25519 ? Array(key.bytes) : nil
    }
  }

  /// The key in DER, as a certificate has it.
  public var der: [UInt8] {
    switch kind {
    case .ed25519(let key):
      return [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00] + key
    case .p256(let point):
      let curve: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
      let algorithm: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01]
      return [0x30, 0x59, 0x30, 0x13, 0x06, 0x07] + algorithm + [0x06, 0x08] + curve
        + [0x03, 0x42, 0x00, 0x04] + point
    }
  }

  /// What signatures call the key: the SHA-256 of its DER in Base64.
  public var hint: String { Base64.text(of: Array(SHA256.hash(data: der))) }

  /// Whether the key made the signature; of P-256 in DER, or raw (`r`, then `s`).
  public func made(_ signature: [UInt8], over message: [UInt8]) -> Bool {
    switch kind {
    case .p256(let point):
      guard let key = try? P256.Signing.PublicKey(rawRepresentation: point) else { return false }
      let found =
        (try? P256.Signing.ECDSASignature(rawRepresentation: signature))
        ?? (try? P256.Signing.ECDSASignature(derRepresentation: signature))
      return found.map { key.isValidSignature($0, for: message) } ?? false
    case .ed25519(let bytes):
      guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else {
        return false
      }
      return key.isValidSignature(signature, for: message)
    }
  }
}

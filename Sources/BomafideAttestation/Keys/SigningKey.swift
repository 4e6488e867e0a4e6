import BomafideIdentifiers
public import BomafideModel
import Crypto
import FoundationEssentials
import SwiftASN1

/// A key that signs: ECDSA over P-256 with SHA-256, or Ed25519.
public struct SigningKey: Sendable {
  private enum Kind: Sendable {
    case p256(P256.Signing.PrivateKey)
    case ed25519(Curve25519.Signing.PrivateKey)
  }

  private let kind: Kind

  /// Reads a private key as PEM: PKCS #8, also encrypted, or SEC 1.
  ///
  /// - Parameters:
  ///   - path: The file's name, for the error.
  ///   - passphrase: Opens an encrypted key; nil where there is none.
  /// - Throws: `InputError` where it is no such key, or the passphrase doesn't open it.
  ///
  /// Source: RFC 5958, RFC 8018, RFC 8410, RFC 5915.
  public init(pem text: String, path: String, passphrase: [UInt8]? = nil) throws(InputError) {
    let document = try KeyText(text, path: path, wanted: "a private key")
    switch document.label {
    case "PRIVATE KEY", "EC PRIVATE KEY":
      kind = try Self.kind(document.bytes, path)
    case "ENCRYPTED PRIVATE KEY":
      guard let passphrase else {
        throw KeyText.error(
          path, "a passphrase for the encrypted key", "none",
          remedy: "--passphrase-file FILE, or set BOMAFIDE_PASSPHRASE")
      }
      kind = try Self.kind(
        try EncryptedKey.open(document.bytes, passphrase: passphrase, path: path), path)
    case let label:
      throw KeyText.error(path, "a private key", "'\(label.printable())'")
    }
  }

  private static func kind(_ bytes: [UInt8], _ path: String) throws(InputError) -> Kind {
    if let seed = ed25519Seed(bytes) {
      do {
        return .ed25519(try Curve25519.Signing.PrivateKey(rawRepresentation: seed))
      } catch {
        throw KeyText.error(path, "a key of Ed25519", "one that is none")
      }
    }
    do {
      return .p256(try P256.Signing.PrivateKey(derRepresentation: bytes))
    } catch {
      throw KeyText.error(
        path, "a key of P-256 or Ed25519", "another kind of key",
        remedy: "openssl genpkey -algorithm ed25519 -out key.pem")
    }
  }

  /// The 32 bytes of a key of Ed25519 in PKCS #8; nil for other keys.
  private static func ed25519Seed(_ bytes: [UInt8]) -> [UInt8]? {
    do {
      return try DER.sequence(try DER.parse(bytes), identifier: .sequence) { nodes in
        _ = try Int(derEncoded: &nodes)
        let algorithm = try KeyText.sequence(&nodes) { nodes in
          try ASN1ObjectIdentifier(derEncoded: &nodes)
        }
        let outer = try ASN1OctetString(derEncoded: &nodes)
        // Attributes and the public key may follow.
        while nodes.next() != nil {}
        guard algorithm == KeyText.ed25519 else { return nil }
        return Array(try ASN1OctetString(derEncoded: Array(outer.bytes)).bytes)
      }
    } catch {
      // Whoever asks tries the other kind.
      return nil
    }
  }

  /// The signature of a message: DER for P-256, 64 bytes for Ed25519.
  public func signature(over message: [UInt8]) throws(SignatureError) -> [UInt8] {
    do {
      switch kind {
      case .p256(let key): return Array(try key.signature(for: message).derRepresentation)
      case .ed25519(let key): return Array(try key.signature(for: message))
      }
    } catch {
      throw SignatureError(reason: "the key does not sign: \(error)")
    }
  }

  /// The key that checks what this one signs.
  public var verification: VerificationKey {
    switch kind {
    case .p256(let key): VerificationKey(.p256(Array(key.publicKey.rawRepresentation)))
    case .ed25519(let key): VerificationKey(.ed25519(Array(key.publicKey.rawRepresentation)))
    }
  }

  /// Signs an envelope; signatures that are there stay.
  public func sign(_ envelope: inout Envelope) throws(SignatureError) {
    envelope.signatures.append(
      Envelope.Signature(
        keyID: verification.hint,
        bytes: try signature(over: envelope.preAuthenticationEncoding)))
  }
}

extension SigningKey {
  /// The public half as the bits that a certificate has.
  var keyBits: [UInt8] {
    switch verification.kind {
    case .p256(let point): [4] + point
    case .ed25519(let key): key
    }
  }
}

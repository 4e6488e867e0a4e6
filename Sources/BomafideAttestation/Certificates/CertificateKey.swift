import Crypto
import CryptoExtras
import FoundationEssentials
import SwiftASN1
import X509

/// The key of a certificate, a log or an authority.
struct CertificateKey: Hashable, Sendable {
  let key: Certificate.PublicKey

  init(_ key: Certificate.PublicKey) { self.key = key }

  /// Reads a key in DER, as a certificate has it.
  init(der: [UInt8]) throws { key = try Certificate.PublicKey(derEncoded: der) }

  /// Reads a bare key of RSA in DER.
  ///
  /// Source: RFC 8017, A.1.1.
  init(rsa der: [UInt8]) throws {
    key = Certificate.PublicKey(try _RSA.Signing.PublicKey(derRepresentation: der))
  }

  /// The key in DER.
  var der: [UInt8] {
    var serializer = DER.Serializer()
    do { try serializer.serialize(key) } catch { return [] }
    return serializer.serializedBytes
  }

  /// Whether the key made the signature.
  ///
  /// - Parameter hash: What the message was hashed with; nil is what goes with the key, or SHA-256, which older programs
  ///   take for all.
  func made(_ signature: [UInt8], over message: [UInt8], hash: HashAlgorithm? = nil) -> Bool {
    algorithms(hash).contains {
      key.isValidSignature(signature, for: message, signatureAlgorithm: $0)
    }
  }

  private func algorithms(
    _ hash: HashAlgorithm?
  ) -> [Certificate.SignatureAlgorithm] {
    if Curve25519.Signing.PublicKey(key) != nil { return [.ed25519] }
    if _RSA.Signing.PublicKey(key) != nil {
      return switch hash {
      case .sha384?: [.sha384WithRSAEncryption]
      case .sha512?: [.sha512WithRSAEncryption]
      case .sha256?, nil: [.sha256WithRSAEncryption]
      }
    }
    let own: Certificate.SignatureAlgorithm
    if P384.Signing.PublicKey(key) != nil {
      own = .ecdsaWithSHA384
    } else if P521.Signing.PublicKey(key) != nil {
      own = .ecdsaWithSHA512
    } else {
      own = .ecdsaWithSHA256
    }
    return switch hash {
    case .sha256?: [.ecdsaWithSHA256]
    case .sha384?: [.ecdsaWithSHA384]
    case .sha512?: [.ecdsaWithSHA512]
    case nil: own == .ecdsaWithSHA256 ? [own] : [own, .ecdsaWithSHA256]
    }
  }
}

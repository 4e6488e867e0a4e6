import BomafideIdentifiers
import BomafideModel
import Crypto
import CryptoExtras
import FoundationEssentials
import SwiftASN1

/// Opens private keys that a passphrase protects: PBES2 with PBKDF2 and AES in CBC mode.
///
/// Source: RFC 5958, 3; RFC 8018, 6.2 and appendix A.
enum EncryptedKey {
  /// More rounds would be a denial of service and not protection.
  private static let roundLimit = 50_000_000

  private static let pbes2: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 5, 13]
  private static let pbkdf2: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 5, 12]
  private static let hmacSHA1: ASN1ObjectIdentifier = [1, 2, 840, 113549, 2, 7]
  private static let hmacSHA256: ASN1ObjectIdentifier = [1, 2, 840, 113549, 2, 9]
  private static let hmacSHA512: ASN1ObjectIdentifier = [1, 2, 840, 113549, 2, 11]
  private static let ciphers: [ASN1ObjectIdentifier: Int] = [
    [2, 16, 840, 1, 101, 3, 4, 1, 2]: 16, [2, 16, 840, 1, 101, 3, 4, 1, 22]: 24,
    [2, 16, 840, 1, 101, 3, 4, 1, 42]: 32,
  ]

  private struct Parameters {
    var salt: [UInt8]
    var rounds: Int
    var hash: ASN1ObjectIdentifier
    var keyLength: Int
    var vector: [UInt8]
    var content: [UInt8]
  }

  private struct Unsupported: Error {
    var what: String
  }

  /// The key in PKCS #8.
  static func open(
    _ bytes: [UInt8], passphrase: [UInt8], path: String
  ) throws(InputError) -> [UInt8] {
    let parameters: Parameters
    do {
      parameters = try Self.parameters(bytes)
    } catch let error as Unsupported {
      throw KeyText.error(
        path, "a key that is encrypted by PBKDF2 and AES in CBC mode", error.what,
        remedy: "openssl pkcs8 -topk8 -v2 aes-256-cbc -in KEY -out NEW")
    } catch {
      throw KeyText.error(path, "an encrypted key", "damaged bytes")
    }
    do {
      let hash: KDF.Insecure.PBKDF2.HashFunction =
        switch parameters.hash {
        case hmacSHA256: .sha256
        case hmacSHA512: .sha512
        default: .insecureSHA1
        }
      let key = try KDF.Insecure.PBKDF2.deriveKey(
        from: passphrase, salt: parameters.salt, using: hash,
        outputByteCount: parameters.keyLength, unsafeUncheckedRounds: parameters.rounds)
      let opened = Array(
        try AES._CBC.decrypt(
          parameters.content, using: key, iv: AES._CBC.IV(ivBytes: parameters.vector)))
      // A wrong passphrase may leave padding that looks right.
      _ = try DER.parse(opened)
      return opened
    } catch {
      throw KeyText.error(
        path, "the passphrase of the key", "one that does not open it",
        remedy: "mend --passphrase-file or BOMAFIDE_PASSPHRASE")
    }
  }

  private static func parameters(_ bytes: [UInt8]) throws -> Parameters {
    try DER.sequence(try DER.parse(bytes), identifier: .sequence) { nodes in
      var parameters = Parameters(
        salt: [], rounds: 0, hash: hmacSHA1, keyLength: 0, vector: [], content: [])
      try KeyText.sequence(&nodes) { nodes in
        guard try ASN1ObjectIdentifier(derEncoded: &nodes) == pbes2 else {
          throw Unsupported(what: "another scheme")
        }
        try KeyText.sequence(&nodes) { nodes in
          try KeyText.sequence(&nodes) { nodes in
            guard try ASN1ObjectIdentifier(derEncoded: &nodes) == pbkdf2 else {
              throw Unsupported(what: "another way from passphrase to key")
            }
            try derivation(&nodes, &parameters)
          }
          try KeyText.sequence(&nodes) { nodes in
            let cipher = try ASN1ObjectIdentifier(derEncoded: &nodes)
            guard let length = ciphers[cipher] else { throw Unsupported(what: "another cipher") }
            parameters.keyLength = length
            parameters.vector = Array(try ASN1OctetString(derEncoded: &nodes).bytes)
          }
        }
      }
      parameters.content = Array(try ASN1OctetString(derEncoded: &nodes).bytes)
      return parameters
    }
  }

  private static func derivation(
    _ nodes: inout ASN1NodeCollection.Iterator, _ parameters: inout Parameters
  ) throws {
    try KeyText.sequence(&nodes) { nodes in
      parameters.salt = Array(try ASN1OctetString(derEncoded: &nodes).bytes)
      parameters.rounds = try Int(derEncoded: &nodes)
      guard (1...roundLimit).contains(parameters.rounds) else {
        throw Unsupported(what: "\(parameters.rounds) rounds")
      }
      while let node = nodes.next() {
        guard node.identifier == .sequence else { continue }
        parameters.hash = try DER.sequence(node, identifier: .sequence) { nodes in
          let hash = try ASN1ObjectIdentifier(derEncoded: &nodes)
          while nodes.next() != nil {}
          return hash
        }
      }
      guard [hmacSHA1, hmacSHA256, hmacSHA512].contains(parameters.hash) else {
        throw Unsupported(what: "another hash")
      }
    }
  }
}

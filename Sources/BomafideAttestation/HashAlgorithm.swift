import BomafideIdentifiers
import Crypto
import SwiftASN1

/// A hash that bundles, logs and timestamps name.
public enum HashAlgorithm: String, Hashable, Sendable, CaseIterable {
  // The names of sigstore_common.proto.
  case sha256 = "SHA2_256"
  case sha384 = "SHA2_384"
  case sha512 = "SHA2_512"

  /// Takes the name that entries of Rekor use, as `sha256`.
  init?(rekor name: String) {
    guard let found = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
    self = found
  }

  /// Takes the object identifier of the hash.
  init?(_ oid: ASN1ObjectIdentifier) {
    switch oid {
    case [2, 16, 840, 1, 101, 3, 4, 2, 1]: self = .sha256
    case [2, 16, 840, 1, 101, 3, 4, 2, 2]: self = .sha384
    case [2, 16, 840, 1, 101, 3, 4, 2, 3]: self = .sha512
    default: return nil
    }
  }

  var digestAlgorithm: DigestAlgorithm {
    switch self {
    case .sha256: .sha256
    case .sha384: .sha384
    case .sha512: .sha512
    }
  }

  /// The digest of the bytes.
  public func digest(of bytes: some Sequence<UInt8>) -> [UInt8] {
    let bytes = Array(bytes)
    return switch self {
    case .sha256: Array(SHA256.hash(data: bytes))
    case .sha384: Array(SHA384.hash(data: bytes))
    case .sha512: Array(SHA512.hash(data: bytes))
    }
  }
}

public import BomafideFormats
import BomafideIdentifiers
import BomafideSources

extension Formats {
  /// Every format.
  public static let all = Formats(hashing: .crypto)
}

extension Hashing {
  /// The digests that codecs need, by swift-crypto.
  static let crypto = Hashing(
    sha1: { hashBytes($0, .sha1).bytes }, sha256: { hashBytes($0, .sha256).bytes })
}

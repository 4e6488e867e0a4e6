import BomafideIdentifiers
import CHashing

/// The SHA-256 of bytes that lie within those of a hasher that takes them.
struct InnerSHA256 {
  var fused = fused_sha()

  init() { fused_sha_start(&fused) }

  /// The digest of all bytes that were added; nothing can be added afterward.
  mutating func finish() -> Digest {
    var (sha1, sha256) = ([UInt8](repeating: 0, count: 20), [UInt8](repeating: 0, count: 32))
    fused_sha_finish(&fused, &sha1, &sha256)
    return Digest(.sha256, bytes: sha256)
  }
}

import BomafideIdentifiers
import CHashing
import Crypto

/// Computes the planned digests of a stream of bytes in one pass.
///
/// SHA-1 and SHA-256 together go through the fused kernel where the processor has SHA instructions; everything
/// else, and every other processor, goes through swift-crypto. A copy goes on from where the original stands.
struct FileHasher {
  /// Whether the fused kernel runs on this processor.
  static let hasFusedKernel = fused_sha_is_available() != 0

  private let algorithms: Set<DigestAlgorithm>
  private let isFused: Bool
  private var fused = fused_sha()
  private var sha1: Insecure.SHA1?
  private var sha256: SHA256?
  private var sha512: SHA512?

  /// Prepares for the algorithms of a plan; those that no kernel here computes are left out.
  init(_ algorithms: Set<DigestAlgorithm>, usesFusedKernel: Bool = Self.hasFusedKernel) {
    self.algorithms = algorithms
    isFused = usesFusedKernel && algorithms.contains(.sha1) && algorithms.contains(.sha256)
    start()
  }

  /// Forgets what was hashed.
  mutating func start() {
    if isFused {
      fused_sha_start(&fused)
    } else {
      sha1 = algorithms.contains(.sha1) ? Insecure.SHA1() : nil
      sha256 = algorithms.contains(.sha256) ? SHA256() : nil
    }
    sha512 = algorithms.contains(.sha512) ? SHA512() : nil
  }

  /// Adds bytes.
  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    if isFused {
      fused_sha_update(&fused, bytes.baseAddress, bytes.count)
    } else {
      sha1?.update(bufferPointer: bytes)
      sha256?.update(bufferPointer: bytes)
    }
    sha512?.update(bufferPointer: bytes)
  }

  /// Adds one byte.
  mutating func update(byte: UInt8) {
    withUnsafeBytes(of: byte) { update($0) }
  }

  /// The digests of all bytes since the start; the next use must start again.
  mutating func finish() -> PackedDigests {
    var digests = PackedDigests()
    if isFused {
      digests.setPair { bytes in
        guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
        fused_sha_finish(&fused, base, base + 20)
      }
    } else {
      if let sha1 { digests.insert(Digest(.sha1, bytes: Array(sha1.finalize()))) }
      if let sha256 { digests.insert(Digest(.sha256, bytes: Array(sha256.finalize()))) }
    }
    if let sha512 { digests.insert(Digest(.sha512, bytes: Array(sha512.finalize()))) }
    return digests
  }

  /// Whether bytes within others are hashed along with them for next to nothing.
  var takesInner: Bool { isFused && sha512 == nil }

  /// Adds bytes, and adds them to `inner` as well.
  mutating func update(_ bytes: UnsafeRawBufferPointer, within inner: inout InnerSHA256) {
    fused_sha_update_within(&fused, &inner.fused, bytes.baseAddress, bytes.count)
  }
}

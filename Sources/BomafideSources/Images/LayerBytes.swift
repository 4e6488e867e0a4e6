import BomafideIdentifiers
import BomafideModel

/// The uncompressed bytes of a layer, counted, and hashed where they are to be compared.
final class LayerBytes: PlainBytes {
  private let source: PlainBytes
  private let limit: Int64
  private var hasher: FileHasher?
  /// How many bytes were given.
  private(set) var count: Int64 = 0
  /// Whether the bytes were cut off at the limit.
  private(set) var isTooLong = false

  /// - Parameters:
  ///   - limit: the most bytes to give.
  ///   - algorithm: of the digest to compute, if one is wanted.
  init(_ source: PlainBytes, limit: Int64, algorithm: DigestAlgorithm?) {
    self.source = source
    self.limit = limit
    hasher = algorithm.map { FileHasher([$0]) }
  }

  override func next() -> UnsafeRawBufferPointer? {
    guard let bytes = source.next() else {
      fail(as: source)
      return nil
    }
    count += Int64(bytes.count)
    if count > limit {
      isTooLong = true
      fail("a layer that is too long")
      return nil
    }
    if !bytes.isEmpty { hasher?.update(bytes) }
    if bytes.isEmpty, source.failure != nil { fail(as: source) }
    return bytes
  }

  /// The places from which the layer can be unpacked again, once all bytes were given.
  var points: RestartPoints? { (source as? InflatedBytes)?.points }

  /// The digest of all bytes, once they were given.
  func digest() -> Digest? { hasher?.finish().list.first }
}

import BomafideIdentifiers
import BomafideModel

/// The uncompressed bytes of a layer, counted, and hashed where they are to be compared: on a thread of its own, while the
/// next are unpacked.
final class LayerBytes: PlainBytes {
  private let source: PlainBytes
  private let limit: Int64
  private let hashing: HashPipeline?
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
    hashing = algorithm.map { HashPipeline(ScanPlan(algorithms: [$0])) }
  }

  /// The thread that hashes ends with the layer, however far it was read.
  deinit { _ = hashing?.close() }

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
    if let hashing { Self.pass(bytes, to: hashing) }
    if bytes.isEmpty, source.failure != nil { fail(as: source) }
    return bytes
  }

  /// The places from which the layer can be unpacked again, once all bytes were given.
  var points: RestartPoints? { (source as? InflatedBytes)?.points }

  private static func pass(_ bytes: UnsafeRawBufferPointer, to hashing: HashPipeline) {
    var rest = bytes
    while !rest.isEmpty {
      let space = hashing.space
      let next = UnsafeRawBufferPointer(rebasing: rest.prefix(space.count))
      space.copyMemory(from: next)
      hashing.advance(next.count, of: 0, isHashed: true)
      rest = UnsafeRawBufferPointer(rebasing: rest[next.count...])
    }
  }

  /// The digest of all bytes, once they were given.
  func digest() -> Digest? {
    hashing?.finish(0)
    return hashing?.close().first?.digests.list.first
  }
}

import BomafideIdentifiers

/// The digests of one file without a heap allocation for the usual two.
///
/// A tree has a hundred thousand files; two arrays for each digest would cost more than all else about a file.
struct PackedDigests: Sendable, Hashable {
  /// 20 bytes of SHA-1, then 32 of SHA-256.
  typealias Words = (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)

  private static let sha1Count = 20
  private static let pairCount = 52

  /// Every digest but SHA-1 and SHA-256.
  private var others: [Digest]?

  private var words: Words = (0, 0, 0, 0, 0, 0, 0)
  private(set) var hasSHA1 = false
  private(set) var hasSHA256 = false

  init() {}

  init(_ digests: [Digest]) {
    for digest in digests { insert(digest) }
  }

  mutating func insert(_ digest: Digest) {
    switch digest.algorithm {
    case .sha1:
      hasSHA1 = true
      withPair { bytes in
        for (index, byte) in digest.bytes.enumerated() { bytes[index] = byte }
      }
    case .sha256:
      hasSHA256 = true
      withPair { bytes in
        for (index, byte) in digest.bytes.enumerated() { bytes[Self.sha1Count + index] = byte }
      }
    default: others = ((others ?? []) + [digest]).sorted()
    }
  }

  /// Lets `body` write SHA-1's 20 bytes and SHA-256's 32 after them.
  mutating func setPair(_ body: (UnsafeMutableRawBufferPointer) -> Void) {
    hasSHA1 = true
    hasSHA256 = true
    withPair(body)
  }

  subscript(algorithm: DigestAlgorithm) -> Digest? {
    switch algorithm {
    case .sha1: hasSHA1 ? Digest(.sha1, bytes: bytes(0..<Self.sha1Count)) : nil
    case .sha256:
      hasSHA256 ? Digest(.sha256, bytes: bytes(Self.sha1Count..<Self.pairCount)) : nil
    default: others?.first { $0.algorithm == algorithm }
    }
  }

  /// The digests in the order of their algorithms.
  var list: [Digest] {
    var list: [Digest] = []
    if let digest = self[.sha1] { list.append(digest) }
    if let digest = self[.sha256] { list.append(digest) }
    if let others {
      list += others
      list.sort { $0.algorithm < $1.algorithm }
    }
    return list
  }

  private mutating func withPair(_ body: (UnsafeMutableRawBufferPointer) -> Void) {
    withUnsafeMutableBytes(of: &words) { all in
      body(UnsafeMutableRawBufferPointer(rebasing: all[..<Self.pairCount]))
    }
  }

  private func bytes(_ range: Range<Int>) -> [UInt8] {
    withUnsafeBytes(of: words) { Array($0[range]) }
  }

  static func == (a: Self, b: Self) -> Bool { a.list == b.list }

  func hash(into hasher: inout Hasher) {
    withUnsafeBytes(of: words) { hasher.combine(bytes: $0) }
  }
}

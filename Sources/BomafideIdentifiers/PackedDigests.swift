/// The digests of one file without a heap allocation for the usual two.
///
/// A tree has a hundred thousand files; two arrays for each digest would cost more than all else about a file.
public struct PackedDigests: Sendable, Hashable {
  private static let sha1Count = 20
  private static let pairCount = 52

  /// Every digest but SHA-1 and SHA-256; none where there is none.
  private var others: [Digest]?

  @usableFromInline
  var words: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0, 0)
  private var hasSHA1 = false
  private var hasSHA256 = false

  /// No digest.
  public init() {}

  /// Packs digests; of two of one algorithm the last counts.
  public init(_ digests: [Digest]) {
    for digest in digests { insert(digest) }
  }

  /// Adds a digest.
  public mutating func insert(_ digest: Digest) {
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
    default:
      let rest = (others ?? []).filter { $0.algorithm != digest.algorithm }
      others = (rest + [digest]).sorted()
    }
  }

  /// Lets `body` write SHA-1's 20 bytes and SHA-256's 32 after them.
  public mutating func setPair(_ body: (UnsafeMutableRawBufferPointer) -> Void) {
    hasSHA1 = true
    hasSHA256 = true
    withPair(body)
  }

  /// Takes the hexadecimal digits of SHA-1 or SHA-256, whose bytes begin at `offset`.
  mutating func insertPart(_ offset: Int, _ digits: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let before = words
    var isRight = true
    withPair { bytes in
      for index in stride(from: 0, to: count, by: 8) {
        guard let four = Self.bytes(ofDigits: digits + index) else {
          isRight = false
          return
        }
        bytes.storeBytes(of: four.littleEndian, toByteOffset: offset + index / 2, as: UInt32.self)
      }
    }
    guard isRight else {
      words = before
      return false
    }
    if offset == 0 { hasSHA1 = true } else { hasSHA256 = true }
    return true
  }

  /// The digest of one algorithm.
  public subscript(algorithm: DigestAlgorithm) -> Digest? {
    switch algorithm {
    case .sha1: hasSHA1 ? Digest(.sha1, bytes: bytes(0..<Self.sha1Count)) : nil
    case .sha256:
      hasSHA256 ? Digest(.sha256, bytes: bytes(Self.sha1Count..<Self.pairCount)) : nil
    default: others?.first { $0.algorithm == algorithm }
    }
  }

  /// The digests in the order of their algorithms.
  public var list: [Digest] {
    var list: [Digest] = []
    if let digest = self[.sha1] { list.append(digest) }
    if let digest = self[.sha256] { list.append(digest) }
    if let others {
      list += others
      list.sort { $0.algorithm < $1.algorithm }
    }
    return list
  }

  /// Whether there is no digest.
  public var isEmpty: Bool { !hasSHA1 && !hasSHA256 && others == nil }

  /// Whether there are SHA-1 and SHA-256, and no other.
  public var isPair: Bool { hasSHA1 && hasSHA256 && others == nil }

  /// Whether there is SHA-1.
  public var includesSHA1: Bool { hasSHA1 }

  /// Lends SHA-1's 20 bytes and SHA-256's 32 after them; zeros stand for a digest that is not there.
  @inlinable
  public func withPairBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withUnsafeBytes(of: words) { body(UnsafeRawBufferPointer(rebasing: $0[..<52])) }
  }

  private mutating func withPair(_ body: (UnsafeMutableRawBufferPointer) -> Void) {
    withUnsafeMutableBytes(of: &words) { all in
      body(UnsafeMutableRawBufferPointer(rebasing: all[..<Self.pairCount]))
    }
  }

  private func bytes(_ range: Range<Int>) -> [UInt8] {
    withUnsafeBytes(of: words) { Array($0[range]) }
  }

  public static func == (a: Self, b: Self) -> Bool { a.list == b.list }

  public func hash(into hasher: inout Hasher) {
    withUnsafeBytes(of: words) { hasher.combine(bytes: $0) }
  }
}

/// A checksum algorithm; the cases are those that SPDX 2.3, SPDX 3.0.1 and CycloneDX 1.7 can name.
public enum DigestAlgorithm: String, CaseIterable, Hashable, Sendable, Comparable {
  case md2, md4, md5, md6, adler32
  case sha1, sha224, sha256, sha384, sha512
  case sha3_224 = "sha3-224"
  case sha3_256 = "sha3-256"
  case sha3_384 = "sha3-384"
  case sha3_512 = "sha3-512"
  case blake2b256 = "blake2b-256"
  case blake2b384 = "blake2b-384"
  case blake2b512 = "blake2b-512"
  case blake3
  case streebog256 = "streebog-256"
  case streebog512 = "streebog-512"

  /// The digest's length in bytes, or nil where the algorithm has no fixed one (MD6).
  public var byteCount: Int? {
    switch self {
    case .adler32: 4
    case .md2, .md4, .md5: 16
    case .sha1: 20
    case .sha224, .sha3_224: 28
    case .sha256, .sha3_256, .blake2b256, .blake3, .streebog256: 32
    case .sha384, .sha3_384, .blake2b384: 48
    case .sha512, .sha3_512, .blake2b512, .streebog512: 64
    case .md6: nil
    }
  }

  public static func < (a: Self, b: Self) -> Bool {
    a.rank < b.rank
  }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// A checksum with its algorithm, printed as `sha256:<lower-case hex>`.
public struct Digest: TextIdentifier, Comparable {
  /// What made the digest.
  public let algorithm: DigestAlgorithm

  /// The digest itself.
  public let bytes: [UInt8]

  /// Makes a digest of bytes that are already known to have the right length.
  public init(_ algorithm: DigestAlgorithm, bytes: [UInt8]) {
    precondition(algorithm.byteCount == nil || algorithm.byteCount == bytes.count)
    self.algorithm = algorithm
    self.bytes = bytes
  }

  /// Reads `hex` (either case).
  ///
  /// - Throws: `SyntaxError` if a character is no hex digit or the length is not the algorithm's.
  public init(_ algorithm: DigestAlgorithm, hex: some StringProtocol) throws(SyntaxError) {
    let units = Array(hex.utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(units.count / 2)
    var high: UInt8?
    for offset in units.indices {
      let unit = units[offset]
      let nibble: UInt8
      switch unit {
      case 0x30...0x39: nibble = unit - 0x30
      case 0x41...0x46: nibble = unit - 0x41 + 10
      case 0x61...0x66: nibble = unit - 0x61 + 10
      default: throw SyntaxError(text: hex, offset: offset, expected: "a hexadecimal digit")
      }
      if let first = high {
        bytes.append(first << 4 | nibble)
        high = nil
      } else {
        high = nibble
      }
    }
    let length = algorithm.byteCount ?? bytes.count
    guard high == nil, bytes.count == length, length > 0 else {
      throw SyntaxError(
        text: hex, offset: units.count,
        expected: "\(algorithm.byteCount.map { "\($0 * 2)" } ?? "an even number of") hexadecimal "
          + "digits for \(algorithm.rawValue)")
    }
    self.algorithm = algorithm
    self.bytes = bytes
  }

  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    guard let colon = text.firstIndex(of: ":"),
      let algorithm = DigestAlgorithm(rawValue: text[..<colon].lowercased())
    else {
      throw SyntaxError(
        text: text, offset: 0, expected: "an algorithm and a colon, as in 'sha256:'")
    }
    do {
      try self.init(algorithm, hex: text[text.index(after: colon)...])
    } catch {
      let start = text.utf8.distance(from: text.startIndex, to: colon) + 1
      throw SyntaxError(text: text, offset: start + error.offset, expected: error.expected)
    }
  }

  /// The digest in lower-case hexadecimal.
  public var hex: String { String(decoding: hexBytes, as: UTF8.self) }

  /// The ASCII bytes of `hex`.
  public var hexBytes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: bytes.count * 2) { buffer, count in
      var index = 0
      for byte in bytes {
        buffer[index] = Self.digit(byte >> 4)
        buffer[index + 1] = Self.digit(byte & 15)
        index += 2
      }
      count = index
    }
  }

  public var description: String { "\(algorithm.rawValue):\(hex)" }

  public static func < (a: Self, b: Self) -> Bool {
    a.algorithm == b.algorithm
      ? a.bytes.lexicographicallyPrecedes(b.bytes) : a.algorithm < b.algorithm
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? value + 0x30 : value + 0x57 }
}

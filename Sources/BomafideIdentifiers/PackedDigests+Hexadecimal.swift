extension PackedDigests {
  /// Adds a digest of lower-case hexadecimal digits.
  ///
  /// The result is false, and nothing is added, where there are other characters or more or fewer of them than the
  /// algorithm's digests have.
  public mutating func insert(_ algorithm: DigestAlgorithm, hex: UnsafeBufferPointer<UInt8>)
    -> Bool
  {
    guard let base = hex.baseAddress, hex.count == algorithm.byteCount.map({ $0 * 2 }),
      hex.count & 7 == 0
    else { return false }
    switch algorithm {
    case .sha1: return insertPart(0, base, hex.count)
    case .sha256: return insertPart(20, base, hex.count)
    default:
      var bytes: [UInt8] = []
      bytes.reserveCapacity(hex.count / 2)
      for index in stride(from: 0, to: hex.count, by: 8) {
        guard let four = Self.bytes(ofDigits: base + index) else { return false }
        for shift in stride(from: 0, to: 32, by: 8) {
          bytes.append(UInt8(truncatingIfNeeded: four >> UInt32(shift)))
        }
      }
      insert(Digest(algorithm, bytes: bytes))
      return true
    }
  }

  /// The four bytes that eight lower-case digits say, the first in the lowest place; nil for other characters.
  ///
  /// All eight are looked at in one word.
  @inline(__always)
  static func bytes(ofDigits digits: UnsafePointer<UInt8>) -> UInt32? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let high: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
    let word = UInt64(littleEndian: UnsafeRawPointer(digits).loadUnaligned(as: UInt64.self))
    // Letters have bit 6, and stand for nine more than their lower half says.
    let letters = (word &>> 6) & ones
    let nibbles = (word & ~high) &+ (letters &* 9)
    let isRight =
      (word & high) == (ones &* 0x30) &+ (letters &* 0x30) && (nibbles & high) == 0
      && (((nibbles &+ (ones &* 6)) &>> 4) & ones) == letters
    if !isRight { return nil }
    var bytes = ((nibbles &<< 4) | (nibbles &>> 8)) & 0x00FF_00FF_00FF_00FF
    bytes = (bytes | (bytes &>> 8)) & 0x0000_FFFF_0000_FFFF
    return UInt32(truncatingIfNeeded: bytes | (bytes &>> 16))
  }
}

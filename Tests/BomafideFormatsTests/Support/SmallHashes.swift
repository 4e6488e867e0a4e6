import BomafideFormats

/// SHA-1 and SHA-256 in few lines, for tests only; the program takes swift-crypto's.
enum SmallHashes {
  static let hashing = Hashing(sha1: { sha1($0) }, sha256: { sha256($0) })

  static func sha1(_ message: [UInt8]) -> [UInt8] {
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    for block in blocks(message) {
      var words = block + Array(repeating: 0, count: 64)
      for index in 16..<80 {
        words[index] = rotate(
          words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16], left: 1)
      }
      var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
      for index in 0..<80 {
        let (mixed, constant): (UInt32, UInt32) =
          switch index {
          case ..<20: (b & c | ~b & d, 0x5A82_7999)
          case ..<40: (b ^ c ^ d, 0x6ED9_EBA1)
          case ..<60: (b & c | b & d | c & d, 0x8F1B_BCDC)
          default: (b ^ c ^ d, 0xCA62_C1D6)
          }
        let next = rotate(a, left: 5) &+ mixed &+ e &+ constant &+ words[index]
        (a, b, c, d, e) = (next, a, rotate(b, left: 30), c, d)
      }
      for (index, value) in [a, b, c, d, e].enumerated() { state[index] &+= value }
    }
    return bytes(state)
  }

  static func sha256(_ message: [UInt8]) -> [UInt8] {
    var state = (0..<8).map { fraction(of: primes[$0], root: 2) }
    for block in blocks(message) {
      var words = block + Array(repeating: 0, count: 48)
      for index in 16..<64 {
        let (x, y) = (words[index - 15], words[index - 2])
        let low = rotate(x, left: 25) ^ rotate(x, left: 14) ^ x >> 3
        let high = rotate(y, left: 15) ^ rotate(y, left: 13) ^ y >> 10
        words[index] = words[index - 16] &+ low &+ words[index - 7] &+ high
      }
      var v = state
      for index in 0..<64 {
        let one = rotate(v[4], left: 26) ^ rotate(v[4], left: 21) ^ rotate(v[4], left: 7)
        let choice = v[4] & v[5] ^ ~v[4] & v[6]
        let first = v[7] &+ one &+ choice &+ constants[index] &+ words[index]
        let zero = rotate(v[0], left: 30) ^ rotate(v[0], left: 19) ^ rotate(v[0], left: 10)
        let majority = v[0] & v[1] ^ v[0] & v[2] ^ v[1] & v[2]
        v = [first &+ zero &+ majority, v[0], v[1], v[2], v[3] &+ first, v[4], v[5], v[6]]
      }
      for index in 0..<8 { state[index] &+= v[index] }
    }
    return bytes(state)
  }

  private static let primes: [Int] = (2...311).filter { number in
    !(2..<number).contains { number % $0 == 0 }
  }

  private static let constants = (0..<64).map { fraction(of: primes[$0], root: 3) }

  /// The first 32 bits behind the point of a square or cube root.
  private static func fraction(of number: Int, root: Int) -> UInt32 {
    var low: UInt64 = 0
    var high: UInt64 = 1 << 37
    // Finds floor(root * 2^32) by halving, with 128 bits for the powers.
    while low + 1 < high {
      let middle = (low + high) / 2
      if power(middle, root) <= UInt128(number) << UInt128(32 * root) {
        low = middle
      } else {
        high = middle
      }
    }
    return UInt32(truncatingIfNeeded: low)
  }

  private static func power(_ base: UInt64, _ exponent: Int) -> UInt128 {
    (0..<exponent).reduce(UInt128(1)) { product, _ in product * UInt128(base) }
  }

  private static func rotate(_ value: UInt32, left count: UInt32) -> UInt32 {
    value << count | value >> (32 - count)
  }

  private static func blocks(_ message: [UInt8]) -> [[UInt32]] {
    var padded = message + [0x80]
    while padded.count % 64 != 56 { padded.append(0) }
    for shift in stride(from: 56, through: 0, by: -8) {
      padded.append(UInt8(truncatingIfNeeded: UInt64(message.count * 8) >> UInt64(shift)))
    }
    return stride(from: 0, to: padded.count, by: 64).map { start in
      (0..<16).map { word in
        (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(padded[start + word * 4 + $1]) }
      }
    }
  }

  private static func bytes(_ words: [UInt32]) -> [UInt8] {
    words.flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
    }
  }
}

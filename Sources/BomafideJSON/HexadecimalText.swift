/// Writes bytes as lower-case hexadecimal digits.
@usableFromInline
package enum HexadecimalText {
  /// Writes two digits for each byte at `place`, which has room for them.
  @inlinable @inline(__always)
  package static func put(
    _ bytes: UnsafeRawBufferPointer, at place: UnsafeMutablePointer<UInt8>
  ) {
    guard let base = bytes.baseAddress else { return }
    let out = UnsafeMutableRawPointer(place)
    var index = 0
    while index &+ 4 <= bytes.count {
      let word = UInt32(littleEndian: base.loadUnaligned(fromByteOffset: index, as: UInt32.self))
      out.storeBytes(of: digits(of: word).littleEndian, toByteOffset: index &* 2, as: UInt64.self)
      index &+= 4
    }
    while index < bytes.count {
      let byte = base.load(fromByteOffset: index, as: UInt8.self)
      place[index &* 2] = JSONWriter.hexDigit(byte &>> 4)
      place[index &* 2 &+ 1] = JSONWriter.hexDigit(byte & 15)
      index &+= 1
    }
  }

  /// The eight digits of four bytes, both with the first in the lowest place.
  @inlinable @inline(__always)
  package static func digits(of word: UInt32) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var spread = UInt64(word)
    spread = (spread | spread &<< 16) & 0x0000_FFFF_0000_FFFF
    spread = (spread | spread &<< 8) & 0x00FF_00FF_00FF_00FF
    let nibbles = (spread &>> 4 | spread &<< 8) & (ones &* 0x0F)
    // Those above 9 are letters, which stand 0x27 further on than digits would.
    let letters = ((nibbles &+ ones &* 6) &>> 4) & ones
    return nibbles &+ ones &* 0x30 &+ letters &* 0x27
  }

  /// Whether all bytes are hexadecimal digits, in upper or lower case.
  package static func isHexadecimal(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = text.baseAddress else { return true }
    var index = 0
    while index &+ 8 <= text.count {
      if !isHexadecimal(JSONText.load(base + index)) { return false }
      index &+= 8
    }
    while index < text.count {
      if JSONText.nibble(base[index]) == nil { return false }
      index &+= 1
    }
    return true
  }

  /// Whether eight bytes are hexadecimal digits.
  @inline(__always)
  private static func isHexadecimal(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let high = ones &* 0x80
    if word & high != 0 { return false }
    // What is added sets the high bit of bytes from a bound on; no byte carries into the next one.
    let digits = (word &+ ones &* 0x50) & ~(word &+ ones &* 0x46)
    let lower = word | ones &* 0x20
    let letters = (lower &+ ones &* 0x1F) & ~(lower &+ ones &* 0x19)
    return (digits | letters) & high == high
  }
}

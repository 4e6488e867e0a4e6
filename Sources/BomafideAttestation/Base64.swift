public import BomafideIdentifiers

/// Reads and writes Base64.
///
/// DSSE readers have to take both alphabets (RFC 4648, 4 and 5), with and without padding; one text keeps to one alphabet.
public enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The bytes that `text` stands for.
  ///
  /// - Throws: `SyntaxError` for a character that is none of the alphabet, for wrong padding, for a mix of the two
  ///   alphabets, and for bits behind the last byte.
  public static func bytes(of text: String) throws(SyntaxError) -> [UInt8] {
    let units = Array(text.utf8)
    let digits = units.prefix { $0 != UInt8(ascii: "=") }
    let padding = units.count - digits.count
    if padding > 0,
      padding > 2 || units.count % 4 != 0 || units.suffix(padding).contains(where: { $0 != 0x3D })
    {
      throw SyntaxError(text: text, offset: digits.count, expected: "padding to four characters")
    }
    if digits.count % 4 == 1 {
      throw SyntaxError(text: text, offset: units.count, expected: "one more character of Base64")
    }
    var out: [UInt8] = []
    out.reserveCapacity(digits.count * 3 / 4)
    var bits: UInt32 = 0
    var count = 0
    var usesURL: Bool?
    for (offset, unit) in digits.enumerated() {
      guard let value = value(of: unit) else {
        throw SyntaxError(text: text, offset: offset, expected: "a character of Base64")
      }
      if value >= 62 {
        let isURL = unit == UInt8(ascii: "-") || unit == UInt8(ascii: "_")
        if let usesURL, usesURL != isURL {
          throw SyntaxError(text: text, offset: offset, expected: "one alphabet of Base64")
        }
        usesURL = isURL
      }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        bits &= 1 << UInt32(count) - 1
      }
    }
    if bits != 0 {
      throw SyntaxError(text: text, offset: digits.count, expected: "no bits behind the last byte")
    }
    return out
  }

  /// The bytes in the standard alphabet, padded.
  public static func text(of bytes: [UInt8]) -> String {
    var out: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let piece = bytes[start..<min(start + 3, bytes.count)]
      var bits: UInt32 = 0
      for byte in piece { bits = bits << 8 | UInt32(byte) }
      bits <<= UInt32(3 - piece.count) * 8
      for index in 0..<4 {
        let digit = alphabet[Int(bits >> UInt32(18 - 6 * index) & 63)]
        out.append(index <= piece.count ? digit : UInt8(ascii: "="))
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func value(of unit: UInt8) -> UInt8? {
    switch unit {
    case 0x41...0x5A: unit - 0x41
    case 0x61...0x7A: unit - 0x61 + 26
    case 0x30...0x39: unit - 0x30 + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}

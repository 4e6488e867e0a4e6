import BomafideIdentifiers

/// Digests in Base64, as `RECORD` of Python and `integrity` of npm write them.
enum Base64Digest {
  /// A digest in either alphabet, with or without padding; nil where the length or a letter is wrong.
  static func digest(
    _ algorithm: DigestAlgorithm, _ text: some Sequence<UInt8>
  ) -> Digest? {
    guard let bytes = bytes(text), bytes.count == algorithm.byteCount else { return nil }
    return Digest(algorithm, bytes: bytes)
  }

  /// The digests of a text of the form `sha512-… sha1-…`, the strongest first.
  ///
  /// Source: <https://www.w3.org/TR/SRI/>.
  static func integrity(_ text: some StringProtocol) -> [Digest] {
    text.split(separator: " ").compactMap { part in
      guard let dash = part.utf8.firstIndex(of: UInt8(ascii: "-")),
        let algorithm = DigestAlgorithm(rawValue: part[..<dash].lowercased())
      else { return nil }
      // Options may follow behind a question mark.
      let value = part[part.utf8.index(after: dash)...].prefix { $0 != "?" }
      return digest(algorithm, value.utf8)
    }
    .sorted { $0.algorithm > $1.algorithm }
  }

  static func bytes(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var out: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    var isOver = false
    for byte in text {
      let value: UInt8
      switch byte {
      case 0x41...0x5A: value = byte - 0x41
      case 0x61...0x7A: value = byte - 0x61 + 26
      case 0x30...0x39: value = byte - 0x30 + 52
      case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
      case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
      case UInt8(ascii: "="):
        isOver = true
        continue
      case 0x0D: continue
      default: return nil
      }
      if isOver { return nil }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        bits &= (1 << UInt32(count)) - 1
      }
    }
    return out
  }
}

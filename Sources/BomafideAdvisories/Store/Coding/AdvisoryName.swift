/// The name of an advisory as it is stored: a CVE's as a number, which is half as long, any other as text.
enum AdvisoryName: Hashable, Sendable {
  /// The year in the upper half, the number in the lower one.
  case cve(Int64)
  case text(String)

  init(_ text: String) {
    self = Self.number(ofCVE: text).map(Self.cve) ?? .text(text)
  }

  /// The number of a name that is written as CVE writes them: four digits of year, at least four of number.
  private static func number(ofCVE text: String) -> Int64? {
    var text = text
    return text.withUTF8 { bytes in
      let prefix: StaticString = "CVE-"
      guard bytes.count >= 13, bytes.count <= 18, bytes[8] == UInt8(ascii: "-"),
        bytes.prefix(4).elementsEqual(
          UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
      else { return nil }
      // Longer numbers have no leading zeros, or printing would not give the same text back.
      if bytes.count > 13, bytes[9] == UInt8(ascii: "0") { return nil }
      func number(_ range: Range<Int>) -> Int64? {
        var value: Int64 = 0
        for byte in bytes[range] {
          guard byte >= 0x30, byte <= 0x39 else { return nil }
          value = value * 10 + Int64(byte - 0x30)
        }
        return value
      }
      guard let year = number(4..<8), let rest = number(9..<bytes.count) else { return nil }
      return year << 32 | rest
    }
  }

  var text: String {
    switch self {
    case .text(let text): return text
    case .cve(let number):
      func digits(_ value: Int64) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      }
      return "CVE-\(digits(number >> 32))-\(digits(number & 0xFFFF_FFFF))"
    }
  }
}

extension String {
  /// Whether the text stands before another by its bytes, as SQLite sorts.
  func precedes(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}

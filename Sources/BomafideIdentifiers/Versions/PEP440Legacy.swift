/// Python versions from before PEP 440, in the order that setuptools gave them.
///
/// Words and numbers are compared as texts, numbers filled up with zeros to eight digits. A word before `final` drops
/// the dashes before it, and every word the zeros.
///
/// Source: `LegacyVersion` of `packaging` 21.3.
enum PEP440Legacy {
  private static let final = Array("*final".utf8)
  private static let dash = Array("*final-".utf8)
  private static let zeros = Array("00000000".utf8)

  static func write(_ text: ArraySlice<UInt8>, to key: inout VersionKeyWriter) {
    var parts: [[UInt8]] = []
    for part in components(of: text) + [final] {
      if part.first == UInt8(ascii: "*") {
        if part.lexicographicallyPrecedes(final) {
          while parts.last == dash { parts.removeLast() }
        }
        while parts.last == zeros { parts.removeLast() }
      }
      parts.append(part)
    }
    for part in parts { key.text(part) }
  }

  private static func components(of text: ArraySlice<UInt8>) -> [[UInt8]] {
    var scanner = VersionScanner(text)
    var components: [[UInt8]] = []
    while let byte = scanner.next {
      if byte.isASCIIDigit {
        let digits = scanner.digits()
        components.append(Array(repeating: 0x30, count: max(0, 8 - digits.count)) + digits)
      } else if scanner.take(".") {
        continue
      } else if scanner.take("-") {
        components.append(dash)
      } else if isLowercase(byte) {
        let word = scanner.take(while: isLowercase)
        components.append(Array("*\(name(word))".utf8))
      } else {
        let others = scanner.take {
          !$0.isASCIIDigit && !isLowercase($0) && $0 != 0x2D && $0 != 0x2E
        }
        components.append([UInt8(ascii: "*")] + others)
      }
    }
    return components
  }

  private static func name(_ word: ArraySlice<UInt8>) -> String {
    switch String(decoding: word, as: UTF8.self) {
    case "pre", "preview", "rc": "c"
    case "dev": "@"
    case let word: word
    }
  }

  private static func isLowercase(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
}

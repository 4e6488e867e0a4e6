/// Maven's versions: numbers and qualifiers, split at dots, dashes, and where digits and letters meet.
///
/// `alpha`, `beta`, `milestone`, `rc` and `snapshot` stand before the release, `sp` and then all other words behind it,
/// in any case; `ga`, `final` and `release` are the release. `a`, `b` and `m` are short for the first three right before
/// a digit. Then come numbers behind a dash, then numbers behind a dot. Zeros and words for the release are dropped from
/// the end, and before each dash or word.
///
/// Source: Maven's POM reference, <https://maven.apache.org/pom.html#version-order-specification>, and Maven 3.8.7.
enum Maven {
  private enum Token {
    case word(ArraySlice<UInt8>, isBeforeDigit: Bool)
    case number(ArraySlice<UInt8>, isDotted: Bool)

    /// Whether it says nothing where a version ends.
    var isNull: Bool {
      switch self {
      case .word(let word, _): word.isEmpty || rank == 6
      case .number(let digits, _): digits.isZero
      }
    }

    /// The place of a word among the others; 6 is the release, and the end.
    var rank: UInt8 {
      guard case .word(let word, let isBeforeDigit) = self else { return 0 }
      switch String(decoding: word, as: UTF8.self) {
      case "alpha": return 1
      case "a" where isBeforeDigit: return 1
      case "beta": return 2
      case "b" where isBeforeDigit: return 2
      case "milestone": return 3
      case "m" where isBeforeDigit: return 3
      case "rc", "cr": return 4
      case "snapshot": return 5
      case "", "ga", "final", "release": return 6
      case "sp": return 7
      default: return 8
      }
    }
  }

  static func write(_ text: ArraySlice<UInt8>, to key: inout VersionKeyWriter) -> Bool {
    for token in tokens(of: text) {
      switch token {
      case .word(let word, _):
        key.mark(token.rank)
        if token.rank == 8 { key.text(word) }
      case .number(let digits, let isDotted):
        key.mark(isDotted ? 10 : 9)
        key.number(digits)
      }
    }
    key.mark(6)
    return true
  }

  private static func tokens(of text: ArraySlice<UInt8>) -> [Token] {
    var scanner = VersionScanner(ArraySlice(text.map(\.asciiLowercased)))
    var tokens: [Token] = []
    var isDotted = true
    while true {
      if scanner.next?.isASCIIDigit == true {
        let digits = scanner.digits()
        if !isDotted { trim(&tokens) }
        tokens.append(.number(digits, isDotted: isDotted))
      } else {
        let word = scanner.take { !$0.isASCIIDigit && $0 != 0x2D && $0 != 0x2E }
        if word.isEmpty {
          // Nothing between two separators is 0.
          if !isDotted { trim(&tokens) }
          tokens.append(.number([0x30], isDotted: isDotted))
        } else {
          trim(&tokens)
          tokens.append(.word(word, isBeforeDigit: scanner.next?.isASCIIDigit == true))
        }
      }
      if scanner.isAtEnd { break }
      isDotted = scanner.take(".")
      if !isDotted { _ = scanner.take("-") }
    }
    trim(&tokens)
    return tokens
  }

  private static func trim(_ tokens: inout [Token]) {
    while tokens.last?.isNull == true { tokens.removeLast() }
  }
}

/// Maven's versions: numbers and qualifiers, split at dots, dashes, and where digits and letters meet.
///
/// `alpha`, `beta`, `milestone`, `rc` and `snapshot` stand before the release, `sp` and then all other words behind it,
/// in any case; `ga`, `final` and `release` are the release. `a`, `b` and `m` are short for the first three right before
/// a digit. Then come numbers behind a dash, then numbers behind a dot. Zeros and words for the release are dropped from
/// the end, and before each dash or word. A word between a dot and another separator drops none, and stands before
/// others of its kind.
///
/// Maven's own order has circles where words stand between dots (`1.sp.1`, `1-alpha.1` and `1`); here a word before the
/// release is older than the release, always.
///
/// Source: Maven's POM reference, <https://maven.apache.org/pom.html#version-order-specification>, and Maven 3.8.7.
enum Maven {
  private struct Token {
    enum Kind { case word, dashedNumber, dottedNumber }

    var kind: Kind
    var text: ArraySlice<UInt8>
    /// Whether a word stands between a dot and another separator.
    var isBetween = false
    var isBeforeDigit = false

    /// Whether it says nothing where a version ends.
    var isNull: Bool { kind == .word ? rank == Self.release : text.isZero }

    static let release = 6

    /// The place of a word among the others, with that of the release and the end.
    var rank: Int {
      switch String(decoding: text, as: UTF8.self) {
      case "alpha": return 1
      case "a" where isBeforeDigit: return 1
      case "beta": return 2
      case "b" where isBeforeDigit: return 2
      case "milestone": return 3
      case "m" where isBeforeDigit: return 3
      case "rc", "cr": return 4
      case "snapshot": return 5
      case "ga", "final", "release": return Self.release
      case "sp": return 7
      default: return 8
      }
    }
  }

  static func write(_ text: ArraySlice<UInt8>, to key: inout VersionKeyWriter) -> Bool {
    let tokens = tokens(of: text)
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .word:
        key.mark(mark(of: token))
        if token.rank == 8 { key.text(token.text) }
      case .dashedNumber, .dottedNumber:
        // A zero is what is missing at the end, so a word behind it decides on which side of the end it stands.
        if token.text.isZero, let next = tokens[index...].first(where: { !$0.isNull }),
          next.kind == .word, next.rank < Token.release
        {
          key.mark(16)
        } else {
          key.mark(token.kind == .dashedNumber ? 23 : 24)
          key.number(token.text)
        }
      }
    }
    key.mark(17)
    return true
  }

  /// Words before the release, those between dots first; the release; words behind it in the same way.
  private static func mark(of word: Token) -> UInt8 {
    let rank = UInt8(word.rank)
    if word.isNull { return 17 }
    if rank < Token.release { return word.isBetween ? rank : 10 + rank }
    return word.isBetween ? 12 + rank : 14 + rank
  }

  private static func tokens(of text: ArraySlice<UInt8>) -> [Token] {
    var scanner = VersionScanner(ArraySlice(text.map(\.asciiLowercased)))
    var tokens: [Token] = []
    var isDotted = true
    while true {
      if scanner.next?.isASCIIDigit == true {
        if !isDotted { trim(&tokens) }
        tokens.append(
          Token(kind: isDotted ? .dottedNumber : .dashedNumber, text: scanner.digits()))
      } else {
        let word = scanner.take { !$0.isASCIIDigit && $0 != 0x2D && $0 != 0x2E }
        if word.isEmpty {
          // Nothing between two separators is 0.
          if !isDotted { trim(&tokens) }
          tokens.append(Token(kind: isDotted ? .dottedNumber : .dashedNumber, text: [0x30]))
        } else {
          let isBetween = isDotted && (scanner.next == 0x2D || scanner.next == 0x2E)
          if !isBetween { trim(&tokens) }
          tokens.append(
            Token(
              kind: .word, text: word, isBetween: isBetween,
              isBeforeDigit: scanner.next?.isASCIIDigit == true))
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

/// Versions of which no scheme is known but numbers joined by dots, as most projects have them.
///
/// A missing number is 0. `dev`, `alpha`, `beta`, and `rc` or `pre` stand before the release; `post`, `p`, `pl`, `sp` and
/// `patch`, a number behind a dash, and other letters right behind the numbers (`1.1.1k`) behind it. Build metadata
/// behind `+` doesn't count. A version with other words has no place in this order.
enum DottedScheme {
  static func write(_ text: ArraySlice<UInt8>, to key: inout VersionKeyWriter) -> Bool {
    var scanner = VersionScanner(text)
    _ = scanner.take(oneOf: "vV")
    var numbers = scanner.dottedNumbers()
    if numbers.isEmpty { return false }
    numbers.trimZeros()
    key.row(numbers)
    while !scanner.isAtEnd, scanner.next != UInt8(ascii: "+") {
      let hasSeparator = scanner.take(oneOf: "-_.")
      if scanner.next?.isASCIIDigit == true {
        key.mark(7)
        key.number(scanner.digits())
        continue
      }
      let word = scanner.letters().map(\.asciiLowercased)
      if word.isEmpty { return false }
      if !hasSeparator, isPatch(word, before: scanner.next) {
        key.mark(6)
        key.text(word)
        continue
      }
      guard let rank = rank(of: word) else { return false }
      key.mark(rank)
      _ = scanner.take(oneOf: "-_.")
      key.number(scanner.digits())
    }
    key.mark(5)
    return true
  }

  /// Whether letters right behind the numbers are those of a patch, as in `1.1.1k` and `0.9.8d-3`.
  private static func isPatch(_ word: [UInt8], before next: UInt8?) -> Bool {
    if word.count > 2 || word.elementsEqual("rc".utf8) { return false }
    return next == nil || next == UInt8(ascii: "+")
      || next == UInt8(ascii: "-") && rank(of: word) == nil
  }

  private static func rank(of word: [UInt8]) -> UInt8? {
    switch String(decoding: word, as: UTF8.self) {
    case "dev": 1
    case "a", "alpha": 2
    case "b", "beta": 3
    case "c", "rc", "pre", "preview": 4
    case "post", "p", "pl", "sp", "patch": 8
    default: nil
    }
  }
}

/// Composer's versions, as PHP's `version_compare` orders them.
///
/// Numbers and words, whatever joins them. Other words stand before `dev`, then `alpha`, `beta`, `rc`, the release,
/// numbers, and `p` or `pl`; the first letters of a word are enough, in any case. A missing number is none, so `1.0` is
/// older than `1.0.0`. `stable` says nothing. A branch, as `dev-main`, stands before all numbers.
///
/// Source: <https://www.php.net/version_compare>, <https://getcomposer.org/doc/articles/versions.md>.
enum Composer {
  static func write(_ text: ArraySlice<UInt8>, to key: inout VersionKeyWriter) -> Bool {
    var scanner = VersionScanner(text)
    _ = scanner.take(oneOf: "vV")
    guard scanner.next?.isASCIIDigit == true || scanner.rest.starts(with: "dev-".utf8) else {
      return false
    }
    while let byte = scanner.next {
      if byte.isASCIIDigit {
        key.mark(7)
        key.number(scanner.digits())
      } else if byte.isASCIILetter {
        let word = scanner.letters().map(\.asciiLowercased)
        if word.elementsEqual("stable".utf8) { continue }
        let rank = rank(of: word)
        key.mark(rank)
        if rank == 1 { key.text(word) }
      } else {
        _ = scanner.take { !$0.isASCIIAlphanumeric }
      }
    }
    key.mark(6)
    return true
  }

  private static func rank(of word: [UInt8]) -> UInt8 {
    if word.starts(with: "dev".utf8) { return 2 }
    if word.starts(with: "rc".utf8) { return 5 }
    return switch word.first {
    case UInt8(ascii: "a"): 3
    case UInt8(ascii: "b"): 4
    case UInt8(ascii: "p"): 8
    default: 1
    }
  }
}

/// Alpine's versions: `number{.number}{letter}{_suffix{number}}{~hash}{-r#}`.
///
/// A number behind a dot that begins with 0 is compared as text, before others. The suffixes `alpha`, `beta`, `pre` and
/// `rc` stand before the version without, `cvs`, `svn`, `git`, `hg` and `p` behind it. A hash doesn't count, and a
/// missing build is 0. What doesn't fit this form stands before the version that it begins with.
///
/// Source: apk-package(5), <https://gitlab.alpinelinux.org/alpine/apk-tools/-/blob/master/doc/apk-package.5.scd>.
enum APK {
  private static let suffixes: [(word: StaticString, rank: UInt8)] = [
    ("alpha", 1), ("beta", 2), ("pre", 3), ("rc", 4), ("cvs", 6), ("svn", 7), ("git", 8),
    ("hg", 9), ("p", 10),
  ]

  static func write(_ text: ArraySlice<UInt8>, to key: inout VersionKeyWriter) -> Bool {
    var scanner = VersionScanner(text)
    for (index, number) in scanner.dottedNumbers().enumerated() {
      if index > 0, number.first == 0x30 {
        key.mark(2)
        key.text(number)
      } else {
        key.mark(3)
        key.number(number)
      }
    }
    key.mark(1)
    // A dot at the end doesn't fit the form, but builds such as 1.2.r3 are known.
    let hasDot = scanner.take(".")
    if let letter = scanner.next, (0x61...0x7A).contains(letter) {
      key.mark(letter)
      scanner = VersionScanner(scanner.rest.dropFirst())
    } else {
      key.mark(1)
    }
    while scanner.next == UInt8(ascii: "_") {
      var ahead = VersionScanner(scanner.rest.dropFirst())
      guard let suffix = suffixes.first(where: { ahead.takeExactly($0.word) }) else { break }
      key.mark(suffix.rank)
      key.number(ahead.digits())
      scanner = ahead
    }
    key.mark(5)
    if scanner.next == UInt8(ascii: "~") {
      var ahead = VersionScanner(scanner.rest.dropFirst())
      let hash = ahead.take { $0.isASCIIDigit || (0x61...0x66).contains($0) }
      if !hash.isEmpty { scanner = ahead }
    }
    let hasBuild = scanner.takeExactly("-r")
    key.number(hasBuild ? scanner.digits() : [])
    if scanner.isAtEnd, !hasDot {
      key.mark(2)
    } else {
      key.mark(1)
      // What follows a build is not looked at.
      key.text(hasBuild ? [] : scanner.rest)
    }
    return true
  }
}

extension VersionScanner {
  /// Takes a word, if it stands here in this case.
  mutating func takeExactly(_ word: StaticString) -> Bool {
    let fits = word.withUTF8Buffer { rest.starts(with: $0) }
    if fits { self = VersionScanner(rest.dropFirst(word.utf8CodeUnitCount)) }
    return fits
  }
}

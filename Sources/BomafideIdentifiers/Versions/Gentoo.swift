/// Gentoo's versions: `number{.number}{letter}{_suffix{number}}{-r#}`.
///
/// A number behind a dot that begins with 0 is compared as a decimal fraction, before others; more numbers are newer.
///
/// Source: Package Manager Specification 8, 3.3, <https://projects.gentoo.org/pms/8/pms.html#version-comparison>.
enum Gentoo {
  private static let suffixes: [(word: StaticString, rank: UInt8)] = [
    ("alpha", 1), ("beta", 2), ("pre", 3), ("rc", 4), ("p", 6),
  ]

  static func write(_ text: ArraySlice<UInt8>, to key: inout VersionKeyWriter) -> Bool {
    var scanner = VersionScanner(text)
    let numbers = scanner.dottedNumbers()
    if numbers.isEmpty { return false }
    for (index, number) in numbers.enumerated() {
      if index > 0, number.first == 0x30 {
        key.mark(2)
        key.text(
          number.prefix(upTo: (number.lastIndex { $0 != 0x30 } ?? number.startIndex - 1) + 1))
      } else {
        key.mark(3)
        key.number(number)
      }
    }
    key.mark(1)
    if let letter = scanner.next, (0x61...0x7A).contains(letter) {
      scanner = VersionScanner(scanner.rest.dropFirst())
      key.mark(letter)
    } else {
      key.mark(1)
    }
    while scanner.take("_") {
      guard let suffix = suffixes.first(where: { scanner.takeExactly($0.word) }) else {
        return false
      }
      key.mark(suffix.rank)
      key.number(scanner.digits())
    }
    key.mark(5)
    if scanner.takeExactly("-r") {
      let revision = scanner.digits()
      if revision.isEmpty { return false }
      key.number(revision)
    } else {
      key.zero()
    }
    return scanner.isAtEnd
  }
}

/// The ranges of nginx's advisories: `0.7.52-0.8.39`, `1.21.0+, 1.20.1+`, `all`, `none`.
///
/// A `+` means later ones too: in a stable branch, which has an even second number, those of the branch.
///
/// Source: <https://nginx.org/en/security_advisories.html>.
enum NginxNotation {
  static func alternatives(
    _ text: some StringProtocol
  ) throws(SyntaxError) -> [NativeVersionRange.Alternative] {
    let cleaned = String(decoding: text.utf8.filter { $0 != 0x20 }, as: UTF8.self).asciiLowercased
    if cleaned == "all" { return [[]] }
    if cleaned == "none" { return [] }
    var alternatives: [NativeVersionRange.Alternative] = []
    for part in cleaned.split(separator: ",", omittingEmptySubsequences: false) {
      if part.isEmpty || alternatives.count == NativeVersionRange.mostAlternatives {
        throw SyntaxError(text: text, offset: 0, expected: "versions between commas")
      }
      let sides = part.split(separator: "-", maxSplits: 1).map(String.init)
      if sides.count == 2 {
        alternatives.append([.init(.greaterOrEqual, sides[0]), .init(.lessOrEqual, sides[1])])
      } else if part.hasSuffix("+") {
        let first = String(part.dropLast())
        var constraints: NativeVersionRange.Alternative = [.init(.greaterOrEqual, first)]
        var scanner = VersionScanner(Array(first.utf8)[...])
        let numbers = scanner.dottedNumbers()
        if numbers.count > 1, let last = numbers[1].last, (last - 0x30) % 2 == 0 {
          constraints.append(
            .init(
              .less,
              NativeSpelling.text(Array(numbers[..<1]) + [NativeSpelling.next(numbers[1]), [0x30]]))
          )
        }
        alternatives.append(constraints)
      } else {
        alternatives.append([.init(.equal, String(part))])
      }
    }
    return alternatives
  }
}

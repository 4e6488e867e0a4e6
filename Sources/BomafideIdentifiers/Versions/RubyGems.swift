/// RubyGems' versions: numbers and words; a word makes a pre-release.
///
/// Words stand before numbers and before the end, a missing number is 0, and a dash means `.pre.`.
///
/// Source: `Gem::Version`, <https://docs.ruby-lang.org/en/master/Gem/Version.html>.
enum RubyGems {
  static func write(_ text: ArraySlice<UInt8>, to key: inout VersionKeyWriter) -> Bool {
    var numbers: [ArraySlice<UInt8>] = []
    var others: [ArraySlice<UInt8>] = []
    var scanner = VersionScanner(text)
    guard scanner.next?.isASCIIDigit == true else { return false }
    var hasDash = false
    while let byte = scanner.next {
      if byte.isASCIIDigit {
        let digits = scanner.digits()
        if others.isEmpty { numbers.append(digits) } else { others.append(digits) }
      } else if byte.isASCIILetter {
        others.append(scanner.letters())
      } else if scanner.take("-") {
        hasDash = true
        others.append(ArraySlice("pre".utf8))
        if scanner.isAtEnd { return false }
      } else {
        // A dot joins, and has something behind it.
        guard scanner.take("."), let next = scanner.next,
          next.isASCIIAlphanumeric || hasDash && next == UInt8(ascii: "-")
        else { return false }
      }
    }
    numbers.trimZeros()
    others.trimZeros()
    let segments = numbers + others
    for (index, segment) in segments.enumerated() {
      if !segment.areDigits {
        key.mark(1)
        key.text(segment)
      } else if segment.isZero {
        // A zero is what is missing at the end, so what follows decides on which side of the end it stands.
        let next = segments[index...].first { !$0.areDigits || !$0.isZero }
        key.mark(next?.areDigits == true ? 4 : 2)
      } else {
        key.mark(5)
        key.number(segment)
      }
    }
    key.mark(3)
    return true
  }
}

/// Conan's versions: items joined by dots, a pre-release behind `-`, a build behind `+`.
///
/// Numbers stand before words; an item that begins with digits is ordered by these first. Zeros at the end don't count,
/// an empty pre-release stands before all others, and a build behind the same without one.
///
/// Source: <https://docs.conan.io/2/tutorial/versioning/version_ranges.html>.
enum Conan {
  static func write(_ text: ArraySlice<UInt8>, to key: inout VersionKeyWriter) -> Bool {
    let lowercased = ArraySlice(text.map(\.asciiLowercased))
    let plus = lowercased.firstIndex(of: UInt8(ascii: "+"))
    let main = lowercased[..<(plus ?? lowercased.endIndex)]
    let dash = main.firstIndex(of: UInt8(ascii: "-"))
    let release = main[..<(dash ?? main.endIndex)]
    if release.isEmpty { return false }
    items(release, to: &key)
    if let dash {
      key.mark(1)
      items(main[(dash + 1)...], to: &key)
    } else {
      key.mark(2)
    }
    if let plus { items(lowercased[(plus + 1)...], to: &key) } else { key.mark(0) }
    return true
  }

  private static func items(_ text: ArraySlice<UInt8>, to key: inout VersionKeyWriter) {
    var items = text.split(separator: UInt8(ascii: "."))
    while let last = items.last, last.areDigits, last.isZero { items.removeLast() }
    for item in items {
      let digits = item.prefix(while: \.isASCIIDigit)
      key.mark(digits.isEmpty ? 3 : 2)
      key.number(digits)
      key.text(item[digits.endIndex...])
    }
    key.mark(1)
  }
}

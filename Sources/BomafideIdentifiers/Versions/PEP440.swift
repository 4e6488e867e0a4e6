/// Python's versions: `[N!]N(.N)*[{a|b|rc}N][.postN][.devN][+local]`, with all spellings that are allowed.
///
/// Zeros at the end don't count. A development release stands before the pre-releases, these before the release, and
/// post-releases behind it; a local version stands behind the same without. What isn't of this form is a legacy version
/// and stands before all others.
///
/// Source: <https://packaging.python.org/specifications/version-specifiers/>, and `packaging` 21.3 for legacy versions.
enum PEP440 {
  static func write(_ text: ArraySlice<UInt8>, to key: inout VersionKeyWriter) -> Bool {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 }
    var trimmed = text.drop(while: isSpace)
    while trimmed.last.map(isSpace) == true { trimmed.removeLast() }
    let lowercased = ArraySlice(trimmed.map(\.asciiLowercased))
    let start = key
    key.mark(2)
    if writeParts(lowercased, to: &key) { return true }
    key = start
    key.mark(1)
    PEP440Legacy.write(lowercased, to: &key)
    return true
  }

  private static func writeParts(_ text: ArraySlice<UInt8>, to key: inout VersionKeyWriter) -> Bool {
    var scanner = VersionScanner(text)
    _ = scanner.take("v")
    var ahead = scanner
    let epoch = ahead.digits()
    if !epoch.isEmpty, ahead.take("!") {
      key.number(epoch)
      scanner = ahead
    } else {
      key.zero()
    }
    var release = scanner.dottedNumbers()
    if release.isEmpty { return false }
    release.trimZeros()
    key.row(release)
    let pre = suffix(&scanner, ["alpha", "a", "beta", "b", "preview", "pre", "rc", "c"])
    let post = postRelease(&scanner)
    let dev = suffix(&scanner, ["dev"])
    if let pre {
      key.mark([1, 1, 2, 2, 3, 3, 3, 3][pre.word])
      key.number(pre.number)
    } else {
      key.mark(post == nil && dev != nil ? 0 : 4)
    }
    key.mark(post == nil ? 0 : 1)
    if let post { key.number(post) }
    key.mark(dev == nil ? 2 : 1)
    if let dev { key.number(dev.number) }
    guard scanner.take("+") else {
      key.mark(0)
      return scanner.isAtEnd
    }
    key.mark(1)
    let local = scanner.rest.split(omittingEmptySubsequences: false) { ".-_".utf8.contains($0) }
    for part in local {
      guard !part.isEmpty, part.allSatisfy(\.isASCIIAlphanumeric) else { return false }
      key.mark(part.areDigits ? 2 : 1)
      if part.areDigits { key.number(part) } else { key.text(part) }
    }
    key.mark(0)
    return true
  }

  /// Reads one of several words and its number, each with a separator before it that may be missing.
  private static func suffix(
    _ scanner: inout VersionScanner, _ words: [StaticString]
  ) -> (word: Int, number: ArraySlice<UInt8>)? {
    var ahead = scanner
    _ = ahead.take(oneOf: "-_.")
    guard let word = words.firstIndex(where: { ahead.takeExactly($0) }) else { return nil }
    scanner = ahead
    _ = ahead.take(oneOf: "-_.")
    let number = ahead.digits()
    if !number.isEmpty { scanner = ahead }
    // A separator without a number is taken only if it is none of the next suffix, which is tried again there.
    return (word, number)
  }

  private static func postRelease(_ scanner: inout VersionScanner) -> ArraySlice<UInt8>? {
    var ahead = scanner
    if ahead.take("-") {
      let number = ahead.digits()
      if !number.isEmpty {
        scanner = ahead
        return number
      }
    }
    return suffix(&scanner, ["post", "rev", "r"])?.number
  }
}

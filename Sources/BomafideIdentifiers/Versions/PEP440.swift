/// Python's versions: `[N!]N(.N)*[{a|b|rc}N][.postN][.devN][+local]`, with all spellings that are allowed.
///
/// Zeros at the end don't count. A development release stands before the pre-releases, these before the release, and
/// post-releases behind it; a local version stands behind the same without. What isn't of this form is a legacy version
/// and stands before all others.
///
/// Source: <https://packaging.python.org/specifications/version-specifiers/>, and `packaging` 21.3 for legacy versions.
struct PEP440 {
  private var epoch: ArraySlice<UInt8> = []
  private(set) var release: [ArraySlice<UInt8>] = []
  private var pre: (word: Int, number: ArraySlice<UInt8>)?
  private var post: ArraySlice<UInt8>?
  private var dev: ArraySlice<UInt8>?
  private var local: [ArraySlice<UInt8>] = []

  /// The words of pre-releases with their places; a longer one stands before those that it begins with.
  private static let words: [StaticString] = [
    "alpha", "a", "beta", "b", "preview", "pre", "rc", "c",
  ]
  private static let places = [1, 1, 2, 2, 3, 3, 3, 3]

  /// Reads a version; nil where the text isn't of this form.
  init?(_ text: ArraySlice<UInt8>) {
    var scanner = VersionScanner(Self.cleaned(text))
    _ = scanner.take("v")
    var ahead = scanner
    let first = ahead.digits()
    if !first.isEmpty, ahead.take("!") {
      epoch = first
      scanner = ahead
    }
    release = scanner.dottedNumbers()
    if release.isEmpty { return nil }
    if let (word, number) = Self.suffix(&scanner, Self.words) { pre = (Self.places[word], number) }
    post = Self.postRelease(&scanner)
    dev = Self.suffix(&scanner, ["dev"])?.number
    if scanner.take("+") {
      local = scanner.rest.split(omittingEmptySubsequences: false) { ".-_".utf8.contains($0) }
      let isLocal = local.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isASCIIAlphanumeric) }
      if !isLocal { return nil }
    } else if !scanner.isAtEnd {
      return nil
    }
  }

  /// Writes the key of any text.
  static func write(_ text: ArraySlice<UInt8>, to key: inout VersionKeyWriter) -> Bool {
    if let version = PEP440(text) {
      key.mark(2)
      version.write(to: &key)
    } else {
      key.mark(1)
      PEP440Legacy.write(cleaned(text), to: &key)
    }
    return true
  }

  private func write(to key: inout VersionKeyWriter) {
    key.number(epoch)
    var release = release
    release.trimZeros()
    key.row(release)
    if let pre {
      key.mark(UInt8(pre.word))
      key.number(pre.number)
    } else {
      key.mark(post == nil && dev != nil ? 0 : 4)
    }
    key.mark(post == nil ? 0 : 1)
    if let post { key.number(post) }
    key.mark(dev == nil ? 2 : 1)
    if let dev { key.number(dev) }
    key.mark(local.isEmpty ? 0 : 1)
    for part in local {
      key.mark(part.areDigits ? 2 : 1)
      if part.areDigits { key.number(part) } else { key.text(part) }
    }
    if !local.isEmpty { key.mark(0) }
  }

  /// The canonical spelling.
  var normalized: String {
    func number(_ digits: ArraySlice<UInt8>) -> String {
      digits.isZero ? "0" : String(decoding: digits.drop { $0 == 0x30 }, as: UTF8.self)
    }
    var text = epoch.isZero ? "" : number(epoch) + "!"
    text += release.map(number).joined(separator: ".")
    if let pre { text += ["a", "b", "rc"][pre.word - 1] + number(pre.number) }
    if let post { text += ".post" + number(post) }
    if let dev { text += ".dev" + number(dev) }
    if !local.isEmpty {
      let parts = local.map { $0.areDigits ? number($0) : String(decoding: $0, as: UTF8.self) }
      text += "+" + parts.joined(separator: ".")
    }
    return text
  }

  /// In lower case, and without spaces around it.
  private static func cleaned(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var trimmed = text.drop { $0 == 0x20 }
    while trimmed.last == 0x20 { trimmed.removeLast() }
    return ArraySlice(trimmed.map(\.asciiLowercased))
  }

  /// Reads one of several words and its number, each with a separator before it that may be missing.
  private static func suffix(
    _ scanner: inout VersionScanner, _ words: [StaticString]
  ) -> (word: Int, number: ArraySlice<UInt8>)? {
    var ahead = scanner
    _ = ahead.take(oneOf: "-_.")
    guard let word = words.firstIndex(where: { ahead.takeExactly($0) }) else { return nil }
    // A separator is taken without a number too, for none needs one before it.
    _ = ahead.take(oneOf: "-_.")
    let number = ahead.digits()
    scanner = ahead
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

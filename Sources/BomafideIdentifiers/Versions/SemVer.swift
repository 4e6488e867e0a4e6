/// Semantic versions: three numbers, a pre-release, and build metadata that doesn't count.
///
/// Missing numbers are 0, a `v` in front is left out, and what follows a third number and a dot is taken for build
/// metadata, as the advisory databases have it. A letter right behind the numbers begins a pre-release, as npm's loose
/// reading has it.
///
/// Source: SemVer 2.0.0, 11, <https://semver.org/#spec-item-11>.
enum SemVer {
  /// What is added to the common order.
  enum Kind {
    case plain
    /// Dart's: build metadata decides last, and a version with it is newer.
    case pub
    /// Go's: `go1.21rc2` is read too.
    case go
  }

  static func write(_ text: ArraySlice<UInt8>, _ kind: Kind, to key: inout VersionKeyWriter) -> Bool
  {
    var scanner = VersionScanner(text)
    var isToolchain = false
    if kind == .go, scanner.rest.starts(with: "go".utf8) {
      isToolchain = scanner.take("g") && scanner.take("o")
    } else {
      _ = scanner.take(oneOf: "vV")
    }
    let numbers = scanner.dottedNumbers(limit: 3)
    if numbers.isEmpty { return false }
    for index in 0..<3 {
      if index < numbers.count { key.number(numbers[index]) } else { key.zero() }
    }
    let hasDash = scanner.take("-")
    if hasDash || scanner.next?.isASCIILetter == true {
      var before = scanner.take { $0 != UInt8(ascii: "+") }
      if before.isEmpty || !before.allSatisfy(isOfIdentifier) { return false }
      key.mark(1)
      if isToolchain, !hasDash {
        let word = before.prefix(while: \.isASCIILetter)
        identifier(word, to: &key)
        before = before[word.endIndex...]
      }
      if !before.isEmpty { identifiers(before, to: &key) }
      key.mark(0)
    } else {
      key.mark(2)
    }
    if scanner.isAtEnd {
      if kind == .pub { key.mark(0) }
      return true
    }
    guard scanner.take(oneOf: "+.") else { return false }
    if kind == .pub {
      key.mark(1)
      identifiers(scanner.rest, to: &key)
      key.mark(0)
    }
    return true
  }

  /// Identifiers joined by dots: numbers by value, before words.
  static func identifiers(_ text: ArraySlice<UInt8>, to key: inout VersionKeyWriter) {
    for part in text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
      identifier(part, to: &key)
    }
  }

  private static func identifier(_ part: ArraySlice<UInt8>, to key: inout VersionKeyWriter) {
    key.mark(part.areDigits ? 1 : 2)
    if part.areDigits { key.number(part) } else { key.text(part) }
  }

  private static func isOfIdentifier(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || "-._~".utf8.contains(byte)
  }
}

/// Finds versions in running text.
enum VersionText {
  /// The version that starts at `start`, if one does, and where it ends.
  ///
  /// A version is two or more numbers with dots between, with what may follow one: `1.2.3`, `2.0rc1`, `1.3.1-beta`.
  static func version(in bytes: ArraySlice<UInt8>, at start: Int, minimumDots: Int = 1)
    -> (text: String, end: Int)?
  {
    var index = start
    var dots = 0
    var digits = 0
    while index < bytes.endIndex {
      let unit = bytes[index]
      if isDigit(unit) {
        digits += 1
        index += 1
      } else if unit == UInt8(ascii: "."), digits > 0, index + 1 < bytes.endIndex,
        isDigit(bytes[index + 1])
      {
        dots += 1
        digits = 0
        index += 1
      } else {
        break
      }
      if index - start > 40 { return nil }
    }
    guard dots >= minimumDots, dots <= 5, digits > 0 else { return nil }
    // A longer number is a date or a constant of nature.
    if digits > 5, digits != 6, digits != 8 || dots == 1 { return nil }
    let plain = index
    // What may follow: a, b, rc, alpha, beta, pre, dev, p and a number; OpenSSL's letters.
    let tail = suffix(in: bytes, at: index)
    index = tail
    // `1.2.x` is any release of a line.
    if index + 1 < bytes.endIndex, bytes[index] == UInt8(ascii: "."),
      bytes[index + 1] | 0x20 == UInt8(ascii: "x"),
      index + 2 == bytes.endIndex || !isWord(bytes[index + 2])
    {
      return nil
    }
    if index < bytes.endIndex, isWord(bytes[index]) {
      // `3.4mm`: not a version, unless what went before is followed by something else.
      if bytes[plain] != UInt8(ascii: "-"), bytes[plain] != UInt8(ascii: "_") { return nil }
      index = plain
    }
    return (String(decoding: bytes[start..<index], as: UTF8.self), index)
  }

  private static let words = [
    "alpha", "beta", "pre", "dev", "rc", "post", "a", "b", "p", "pl", "rev",
  ]

  private static func suffix(in bytes: ArraySlice<UInt8>, at start: Int) -> Int {
    var index = start
    if index < bytes.endIndex, [0x2D, 0x2E, 0x5F].contains(bytes[index]) { index += 1 }
    let word = index
    while index < bytes.endIndex, isLetter(bytes[index]) { index += 1 }
    let text = String(decoding: bytes[word..<index], as: UTF8.self).lowercased()
    if text.isEmpty { return start }
    let isLetterRelease = text.utf8.count == 1 && word == start
    guard isLetterRelease || words.contains(text) else { return start }
    if index < bytes.endIndex, [0x2D, 0x2E].contains(bytes[index]), index + 1 < bytes.endIndex,
      isDigit(bytes[index + 1]), !isLetterRelease
    {
      index += 1
    }
    while index < bytes.endIndex, isDigit(bytes[index]) { index += 1 }
    return index
  }

  /// The first version in a text, and where it starts.
  static func first(in bytes: ArraySlice<UInt8>, minimumDots: Int = 1) -> (
    text: String, start: Int
  )? {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if isDigit(bytes[index]), index == bytes.startIndex || isBoundary(bytes, index) {
        if let found = version(in: bytes, at: index, minimumDots: minimumDots) {
          return (found.text, index)
        }
        while index < bytes.endIndex, isDigit(bytes[index]) || bytes[index] == UInt8(ascii: ".") {
          index += 1
        }
      } else {
        index += 1
      }
    }
    return nil
  }

  static func first(in text: some StringProtocol, minimumDots: Int = 1) -> String? {
    first(in: Array(text.utf8)[...], minimumDots: minimumDots)?.text
  }

  /// Whether a version may start here: after a blank, a quote, a bracket, `v`, or a name and a dash.
  private static func isBoundary(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Bool {
    let before = bytes[index - 1]
    if before == UInt8(ascii: "v") || before == UInt8(ascii: "V") {
      return index - 2 < bytes.startIndex || !isWord(bytes[index - 2])
        || (index - 2 >= bytes.startIndex && bytes[index - 2] == UInt8(ascii: "_"))
    }
    return !isWord(before) && before != UInt8(ascii: ".") && before != UInt8(ascii: "/")
  }

  /// The version in the value of a macro or constant, such as `1.2.3`, `Lua 5.1.5`, `v46`.
  ///
  /// A value with other numbers before it, or a mere name, holds none.
  static func inValue(_ value: String) -> String? {
    let bytes = Array(value.utf8)[...]
    guard bytes.count <= 80 else { return nil }
    if value.contains("%") || value.contains("@") || value.contains("$") { return nil }
    guard let found = first(in: bytes) else { return nil }
    // A path or an address holds numbers of its own.
    if value.contains("://") { return nil }
    return found.text
  }

  /// Whether a version is a placeholder that nothing was released as.
  static func isPlaceholder(_ version: String) -> Bool {
    let numbers = version.split { !$0.isNumber }
    return numbers.isEmpty || numbers.allSatisfy { $0.allSatisfy { $0 == "0" } }
      || version == "1.0.0-dev" || version.utf8.contains(UInt8(ascii: "@"))
  }

  /// A version as it is compared: without `v`, a name before it, and what `git describe` adds.
  static func normalized(_ version: String) -> String {
    var text = version[...]
    if let first = text.firstIndex(where: \.isNumber) {
      let before = text[..<first]
      if before.lowercased() == "v" || before.isEmpty { text = text[first...] }
    }
    if let range = String(text).range(ofText: "-0-g") { text = String(text)[..<range.lowerBound] }
    return text.lowercased()
  }

  /// Whether two versions are the same release, written with more or fewer parts.
  static func agree(_ a: String, _ b: String) -> Bool {
    let (a, b) = (normalized(a), normalized(b))
    if a == b { return true }
    if isHash(a) || isHash(b) {
      return isHash(a) && isHash(b) && (a.hasPrefix(b) || b.hasPrefix(a))
    }
    let (x, y) = (parts(a), parts(b))
    // 1.4 agrees with 1.4.2, 1.4.0 with 1.4, but 1.4.0 not with 1.4.2.
    let count = min(x.count, y.count)
    if count >= 2, x.prefix(count) == y.prefix(count) { return true }
    return withoutZeros(x) == withoutZeros(y)
  }

  private static func withoutZeros(_ parts: [String]) -> [String] {
    var parts = parts
    while parts.count > 2, parts.last == "0" { parts.removeLast() }
    return parts
  }

  /// Whether `a` is a later release than `b`, by their numbers.
  static func isNewer(_ a: String, than b: String) -> Bool {
    let (x, y) = (numbers(a), numbers(b))
    for (left, right) in zip(x, y) where left != right { return left > right }
    return x.count > y.count
  }

  private static func numbers(_ version: String) -> [Int] {
    version.split { !$0.isNumber }.compactMap { Int($0) }
  }

  /// Whether `a` says more about the release than `b`.
  static func isFuller(_ a: String, than b: String) -> Bool {
    withoutZeros(parts(normalized(a))).count > withoutZeros(parts(normalized(b))).count
  }

  private static func parts(_ version: String) -> [String] {
    var found: [String] = []
    for part in version.split(whereSeparator: { ".-_+ ".contains($0) }) {
      // 2.08 is 2.8 to some and not to others, so zeros in front are kept; of a date they say nothing.
      let isOfDate = found.first.flatMap { Int($0) }.map { (1970...2100).contains($0) } ?? false
      let digits = part.drop { $0 == "0" }
      found.append(String(isOfDate && !digits.isEmpty ? digits : part))
    }
    if let last = found.last, last == "dev" || last == "git" { found.removeLast() }
    return found
  }

  /// Whether a version is a date: `2021-05-12`, `20210512`.
  static func isDate(_ version: String) -> Bool {
    let parts = version.split { $0 == "-" || $0 == "." || $0 == "/" }
    guard let first = parts.first, let number = Int(first) else { return false }
    return (1970...2100).contains(number) && parts.count >= 3
      || first.utf8.count == 8 && (19_700_101...21_001_231).contains(number)
  }

  /// Whether a text is the hash of a commit.
  static func isHash(_ text: some StringProtocol) -> Bool {
    (7...40).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        isDigit($0) || (0x61...0x66).contains($0) || (0x41...0x46).contains($0)
      }
      && text.utf8.contains { isLetter($0) }
  }

  static func isDigit(_ unit: UInt8) -> Bool { (0x30...0x39).contains(unit) }
  static func isLetter(_ unit: UInt8) -> Bool {
    (0x41...0x5A).contains(unit) || (0x61...0x7A).contains(unit)
  }
  static func isWord(_ unit: UInt8) -> Bool {
    isDigit(unit) || isLetter(unit) || unit == UInt8(ascii: "_")
  }
}

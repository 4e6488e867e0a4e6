/// The version of a document: a whole number, or a semantic version.
///
/// Source: CSAF 2.0, 3.1.11, and Semantic Versioning 2.0.0, 2 and 9 to 11.
struct CSAFVersion: Comparable {
  /// One digit string for a whole number, three for a semantic version.
  let numbers: [String]
  let prerelease: [String]
  let build: String?

  var isSemantic: Bool { numbers.count == 3 }

  /// The whole number, or the major version.
  var major: String { numbers[0] }

  /// Whether the version is before the first release: 0 or 0.y.z.
  var isInitial: Bool { major == "0" }

  var isPrerelease: Bool { !prerelease.isEmpty }

  init?(_ text: String) {
    let parts = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
    let core = parts[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    numbers = core[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    prerelease =
      core.count > 1
      ? core[1].split(separator: ".", omittingEmptySubsequences: false).map(String.init) : []
    build = parts.count > 1 ? String(parts[1]) : nil
    guard numbers.count == 1 || numbers.count == 3, numbers.allSatisfy(Self.isNumber) else {
      return nil
    }
    if numbers.count == 1, core.count > 1 || parts.count > 1 { return nil }
    guard prerelease.allSatisfy({ Self.isWord($0) && (!Self.isDigits($0) || Self.isNumber($0)) })
    else { return nil }
    if let build {
      let words = build.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard words.allSatisfy(Self.isWord) else { return nil }
    }
  }

  private static func isDigits(_ text: String) -> Bool {
    text.utf8.allSatisfy { 0x30...0x39 ~= $0 }
  }

  private static func isNumber(_ text: String) -> Bool {
    !text.isEmpty && isDigits(text) && (text == "0" || !text.hasPrefix("0"))
  }

  private static func isWord(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 | 0x20 || $0 == 0x2D }
  }

  /// Whether two versions are the same, their build metadata left out.
  ///
  /// - Parameter ignoringPrerelease: Whether the parts before the release are left out too.
  func isSame(as other: Self, ignoringPrerelease: Bool) -> Bool {
    numbers == other.numbers && (ignoringPrerelease || prerelease == other.prerelease)
  }

  static func == (a: Self, b: Self) -> Bool { a.isSame(as: b, ignoringPrerelease: false) }

  static func < (a: Self, b: Self) -> Bool {
    for (x, y) in zip(a.numbers, b.numbers) where x != y { return precedes(x, y) }
    if a.prerelease.isEmpty || b.prerelease.isEmpty {
      return !a.prerelease.isEmpty && b.prerelease.isEmpty
    }
    for (x, y) in zip(a.prerelease, b.prerelease) where x != y {
      switch (isDigits(x), isDigits(y)) {
      case (true, true): return precedes(x, y)
      case (false, false): return x.utf8.lexicographicallyPrecedes(y.utf8)
      case (let isNumber, _): return isNumber
      }
    }
    return a.prerelease.count < b.prerelease.count
  }

  /// Compares numbers of any length.
  private static func precedes(_ a: String, _ b: String) -> Bool {
    a.utf8.count == b.utf8.count
      ? a.utf8.lexicographicallyPrecedes(b.utf8) : a.utf8.count < b.utf8.count
  }

  /// The number that comes before the next one, as a whole number.
  static func follows(_ next: String, _ number: String) -> Bool {
    guard let a = UInt64(number), let b = UInt64(next) else { return false }
    return a < .max && b == a + 1
  }
}

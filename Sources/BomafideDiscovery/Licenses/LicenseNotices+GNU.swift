internal import BomafideIdentifiers

extension LicenseNotices {
  /// A sentence that names a GNU license; "or later" is decided here.
  func gnuNotice(at index: Int) -> Notice? {
    guard let notice = namedGNU(at: index), !isDenied(notice.words.lowerBound) else { return nil }
    return notice
  }

  private func namedGNU(at index: Int) -> Notice? {
    if let short = GNUName.short[words.hashes[index]] { return shortNotice(short, at: index) }
    if Self.publicLicense.isFound(in: words, at: index) {
      var start = index
      var family = "GPL"
      while start > 0, index - start < 4 {
        let hash = words.hashes[start - 1]
        if hash == Self.affero { family = "AGPL" }
        if hash == Self.lesser || hash == Self.library { family = "LGPL" }
        // As in "GNU Library or Lesser General Public License".
        guard Self.before.contains(hash) else { break }
        start -= 1
      }
      return notice(of: family, start..<(index + 3))
    }
    return nil
  }

  /// A short name, as `GPLv2+` or `LGPL 2.1`.
  private func shortNotice(_ name: GNUName, at index: Int) -> Notice? {
    let range = index..<(index + 1)
    guard let version = name.version else {
      return notice(of: name.family, range, mustHaveVersion: true)
    }
    let isLater =
      name.isLater || words.marks[index].contains(.plus)
      || saysLater(from: index + 1, to: index + 6)
    return notice(name.family, [version], isLater: isLater, range)
  }

  private func notice(
    of family: String, _ range: Range<Int>, mustHaveVersion: Bool = false
  ) -> Notice? {
    let isCopy = (0..<3).contains { Self.mention.contains(hash(range.lowerBound - 1 - $0)) }
    if let place = versionBehind(range.upperBound, reach: isCopy || mustHaveVersion ? 3 : 13) {
      var versions = [place]
      var end = place + 1
      // As in "either version 2 or version 3".
      if hash(end) == Self.or,
        let other = (end + 1..<end + 4).first(where: { GNUName.versions[hash($0)] != nil })
      {
        versions.append(other)
        end = other + 1
      }
      let isLater =
        words.marks[versions[versions.count - 1]].contains(.plus)
        || saysLater(from: end, to: end + 14)
      let numbers = versions.compactMap { GNUName.versions[hash($0)] }
      return notice(family, numbers, isLater: isLater, range.lowerBound..<end)
    }
    if let place = versionBefore(range.lowerBound) {
      let isLater =
        words.marks[place].contains(.plus)
        || saysLater(from: place + 1, to: range.upperBound + 10)
      guard let number = GNUName.versions[hash(place)] else { return nil }
      return notice(family, [number], isLater: isLater, place..<range.upperBound)
    }
    guard !isCopy, !mustHaveVersion else { return nil }
    // Without a version, any may be used.
    guard let license = LicenseList.license(GNUName.first(family) + "-or-later") else { return nil }
    return Notice(
      expression: LicenseExpression(SimpleLicense(license)), words: range, score: 0.4,
      isExact: false, isVersionUndecided: true)
  }

  private func notice(
    _ family: String, _ versions: [String], isLater: Bool, _ range: Range<Int>
  ) -> Notice? {
    let licenses = versions.enumerated().compactMap { offset, version in
      let isLast = offset == versions.count - 1
      return LicenseList.license(
        "\(family)-\(version)-\(isLater && isLast ? "or-later" : "only")")
    }
    guard
      let expression = LicenseExpression.or(licenses.map { LicenseExpression(SimpleLicense($0)) })
    else { return nil }
    return Notice(expression: withException(expression, behind: range.upperBound), words: range)
  }

  /// Adds an exception that the next sentences name.
  private func withException(_ expression: LicenseExpression, behind end: Int) -> LicenseExpression
  {
    guard case .license(let license) = expression.node else { return expression }
    for place in end..<min(words.count, end + 25) {
      for (phrase, identifier) in Self.exceptions where phrase.isFound(in: words, at: place) {
        guard let exception = LicenseList.exception(identifier) else { continue }
        return LicenseExpression(license, with: .exception(exception))
      }
    }
    return expression
  }

  /// Where a version stands behind a name: nearby, or in "either version 2 of the license".
  private func versionBehind(_ start: Int, reach: Int) -> Int? {
    for place in start..<(start + reach) {
      guard place < words.count else { return nil }
      if GNUName.versions[hash(place)] == nil {
        // The next license of the sentence has its own version.
        if place > start, hash(place) == Self.gnu { return nil }
        continue
      }
      let before = hash(place - 1)
      let isNamed = before == Self.version || before == Self.v || before == Self.versions
      // A number behind a full stop may count something else.
      let isNext =
        place == start && !words.marks[place].contains(.dropped)
        && !words.marks[max(0, place - 1)].contains(.stop)
      let isVersion = isNamed || isNext || GNUName.isMarked(hash(place))
      if isVersion { return place }
    }
    return nil
  }

  /// Where a version stands before a name, as in "version 2 of the GNU".
  private func versionBefore(_ start: Int) -> Int? {
    (2..<7).map { start - $0 }.first { place in
      place > 0 && GNUName.versions[hash(place)] != nil && hash(place - 1) == Self.version
    }
  }

  private func saysLater(from start: Int, to end: Int) -> Bool {
    (start..<end).contains { place in
      Self.later.contains { $0.isFound(in: words, at: place) }
    }
  }

  private func hash(_ index: Int) -> UInt32 {
    words.hashes.indices.contains(index) ? words.hashes[index] : 0
  }

  private static let publicLicense = WordPhrase("general public license|licenses|licence")
  private static let affero = WordHash.of("affero".utf8)
  private static let lesser = WordHash.of("lesser".utf8)
  private static let library = WordHash.of("library".utf8)
  private static let gnu = WordHash.of("gnu".utf8)
  private static let or = WordHash.of("or".utf8)
  private static let v = WordHash.of("v".utf8)
  private static let version = WordHash.of("version".utf8)
  private static let versions = WordHash.of("versions".utf8)
  private static let before = Set(
    ["gnu", "affero", "lesser", "library", "or"].map { WordHash.of($0.utf8) })
  /// "See the GNU …", "a copy of the GNU …".
  private static let mention = Set(
    ["see", "copy", "copies", "received"].map { WordHash.of($0.utf8) })
  private static let later = [
    "any later", "or later", "or newer", "or higher", "or greater", "later version",
    "later versions",
    "or above",
  ].map(WordPhrase.init)
  private static let exceptions = [
    ("gcc runtime library exception", "GCC-exception-3.1"),
    ("classpath exception", "Classpath-exception-2.0"),
    ("font exception", "Font-exception-2.0"),
  ].map { (WordPhrase($0.0), $0.1) }
}

/// A short name of a GNU license.
struct GNUName: Sendable {
  var family: String
  var version: String?
  var isLater: Bool

  private static let numbers = ["1", "2", "3", "1.0", "2.0", "2.1", "3.0"]

  /// The version in the list's words by the hash of `2`, `v2` or `2.0`.
  static let versions: [UInt32: String] = {
    var versions: [UInt32: String] = [:]
    for number in numbers {
      for prefix in ["", "v"] {
        versions[WordHash.of((prefix + number).utf8)] = canonical(number)
      }
    }
    return versions
  }()

  private static let marked = Set(numbers.map { WordHash.of("v\($0)".utf8) })

  /// Whether it is written with a `v`.
  static func isMarked(_ hash: UInt32) -> Bool { marked.contains(hash) }

  /// The short names by hash: `gpl`, `gplv2`, `gpl2.0orlater` and so on.
  static let short: [UInt32: GNUName] = {
    var names: [UInt32: GNUName] = [:]
    for family in ["GPL", "LGPL", "AGPL"] {
      let lower = family.lowercased()
      names[WordHash.of(lower.utf8)] = GNUName(family: family, version: nil, isLater: false)
      for number in numbers {
        for (text, isLater) in [
          (number, false), ("v\(number)", false), ("\(number)only", false),
          ("\(number)orlater", true),
          ("v\(number)orlater", true),
        ] {
          names[WordHash.of((lower + text).utf8)] = GNUName(
            family: family, version: canonical(number), isLater: isLater)
        }
      }
    }
    return names
  }()

  /// The first version of a license, by which "any version" is written.
  static func first(_ family: String) -> String {
    switch family {
    case "LGPL": "LGPL-2.0"
    case "AGPL": "AGPL-3.0"
    default: "GPL-1.0"
    }
  }

  private static func canonical(_ number: String) -> String {
    number.contains(".") ? number : number + ".0"
  }
}

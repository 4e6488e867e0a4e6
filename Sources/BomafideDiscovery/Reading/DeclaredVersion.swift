/// What a field such as `2.8.21 (4bfc1fc1807e, 2022)` says: a version, a commit, both or neither.
///
/// People write one field for what are two things, and write `master`, `N/A` or `0` where they know neither.
struct DeclaredVersion: Hashable {
  var version: String?
  /// 7 to 40 hexadecimal digits.
  var commit: String?

  init(_ text: some StringProtocol) {
    let text = String(text)
    guard !Self.isTemplate(text) else { return }
    let words = text.utf8.prefix(400).split { byte in
      byte <= 0x20 || ",;()[]{}\"'`*=".utf8.contains(byte)
    }
    var isClosed = false
    var isFirst = true
    var saysCommit = false
    for word in words.prefix(40) {
      var token = String(Substring(word))
      while let last = token.utf8.last, last == UInt8(ascii: ".") || last == UInt8(ascii: ":") {
        token.removeLast()
      }
      let low = token.lowercased()
      if Self.leading.contains(low) {
        saysCommit = Self.commitWords.contains(low)
        continue
      }
      defer { isFirst = false }
      if Self.placeholders.contains(low) || low.isEmpty {
        if isFirst { isClosed = true }
        continue
      }
      if Self.isCommit(low, saysCommit: saysCommit) {
        commit = commit ?? low
        isClosed = true
        continue
      }
      saysCommit = false
      if version == nil, isFirst || !isClosed, let split = Self.split(token, strict: !isFirst) {
        version = split.version
        commit = commit ?? split.commit
        isClosed = true
      }
    }
  }

  /// Words before a version that are no part of it.
  private static let leading: Set<String> = [
    "version", "versions", "ver", "v", "release", "tag", "tags", "commit", "revision", "rev", "sha",
    "sha1", "hash", "git", "svn", "bookmark", "upstream", "from", "at", "git-revision", "current",
    "git-commit", "#", "changeset", "id", "is", "the", "r", ":", "-", "official",
  ]
  private static let commitWords: Set<String> = [
    "commit", "sha", "sha1", "hash", "git", "revision", "rev", "git-commit", "git-revision",
    "changeset", "id",
  ]
  private static let placeholders: Set<String> = [
    "0", "0.0", "0.0.0", "unknown", "n/a", "na", "none", "head", "master", "main", "trunk",
    "latest",
    "tip", "?", "-", "tbd", "undefined", "unversioned", "dev", "develop", "devel", "development",
    "stable", "rolling", "null", "nil", "unspecified", "various", "any", "snapshot", "todo",
    "not", "no", "see", "unreleased", "x.y.z", "0.0.0-dev", "0.0.0-development", "default",
    "canary",
    "nightly", "workspace", "custom",
  ]

  /// Whether the text holds a mark that a build or a release tool would have replaced.
  static func isTemplate(_ text: some StringProtocol) -> Bool {
    text.holds("${") || text.holds("$(") || text.holds("{{") || text.holds("$<")
      || text.holds("%(") || text.holds("<%") || text.holds("#{")
      || (text.utf8.first == UInt8(ascii: "@") && text.utf8.dropFirst().contains(UInt8(ascii: "@")))
      || (text.utf8.first == UInt8(ascii: "$"))
  }

  /// Whether the word is the name of a commit and not a number or a word that happens to look so.
  static func isCommit(_ word: some StringProtocol, saysCommit: Bool = false) -> Bool {
    let count = word.utf8.count
    guard (7...40).contains(count) else { return false }
    var (digits, letters) = (0, 0)
    for byte in word.utf8 {
      switch byte {
      case 0x30...0x39: digits += 1
      case 0x61...0x66, 0x41...0x46: letters += 1
      default: return false
      }
    }
    if count == 40 { return true }
    return saysCommit ? letters > 0 || count >= 12 : digits > 0 && letters > 0
  }

  /// Splits what `git describe` and its imitations put after a version.
  ///
  /// - Parameters:
  ///   - strict: whether only a dotted number is a version, as amid other words.
  static func split(
    _ token: String, strict: Bool = false
  ) -> (version: String, commit: String?)? {
    var token = Substring(token)
    if token.hasPrefix("refs/tags/") { token = token.dropFirst(10) }
    // `1.2.x` is a branch.
    if token.hasSuffix(".x") || token.hasSuffix(".X") { return nil }
    guard token.utf8.count <= 80, !token.holds("://"), isLikeVersion(token, strict: strict) else {
      return nil
    }
    guard let dash = token.utf8.lastIndex(of: UInt8(ascii: "-")) else {
      return (String(token), nil)
    }
    var tail = token[token.utf8.index(after: dash)...]
    var head = token[..<dash]
    if tail.utf8.first == UInt8(ascii: "g"), isCommit(tail.dropFirst(), saysCommit: true) {
      tail = tail.dropFirst()
      // The number of commits since the tag.
      if let before = head.utf8.lastIndex(of: UInt8(ascii: "-")),
        head.utf8[head.utf8.index(after: before)...].allSatisfy({ $0.isDigit }),
        isLikeVersion(head[..<before], strict: strict)
      {
        head = head[..<before]
      }
    } else if !isCommit(tail) || isPseudoVersion(token) {
      return (String(token), nil)
    }
    if head.hasSuffix(".git") || head.hasSuffix("-git") { head = head.dropLast(4) }
    return isLikeVersion(head, strict: strict)
      ? (String(head), tail.lowercased()) : (String(token), nil)
  }

  /// Whether Go made it of a time and a commit; it is the version as its tools know it.
  private static func isPseudoVersion(_ token: Substring) -> Bool {
    let parts = token.split(separator: "-")
    guard parts.count >= 3 else { return false }
    let time = parts[parts.count - 2].split(separator: ".").last ?? ""
    return time.utf8.count == 14 && time.utf8.allSatisfy { $0.isDigit }
  }

  private static func isLikeVersion(_ token: some StringProtocol, strict: Bool) -> Bool {
    let units = token.utf8
    guard let first = units.first, units.contains(where: { $0.isDigit }) else {
      return false
    }
    guard units.allSatisfy({ $0 > 0x20 && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\") })
    else { return false }
    let isNumber = first.isDigit
    if !strict {
      if isNumber { return true }
      // `v1`, `r24`, `R_2_4_6`, `curl-7_86_0`, `release/1.2` cut to its last part.
      var previous = first
      for byte in units {
        if byte.isDigit, "vVrR-_.+".utf8.contains(previous) { return true }
        previous = byte
      }
      return false
    }
    let body = first | 0x20 == UInt8(ascii: "v") ? units.dropFirst() : units.dropFirst(0)
    let parts = body.split(
      separator: UInt8(ascii: "."), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count >= 2, let second = parts[1].first else { return false }
    return !parts[0].isEmpty && parts[0].allSatisfy { $0.isDigit }
      && second.isDigit
  }
}

extension Declaration {
  /// Takes the version and the commit that a field says; what is known already stays.
  mutating func takeVersion(_ text: some StringProtocol, line: Int) {
    let said = DeclaredVersion(text)
    if version == nil, let value = said.version { version = Fact(value, line: line) }
    if commit == nil, let value = said.commit { commit = Fact(value, line: line) }
  }
}

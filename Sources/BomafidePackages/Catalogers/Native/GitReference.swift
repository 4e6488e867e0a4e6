import BomafideIdentifiers

/// What a tag, branch or commit says: a commit and a tag of a release are exact, a branch moves.
struct GitReference {
  var version: String?
  var requirement: String?

  init(_ text: String?) {
    guard let text, !text.isEmpty else { return }
    if text.isCommit || Self.isRelease(text) {
      version = text
    } else {
      requirement = text
    }
  }

  var knowledge: FoundPackage.Knowledge { version == nil ? .declared : .locked }

  /// Whether a tag names a release: a name, three numbers or more, and what ends versions, as `-rc1`.
  ///
  /// `v4` and `release` move with each release, `v4.1.2` doesn't by custom; `feature/2024-01-02-thing` and
  /// `fix-1.2.3` are branches.
  ///
  /// - Parameter least: how many numbers there are at least.
  static func isRelease(_ tag: some StringProtocol, least: Int = 3) -> Bool {
    let tag = Substring(tag)
    let text = tag.after("refs/tags/") ?? tag
    guard !text.contains("/") else { return false }
    let words = words(of: text)
    var numbers: Range<Int>?
    for (index, word) in words.enumerated() where word.isNumber {
      let start = numbers.flatMap { $0.upperBound == index ? $0.lowerBound : nil } ?? index
      numbers = start..<(index + 1)
      if index + 1 - start >= least, index + 1 == words.count || !words[index + 1].isNumber {
        break
      }
    }
    guard let numbers, numbers.count >= least else { return false }
    return !words[..<numbers.lowerBound].contains { ofBranches.contains($0.text.asciiLowercased) }
      && words[numbers.upperBound...].allSatisfy {
        $0.isNumber || endsVersions($0.text.asciiLowercased)
      }
  }

  /// What names of branches begin with.
  private static let ofBranches: Set<String> = [
    "feature", "feat", "fix", "bugfix", "hotfix", "branch", "dev", "develop", "maint", "support",
    "test", "wip", "topic", "main", "master", "trunk", "next", "stable",
  ]

  private static let endings: Set<String> = [
    "alpha", "beta", "rc", "pre", "preview", "final", "release", "ga", "post", "sp", "cr", "patch",
    "build", "stable", "lts", "incubating", "incompatible", "jre", "android",
  ]

  /// Whether a word stands behind the numbers of a version: `rc`, `beta`, a letter as of OpenSSL's.
  private static func endsVersions(_ word: String) -> Bool {
    word.utf8.count == 1 && word != "x" || endings.contains(word)
  }

  private struct Word {
    var text: Substring
    var isNumber: Bool
  }

  /// The numbers and the words of a tag, without the marks between them.
  private static func words(of text: Substring) -> [Word] {
    var found: [Word] = []
    var start = text.startIndex
    func kind(_ character: Character) -> Int {
      character.isASCII && character.isNumber ? 1 : character.isLetter ? 2 : 0
    }
    while start < text.endIndex {
      let own = kind(text[start])
      let end = text[start...].firstIndex { kind($0) != own } ?? text.endIndex
      if own > 0 { found.append(Word(text: text[start..<end], isNumber: own == 1)) }
      start = end
    }
    return found
  }
}

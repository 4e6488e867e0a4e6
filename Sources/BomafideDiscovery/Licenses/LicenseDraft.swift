internal import BomafideIdentifiers

/// What is found in a file so far: licenses with the words that say them.
struct LicenseDraft {
  struct Entry {
    var match: LicenseMatch
    /// Indices of words.
    var words: Range<Int>
  }

  let words: LicenseWords
  private(set) var entries: [Entry] = []
  private var exceptions: [(ListedException, Range<Int>)] = []

  init(_ words: LicenseWords) { self.words = words }

  mutating func add(
    _ kind: LicenseMatch.Kind, _ expression: LicenseExpression, _ range: Range<Int>,
    score: Double = 1, isExact: Bool = true, isVersionUndecided: Bool = false
  ) {
    let lines = Int(words.lines[range.lowerBound])...Int(words.lines[range.upperBound - 1])
    let match = LicenseMatch(
      kind, expression, score: score, isExact: isExact, lines: lines,
      isVersionUndecided: isVersionUndecided)
    entries.append(Entry(match: match, words: range))
  }

  /// Adds the license texts, and notes the texts of exceptions.
  mutating func addTexts() {
    for found in LicenseTextSearch(words, texts: .all).found() {
      let identifier = found.text.identifier
      if found.text.isException {
        if let exception = LicenseList.exception(identifier) {
          exceptions.append((exception, found.words))
        }
      } else if let license = LicenseList.license(identifier) {
        let isUndecided =
          identifier.hasSuffix("-only")
          && LicenseList.license(identifier.dropLast(4) + "or-later") != nil
        add(
          .text, LicenseExpression(SimpleLicense(license)), found.words,
          score: found.alignment.score, isExact: found.alignment.isExact,
          isVersionUndecided: isUndecided)
      }
    }
  }

  /// Adds what sentences say outside the texts, each license once.
  mutating func addNotices() {
    let texts = entries.filter { $0.match.kind == .text }.map(\.words)
    let exceptionTexts = exceptions.map(\.1)
    let families = entries.reduce(into: Set<LicenseFamily>()) { all, entry in
      if entry.match.kind == .text { all.formUnion(entry.match.expression.families) }
    }
    // Behind the GNU licenses stand notices to copy, not notices of the file.
    let sample =
      words.hashes.indices.first { Self.advice.isFound(in: words, at: $0) }
      .map { $0..<($0 + 900) } ?? 0..<0
    for notice in LicenseNotices(words).all() {
      if texts.contains(where: { $0.overlaps(notice.words) }) { continue }
      if sample.contains(notice.words.lowerBound), !texts.isEmpty { continue }
      let isSaid = entries.contains { entry in
        entry.match.kind != .text && entry.match.expression == notice.expression
          && (entry.match.isExact || !notice.isExact)
      }
      // The text of an exception often repeats the notice that it stands behind.
      if exceptionTexts.contains(where: { $0.overlaps(notice.words) }) {
        // Beside the text of the license, an exception speaks of others that it may be combined with.
        if !families.isEmpty, families.isDisjoint(with: notice.expression.families) { continue }
      } else if isSaid {
        continue
      }
      add(
        .notice, notice.expression, notice.words, score: notice.score, isExact: notice.isExact,
        isVersionUndecided: notice.isVersionUndecided)
    }
  }

  private static let advice = WordPhrase("how to apply these terms")

  /// All that was found, in the order of the file, exceptions joined to their licenses.
  func matches() -> [LicenseMatch] {
    var entries = entries.sorted {
      ($0.words.lowerBound, $0.words.upperBound) < ($1.words.lowerBound, $1.words.upperBound)
    }
    for (exception, range) in exceptions { join(exception, at: range, to: &entries) }
    let texts = entries.filter { $0.match.kind == .text }.map(\.words)
    LicenseChoices(words, outside: texts).mark(&entries)
    markOthers(&entries, outside: texts)
    return entries.map(\.match)
  }

  /// Adds an exception to the license that it belongs to: the nearest one without any.
  private func join(
    _ exception: ListedException, at range: Range<Int>, to entries: inout [Entry]
  ) {
    let open = entries.indices.filter { index in
      if case .license(let license) = entries[index].match.expression.node {
        return license.description.contains("GPL")
          || exception.identifier.hasPrefix(LicenseFamily(license).name)
          || exception.identifier == "LLVM-exception"
      }
      return false
    }
    let nearest = open.min { a, b in
      abs(entries[a].words.upperBound - range.lowerBound)
        < abs(entries[b].words.upperBound - range.lowerBound)
    }
    guard let nearest, case .license(let license) = entries[nearest].match.expression.node
    else { return }
    entries[nearest].match.expression = LicenseExpression(license, with: .exception(exception))
  }

  /// Marks the licenses behind a heading that announces software of others.
  private func markOthers(_ entries: inout [Entry], outside texts: [Range<Int>]) {
    guard let first = entries.first?.words.upperBound else { return }
    let heading = (first..<max(first, words.count)).first { place in
      Self.headings.contains { $0.isFound(in: words, at: place) }
        && !texts.contains { $0.contains(place) }
    }
    guard let heading else { return }
    for index in entries.indices where entries[index].words.lowerBound > heading {
      entries[index].match.isOfAnother = true
    }
  }

  private static let headings = [
    "externally maintained libraries used", "software from third parties included",
    "third party software licenses",
    "third party licenses", "thirdparty licenses", "third party notices", "thirdparty notices",
  ].map(WordPhrase.init)
}

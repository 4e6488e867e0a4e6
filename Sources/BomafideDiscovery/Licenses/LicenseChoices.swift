/// The words of a file that let one choose between licenses.
struct LicenseChoices {
  private enum Role { case announcement, joint, review }

  private let words: LicenseWords
  /// Where words stand that announce several licenses, as "dual licensed".
  private var announcements: [Int] = []
  /// Where words stand that join a license to the one before, as "alternatively".
  private var joints: [Int] = []
  /// Where words stand that speak of the licenses before, as "one of the above-listed licenses".
  private var reviews: [Int] = []

  /// How many words may lie between the licenses of one choice.
  private static let reach = 60

  /// Takes the words of choice outside the license texts.
  init(_ words: LicenseWords, outside texts: [Range<Int>]) {
    self.words = words
    for index in words.hashes.indices {
      guard let candidates = Self.phrases[words.hashes[index]],
        let (phrase, role) = candidates.first(where: { $0.0.isFound(in: words, at: index) }),
        !texts.contains(where: { $0.contains(index) })
      else { continue }
      let isVersion = (index...(index + phrase.count)).contains { place in
        Self.laterVersion.contains { $0.isFound(in: words, at: place) }
      }
      if isVersion { continue }
      switch role {
      case .announcement: announcements.append(index)
      case .joint: joints.append(index)
      case .review: reviews.append(index)
      }
    }
  }

  /// Marks the licenses that may be chosen instead of the one before.
  func mark(_ entries: inout [LicenseDraft.Entry]) {
    // The first license of a choice that is still open.
    var group: Int?
    if let first = entries.first, announcements.contains(where: { isNear($0, first.words) }) {
      group = 0
    }
    for index in entries.indices.dropFirst() {
      let before = entries[index - 1].words
      let own = entries[index].words
      let between = before.lowerBound..<max(before.lowerBound, own.lowerBound)
      let isClose = own.lowerBound - before.upperBound <= Self.reach
      if joints.contains(where: between.contains) || (isClose && saysOr(before, own)) {
        entries[index].match.isAlternative = true
      } else if announcements.contains(where: between.contains) {
        let next = index + 1
        let opens =
          entries.indices.contains(next)
          && entries[next].words.lowerBound - own.upperBound <= Self.reach
          && entries[next].match.kind != .text
        if opens { group = index } else { entries[index].match.isAlternative = true }
      } else if group != nil, isClose {
        entries[index].match.isAlternative = true
      } else {
        group = nil
      }
    }
    for review in reviews {
      let close = entries.indices.filter { isNear(entries[$0].words.upperBound, review..<review) }
      for index in close.dropFirst() { entries[index].match.isAlternative = true }
    }
  }

  private func isNear(_ place: Int, _ range: Range<Int>) -> Bool {
    place <= range.lowerBound && range.lowerBound - place <= Self.reach
  }

  /// Whether nothing but "or" and a few words of the same sentence stand between two licenses.
  private func saysOr(_ before: Range<Int>, _ next: Range<Int>) -> Bool {
    guard before.upperBound <= next.lowerBound, next.lowerBound - before.upperBound < 12 else {
      return false
    }
    let between = before.upperBound..<next.lowerBound
    return between.contains { words.hashes[$0] == Self.or }
      && !between.contains { words.marks[$0].contains(.stop) }
  }

  private static let or = WordHash.of("or".utf8)

  private static let phrases: [UInt32: [(WordPhrase, Role)]] = {
    let roles: [(Role, [String])] = [
      (
        .announcement,
        [
          "dual license", "dual licensed", "duallicensed", "duallicense", "dually licensed",
          "triple licensed", "triplelicensed", "multilicensed", "your choice", "choice of",
          "choose",
          "discretion", "mutually exclusive", "one of three|two licenses",
          "one of the following licenses", "either of", "either the", "under either",
          "any of the following licenses", "two|three licenses",
        ]
      ),
      (
        .joint,
        [
          "at your option", "at your choice", "at the option", "alternatively", "whichever",
          "additional license", "also available under", "also provided under",
          "also licensed under", "may also be", "can|may also use", "instead of the terms",
          "in lieu of",
        ]
      ),
      (
        .review,
        [
          "one of the abovelisted licenses", "either of the above", "either of these licenses",
          "one of the above", "either license", "any of the above", "one of these licenses",
        ]
      ),
    ]
    var phrases: [UInt32: [(WordPhrase, Role)]] = [:]
    for (role, texts) in roles.reversed() {
      for phrase in texts.map(WordPhrase.init) {
        for hash in phrase.first { phrases[hash, default: []].append((phrase, role)) }
      }
    }
    return phrases
  }()

  /// What shows that the choice is between versions of one license.
  private static let laterVersion = ["any later", "option any", "the later"].map(WordPhrase.init)
}

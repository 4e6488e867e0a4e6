/// The words of a file that let one choose between licenses.
struct LicenseChoices {
  private var places: [Int] = []
  private let words: LicenseWords
  private let or = WordHash.of("or".utf8)

  private static let phrases = [
    "at your option", "at your choice", "at the option", "alternatively", "dual license",
    "dual licensed", "duallicensed", "duallicense", "dually licensed", "triple licensed",
    "multilicensed", "your choice", "choice of", "choose", "discretion", "either license",
    "under either", "mutually exclusive", "whichever", "additional license", "also available under",
    "also provided under", "also licensed under", "also be used under", "instead of the terms",
    "in lieu of", "one of three licenses", "one of two licenses", "one of the following licenses",
    "either the", "either of", "any of the following licenses", "may also be distributed under",
    "two licenses", "three licenses",
  ].map(WordPhrase.init)

  /// What shows that the choice is between versions of one license.
  private static let laterVersion = ["any later", "option any", "the later"].map(WordPhrase.init)

  init(_ words: LicenseWords) {
    self.words = words
    for index in words.hashes.indices {
      guard let phrase = Self.phrases.first(where: { $0.isFound(in: words, at: index) }) else {
        continue
      }
      let next = index + phrase.count
      let isVersion = (index..<(next + 1)).contains { place in
        Self.laterVersion.contains { $0.isFound(in: words, at: place) }
      }
      if !isVersion { places.append(index) }
    }
  }

  /// Whether words of choice stand before a place.
  ///
  /// - Parameters:
  ///   - end: the place.
  ///   - start: where the last text before it ends.
  ///   - last: where the license before it ends.
  ///   - texts: the license texts before; their words don't count.
  func stand(before end: Int, after start: Int, last: Int, outside texts: [Range<Int>]) -> Bool {
    let isSaid = places.contains { place in
      place < end && !texts.contains { $0.contains(place) }
        && (place >= start || texts.allSatisfy { place < $0.lowerBound })
    }
    if isSaid { return true }
    guard last <= end, end - last < 12 else { return false }
    return (last..<end).contains { words.hashes[$0] == or }
      && !(last..<end).contains { words.marks[$0].contains(.stop) }
  }
}

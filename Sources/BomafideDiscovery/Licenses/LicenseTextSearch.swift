/// Finds license texts among the words of a file.
struct LicenseTextSearch {
  /// A text of the list, or its nearest one, in a file.
  struct Found {
    var text: LicenseTexts.Text
    var alignment: LicenseAlignment
    /// The words, as indices of all words of the file.
    var words: Range<Int>

    /// What the text explains, less what speaks against it.
    var weight: Int {
      alignment.matched - 3 * (alignment.missing + alignment.extra)
        + (alignment.isExact ? 1 + alignment.matched / 20 : 0)
    }
  }

  private let texts: LicenseTexts
  private var numbers: [UInt16] = []
  private var isSoft: [Bool] = []
  /// Where each number stands among all words.
  private var places: [Int] = []

  /// The lowest score of a text that is not exact.
  static let scoreBound = 0.8
  /// How often a text is tried in vain in one file.
  private static let failureLimit = 20

  init(_ words: LicenseWords, texts: LicenseTexts) {
    self.texts = texts
    numbers.reserveCapacity(words.count)
    isSoft.reserveCapacity(words.count)
    places.reserveCapacity(words.count)
    for index in 0..<words.count where !words.marks[index].contains(.dropped) {
      numbers.append(texts.number(of: words.hashes[index]))
      isSoft.append(words.marks[index].contains(.soft))
      places.append(index)
    }
  }

  /// The texts, in the order of the file; none overlaps another by more than a third.
  func found() -> [Found] {
    var candidates: [Found] = []
    let (hits, ends) = hits()
    var start = 0
    for (text, end) in ends.enumerated() {
      if end > start { candidates += found(texts.texts[text], hits: hits[start..<end]) }
      start = end
    }
    candidates.sort {
      ($1.weight, $0.text.identifier.utf8.count, $0.text.identifier)
        < ($0.weight, $1.text.identifier.utf8.count, $1.text.identifier)
    }
    var kept: [Found] = []
    for first in candidates {
      let candidate = Self.plain(first, candidates)
      let overlaps = kept.contains { other in
        let shared = candidate.words.clamped(to: other.words).count
        return shared * 3 > min(candidate.words.count, other.words.count)
      }
      if !overlaps { kept.append(candidate) }
    }
    return kept.sorted { $0.words.lowerBound < $1.words.lowerBound }
  }

  /// The plain license in the place of a variant of its name, where neither is exact and the variant explains hardly more:
  /// `BSD-3-Clause` for `BSD-3-Clause-HP`.
  ///
  /// A variant whose additional words are there, however they deviate, is not its plain license.
  private static func plain(_ variant: Found, _ candidates: [Found]) -> Found {
    if variant.alignment.isExact { return variant }
    let slack = variant.alignment.matched / 20
    return candidates.first { other in
      variant.text.identifier.hasPrefix(other.text.identifier + "-")
        && other.words.overlaps(variant.words) && other.weight + slack >= variant.weight
        && other.alignment.matched + slack >= variant.alignment.matched
        && !other.text.isException
    } ?? variant
  }

  private struct Hit {
    var file: Int
    var text: Int
  }

  /// The places where the file has phrases of a text, by text, in the order of the file, and where those of each end.
  ///
  /// Texts of which too few phrases are there have none.
  private func hits() -> (hits: [Hit], ends: [Int]) {
    var all: [(text: UInt16, hit: Hit)] = []
    var counts = [Int](repeating: 0, count: texts.texts.count)
    let length = LicenseTexts.phraseLength
    var phrase: UInt64 = 0
    var known = 0
    for index in numbers.indices {
      phrase = phrase << 16 | UInt64(numbers[index])
      known = numbers[index] == LicenseTexts.unknown ? 0 : known + 1
      guard known >= length else { continue }
      texts.eachPlace(of: phrase) { place in
        all.append((place.text, Hit(file: index - length + 1, text: Int(place.position))))
        counts[Int(place.text)] += 1
      }
    }
    if all.isEmpty { return ([], []) }
    var next = [Int](repeating: 0, count: counts.count)
    var total = 0
    for (text, count) in counts.enumerated() {
      next[text] = total
      if count >= Self.needed(of: texts.texts[text]) { total += count } else { counts[text] = 0 }
    }
    var hits = [Hit](repeating: Hit(file: 0, text: 0), count: total)
    for (text, hit) in all where counts[Int(text)] > 0 {
      hits[next[Int(text)]] = hit
      next[Int(text)] += 1
    }
    return (hits, next)
  }

  /// How many phrases of a text must be there for a closer look.
  private static func needed(of text: LicenseTexts.Text) -> Int { max(1, text.phrases * 2 / 5) }

  private func found(_ text: LicenseTexts.Text, hits: ArraySlice<Hit>) -> [Found] {
    let needed = Self.needed(of: text)
    let own = AlignedText(
      words: texts.words[text.range], optional: texts.optional[text.range],
      gaps: texts.gaps[text.range])
    var reversed: AlignedText?
    var found: [Found] = []
    var next = hits.startIndex
    var failures = 0
    while next + needed <= hits.endIndex, failures < Self.failureLimit {
      let hit = hits[next]
      let reach = hit.file + (text.range.count - hit.text) * 3 / 2 + 100
      guard hits[next + needed - 1].file < reach else {
        next += 1
        continue
      }
      // The same phrase again and again is not the text.
      let near = hits[next...].prefix(200).prefix { $0.file < reach }
      guard Self.distinct(near) >= needed else {
        next += max(1, near.count / 2)
        continue
      }
      let backward = reversed ?? own.reversed
      reversed = backward
      let alignment = align(anchor(of: near), own, backward)
      if alignment.isExact || alignment.score >= Self.scoreBound, !alignment.range.isEmpty {
        let words =
          places[alignment.range.lowerBound]..<(places[alignment.range.upperBound - 1] + 1)
        found.append(Found(text: text, alignment: alignment, words: words))
        next += 1
        while next < hits.endIndex, hits[next].file < alignment.range.upperBound { next += 1 }
      } else {
        failures += 1
        next += max(1, needed / 2)
      }
    }
    return found
  }

  /// How many different phrases are at some places.
  private static func distinct(_ hits: ArraySlice<Hit>) -> Int {
    var positions = hits.map(\.text)
    positions.sort()
    return positions.indices.count { $0 == 0 || positions[$0] != positions[$0 - 1] }
  }

  /// The place on the line that most places near the first one lie on, so that a repeated phrase doesn't mislead.
  private func anchor(of hits: ArraySlice<Hit>) -> Hit {
    // Few lines have most of the places.
    var lines: [(line: Int, count: Int)] = []
    var best = hits[hits.startIndex]
    var bestCount = 0
    for hit in hits {
      let line = hit.file - hit.text
      let index = lines.firstIndex { $0.line == line } ?? lines.count
      if index == lines.count { lines.append((line, 0)) }
      lines[index].count += 1
      if lines[index].count > bestCount {
        if line != best.file - best.text { best = hit }
        bestCount = lines[index].count
      }
    }
    return best
  }

  private func align(_ hit: Hit, _ text: AlignedText, _ backward: AlignedText) -> LicenseAlignment {
    let forward = LicenseAlignment(
      words: numbers[...], isSoft: isSoft[...], from: hit.file, text: text, at: hit.text)
    guard hit.text > 0 else { return forward }
    // The beginning of the text lies at most so far before the place.
    let low = max(0, hit.file - hit.text * 3 / 2 - 300)
    let before: [UInt16] = numbers[low..<hit.file].reversed()
    let softBefore: [Bool] = isSoft[low..<hit.file].reversed()
    let back = LicenseAlignment(
      words: before[...], isSoft: softBefore[...], from: 0, text: backward,
      at: text.words.count - hit.text)
    return LicenseAlignment(
      range: (hit.file - back.range.upperBound)..<forward.range.upperBound,
      matched: forward.matched + back.matched, required: forward.required + back.required,
      missing: forward.missing + back.missing, extra: forward.extra + back.extra)
  }
}

/// How the words of a file run along the words of a license text.
///
/// It walks along both, and where they part, it looks for the nearest place where three words agree again. Words that
/// the text leaves open or optional cost nothing.
struct LicenseAlignment {
  /// The words of the file that the text covers.
  var range: Range<Int>
  /// Words of the text that are there, optional ones among them.
  var matched: Int
  /// Words that the text must have, and that are there.
  var required: Int
  /// Words that the text must have, and that are not there.
  var missing: Int
  /// Words of the file that the text doesn't have.
  var extra: Int

  /// Whether the file has the text, as its template says.
  var isExact: Bool { missing == 0 && extra == 0 }

  /// The share of the text's words and of the extra ones that agree, 0…1.
  var score: Double {
    required == 0 ? 0 : Double(required) / Double(required + missing + extra)
  }
}

/// The words of one side of an alignment, forward or backward.
struct AlignedText {
  var words: ArraySlice<UInt16>
  var optional: ArraySlice<Bool>
  var gaps: ArraySlice<UInt8>

  /// The same text from its end; a gap stays between the same two words.
  var reversed: AlignedText {
    let all = [0] + gaps.dropFirst().reversed()
    return AlignedText(
      words: words.reversed()[...], optional: optional.reversed()[...], gaps: all[...])
  }
}

extension LicenseAlignment {
  /// Aligns forward from a place where both agree, to the end of the text.
  ///
  /// - Parameters:
  ///   - words: the numbers of the file's words.
  ///   - isSoft: which of them may be left out.
  ///   - file: where to begin in `words`.
  ///   - place: where to begin in the text, from its beginning.
  init(
    words: ArraySlice<UInt16>, isSoft: ArraySlice<Bool>, from file: Int, text: AlignedText,
    at place: Int
  ) {
    self.init(range: file..<file, matched: 0, required: 0, missing: 0, extra: 0)
    var index = file
    var position = text.words.startIndex + place
    let end = text.words.endIndex
    var matchEnd = file
    while position < end {
      if index < words.endIndex, words[index] == text.words[position] {
        matched += 1
        if !text.optional[position] { required += 1 }
        index += 1
        position += 1
        matchEnd = index
        continue
      }
      guard let step = Self.step(words, isSoft, index, text, position) else { break }
      missing += step.missing
      extra += step.extra
      index += step.file
      position += step.text
      if missing + extra > 40 + required / 2 { break }
    }
    while position < end {
      if !text.optional[position] { missing += 1 }
      position += 1
    }
    range = file..<matchEnd
  }

  /// How far to go in both so that they agree again.
  private struct Step {
    var file: Int
    var text: Int
    var missing: Int
    var extra: Int
    var cost: Int { missing + extra }
  }

  private static func step(
    _ words: ArraySlice<UInt16>, _ isSoft: ArraySlice<Bool>, _ index: Int, _ text: AlignedText,
    _ position: Int
  ) -> Step? {
    var best: Step?
    let inFile = min(words.endIndex - index, 40)
    let inText = min(text.words.endIndex - position, 40)
    let gap = Int(text.gaps[position])
    let reach = max(inFile, min(words.endIndex - index, gap + 12))
    // A longer optional part may be left out as a whole.
    var optionalEnd = position
    while optionalEnd < text.words.endIndex, text.optional[optionalEnd] { optionalEnd += 1 }
    func consider(_ file: Int, _ skip: Int) {
      guard agrees(words, index + file, text, position + skip) else { return }
      let missing = (position..<(position + skip)).count { !text.optional[$0] }
      let allowed = (position...min(position + skip, text.words.endIndex - 1))
        .reduce(0) { max($0, Int(text.gaps[$1])) }
      var extra = file
      if file > 0, file <= 3, isSoft[index..<(index + file)].allSatisfy({ $0 }) { extra = 0 }
      extra = max(0, extra - allowed)
      let step = Step(file: file, text: skip, missing: missing, extra: extra)
      if step.cost < best?.cost ?? .max { best = step }
    }
    for distance in 1...(reach + inText + 1) {
      if let best, best.cost == 0 || distance > best.file + best.text + 8 { break }
      let low = max(0, distance - inText)
      if low <= min(distance, reach) {
        for file in low...min(distance, reach) { consider(file, distance - file) }
      }
    }
    if optionalEnd - position > 40 || best == nil {
      for file in 0...reach {
        consider(file, optionalEnd - position)
        if best?.cost == 0 { break }
      }
    }
    return best
  }

  /// Whether three words agree, or all up to the end of the text.
  @inline(__always) private static func agrees(
    _ words: ArraySlice<UInt16>, _ index: Int, _ text: AlignedText, _ position: Int
  ) -> Bool {
    let rest = text.words.endIndex - position
    guard rest > 0 else { return true }
    let count = min(3, rest)
    guard index + count <= words.endIndex else { return false }
    return words[index] == text.words[position]
      && (count < 2 || words[index + 1] == text.words[position + 1])
      && (count < 3 || words[index + 2] == text.words[position + 2])
  }
}

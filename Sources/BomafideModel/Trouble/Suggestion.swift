/// Guesses what a mistyped word was meant to be.
///
/// The distance is that of Damerau and Levenshtein in its restricted form: insertions, deletions, substitutions
/// and swaps of neighbors count one each. Case is not compared.
public enum Suggestion {
  /// The longest word that is compared, in Unicode scalars; a longer one has no suggestion.
  ///
  /// It bounds the work on hostile input: time grows with the product of the two lengths.
  public static let longest = 128

  /// The candidate that `word` was most likely meant to be, or nil where none is close.
  ///
  /// Close means at most one edit for every three characters of `word`, and at least one edit allowed; a
  /// candidate that `word` begins (three characters or more) counts as close too. Of equally close candidates
  /// the first one wins.
  public static func nearest(
    to word: some StringProtocol, in candidates: some Sequence<String>
  ) -> String? {
    let typed = scalars(word)
    if typed.isEmpty || typed.count > longest { return nil }
    let allowed = max(1, typed.count / 3)
    var best: (distance: Int, candidate: String)?
    var beginning: String?
    for candidate in candidates {
      let wanted = scalars(candidate)
      if beginning == nil, typed.count >= 3, wanted.starts(with: typed) { beginning = candidate }
      if wanted.count > longest || abs(wanted.count - typed.count) > allowed { continue }
      let distance = distance(typed, wanted)
      if distance <= allowed, distance < best?.distance ?? .max {
        best = (distance, candidate)
      }
    }
    return best?.candidate ?? beginning
  }

  /// How many edits lead from `a` to `b`, case not compared.
  ///
  /// Takes time in proportion to the product of the lengths.
  public static func distance(_ a: some StringProtocol, _ b: some StringProtocol) -> Int {
    distance(scalars(a), scalars(b))
  }

  private static func scalars(_ text: some StringProtocol) -> [Unicode.Scalar] {
    // One scalar more than the longest is enough to see that a word is too long.
    text.unicodeScalars.prefix(longest + 1).map { scalar in
      scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
    }
  }

  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    if a.isEmpty { return b.count }
    if b.isEmpty { return a.count }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [Int](repeating: i, count: b.count + 1)
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          row[j] = min(row[j], beforeLast[j - 2] + 1)
        }
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}

/// Some words one after another; either word of `a|b` will do, and either spelling of `license`.
struct WordPhrase: Sendable {
  private let words: [[UInt32]]

  init(_ text: String) {
    words = text.split(separator: " ").map { word in
      let either = word == "license" ? "license|licence" : word
      return either.split(separator: "|").map { WordHash.of($0.utf8) }
    }
  }

  var count: Int { words.count }

  /// The hashes that the first word may have.
  var first: [UInt32] { words.first ?? [] }

  func isFound(in text: LicenseWords, at index: Int) -> Bool {
    guard index >= 0, index + words.count <= text.count else { return false }
    for offset in words.indices {
      guard words[offset].contains(text.hashes[index + offset]) else { return false }
    }
    return true
  }
}

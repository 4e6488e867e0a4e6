import BomafideTesting

extension SeededGenerator {
  /// A text of up to `limit` words of a vocabulary, run together.
  mutating func text(of words: [String], upTo limit: Int) -> String {
    (0..<Int.random(in: 0...limit, using: &self)).map { _ in
      words.randomElement(using: &self) ?? ""
    }.joined()
  }
}

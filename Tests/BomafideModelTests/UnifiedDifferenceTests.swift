import BomafideTesting
import BomafideModel
import Testing

@Suite struct UnifiedDifferenceTests {
  private func difference(_ old: String, _ new: String) -> String {
    UnifiedDifference(from: old, to: new, oldName: "a", newName: "a").text()
  }

  @Test func `a changed line is shown with three lines around it`() {
    let old = (1...9).map { "\($0)\n" }.joined()
    #expect(
      difference(old, old.replacing("5", with: "five")) == """
        --- a
        +++ a
        @@ -2,7 +2,7 @@
         2
         3
         4
        -5
        +five
         6
         7
         8

        """)
  }

  @Test func `equal texts have no difference`() {
    #expect(difference("a\nb\n", "a\nb\n") == "")
    #expect(difference("", "") == "")
  }

  @Test func `a new text is all added, a missing line feed is told`() {
    #expect(difference("", "a\n") == "--- a\n+++ a\n@@ -0,0 +1,1 @@\n+a\n")
    #expect(
      difference("a\n", "a")
        == "--- a\n+++ a\n@@ -1,1 +1,1 @@\n-a\n+a\n\\ No newline at end of file\n")
  }

  @Test func `a difference applied gives the other text`() throws {
    var generator = SeededGenerator(seed: 7)
    for round in 0..<300 {
      let old = text(&generator, lines: round)
      let new = changed(old, &generator)
      let patch = difference(old.joined(), new.joined())
      #expect(try applied(patch, to: old) == new, "round \(round)")
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `large texts that differ everywhere are compared in reasonable time`() {
    let old = (0..<60_000).map { "old \($0)\n" }.joined()
    let new = (0..<60_000).map { $0 % 10 == 0 ? "old \($0)\n" : "new \($0)\n" }.joined()
    #expect(difference(old, new).count { $0 == "\n" } > 100_000)
  }

  private func text(_ generator: inout SeededGenerator, lines: Int) -> [String] {
    (0..<lines).map { _ in "\(Int.random(in: 0..<40, using: &generator))\n" }
  }

  private func changed(_ lines: [String], _ generator: inout SeededGenerator) -> [String] {
    var lines = lines
    for _ in 0..<Int.random(in: 0..<8, using: &generator) {
      let place = Int.random(in: 0...lines.count, using: &generator)
      if Bool.random(using: &generator) {
        lines.insert("new \(place)\n", at: place)
      } else if place < lines.count {
        lines.remove(at: place)
      }
    }
    return lines
  }

  /// What `patch` makes of `lines`.
  private func applied(_ patch: String, to lines: [String]) throws -> [String] {
    var out: [String] = []
    var position = 0
    for line in patch.split(separator: "\n").dropFirst(2) {
      if let header = line.wholeMatch(of: /@@ -(\d+),(\d+) \+\d+,\d+ @@/) {
        let start = try #require(Int(header.1)) - (header.2 == "0" ? 0 : 1)
        out += lines[position..<start]
        position = start
        continue
      }
      let text = line.dropFirst() + "\n"
      if line.first != "+" {
        #expect(lines[position] == text)
        position += 1
      }
      if line.first != "-" { out.append(String(text)) }
    }
    return out + lines[position...]
  }
}

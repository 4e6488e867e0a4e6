import BomafideModel
import Testing

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("chekc", "check"), ("genrate", "generate"), ("ADD", "add"), ("realease", "release"),
    ("verfy", "verify"), ("gen", "generate"), ("expalin", "explain"),
  ])
  func `a slip leads to the word that was meant`(typed: String, meant: String) {
    let words = ["add", "check", "explain", "generate", "release", "verify"]
    #expect(Suggestion.nearest(to: typed, in: words) == meant)
  }

  @Test(arguments: ["", "zzz", "frobnicate", String(repeating: "a", count: 100_000)])
  func `a word that is close to nothing has no suggestion`(typed: String) {
    #expect(Suggestion.nearest(to: typed, in: ["add", "check", "expat"]) == nil)
  }

  @Test func `the first of equally close candidates wins`() {
    #expect(Suggestion.nearest(to: "expatt", in: ["expats", "expato"]) == "expats")
  }

  @Test(arguments: [
    ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "acb", 1), ("kitten", "sitting", 3),
    ("Expat", "expat", 0), ("é", "e", 1),
  ])
  func `the distance counts edits and swaps`(a: String, b: String, edits: Int) {
    #expect(Suggestion.distance(a, b) == edits)
    #expect(Suggestion.distance(b, a) == edits)
  }
}

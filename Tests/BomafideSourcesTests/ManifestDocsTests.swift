import BomafideTesting
import BomafideModel
import BomafideSources
import Foundation
import Testing

@Suite struct ManifestDocsTests {
  @Test func `the JSON Schema in the repository is that of the program`() throws {
    try expectRecorded(ManifestSchema.json(), "docs/manifest.schema.json")
    let read = try JSONSerialization.jsonObject(with: Data(ManifestSchema.json().utf8))
    let keys = try #require((read as? [String: Any])?["properties"] as? [String: Any])
    #expect(keys.keys.contains("components"))
  }

  @Test func `the reference in the repository is that of the program`() throws {
    try expectRecorded(ManifestSchema.markdown(), "docs/manifest.md")
  }

  @Test func `the example of the reference can be read`() throws {
    let pages = ManifestSchema.markdown().components(separatedBy: "```")
    let example = try #require(pages.first { $0.hasPrefix("yaml\nbomafide") })
    #expect(try manifest(String(example.dropFirst(5))).components.count == 1)
  }
}

@Suite struct ManifestDiffTests {
  @Test func `equal texts have no difference`() {
    #expect(TextDiff.unified(old: "a\nb", new: "a\nb", path: "x").isEmpty)
  }

  @Test func `a difference is told as patch reads it`() {
    let old = (1...12).map { "line \($0)\n" }.joined()
    let new = old.replacingOccurrences(of: "line 2\n", with: "two\nand more\n")
      .replacingOccurrences(of: "line 12\n", with: "line 12")
    #expect(
      TextDiff.unified(old: old, new: new, path: "a/b.yaml") == """
        --- a/a/b.yaml
        +++ b/a/b.yaml
        @@ -1,5 +1,6 @@
         line 1
        -line 2
        +two
        +and more
         line 3
         line 4
         line 5
        @@ -9,4 +10,4 @@
         line 9
         line 10
         line 11
        -line 12
        +line 12
        \\ No newline at end of file

        """)
    #expect(TextDiff.unified(old: "", new: "a\n", path: "x").contains("@@ -0,0 +1 @@\n+a\n"))
    #expect(TextDiff.unified(old: "a\n", new: "", path: "x").contains("@@ -1 +0,0 @@\n-a\n"))
  }

  @Test func `a difference applied to the old text gives the new one`() throws {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<300 {
      func text() -> String {
        (0..<Int.random(in: 0...12, using: &generator)).map { _ in
          ["a\n", "b\n", "c\r\n", "\n"].randomElement(using: &generator) ?? ""
        }.joined() + (Bool.random(using: &generator) ? "end" : "")
      }
      let old = text()
      let new = text()
      let diff = TextDiff.unified(old: old, new: new, path: "x", context: 100)
      if old == new { continue }
      var before = ""
      var after = ""
      var kind = ""
      for line in diff.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).dropFirst(3) {
        let text = String(Substring(line))
        if text.utf8.first == 0x5C {
          if before.utf8.last == 0x0A, kind != "+" {
            before = String(before.unicodeScalars.dropLast())
          }
          if after.utf8.last == 0x0A, kind != "-" {
            after = String(after.unicodeScalars.dropLast())
          }
          continue
        }
        kind = String(text.prefix(1))
        let content = String(text.unicodeScalars.dropFirst()) + "\n"
        if text.isEmpty { continue }
        if kind != "+" { before += content }
        if kind != "-" { after += content }
      }
      #expect(Array(before.utf8) == Array(old.utf8))
      #expect(Array(after.utf8) == Array(new.utf8))
      let changes = TextDiff.changedLines(old: old, new: new)
      #expect(changes.added.count + changes.removed.count > 0)
    }
  }

  @Test func `big texts without anything in common end soon`() {
    let old = (0..<20_000).map { "a\($0)\n" }.joined()
    let new = (0..<20_000).map { "b\($0)\n" }.joined()
    let changes = TextDiff.changedLines(old: old, new: new)
    #expect(changes.added.count == 20_000 && changes.removed.count == 20_000)
  }
}

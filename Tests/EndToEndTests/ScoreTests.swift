import BomafideTesting
import Foundation
import Testing

@Suite struct ScoreTests {
  let folder: TemporaryFolder
  let program = BuiltProgram()

  init() throws {
    folder = try TemporaryFolder()
    let made = try program.run(
      [
        "generate", "-q", "-o", "spdx-json=\(folder.path("a.spdx.json"))",
        "-o", "cyclonedx-1.6-json=\(folder.path("a.cdx.json"))",
      ], in: PackageFiles.path("Examples/small"))
    #expect(made.status == 0, "\(made.error)")
  }

  @Test func `a document is scored by the standard profiles, and the command succeeds`() throws {
    let run = try program.run(["score", "a.spdx.json"], in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("a.spdx.json: SPDX 2.3, 3 components"))
    #expect(run.output.contains("ntia-2021"))
    #expect(run.output.contains("cisa-2026"))
    #expect(run.error.isEmpty)
  }

  @Test(arguments: ["a.spdx.json", "a.cdx.json"])
  func `JSON is what its schema says, and the same each time`(name: String) throws {
    let words = [
      "score", name, "-o", "json", "-p", "ntia", "-p", "cisa", "-p", "fsct", "-p", "bsi",
      "-p", "openchain-telco-1.1", "-p", "openchain-telco", "-p", "evidence",
    ]
    let run = try program.run(words, in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    let schema = try SmallSchema("docs/score.schema.json")
    #expect(try schema.troubles(Data(run.bytes)) == [])
    #expect(try program.run(words, in: folder.path).bytes == run.bytes)
  }

  @Test func `every format is printed at once, each to its place`() throws {
    let run = try program.run(
      [
        "score", "a.spdx.json", "-o", "svg=a.svg", "-o", "markdown=a.md", "-o", "csv=a.csv",
        "-o", "sarif=a.sarif", "-o", "text",
      ], in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("NTIA minimum elements"))
    let picture = try folder.text("a.svg")
    #expect(picture.hasPrefix("<svg ") && picture.hasSuffix("</svg>\n"))
    #expect(!picture.contains("http://www.w3.org/1999/xlink") && !picture.contains("url(http"))
    #expect(try XMLDocument.isWellFormed(picture))
    #expect(try folder.text("a.md").contains("| ok | Supplier name | must |"))
    #expect(try folder.text("a.csv").hasPrefix("profile,score,conforms,"))
    #expect(try folder.text("a.sarif").contains("score.cisa-2026."))
  }

  @Test func `the command fails below --fail-under, and for warnings where asked`() throws {
    let low = try program.run(["score", "a.spdx.json", "--fail-under", "1"], in: folder.path)
    #expect(low.status == 0, "\(low.error)")
    let high = try program.run(["score", "a.spdx.json", "--fail-under", "100"], in: folder.path)
    #expect(high.status == 1)
    let strict = try program.run(
      ["score", "a.spdx.json", "-p", "cisa-2026", "--fail-on", "warning"], in: folder.path)
    #expect(strict.status == 1)
    let wrong = try program.run(["score", "a.spdx.json", "--fail-under", "101"], in: folder.path)
    #expect(wrong.status == 2)
  }

  @Test func `a tree is scored by what it proves`() throws {
    let run = try program.run(
      ["score", ".", "-p", "evidence", "-o", "json"], in: PackageFiles.path("Examples/small"))
    #expect(run.status == 0, "\(run.error)")
    let evidence = try #require(try Self.profiles(run.bytes).first)
    let fields = try #require(evidence["fields"] as? [[String: Any]])
    let files = try #require(fields.first { $0["id"] as? String == "tree-files" })
    #expect((files["present"] as? Int ?? 0) > 0)
    #expect((files["missing"] as? Int ?? 0) > 0)
    let lent = try program.run(
      [
        "score", folder.path("a.spdx.json"), "-p", "evidence", "-o", "json", "--manifest",
        "bomafide.yaml",
      ], in: PackageFiles.path("Examples/small"))
    #expect(lent.status == 0, "\(lent.error)")
    let bare = try program.run(
      ["score", folder.path("a.spdx.json"), "-p", "evidence", "-o", "json"], in: folder.path)
    let with = try #require(try Self.profiles(lent.bytes).first?["score"] as? Double)
    let without = try #require(try Self.profiles(bare.bytes).first?["score"] as? Double)
    #expect(with > without)
  }

  @Test func `an unknown profile gets a suggestion, an outdated one its successor`() throws {
    let typo = try program.run(["score", "a.spdx.json", "-p", "ntia-2012"], in: folder.path)
    #expect(typo.status == 2)
    #expect(typo.error.contains("--profile ntia-2021"))
    let draft = try program.run(["score", "a.spdx.json", "-p", "cisa-2025"], in: folder.path)
    #expect(draft.status == 2)
    #expect(draft.error.contains("--profile cisa-2026"))
  }

  @Test func `a VEX document has nothing to score`() throws {
    try folder.write(
      """
      {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "vulnerabilities": [
        {"id": "CVE-2024-0001", "analysis": {"state": "not_affected"}}]}
      """, to: "vex.cdx.json")
    let run = try program.run(["score", "vex.cdx.json"], in: folder.path)
    #expect(run.status == 2)
    #expect(run.error.contains("VEX"))
  }

  @Test func `a format that a profile refuses is told plainly`() throws {
    let run = try program.run(["score", "a.spdx.json", "-p", "bsi"], in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("cannot conform"))
    #expect(run.output.contains("SPDX 2.3 can never conform"))
    #expect(run.output.contains("bomafide convert a.spdx.json"))
  }

  @Test func `standard input is scored, too`() throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.path("a.cdx.json"))))
    let run = try program.run(["score", "-", "-o", "csv"], in: folder.path, input: bytes)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("ntia-2021,"))
  }

  private static func profiles(_ bytes: [UInt8]) throws -> [[String: Any]] {
    let all = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    return all?["profiles"] as? [[String: Any]] ?? []
  }
}

/// Asks whether every element of an SVG is closed, in order.
private enum XMLDocument {
  static func isWellFormed(_ text: String) throws -> Bool {
    var open: [String] = []
    for match in text.matches(of: try Regex("<(/?)([a-z]+)[^<>]*?(/?)>")) {
      let name = String(match.output[2].substring ?? "")
      if match.output[1].substring == "/" {
        if open.popLast() != name { return false }
      } else if match.output[3].substring != "/" {
        open.append(name)
      }
    }
    return open.isEmpty
  }
}

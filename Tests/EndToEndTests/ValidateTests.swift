import BomafideTesting
import Foundation
import Testing

@Suite struct ValidateTests {
  let folder: TemporaryFolder
  let program = BuiltProgram()

  /// A correct document of one component.
  static let correct = """
    {
      "bomFormat": "CycloneDX",
      "specVersion": "1.6",
      "version": 1,
      "components": [
        { "type": "library", "bom-ref": "a", "name": "expat", "version": "2.7.1",
          "purl": "pkg:github/libexpat/libexpat@R_2_7_1" }
      ],
      "dependencies": [{ "ref": "a", "dependsOn": [] }]
    }

    """

  init() throws { folder = try TemporaryFolder() }

  @Test func `a correct document is valid, and the report says how much was looked at`() throws {
    try folder.write(Self.correct, to: "a.json")
    let run = try program.run(["validate", "a.json"], in: folder.path)
    #expect(run.status == 0, "\(run.output)\(run.error)")
    #expect(
      run.output.contains("a.json: valid (CycloneDX 1.6): 1 element, 1 reference, 1 identifier"))
    #expect(run.output.contains("nothing wrong in 1 document, 1 element"))
  }

  @Test func `a fault is told with line, column, clause and remedy`() throws {
    try folder.write(
      Self.correct.replacingOccurrences(of: "pkg:github", with: "purl:github"), to: "a.json")
    let run = try program.run(["validate", "a.json"], in: folder.path)
    #expect(run.status == 1)
    #expect(run.output.contains("a.json:7:15: error: "), "\(run.output)")
    #expect(run.output.contains("  source: "))
    #expect(run.output.contains("  help: "))
    #expect(run.output.contains("a.json: invalid (CycloneDX 1.6): 1 error in "))
    let json = try program.run(["validate", "a.json", "-o", "json"], in: folder.path)
    #expect(json.output.contains("\"source\": \"ECMA-424"))
    let never = try program.run(["validate", "a.json", "--fail-on", "never"], in: folder.path)
    #expect(never.status == 0)
  }

  @Test func `a document that cannot be read leaves the others looked at, and ends with 2`() throws
  {
    try folder.write(Self.correct, to: "a.json")
    try folder.write("{ \"bomFormat\": \"CycloneDX\", ", to: "broken.json")
    let run = try program.run(
      ["validate", "broken.json", "gone.json", ".", "a.json"], in: folder.path)
    #expect(run.status == 2)
    #expect(run.output.contains("broken.json: unreadable"))
    #expect(run.output.contains("gone.json: unreadable"))
    #expect(run.output.contains(".: unreadable"))
    #expect(run.output.contains("a.json: valid"))
  }

  @Test(arguments: [
    "", "{}", "[]", "hello", "{\"name\": \"left-pad\"}", "<html></html>",
    "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.6\", \"version\": 1}",
    "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.6\", \"components\": []}",
  ])
  func `nothing is valid because nothing was looked at`(text: String) throws {
    try folder.write(text, to: "a.json")
    let run = try program.run(["validate", "a.json"], in: folder.path)
    #expect(run.status == 2)
    #expect(!run.output.contains(": valid"))
    #expect(run.output.contains("  help: "))
  }

  @Test func `standard input is a document, once`() throws {
    let run = try program.run(["validate", "-"], in: folder.path, input: Array(Self.correct.utf8))
    #expect(run.status == 0, "\(run.output)\(run.error)")
    #expect(run.output.contains("-: valid (CycloneDX 1.6)"))
    let twice = try program.run(
      ["validate", "-", "-"], in: folder.path, input: Array(Self.correct.utf8))
    #expect(twice.status == 2)
  }

  @Test func `a fragment is no document`() throws {
    try folder.write(
      """
      { "spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT",
        "packages": [{ "SPDXID": "SPDXRef-a", "name": "a", "downloadLocation": "NOASSERTION" }] }
      """, to: "a.json")
    let run = try program.run(["validate", "a.json"], in: folder.path)
    #expect(run.status == 1)
    #expect(run.output.contains("a.json: invalid (SPDX 2.3)"), "\(run.output)")
  }

  @Test func `no document at all is wrong usage`() throws {
    let run = try program.run(["validate"], in: folder.path)
    #expect(run.status == 2)
  }
}

import BomafideIdentifiers
import BomafideKit
import BomafideModel
import BomafideTesting
import Foundation
import Testing

/// Committed documents: what is written passes its check, and whatever is altered in it is found and mended.
@Suite struct DocumentUpkeepTests {
  private static let component = """
      - name: a
        version: "2.0"
        supplier: "Organization: A"
        license: MIT
        files: { include: [lib/**] }
        relationship: static-link
        evidence: { version: [{ file: lib/a.h, macro: A_VERSION }] }

    """

  private func fixture(_ document: String, lineEndings: String = "as-is") throws -> OperationFixture
  {
    let manifest = OperationFixture.manifest(
      Self.component,
      before: "documents:\n  - { path: sbom.json, format: spdx-2.3-json\(document) }\n"
    ).replacingOccurrences(
      of: "  version: 1.0.0\n",
      with: "  version: 1.0.0\n  files: { line-endings: \(lineEndings) }\n")
    return try OperationFixture(
      manifest: manifest,
      files: ["lib/a.h": "#define A_VERSION \"2.0\"\r\n", "lib/a.c": "int a;\r\n", "main.c": "x\n"])
  }

  private func write(_ fixture: OperationFixture) throws {
    let report = try Generate(source: fixture.folder.path, writesDeclared: true)
      .run(fixture.context)
    #expect(report.count(.error) == 0, "\(report.findings)")
  }

  @Test(
    arguments: ["", ", layout: partial", ", layout: partial, style: python", ", files: false"],
    ["as-is", "lf"])
  func `what is written passes its check, and writing it again changes nothing`(
    document: String, lineEndings: String
  ) throws {
    let fixture = try fixture(document, lineEndings: lineEndings)
    try write(fixture)
    let text = try fixture.folder.text("sbom.json")
    #expect(try fixture.check() == [])
    try write(fixture)
    #expect(try fixture.folder.text("sbom.json") == text)
  }

  @Test(arguments: [
    ("\"Organization: A\"", "\"Organization: B\""), ("\"MIT\"", "\"ISC\""),
    ("\"STATIC_LINK\"", "\"DEPENDS_ON\""), ("Tool: bomafide-0.1.0", "Person: nobody"),
    ("\"versionInfo\": \"2.0\"", "\"versionInfo\": \"2.1\""), ("demo SBOM", "other SBOM"),
    ("\"fileName\": \"./main.c\"", "\"fileName\": \"./main.d\""), ("\"SHA256\"", "\"SHA384\""),
  ])
  func `whatever is altered in a committed document is found, and mended by writing it anew`(
    old: String, new: String
  ) throws {
    let fixture = try fixture("")
    try write(fixture)
    let text = try fixture.folder.text("sbom.json")
    #expect(text.contains(old))
    let range = try #require(text.range(of: old))
    try fixture.folder.write(text.replacingCharacters(in: range, with: new), to: "sbom.json")
    #expect(try !fixture.check().isEmpty)
    try write(fixture)
    #expect(try fixture.folder.text("sbom.json") == text)
  }

  @Test func `one altered digit of a checksum is not taken for another time`() throws {
    let fixture = try fixture("")
    try write(fixture)
    let text = try fixture.folder.text("sbom.json")
    let key = try #require(text.range(of: "\"checksumValue\": \""))
    for digit in "0123456789abcdef" where text[key.upperBound] != digit {
      var altered = text
      altered.replaceSubrange(key.upperBound...key.upperBound, with: String(digit))
      try fixture.folder.write(altered, to: "sbom.json")
      try write(fixture)
      #expect(try fixture.folder.text("sbom.json") == text)
    }
  }

  @Test func `another time in a document is left as it is`() throws {
    let fixture = try fixture("")
    try write(fixture)
    let text = try fixture.folder.text("sbom.json").replacingOccurrences(
      of: "2025-06-15T15:06:40Z", with: "2001-02-03T04:05:06Z")
    try fixture.folder.write(text, to: "sbom.json")
    try write(fixture)
    #expect(try fixture.folder.text("sbom.json") == text)
  }

  @Test func `a profile that nothing has is refused, with the nearest one`() throws {
    let fixture = try fixture("")
    let error = #expect(throws: InputError.self) {
      try Generate(
        source: fixture.folder.path, outputs: [OutputOption(format: "spdx-json")], profile: "sorce"
      ).run(fixture.context)
    }
    #expect(error?.remedy == "--profile source")
  }

  @Test func `two bills that differ in one claim have different namespaces`() throws {
    func namespace(_ license: String) throws -> String {
      let fixture = try OperationFixture(
        manifest: OperationFixture.manifest(
          Self.component.replacingOccurrences(of: "MIT", with: license)),
        files: ["lib/a.h": "#define A_VERSION \"2.0\"\n"])
      _ = try Generate(
        source: fixture.folder.path,
        outputs: [OutputOption(format: "spdx-json", target: .file(fixture.folder.path("o")))]
      ).run(fixture.context)
      let text = try fixture.folder.text("o")
      return String(try #require(text.split(separator: "\n").first { $0.contains("Namespace") }))
    }
    #expect(try namespace("MIT") == namespace("MIT"))
    #expect(try namespace("MIT") != namespace("ISC"))
  }
}

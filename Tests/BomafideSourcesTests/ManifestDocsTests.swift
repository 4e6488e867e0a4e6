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

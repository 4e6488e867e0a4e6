import BomafideTesting
import Foundation
import Testing

/// `discover` on a small tree: a copied library with a version macro, a claim about it that is out of date, another
/// copy within it, one that tells no version, and one that is declared and gone.
@Suite struct DiscoverCommandTests {
  let folder: TemporaryFolder
  let program = BuiltProgram()

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("int main(void) { return 0; }\n", to: "lantern/src/main.c")
    try folder.write(
      """
      /* The marks of cJSON, and nothing else of it. */
      #define CJSON_VERSION_MAJOR 1
      #define CJSON_VERSION_MINOR 7
      #define CJSON_VERSION_PATCH 18
      void *cJSON_Parse(const char *text);

      """, to: "lantern/third_party/cjson/cJSON.h")
    try folder.write(
      "#include \"cJSON.h\"\nvoid *cJSON_Parse(const char *text) { return 0; }\n",
      to: "lantern/third_party/cjson/cJSON.c")
    try folder.write(
      "#define INNER_VERSION \"0.3\"\nint inner(void);\n",
      to: "lantern/third_party/cjson/vendor/inner/inner.h")
    try folder.write(
      "int inner(void) { return 1; }\n", to: "lantern/third_party/cjson/vendor/inner/inner.c")
    let license = try String(
      contentsOfFile: PackageFiles.path("Examples/small/third_party/ringlet/LICENSE"),
      encoding: .utf8)
    for name in ["cjson", "slug", "cjson/vendor/inner"] {
      try folder.write(license, to: "lantern/third_party/\(name)/LICENSE")
    }
    try folder.write(
      "int slug(char *text) { return text[0]; }\n", to: "lantern/third_party/slug/slug.c")
    try folder.write(
      """
      # Third party libraries

      ## cjson

      - Upstream: https://github.com/DaveGamble/cJSON
      - Version: 1.7.12
      - License: MIT

      """, to: "lantern/third_party/README.md")
    try folder.write(
      "[submodule \"sub\"]\n\tpath = third_party/sub\n\turl = https://example.org/sub.git\n",
      to: "lantern/.gitmodules")
  }

  private func json(_ run: BuiltProgram.Run) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(run.bytes)) as? [String: Any])
  }

  private func components(_ run: BuiltProgram.Run) throws -> [[String: Any]] {
    try #require(try json(run)["components"] as? [[String: Any]])
  }

  @Test(arguments: [
    ("text", [String](), "text.txt"), ("text", ["-v"], "verbose.txt"), ("json", [], "json.json"),
    ("ndjson", [], "ndjson.ndjson"), ("markdown", [], "markdown.md"), ("csv", [], "csv.csv"),
  ])
  func `each format prints what its golden file holds, and the stale claim fails`(
    format: String, flags: [String], golden: String
  ) throws {
    let words = ["discover", "lantern", "-o", format] + flags
    let run = try program.run(words, in: folder.path)
    #expect(run.status == 1, "\(run.error)")
    #expect(Golden.trouble(run.bytes, "discover/\(golden)") == nil)
    #expect(try program.run(words + ["--jobs", "1"], in: folder.path).bytes == run.bytes)
  }

  @Test func `JSON is what its schema says`() throws {
    let run = try program.run(["discover", "lantern", "-o", "json"], in: folder.path)
    let schema = try SmallSchema("docs/discover.schema.json")
    #expect(try schema.troubles(Data(run.bytes)) == [])
    let components = try components(run)
    #expect(components.map { $0["name"] as? String } == ["cjson", "inner", "slug"])
    #expect(components.map { $0["version"] as? String } == ["1.7.18", "0.3", nil])
    #expect(components.map { $0["parent"] as? Int } == [nil, 0, nil])
  }

  @Test func `the claim and the code that contradicts it are both named`() throws {
    let run = try program.run(["discover", "lantern"], in: folder.path)
    #expect(run.status == 1)
    #expect(
      run.output.contains(
        "third_party/README.md:6: error: 'cjson' is claimed to be 1.7.12, but its code says 1.7.18")
    )
    #expect(run.output.contains("note: third_party/cjson/cJSON.h:2: "))
    #expect(run.output.contains("version not determinable from the tree"))
    #expect(run.output.contains("declared, but not in the tree\n  .gitmodules: sub (line 3)\n"))
    let never = try program.run(["discover", "lantern", "--exit-zero"], in: folder.path)
    #expect(never.status == 0)
    try FileManager.default.removeItem(atPath: folder.path("lantern/third_party/README.md"))
    let clean = try program.run(["discover", "lantern"], in: folder.path)
    #expect(clean.status == 0, "\(clean.output)\(clean.error)")
    let strict = try program.run(["discover", "lantern", "--fail-on", "note"], in: folder.path)
    #expect(strict.status == 1)
  }

  @Test func `a bill in the tree is a claim like others, with the line of the version`() throws {
    try FileManager.default.removeItem(atPath: folder.path("lantern/third_party/README.md"))
    try folder.write(
      """
      {
        "SPDXID": "SPDXRef-DOCUMENT",
        "spdxVersion": "SPDX-2.3",
        "files": [
          { "SPDXID": "SPDXRef-c", "fileName": "third_party/cjson/cJSON.c", "checksums": [] },
          { "SPDXID": "SPDXRef-h", "fileName": "third_party/cjson/cJSON.h", "checksums": [] }
        ],
        "packages": [
          {
            "SPDXID": "SPDXRef-cjson",
            "name": "cjson",
            "versionInfo": "1.7.15"
          },
          {
            "SPDXID": "SPDXRef-slug",
            "name": "slug",
            "versionInfo": "9"
          }
        ],
        "relationships": [
          { "spdxElementId": "SPDXRef-cjson", "relationshipType": "CONTAINS",
            "relatedSpdxElement": "SPDXRef-c" },
          { "spdxElementId": "SPDXRef-cjson", "relationshipType": "CONTAINS",
            "relatedSpdxElement": "SPDXRef-h" }
        ]
      }
      """, to: "lantern/misc/sbom.spdx.json")
    let run = try program.run(["discover", "lantern"], in: folder.path)
    #expect(run.status == 1, "\(run.error)")
    #expect(
      run.output.contains(
        "misc/sbom.spdx.json:12: error: 'cjson' is claimed to be 1.7.15, but its code says 1.7.18"))
    // What names no file of this tree may speak of something else.
    #expect(run.output.contains("slug "))
    #expect(!run.output.contains("slug 9"))
    try folder.write("{", to: "lantern/misc/broken.cdx.json")
    let broken = try program.run(["discover", "lantern"], in: folder.path)
    #expect(broken.output.contains("misc/broken.cdx.json:1"))
    #expect(broken.output.contains("[discover.unreadable-metadata]"))
  }

  @Test func `an archive gives what its directory gives`() throws {
    let tree = try components(
      program.run(["discover", "lantern", "-o", "json"], in: folder.path))
    for (name, flags) in [("a.tar", "-cf"), ("a.tar.gz", "-czf")] {
      let tar = Process()
      tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      tar.arguments = ["tar", flags, name, "lantern"]
      tar.currentDirectoryURL = URL(fileURLWithPath: folder.path)
      try tar.run()
      tar.waitUntilExit()
      let run = try program.run(["discover", name, "-o", "json"], in: folder.path)
      #expect(run.status == 1, "\(run.error)")
      let found = try components(run)
      #expect(found.count == 3 && NSArray(array: found) == NSArray(array: tree))
      let source = try json(run)["source"] as? [String: Any]
      #expect(source?["kind"] as? String == "archive")
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.path(name))))
      let piped = try program.run(
        ["discover", "-", "-o", "json"], in: folder.path, input: bytes)
      #expect(NSArray(array: try components(piped)) == NSArray(array: tree))
    }
  }

  @Test func `documents are valid, and nest what lies within`() throws {
    let run = try program.run(
      [
        "discover", "lantern", "-o", "spdx-json=a.spdx.json", "-o", "cyclonedx-1.6-json=a.cdx.json",
        "-o", "json",
      ], in: folder.path)
    #expect(run.status == 1, "\(run.error)")
    #expect(try components(run).count == 3)
    let valid = try program.run(["validate", "a.spdx.json", "a.cdx.json"], in: folder.path)
    #expect(valid.status == 0, "\(valid.output)")
    let spdx = try folder.text("a.spdx.json")
    #expect(spdx.contains("\"cjson\"") && spdx.contains("\"1.7.18\"") && spdx.contains("CONTAINS"))
    let cyclone = try folder.text("a.cdx.json")
    #expect(cyclone.contains("third_party/cjson/cJSON.h"))
    let alone = try program.run(["discover", "lantern", "-o", "spdx-json"], in: folder.path)
    #expect(alone.output.hasPrefix("{"))
    #expect(alone.error.contains("3 components"))
  }

  @Test func `components below the confidence asked for are left out and counted`() throws {
    let all = try program.run(
      ["discover", "lantern", "--min-confidence", "0", "-o", "json"], in: folder.path)
    let some = try program.run(
      ["discover", "lantern", "--min-confidence", "0.99", "-o", "json"], in: folder.path)
    #expect(try components(all).count == 3)
    #expect(try components(some).isEmpty)
    let summary = try #require(try json(some)["summary"] as? [String: Any])
    #expect(summary["leftOut"] as? Int == 3 && summary["claimedFiles"] as? Int == 0)
    // What is left out is not reported on.
    #expect(summary["errors"] as? Int == 0)
    let wrong = try program.run(["discover", ".", "--min-confidence", "2"], in: folder.path)
    #expect(wrong.status == 2)
  }

  @Test func `nothing to look at, and a source that is not there, end with status 2`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("empty"), withIntermediateDirectories: true)
    let empty = try program.run(["discover", "empty"], in: folder.path)
    #expect(empty.status == 2)
    #expect(empty.error.contains("0 components, 0 files"))
    let none = try program.run(["discover", "none"], in: folder.path)
    #expect(none.status == 2)
    let text = try program.run(["discover", "lantern/src/main.c"], in: folder.path)
    #expect(text.status == 2)
  }

  @Test func `a tree without other people's code has no components, and nothing is wrong`() throws {
    let run = try program.run(["discover", "lantern/src"], in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output == "0 components; 0 of 1 file claimed\n")
  }
}

import BomafideTesting
import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif
import Testing

@Suite struct QueryCommandTests {
  let folder: TemporaryFolder
  let program = BuiltProgram()

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      #"""
      {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
       "metadata": {"component": {"type": "application", "bom-ref": "app", "name": "app <&> \"1\"", "version": "1"}},
       "components": [
         {"type": "library", "bom-ref": "a", "name": "a", "version": "1.0"},
         {"type": "library", "bom-ref": "b2", "name": "b", "version": "2.0", "licenses": [{"license": {"id": "MIT"}}]},
         {"type": "library", "bom-ref": "b1", "name": "b", "version": "1.0"},
         {"type": "library", "bom-ref": "z", "name": "zlib", "version": "1.3", "purl": "pkg:generic/zlib@1.3"}],
       "dependencies": [
         {"ref": "app", "dependsOn": ["a", "b2"]}, {"ref": "a", "dependsOn": ["z"]},
         {"ref": "b2", "dependsOn": ["a", "z"]}, {"ref": "z", "dependsOn": ["a"]}]}
      """#, to: "d.json")
  }

  @Test func `matches are listed, and nothing found ends with 1`() throws {
    let run = try program.run(["query", "d.json", "license = MIT"], in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.split(separator: "\n").count == 2)
    let none = try program.run(["query", "d.json", "license = GPL-2.0-only"], in: folder.path)
    #expect(none.status == 1)
    #expect(none.output.isEmpty)
    #expect(none.error.contains("nothing matches"))
    let zero = try program.run(["query", "d.json", "nope", "--exit-zero"], in: folder.path)
    #expect(zero.status == 0)
  }

  @Test func `why shows every way from the root`() throws {
    let run = try program.run(["query", "d.json", "--why", "pkg:generic/zlib"], in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(
      run.output == """
        app <&> "1" 1 -dependsOn-> a 1.0 -dependsOn-> zlib 1.3
        app <&> "1" 1 -dependsOn-> b 2.0 -dependsOn-> zlib 1.3
        app <&> "1" 1 -dependsOn-> b 2.0 -dependsOn-> a 1.0 -dependsOn-> zlib 1.3

        """)
    let few = try program.run(
      ["query", "d.json", "--why", "zlib", "--limit", "1"], in: folder.path)
    #expect(few.output.contains("and 2 more"))
    let tree = try program.run(["query", "d.json", "--why", "zlib", "-o", "tree"], in: folder.path)
    #expect(tree.output.contains("└── b 2.0 [dependsOn]\n    ├── zlib 1.3 [dependsOn]"))
  }

  @Test func `dependents and dependencies are told with their distance`() throws {
    let up = try program.run(
      ["query", "d.json", "--dependents", "a", "-o", "csv"], in: folder.path)
    #expect(up.output.contains("1,b,2.0,library,MIT,"))
    let down = try program.run(
      ["query", "d.json", "--dependencies", "app <&> \"1\"", "--depth", "1", "-o", "json"],
      in: folder.path)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(down.bytes)) as? [String: Any])
    let names = (json["matches"] as? [[String: Any]])?.compactMap { $0["name"] as? String }
    #expect(names == ["a", "b"])
    let schema = try #require(
      try JSONSerialization.jsonObject(
        with: Data(contentsOf: URL(fileURLWithPath: PackageFiles.path("docs/query.schema.json"))))
        as? [String: Any])
    #expect(Set(schema["required"] as? [String] ?? []) == Set(json.keys))
  }

  @Test func `wrong expressions and ambiguous names are told with a remedy`() throws {
    let wrong = try program.run(["query", "d.json", "name = a and licens = MIT"], in: folder.path)
    #expect(wrong.status == 2)
    #expect(wrong.error.contains("expression:1:14: error:"))
    #expect(wrong.error.contains("help: license"))
    let twice = try program.run(["query", "d.json", "--why", "b"], in: folder.path)
    #expect(twice.status == 2)
    #expect(twice.error.contains("names 2: b@2.0, b@1.0"))
    #expect(twice.error.contains("help: --why b@2.0"))
    let unknown = try program.run(["query", "d.json", "--why", "zlb"], in: folder.path)
    #expect(unknown.error.contains("help: --why zlib"))
  }

  @Test func `why takes no expression, and a number may not be negative`() throws {
    let both = try program.run(["query", "d.json", "--why", "zlib", "name = a"], in: folder.path)
    #expect(both.status == 2)
    #expect(both.output.isEmpty)
    #expect(both.error.contains("--why: error: expected --why without an expression"))
    #expect(both.error.contains("--dependents zlib 'name = a'"))
    for option in ["--depth", "--limit"] {
      let run = try program.run(["query", "d.json", option, "-1"], in: folder.path)
      #expect(run.status == 2)
      #expect(run.error.contains("\(option): error: expected a number from 1 up, found -1"))
    }
  }

  @Test func `a format that there is not is told with the families and the nearest name`() throws {
    let run = try program.run(["convert", "d.json", "-o", "foo"], in: folder.path)
    #expect(run.status == 2)
    #expect(run.error.contains("CycloneDX: cyclonedx, cyclonedx-xml, cyclonedx-protobuf"))
    #expect(run.error.contains("reports: text, json"))
    #expect(!run.error.contains("cyclonedx-1.2-json"))
    let near = try program.run(["convert", "d.json", "-o", "cyclondx-1.5=x"], in: folder.path)
    #expect(near.error.contains("help: -o cyclonedx-1.5=x"))
  }

  @Test func `a picture is whole XML, escapes names and is the same every time`() throws {
    let run = try program.run(["graph", "d.json"], in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.hasPrefix("<svg "))
    #expect(run.output.hasSuffix("</svg>\n"))
    #expect(run.output.contains("app &lt;&amp;&gt; &quot;1&quot;"))
    #expect(!run.output.contains("<script"))
    #expect(run.output.contains("<title id=\"title\">"))
    let parser = XMLParser(data: Data(run.bytes))
    #expect(parser.parse())
    #expect(try program.run(["graph", "d.json"], in: folder.path).bytes == run.bytes)
    let boxes = run.output.split(separator: "<g><title>").count - 1
    #expect(boxes == 5)
  }

  @Test func `the other languages escape names too`() throws {
    let dot = try program.run(["graph", "d.json", "-o", "dot"], in: folder.path)
    #expect(dot.output.contains(#"label="app <&> \"1\"\n1""#))
    let mermaid = try program.run(["graph", "d.json", "-o", "mermaid"], in: folder.path)
    #expect(mermaid.output.contains("app #60;#38;#62; #34;1#34;<br>1"))
    let near = try program.run(
      ["graph", "d.json", "--around", "b@2.0", "--depth", "1", "-o", "mermaid"], in: folder.path)
    #expect(near.status == 0, "\(near.error)")
    #expect(near.output.contains("zlib"))
    #expect(near.error.contains("1 component farther away is not drawn"))
  }

  @Test func `many components become numbers`() throws {
    let parts = (0..<700).map { #"{"type": "library", "bom-ref": "p\#($0)", "name": "p\#($0)"}"# }
    let ends = (0..<700).map { "\"p\($0)\"" }.joined(separator: ",")
    try folder.write(
      """
      {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
       "metadata": {"component": {"type": "application", "bom-ref": "app", "name": "app"}},
       "components": [\(parts.joined(separator: ","))],
       "dependencies": [{"ref": "app", "dependsOn": [\(ends)]}]}
      """, to: "many.json")
    let run = try program.run(["graph", "many.json", "-o", "dot"], in: folder.path)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.contains("501 more"))
    #expect(run.error.contains("701 components"))
  }
}

import BomafideDiscovery
import BomafideIdentifiers
import BomafideModel
import Foundation
import Testing

@testable import BomafideKit

@Suite struct BillCatalogerTests {
  private func cataloger(_ files: [String] = []) throws -> BillCataloger {
    BillCataloger(files: try files.map { try RelativePath(parsing: $0) }.sorted())
  }

  private func declarations(
    _ text: String, at path: String, files: [String] = []
  ) throws -> [Declaration] {
    try cataloger(files).declarations(
      in: SourceFile(path: try RelativePath(parsing: path), bytes: Array(text.utf8)))
  }

  @Test(arguments: [
    ("a.spdx.json", true), ("A.SPDX.JSON", true), ("x/a.spdx", true), ("a.cdx.json", true),
    ("a.cdx.xml", true), ("bom.json", true), ("bom.xml", true), ("sbom.json", true),
    ("sbom-linux.json", true), ("a.spdx.yaml", true), ("lib/a.dist-info/sboms/b.json", true),
    ("lib/a/sboms/b.json", false), ("spdx.json", false), (".spdx.json", false),
    ("sbom.txt", false), ("package.json", false), ("bom.c", false), ("m", false),
  ])
  func `bills are told by their names`(path: String, isRead: Bool) throws {
    let path = try RelativePath(parsing: path)
    #expect(try cataloger().reads(Array(path.name.utf8)[...], at: path) == isRead)
  }

  static let spdx = """
    {
      "SPDXID": "SPDXRef-DOCUMENT",
      "spdxVersion": "SPDX-2.3",
      "name": "demo",
      "relationships": [
        { "spdxElementId": "SPDXRef-lib", "relationshipType": "CONTAINS",
          "relatedSpdxElement": "SPDXRef-f1" },
        { "spdxElementId": "SPDXRef-lib", "relationshipType": "CONTAINS",
          "relatedSpdxElement": "SPDXRef-f2" },
        { "spdxElementId": "SPDXRef-one", "relationshipType": "CONTAINS",
          "relatedSpdxElement": "SPDXRef-f3" }
      ],
      "files": [
        { "SPDXID": "SPDXRef-f1", "fileName": "deps/lib/a.c", "checksums": [] },
        { "SPDXID": "SPDXRef-f2", "fileName": "deps/lib/inc/a.h", "checksums": [] },
        { "SPDXID": "SPDXRef-f3", "fileName": "deps/one.c", "checksums": [] }
      ],
      "packages": [
        {
          "SPDXID": "SPDXRef-lib",
          "name": "lib",
          "versionInfo": "1.2",
          "licenseConcluded": "MIT",
          "externalRefs": [
            { "referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
              "referenceLocator": "pkg:generic/lib@1.2" }
          ]
        },
        {
          "SPDXID": "SPDXRef-one",
          "name": "one",
          "versionInfo": "0123456789abcdef0123456789abcdef01234567"
        },
        { "SPDXID": "SPDXRef-none", "name": "none", "versionInfo": "NOASSERTION" }
      ]
    }
    """

  @Test func `each fact has its line, and files that share a folder are that folder`() throws {
    let files = [
      "deps/lib/a.c", "deps/lib/inc/a.h", "deps/lib/fetch.sh", "deps/one.c", "main.c",
    ]
    let found = try declarations(Self.spdx, at: "misc/sbom.spdx.json", files: files)
    #expect(found.map { $0.name?.value } == ["lib", "one"])
    let lib = try #require(found.first)
    #expect(lib.kind == .bill && lib.cataloger == "bill")
    #expect(lib.name?.line == 21)
    #expect(lib.version == Declaration.Fact("1.2", line: 22))
    #expect(lib.license == Declaration.Fact("MIT", line: 23))
    #expect(lib.purls == [Declaration.Fact("pkg:generic/lib@1.2", line: 26)])
    #expect(lib.roots == ["deps/lib"] && lib.namesRoots)
    #expect(found[1].commit?.line == 32 && found[1].version == nil)
    #expect(found[1].roots == ["deps/one.c"])
  }

  @Test func `a folder that holds mostly other files is not taken whole`() throws {
    let files = ["deps/lib/a.c", "deps/lib/inc/a.h", "deps/one.c"]
    let others = (0..<9).map { "deps/lib/own\($0).c" }
    let found = try declarations(Self.spdx, at: "sbom.spdx.json", files: files + others)
    #expect(found[0].roots == ["deps/lib/a.c", "deps/lib/inc/a.h"])
  }

  @Test func `the project may list the files of its parts once more`() throws {
    let text = Self.spdx.replacing(
      "\"relationships\": [",
      with: """
        "documentDescribes": ["SPDXRef-none"], "relationships": [
        { "spdxElementId": "SPDXRef-none", "relationshipType": "CONTAINS",
          "relatedSpdxElement": "SPDXRef-f1" },
        """)
    let files = ["deps/lib/a.c", "deps/lib/inc/a.h", "deps/one.c"]
    let found = try declarations(text, at: "sbom.spdx.json", files: files)
    #expect(found.map { $0.name?.value } == ["lib", "one"])
    #expect(found[0].roots == ["deps/lib"])
  }

  @Test func `paths may start from the folder of the bill, or from one around it`() throws {
    let files = ["sub/deps/lib/a.c", "sub/deps/lib/inc/a.h", "sub/deps/one.c"]
    for place in ["sub/sbom.spdx.json", "sub/misc/deeper/sbom.spdx.json"] {
      let found = try declarations(Self.spdx, at: place, files: files)
      #expect(found[0].roots == ["sub/deps/lib"])
      #expect(found[1].roots == ["sub/deps/one.c"])
    }
  }

  @Test func `a bill none of whose files is there speaks of another tree`() throws {
    #expect(try declarations(Self.spdx, at: "sbom.spdx.json", files: ["main.c"]) == [])
  }

  @Test func `the bill of a Python package is about the package, also where it names no file`()
    throws
  {
    let place = "a.dist-info/sboms/sbom.spdx.json"
    let found = try declarations(Self.spdx, at: place, files: ["main.c"])
    #expect(found.map { $0.name?.value } == ["lib", "one", "none"])
    #expect(found.allSatisfy { $0.roots.isEmpty && !$0.namesRoots })
    #expect(found[2].version == nil)
  }

  @Test func `files that are gone from a tree that has the others are named all the same`() throws {
    let found = try declarations(Self.spdx, at: "sbom.spdx.json", files: ["deps/one.c"])
    #expect(found[0].roots == ["deps/lib/a.c", "deps/lib/inc/a.h"] && found[0].namesRoots)
  }

  @Test func `CycloneDX in JSON and XML, and tag-value, tell lines too`() throws {
    let json = try declarations(
      """
      {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
       "metadata": {"component": {"type": "library", "bom-ref": "me", "name": "me", "version": "1"}},
       "components": [
         {"type": "library", "bom-ref": "z", "name": "zlib",
          "version": "1.2.13",
          "purl": "pkg:generic/zlib@1.2.13",
          "evidence": {"occurrences": [{"location": "libs/libz.so"}]}}]}
      """, at: "a.dist-info/sboms/auditwheel.cdx.json", files: ["libs/libz.so"])
    #expect(json.map { $0.name?.value } == ["zlib"])
    #expect(json[0].version == Declaration.Fact("1.2.13", line: 5))
    #expect(json[0].purls == [Declaration.Fact("pkg:generic/zlib@1.2.13", line: 6)])
    #expect(json[0].roots == ["libs/libz.so"])
    let xml = try declarations(
      """
      <?xml version="1.0"?>
      <bom xmlns="http://cyclonedx.org/schema/bom/1.6" version="1">
        <components>
          <component type="library" bom-ref="y"><name>y</name><version>3</version>
            <evidence><occurrences><occurrence><location>a.c</location></occurrence></occurrences></evidence>
          </component>
          <component type="library" bom-ref="z">
            <name>zlib</name>
            <version>1.2.13</version>
            <evidence><occurrences><occurrence><location>b.c</location></occurrence></occurrences></evidence>
          </component>
        </components>
      </bom>
      """, at: "bom.xml", files: ["a.c", "b.c"])
    #expect(xml.map { $0.version?.line } == [4, 9])
    let text = try declarations(
      """
      SPDXVersion: SPDX-2.3
      DataLicense: CC0-1.0
      SPDXID: SPDXRef-DOCUMENT
      DocumentName: demo
      DocumentNamespace: https://example.org/demo
      Creator: Tool: x
      Created: 2026-01-01T00:00:00Z

      PackageName: one
      SPDXID: SPDXRef-one
      PackageVersion: 1
      PackageDownloadLocation: NOASSERTION

      PackageName: zlib
      SPDXID: SPDXRef-zlib
      PackageVersion: 1.2.13
      PackageDownloadLocation: NOASSERTION
      """, at: "a.dist-info/sboms/a.spdx")
    #expect(text.map { $0.version?.line } == [11, 16])
  }

  @Test func `what only may be a bill is passed over, what must be one and is not is an error`()
    throws
  {
    #expect(try declarations("{\"a\": 1}", at: "sbom-settings.json") == [])
    #expect(try declarations("{\"a\": 1}", at: "bom.json") == [])
    #expect(throws: InputError.self) { try declarations("{\"a\": 1}", at: "a.spdx.json") }
    #expect(throws: InputError.self) { try declarations("{\"a\":", at: "a.cdx.json") }
    let long = try cataloger()
    #expect(throws: InputError.self) {
      try long.declarations(
        in: SourceFile(
          path: try RelativePath(parsing: "a.spdx.json"),
          bytes: [UInt8](repeating: 0x20, count: 4 << 20 | 1)))
    }
  }
}

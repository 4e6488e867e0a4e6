import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import Testing

@Suite struct CycloneDXReadingTests {
  static let document = """
    {
      "bomFormat": "CycloneDX",
      "specVersion": "1.6",
      "serialNumber": "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
      "version": 3,
      "metadata": {
        "timestamp": "2026-02-03T04:05:06Z",
        "tools": {"components": [{"type": "application", "name": "bomafide", "version": "1.0"}]},
        "manufacturer": {"name": "ACME", "contact": [{"email": "sbom@acme.example"}]},
        "authors": [{"name": "Zoë", "email": "z@acme.example"}],
        "lifecycles": [{"phase": "pre-build"}],
        "component": {
          "type": "application", "bom-ref": "app", "name": "app", "version": "2",
          "components": [
            {"type": "file", "bom-ref": "file:src/a.c", "name": "src/a.c",
             "hashes": [{"alg": "SHA-1", "content": "da39a3ee5e6b4b0d3255bfef95601890afd80709"}]}
          ]
        }
      },
      "components": [
        {
          "type": "library", "bom-ref": "expat", "name": "expat", "version": "2.6.4",
          "supplier": {"name": "Expat project", "url": ["https://libexpat.github.io"]},
          "scope": "required",
          "licenses": [{"license": {"id": "MIT", "acknowledgement": "concluded"}}],
          "copyright": "© Expat", "purl": "pkg:github/libexpat/libexpat@R_2_6_4",
          "externalReferences": [
            {"type": "website", "url": "https://libexpat.github.io"},
            {"type": "distribution", "url": "https://example.org/expat.tar.xz"}
          ],
          "evidence": {"occurrences": [{"location": "Modules/expat/expat.h", "line": 12}]}
        },
        {"type": "library", "bom-ref": "zlib", "name": "zlib"}
      ],
      "services": [{"bom-ref": "s", "name": "a service"}],
      "dependencies": [
        {"ref": "app", "dependsOn": ["expat", "zlib", "s"]},
        {"ref": "expat", "dependsOn": []}
      ],
      "compositions": [{"aggregate": "incomplete", "dependencies": ["app"]}]
    }
    """

  @Test func `a document says in the model what it says in CycloneDX`() throws {
    let read = try CycloneDXJSON.test().decode(Input(Self.document))
    #expect(read.findings == [])
    #expect(read.version == "1.6")
    let bill = read.bill
    #expect(bill.namespace == "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79")
    #expect(bill.revision == 3)
    #expect(bill.created == (try Timestamp(parsing: "2026-02-03T04:05:06Z")))
    #expect(bill.tools == [Tool(name: "bomafide", version: "1.0")])
    #expect(
      bill.authors == [
        Agent(.organization, name: "ACME", email: "sbom@acme.example"),
        Agent(.person, name: "Zoë", email: "z@acme.example"),
      ])
    #expect(bill.lifecycles == [.source])
    #expect(bill.roots == [.component("app")])
    #expect(bill.components.map(\.name) == ["app", "expat", "zlib"])
    #expect(bill.files.map(\.path.description) == ["src/a.c"])
    #expect(bill.files[0].digests.map(\.algorithm) == [.sha1])
    #expect(bill.files[0].details == nil)
    let expat = bill.components[1]
    #expect(expat.supplier.value?.urls == ["https://libexpat.github.io"])
    #expect(expat.scope == .required)
    #expect(expat.concludedLicense.value?.description == "MIT")
    #expect(expat.declaredLicense == .unstated)
    #expect(expat.homepage == .value("https://libexpat.github.io"))
    #expect(expat.download == .value("https://example.org/expat.tar.xz"))
    #expect(expat.evidence.map(\.location.line) == [12])
    #expect(bill.foreign[.cycloneDX, "services"] != nil)
  }

  @Test func `nesting, dependencies and compositions are relationships`() throws {
    let bill = try CycloneDXJSON.test().decode(Input(Self.document)).bill
    let path = try RelativePath(parsing: "src/a.c")
    let (app, expat, zlib) = (
      ElementID.component("app"), ElementID.component("expat"), ElementID.component("zlib")
    )
    var dependencies = Relationship(app, .dependsOn, [expat, zlib], completeness: .incomplete)
    // The service isn't in the model.
    dependencies.foreign[.cycloneDX, "dependsOn"] = .array([.string("s")])
    #expect(
      bill.relationships == [
        Relationship(app, .contains, [.file(path)]), dependencies,
        Relationship(expat, .dependsOn, [], completeness: .complete),
      ])
    #expect(bill.foreign[.cycloneDX, "compositions"] == nil)
  }

  @Test func `a component that is absent from the dependencies is unknown, an empty one has none`()
    throws
  {
    let bill = try CycloneDXJSON.test().decode(Input(Self.document)).bill
    let text = CycloneDXJSON.test().encode(bill).text
    #expect(text.contains(#""ref": "expat""#))
    #expect(!text.contains(#""ref": "zlib""#))
  }

  @Test(arguments: [
    (
      #""type": "library", "bom-ref": "zlib""#, #""type": "libary", "bom-ref": "zlib""#,
      "cyclonedx.value", "components[1].type"
    ),
    (#""name": "zlib""#, #""nam": "zlib""#, "cyclonedx.unknown-member", "components[1]"),
    (#""name": "zlib""#, #""version": "1""#, "cyclonedx.missing-member", "components[1]"),
    (#""name": "zlib""#, #""name": ["zlib"]"#, "cyclonedx.type", "components[1].name"),
    (#""id": "MIT""#, #""id": "Mit""#, "cyclonedx.value", "components[0].licenses[0].license.id"),
    (
      #""id": "MIT""#, #""url": "https://x""#, "cyclonedx.choice",
      "components[0].licenses[0].license"
    ),
    (#"pkg:github/libexpat"#, "libexpat", "cyclonedx.value", "components[0].purl"),
    (
      #""SHA-1""#, #""SHA-256""#, "cyclonedx.value",
      "metadata.component.components[0].hashes[0]"
    ),
    ("395b-41f5", "395B-41f5", "cyclonedx.value", "serialNumber"),
    ("2026-02-03", "2026-02-30", "cyclonedx.value", "metadata.timestamp"),
    (
      #"["expat", "zlib", "s"]"#, #"["expat", "expat"]"#, "cyclonedx.duplicate-element",
      "dependencies[0].dependsOn[1]"
    ),
    (
      #""bom-ref": "zlib""#, #""bom-ref": "app""#, "cyclonedx.duplicate-ref",
      "components[1].bom-ref"
    ),
    (
      #"["expat", "zlib", "s"]"#, #"["expat", "nobody"]"#, "cyclonedx.dangling-ref",
      "dependencies[0].dependsOn[1]"
    ),
  ])
  func `each fault has its rule, its place in the tree, its line and its column`(
    old: String, new: String, rule: String, place: String
  ) throws {
    let text = Self.document.replacing(old, with: new, maxReplacements: 1)
    let read = try CycloneDXJSON.test().decode(Input(text))
    let finding = try #require(read.findings.first { $0.rule.description == rule })
    #expect(finding.subject == place)
    let line = try #require(finding.location?.line)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(finding.location?.column != nil)
    #expect(!lines[line - 1].isEmpty)
    #expect(!finding.remedy.isEmpty)
  }

  @Test func `an unknown member is answered with the one that was meant`() throws {
    let text = Self.document.replacing(#""scope""#, with: #""scpoe""#)
    let finding = try CycloneDXJSON.test().decode(Input(text)).findings.first
    #expect(finding?.expected == "'scope'")
    #expect(finding?.location == SourceLocation(path: "test.json", line: 24, column: 7))
  }

  @Test func `a version that there isn't is refused`() {
    let text = Self.document.replacing("\"1.6\"", with: "\"1.9\"")
    let error = #expect(throws: InputError.self) {
      try CycloneDXJSON.test().decode(Input(text))
    }
    #expect(error?.found == "'1.9'")
  }

  @Test func `exactly one codec recognizes a document of each version`() throws {
    let formats = Formats(hashing: SmallHashes.hashing)
    for version in CycloneDXVersion.allCases + [nil] {
      let name = version?.rawValue ?? "9.9"
      let input = Input(#"{"bomFormat": "CycloneDX", "specVersion": "\#(name)"}"#)
      #expect(formats.codecs.count { $0.recognizes(input) } == 1)
      if let version {
        #expect(try formats.codec(for: input).format == .cycloneDXJSON(version))
      }
    }
    #expect(try formats.codec(named: "cyclonedx").format == .cycloneDXJSON(.v1_6))
    #expect(try formats.codec(named: "cyclonedx-json").format == .cycloneDXJSON(.v1_6))
    #expect(try formats.codec(named: "cyclonedx-1.7").format == .cycloneDXJSON(.v1_7))
  }
}

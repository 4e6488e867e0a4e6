import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Testing

/// The rules of SPDX 2, said once as tag-value: they hold in every form, since all have one reader.
@Suite struct SPDX2RuleTests {
  private static let sha1 = "85ed0817af83a24ad8da68c2b5094de69833983c"

  private func findings(
    head: [String: String] = [:], version: String = "SPDX-2.3", _ body: String
  ) throws -> [Finding] {
    var lines = [
      ("SPDXVersion", version), ("DataLicense", "CC0-1.0"), ("SPDXID", "SPDXRef-DOCUMENT"),
      ("DocumentName", "test"), ("DocumentNamespace", "https://example.org/test"),
      ("Creator", "Tool: hand-1.0"), ("Created", "2024-02-29T12:00:00Z"),
    ]
    for (tag, value) in head {
      if let index = lines.firstIndex(where: { $0.0 == tag }) { lines[index].1 = value }
    }
    let text = lines.map { "\($0.0): \($0.1)" }.joined(separator: "\n") + "\n" + body
    return try SPDX2Text.test(.tagValue).decode(Input(text, path: "a")).findings
  }

  private func package(_ lines: String) -> String {
    "PackageName: p\nSPDXID: SPDXRef-p\nPackageDownloadLocation: NONE\nFilesAnalyzed: false\n"
      + lines
  }

  private func file(_ lines: String) -> String {
    "FileName: ./f\nSPDXID: SPDXRef-f\nFileChecksum: SHA1: \(Self.sha1)\n" + lines
      + "\nRelationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-f\n"
  }

  @Test func `a document that keeps all rules has no findings`() throws {
    #expect(try findings(package("")) == [])
    #expect(try findings(file("")) == [])
  }

  @Test(arguments: [
    ("DataLicense", "MIT", "spdx2.data-license"),
    ("DocumentNamespace", "https://a.b/c#d", "spdx2.namespace"),
    ("DocumentNamespace", "name", "spdx2.namespace"), ("Creator", "Me", "spdx2.value"),
    ("Creator", "Person:", "spdx2.value"), ("Created", "2024-02-30T12:00:00Z", "spdx2.value"),
    ("Created", "2024-02-29T12:00:00+01:00", "spdx2.value"),
    ("Created", "2024-02-29T12:00:00.1Z", "spdx2.value"),
    ("SPDXID", "SPDXRef-d", "spdx2.document-id"),
    ("SPDXVersion", "SPDX-2.4", "spdx2.version"),
  ])
  func `a wrong head is an error at its value`(tag: String, value: String, rule: String) throws {
    let found = try findings(head: [tag: value], package(""))
    #expect(found.map(\.rule.description) == [rule])
    #expect(found.first?.severity == .error)
    if tag != "SPDXVersion" { #expect(found.first?.location?.column == tag.count + 3) }
  }

  @Test(arguments: [
    ("PackageHomePage: ", "spdx2.url"), ("PackageHomePage: no url", "spdx2.url"),
    ("PackageSupplier: ACME", "spdx2.value"), ("PackageSupplier: Tool: a", "spdx2.value"),
    ("PackageChecksum: SHA1: ABC", "spdx2.value"),
    ("PackageChecksum: MD5: 624C1ABB3664F4B35547E7C73864AD24", "spdx2.value"),
    ("PackageVerificationCode: \(sha1)", "spdx2.files-analyzed"),
    ("PackageLicenseInfoFromFiles: MIT", "spdx2.files-analyzed"),
    ("PackageLicenseDeclared: Foo", "spdx2.value"),
    ("PackageLicenseDeclared: MIT AND LicenseRef-x", "spdx2.license-reference"),
    ("PackageLicenseDeclared: DocumentRef-x:LicenseRef-y", "spdx2.external-document"),
    ("ExternalRef: FOO purl pkg:npm/a", "spdx2.reference"),
    ("ExternalRef: SECURITY purl pkg:npm/a", "spdx2.reference"),
    ("ExternalRef: PACKAGE-MANAGER purl https://a.b", "spdx2.reference"),
    ("ExternalRef: SECURITY cpe23Type cpe:/a:b", "spdx2.reference"),
    ("ExternalRef: SECURITY cpe22Type a", "spdx2.reference"),
    ("ExternalRef: PERSISTENT-ID swh swh:1:cnt:12", "spdx2.reference"),
    ("ExternalRef: PERSISTENT-ID gitoid gitoid:blob:sha1:12", "spdx2.reference"),
    ("ExternalRef: PACKAGE-MANAGER npm a", "spdx2.reference"),
    ("ExternalRef: SECURITY advisory here", "spdx2.reference"),
    ("ExternalRef: OTHER a b c", "spdx2.reference"),
    ("Relationship: SPDXRef-p DEPENDS_ON SPDXRef-q", "spdx2.dangling-id"),
    ("Relationship: NONE DEPENDS_ON SPDXRef-p", "spdx2.dangling-id"),
    ("Relationship: SPDXRef-p EATS SPDXRef-p", "spdx2.value"),
    ("Relationship: SPDXRef-p DEPENDS_ON DocumentRef-x:SPDXRef-q", "spdx2.external-document"),
    ("LicenseID: License-1\nExtractedText: a", "spdx2.id"),
    ("LicenseID: LicenseRef-1", "spdx2.missing-field"),
    (
      "Annotator: me\nAnnotationDate: 2024-02-29T12:00:00Z\nAnnotationType: REVIEW\nSPDXREF: SPDXRef-p\nAnnotationComment: a",
      "spdx2.value"
    ),
    (
      "Annotator: Tool: a\nAnnotationDate: 2024-02-29T12:00:00Z\nAnnotationType: PRAISE\nSPDXREF: SPDXRef-p\nAnnotationComment: a",
      "spdx2.value"
    ),
    ("ExternalDocumentRef: Document-1 https://a.b/c SHA1: \(sha1)", "spdx2.id"),
    ("ExternalDocumentRef: DocumentRef-1 here SHA1: \(sha1)", "spdx2.namespace"),
  ])
  func `a wrong line of a package is an error there`(line: String, rule: String) throws {
    let found = try findings(package(line))
    #expect(found.map(\.rule.description) == [rule], "\(found)")
    #expect(found.first?.severity == .error)
    #expect(found.first?.location?.line ?? 0 >= 8)
    #expect(found.first?.remedy.isEmpty == false)
  }

  @Test(arguments: [
    "PackageHomePage: https://example.org", "PackageHomePage: NONE",
    "ExternalRef: SECURITY cpe22Type cpe:/a:b:c", "ExternalRef: SECURITY url https://a.b",
    "ExternalRef: PACKAGE-MANAGER maven-central a:b:1", "ExternalRef: OTHER any thing",
    "ExternalRef: PERSISTENT-ID swh swh:1:cnt:94a9ed024d3859793618152ea559a168bbcbb5e2",
    "PackageLicenseDeclared: LicenseRef-x\nLicenseID: LicenseRef-x\nExtractedText: a",
    "Relationship: SPDXRef-p DEPENDS_ON NONE", "Relationship: SPDXRef-p DEPENDS_ON NOASSERTION",
    "ExternalDocumentRef: DocumentRef-a+1 https://a.b/c SHA1: \(sha1)\nRelationship: SPDXRef-p DEPENDS_ON DocumentRef-a+1:SPDXRef-q",
  ])
  func `a right line of a package is none`(line: String) throws {
    #expect(try findings(package(line)) == [])
  }

  @Test(arguments: [
    ("FileType: CODE", "spdx2.value"), ("FileChecksum: SHA256: abc", "spdx2.value"),
    ("SnippetSPDXID: SPDXRef-s\nSnippetLineRange: 1:2", "spdx2.snippet-range"),
    ("SnippetSPDXID: SPDXRef-s\nSnippetByteRange: 2:1", "spdx2.snippet-range"),
    ("SnippetSPDXID: SPDXRef-s\nSnippetByteRange: 0:1", "spdx2.snippet-range"),
    ("SnippetSPDXID: SPDXRef-s", "spdx2.missing-field"),
    ("SnippetSPDXID: SPDXRef_s\nSnippetByteRange: 1:1", "spdx2.id"),
    ("FileName: /f\nSPDXID: SPDXRef-g\nFileChecksum: SHA1: \(sha1)", "spdx2.file-name"),
    (
      "FileName: ./g\nSPDXID: SPDXRef-g\nFileChecksum: MD5: 624c1abb3664f4b35547e7c73864ad24",
      "spdx2.file-checksum"
    ),
  ])
  func `a wrong line of a file is an error there`(line: String, rule: String) throws {
    let found = try findings(file(line))
    #expect(found.map(\.rule.description) == [rule], "\(found)")
    #expect(found.first?.severity == .error)
  }

  @Test func `names without a dot and slash are told once`() throws {
    let body = (0..<3).map {
      "FileName: f\($0)\nSPDXID: SPDXRef-f\($0)\nFileChecksum: SHA1: \(Self.sha1)\n"
    }
    let found = try findings(
      body.joined() + "Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-f0")
    #expect(found.map(\.rule) == ["spdx2.file-name"])
    #expect(found.first?.severity == .warning)
    #expect(found.first?.message == "'f0' and 2 more does not begin with './'")
  }

  @Test func `more than a package wants to be described`() throws {
    let second =
      "PackageName: q\nSPDXID: SPDXRef-q\nPackageDownloadLocation: NONE\nFilesAnalyzed: false"
    #expect(try findings(package(second)).map(\.rule) == ["spdx2.describes"])
  }

  @Test func `files of a package whose files were not analyzed contradict it`() throws {
    let found = try findings(package(file("")))
    #expect(found.map(\.rule) == ["spdx2.files-analyzed"])
  }

  @Test func `a verification code is compared with that of the files`() throws {
    func found(_ code: String) throws -> [Finding] {
      try findings(
        "PackageName: p\nSPDXID: SPDXRef-p\nPackageDownloadLocation: NONE\nFilesAnalyzed: true\n"
          + "PackageVerificationCode: \(code)\n" + file(""))
    }
    let right = SmallHashes.sha1(Array(Self.sha1.utf8))
      .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    #expect(try found(right) == [])
    let other = try found(Self.sha1)
    #expect(other.map(\.rule) == ["spdx2.verification-code"])
    #expect(other.first?.severity == .warning)
    #expect(other.first?.remedy.contains(right) == true)
    #expect(try found("x").first?.severity == .error)
  }

  @Test func `2.2 demands more, and has less`() throws {
    let found = try findings(version: "SPDX-2.2", package("BuiltDate: 2024-02-29T12:00:00Z"))
    #expect(found.filter { $0.rule == "spdx2.missing-field" }.count == 3)
    #expect(found.filter { $0.rule == "spdx2.version" }.map(\.location?.line) == [12])
    #expect(found.count == 4)
    let old = try findings(version: "SPDX-2.1", package(""))
    #expect(old.map(\.severity) == [.warning])
  }

  @Test func `deprecated and unknown fields are told, and ride along`() throws {
    let text = """
      {"spdxVersion": "SPDX-2.3", "files": [{"fileName": "./a", "SPDXID": "SPDXRef-a", "checksums": [
      {"algorithm": "SHA1", "checksumValue": "\(Self.sha1)"}], "artifactOfs": [], "shoeSize": 9}]}
      """
    let read = try SPDX2JSON.test().decode(Input(text))
    #expect(read.findings.map(\.rule) == ["spdx2.deprecated", "spdx2.unknown-field"])
    #expect(read.findings.map(\.severity) == [.note, .warning])
    #expect(SPDX2JSON.test().encode(read.bill).text.contains("\"shoeSize\": 9"))
  }

  @Test func `what 2.2 demands is written as not asserted`() throws {
    var bill = BillOfMaterials()
    bill.name = "n"
    bill.namespace = "https://example.org/1"
    bill.created = Timestamp(secondsSinceEpoch: 0)
    bill.tools = [Tool(name: "t")]
    var component = Component(id: .component("a"), name: "a")
    component.purpose = .library
    component.released = Timestamp(secondsSinceEpoch: 0)
    component.digests = [Digest(.blake3, bytes: Array(repeating: 1, count: 32))]
    component.references = [ExternalReference("SECURITY advisory", "https://example.org/a")]
    bill.components = [component]
    bill.files = [
      File(
        path: try RelativePath(parsing: "f"),
        digests: [Digest(.sha1, bytes: Array(repeating: 1, count: 20))])
    ]
    bill.relationships = [
      Relationship(component.id, .hasSpecification, [bill.files[0].id]),
      Relationship(.document, .describes, [component.id]),
    ]
    let written = SPDX2JSON(hashing: SmallHashes.hashing, version: .v2_2).encode(bill)
    let read = try SPDX2JSON.test().decode(Input(bytes: written.bytes, path: "a"))
    #expect(read.version == "SPDX-2.2")
    #expect(read.findings.filter { $0.severity == .error } == [])
    #expect(written.text.contains("\"licenseInfoInFiles\": ["))
    let lost = ["purpose", "releaseDate", "digest", "category", "hasSpecification"]
    for word in lost {
      #expect(
        written.findings.contains {
          $0.rule == "convert.loss" && $0.message.lowercased().contains(word.lowercased())
        }, "\(word)")
    }
  }
}

@Suite struct SPDX2RDFTests {
  private let codec = SPDX2RDF(hashing: SmallHashes.hashing)

  private func document(_ body: String) -> Input {
    Input(
      """
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:spdx="http://spdx.org/rdf/terms#"
        xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#">
      <spdx:SpdxDocument rdf:about="https://example.org/a#SPDXRef-DOCUMENT">
      <spdx:specVersion>SPDX-2.3</spdx:specVersion><spdx:name>a</spdx:name>
      <spdx:dataLicense rdf:resource="http://spdx.org/licenses/CC0-1.0"/>
      <spdx:creationInfo><spdx:CreationInfo spdx:created="2024-02-29T12:00:00Z"><spdx:creator>Tool: t</spdx:creator></spdx:CreationInfo></spdx:creationInfo>
      \(body)
      </rdf:RDF>
      """, path: "a")
  }

  @Test func `nested and referenced nodes are one node`() throws {
    let input = document(
      """
      <spdx:relationship><spdx:Relationship>
        <spdx:relationshipType rdf:resource="http://spdx.org/rdf/terms#relationshipType_describes"/>
        <spdx:relatedSpdxElement><spdx:Package rdf:about="https://example.org/a#SPDXRef-p">
          <spdx:name>p</spdx:name><spdx:filesAnalyzed>false</spdx:filesAnalyzed>
          <spdx:downloadLocation rdf:resource="http://spdx.org/rdf/terms#none"/>
          <spdx:licenseDeclared><spdx:DisjunctiveLicenseSet>
            <spdx:member rdf:resource="http://spdx.org/licenses/MIT"/>
            <spdx:member><spdx:ConjunctiveLicenseSet><spdx:member rdf:resource="http://spdx.org/licenses/ISC"/>
              <spdx:member rdf:resource="http://spdx.org/licenses/0BSD"/></spdx:ConjunctiveLicenseSet></spdx:member>
          </spdx:DisjunctiveLicenseSet></spdx:licenseDeclared>
        </spdx:Package></spdx:relatedSpdxElement>
      </spdx:Relationship></spdx:relationship>
      </spdx:SpdxDocument>
      <rdf:Description rdf:about="https://example.org/a#SPDXRef-p">
        <spdx:versionInfo>1.0</spdx:versionInfo>
        <spdx:checksum><spdx:Checksum><spdx:algorithm rdf:resource="http://spdx.org/rdf/terms#checksumAlgorithm_sha3_256"/>
          <spdx:checksumValue>\(String(repeating: "ab", count: 32))</spdx:checksumValue></spdx:Checksum></spdx:checksum>
      </rdf:Description>
      """)
    #expect(codec.recognizes(input))
    let read = try codec.decode(input)
    #expect(read.findings == [])
    let package = try #require(read.bill.components.first)
    #expect(read.bill.components.count == 1)
    #expect(package.version == .value("1.0"))
    #expect(package.download == .none)
    #expect(package.digests.map(\.algorithm) == [.sha3_256])
    #expect("\(package.declaredLicense.value?.description ?? "")" == "MIT OR ISC AND 0BSD")
    #expect(read.bill.roots == [package.id])
    #expect(read.bill.namespace == "https://example.org/a")
  }

  @Test func `circles of licenses and documents without a document are refused`() {
    let circle = document(
      """
      </spdx:SpdxDocument><spdx:Package rdf:about="https://example.org/a#SPDXRef-p"><spdx:licenseDeclared rdf:nodeID="l"/></spdx:Package>
      <spdx:ConjunctiveLicenseSet rdf:nodeID="l"><spdx:member rdf:nodeID="l"/><spdx:member rdf:nodeID="l"/></spdx:ConjunctiveLicenseSet>
      """)
    let error = #expect(throws: InputError.self) { try codec.decode(circle) }
    #expect(error?.found.contains("circle") == true)
    let empty = Input(
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:s=\"http://spdx.org/rdf/terms#\"/>"
    )
    #expect(throws: InputError.self) { try codec.decode(empty) }
  }

  @Test func `it is refused as an output by name`() {
    let formats = Formats(hashing: SmallHashes.hashing)
    let error = #expect(throws: SyntaxError.self) { try formats.codec(named: "spdx-rdf") }
    #expect(error?.expected == "a format that can be written; SPDX 2.3 as RDF/XML is only read")
  }
}

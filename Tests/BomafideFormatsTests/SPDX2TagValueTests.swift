import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Testing

extension SPDX2Text {
  /// A codec with the hashes of the tests.
  static func test(_ form: SPDX2Form, version: SPDX2Version = .v2_3) -> SPDX2Text {
    SPDX2Text(form, hashing: SmallHashes.hashing, version: version)
  }
}

@Suite struct SPDX2TagValueTests {
  private let codec = SPDX2Text.test(.tagValue)

  /// A small document; `body` follows its head.
  private func document(_ body: String) throws -> DecodedDocument {
    try codec.decode(
      Input(
        """
        # A comment
        SPDXVersion: SPDX-2.3
        DataLicense: CC0-1.0
        SPDXID: SPDXRef-DOCUMENT
        DocumentName: test
        DocumentNamespace: https://example.org/test
        Creator: Tool: hand-1.0
        Creator: Organization: ACME (mail@example.org)
        Created: 2024-02-29T12:00:00Z

        \(body)
        """, path: "test.spdx"))
  }

  private let package = """
    PackageName: expat
    SPDXID: SPDXRef-expat
    PackageDownloadLocation: NOASSERTION
    """

  @Test func `the sections of a document become a bill`() throws {
    let read = try document(
      """
      ##### Package
      PackageName: expat
      SPDXID: SPDXRef-expat
      PackageVersion: 2.6.0
      PackageDownloadLocation: https://example.org/expat.tar.gz
      FilesAnalyzed: true
      PackageVerificationCode: 7f2d1bd0a47a91cd21ab48d9b2b2d3bf5d3b4c1c (excludes: ./a.spdx, ./b c.spdx)
      PackageChecksum: SHA1: 85ed0817af83a24ad8da68c2b5094de69833983c
      PackageComment: <text>two
      lines: of text</text>
      ExternalRef: PACKAGE-MANAGER purl pkg:generic/expat@2.6.0
      ExternalRefComment: of nobody
      FileName: ./lib/expat.c
      SPDXID: SPDXRef-c
      FileChecksum: SHA1: d6a770ba38583ed4bb4525bd96e50461655d2758
      SnippetSPDXID: SPDXRef-s
      SnippetByteRange: 310:420
      SnippetLineRange: 5:23
      Annotator: Person: A
      AnnotationDate: 2024-02-29T12:00:00Z
      AnnotationType: REVIEW
      SPDXREF: SPDXRef-expat
      AnnotationComment: fine
      LicenseID: LicenseRef-1
      ExtractedText: <text>do what you want</text>
      Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-expat
      """)
    #expect(read.bill.name == "test")
    #expect(read.bill.tools == [Tool(name: "hand", version: "1.0")])
    #expect(
      read.bill.authors == [Agent(.organization, name: "ACME", email: "mail@example.org")])
    let expat = try #require(read.bill.components.first)
    #expect(expat.version == .value("2.6.0"))
    #expect(expat.filesAnalyzed == true)
    #expect(expat.verificationCode?.excludedFiles == ["./a.spdx", "./b c.spdx"])
    #expect(expat.comment == "two\nlines: of text")
    #expect(expat.purls.map(\.description) == ["pkg:generic/expat@2.6.0"])
    #expect(read.bill.files.map(\.path.description) == ["lib/expat.c"])
    // The file belongs to the package before it, the snippet to the file before it.
    #expect(read.bill.relationships.map(\.kind) == [.contains])
    #expect(read.bill.relationships.first?.to == [read.bill.files[0].id])
    let snippet = try #require(read.bill.snippets.first)
    #expect(snippet.file == read.bill.files[0].id)
    #expect(snippet.bytes == 310...420)
    #expect(snippet.lines == 5...23)
    #expect(read.bill.annotations.map(\.subject) == [expat.id])
    #expect(read.bill.customLicenses.map(\.text) == ["do what you want"])
    #expect(read.bill.roots == [expat.id])
  }

  @Test(arguments: [
    ("PackageComment: <text></text>", ""), ("PackageComment: <text> a </text>", " a "),
    ("PackageComment: <text>a\r\nb</text>", "a\r\nb"),
    ("PackageComment: a <text>b\nc</text> d", "a b\nc d"),
    ("PackageComment: see <text> there", "see <text> there"),
    ("PackageComment:a: b # c", "a: b # c"),
    ("PackageComment: <text>a</text><text>b</text>", "ab"),
    ("PackageComment: <text><text>a</text>", "<text>a"),
  ])
  func `a text goes from its mark to its end`(line: String, text: String) throws {
    let read = try document(package + "\n" + line)
    #expect(read.bill.components.first?.comment == text)
  }

  @Test func `a text without end is refused where it begins`() {
    let error = #expect(throws: InputError.self) {
      try document(package + "\nPackageComment: a\nPackageSummary: <text>b\n\nFilesAnalyzed: true")
    }
    #expect(error?.location == SourceLocation(path: "test.spdx", line: 15, column: 17))
    #expect(error?.remedy.contains("</text>") == true)
  }

  @Test(arguments: [
    ("PackageNme: a", 1, "write 'PackageName'"), ("just words", 1, "<text>"),
    ("FileType: SOURCE", 1, "FileName"), ("RelationshipComment: a", 1, "Relationship"),
    ("DocumentName: again", 1, "remove one"),
  ])
  func `what is no tag of the section is told at its place`(
    line: String, column: Int, remedy: String
  ) throws {
    let read = try document(line)
    let finding = try #require(read.findings.first { $0.rule == "spdx2.tag" })
    #expect(finding.location == SourceLocation(path: "test.spdx", line: 11, column: column))
    #expect(finding.remedy.contains(remedy))
  }

  @Test func `faults of values stand at the line and column of the value`() throws {
    let read = try document(package + "\nPackageChecksum: SHA1:  xyz\nBuiltDate: yesterday")
    let places = read.findings.filter { $0.rule == "spdx2.value" }.compactMap(\.location)
    #expect(places.map(\.line) == [14, 15])
    #expect(places.map(\.column) == [18, 12])
  }

  @Test func `what cannot be read rides along`() throws {
    let read = try document(
      package + "\nFilesAnalyzed: perhaps\nFooBar: x\nRelationship: SPDXRef-expat EATS\n")
    let again = try codec.decode(Input(bytes: codec.encode(read.bill).bytes, path: "b"))
    #expect(again.bill == read.bill)
    #expect(codec.encode(read.bill).text.contains("FooBar: x\n"))
  }

  @Test func `decoding undoes encoding, and nothing is lost`() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<60 {
      let bill = try SPDX2RoundTripTests.bill(&random)
      let written = codec.encode(bill)
      #expect(written.findings.allSatisfy { SPDX2RoundTripTests.judged.contains($0.rule) })
      let read = try codec.decode(Input(bytes: written.bytes, path: "a"))
      expectSame(Self.inOrder(read.bill), Self.inOrder(bill))
      #expect(codec.encode(read.bill).bytes == written.bytes)
    }
  }

  /// Files stand behind their package in this form, so their order may change, and that of what is only implied.
  static func inOrder(_ bill: BillOfMaterials) -> BillOfMaterials {
    var bill = bill
    bill.files.sort { $0.id < $1.id }
    bill.annotations.sort { ($0.subject, $0.comment) < ($1.subject, $1.comment) }
    return bill
  }

  @Test func `a text that has the mark of its end is told`() throws {
    var bill = try document(package).bill
    bill.comment = "a </text> b\nc"
    let written = codec.encode(bill)
    #expect(written.findings.map(\.rule) == ["convert.loss"])
    #expect(
      try codec.decode(Input(bytes: written.bytes, path: "a")).bill.comment == "a &lt;/text> b\nc")
  }

  @Test func `UTF-16 is read, with a finding that names the command`() throws {
    let text = "SPDXVersion: SPDX-2.3\r\nDocumentName: Käse\r\n"
    let units = [0xFEFF] + Array(text.utf16)
    for isBig in [false, true] {
      let bytes = units.flatMap { unit in
        let pair = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
        return isBig ? pair.reversed() : pair
      }
      let input = Input(bytes: bytes, path: "a.spdx")
      #expect(codec.recognizes(input))
      let read = try codec.decode(input)
      #expect(read.bill.name == "Käse")
      #expect(
        read.findings.first { $0.rule == "spdx2.encoding" }?.remedy.hasPrefix("iconv") == true)
    }
  }

  @Test(arguments: [
    "SPDXVersion: SPDX-2.3\nDocumentName: \u{0}\u{1F}",
    "SPDXVersion: SPDX-2.3\n:\n::\nA:\n \t\r\r\n#",
    "SPDXVersion: SPDX-2.3\nPackageVerificationCode: )(\nPackageName: a\nPackageVerificationCode: ()",
    "SPDXVersion: SPDX-2.3\nSnippetSPDXID: a\nSnippetByteRange: 9999999999999999999999:1",
    "SPDXVersion: SPDX-2.3\nPackageName: a\nExternalRef:\nExternalDocumentRef: a b",
  ])
  func `hostile lines give findings`(text: String) throws {
    _ = try codec.encode(codec.decode(Input(text, path: "a")).bill)
  }

  @Test func `bytes that are no UTF-8 are refused at their place`() {
    let bytes = Array("SPDXVersion: SPDX-2.3\nDocumentName: ä".utf8).dropLast() + [0x0A]
    let error = #expect(throws: InputError.self) {
      try codec.decode(Input(bytes: Array(bytes), path: "a"))
    }
    #expect(error?.location == SourceLocation(path: "a", line: 2, column: 15))
  }

  @Test func `a million texts and huge lines take time in proportion`() throws {
    let line = "PackageComment: x <text>\n"
    let many = "SPDXVersion: SPDX-2.3\n" + String(repeating: line, count: 50_000)
    _ = try codec.decode(Input(many, path: "a"))
    let long = "SPDXVersion: SPDX-2.3\nDocumentName: " + String(repeating: "x", count: 5_000_000)
    #expect(try codec.decode(Input(long, path: "a")).bill.name?.utf8.count == 5_000_000)
  }
}

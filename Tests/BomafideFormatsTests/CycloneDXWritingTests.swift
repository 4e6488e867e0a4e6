import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Foundation
import Testing

@Suite struct CycloneDXWritingTests {
  /// A bill as a manifest and a scan give it.
  static func bill() throws -> BillOfMaterials {
    var bill = BillOfMaterials()
    bill.namespace = "https://example.org/spdx/app-2"
    bill.created = try Timestamp(parsing: "2026-02-03T04:05:06Z")
    bill.tools = [Tool(name: "bomafide", version: "1.0", vendor: "ACME")]
    bill.authors = [Agent(.organization, name: "ACME", email: "sbom@acme.example")]
    var app = Component(id: .component("app"), name: "app")
    app.purpose = .application
    app.version = .value("2")
    var expat = Component(id: .component("expat"), name: "expat")
    expat.purpose = .library
    expat.version = .value("2.6.4")
    expat.purls = [try PackageURL(parsing: "pkg:github/libexpat/libexpat@R_2_6_4")]
    expat.supplier = .value(Agent(.person, name: "Zoë", email: "z@example.org"))
    expat.producer = .value(Agent(.organization, name: "Expat project"))
    expat.declaredLicense = .value(.expression(try LicenseExpression(parsing: "MIT OR Zlib")))
    expat.concludedLicense = .value(.expression(try LicenseExpression(parsing: "MIT")))
    expat.digests = [try Digest(.sha256, hex: String(repeating: "ab", count: 32))]
    var change = Pedigree()
    change.changes = [.init(files: ["expat.h"], reason: "adapts the include path")]
    expat.pedigree = change
    expat.evidence = [
      Evidence(
        of: expat.id, .version, "2.6.4",
        at: SourceLocation(path: "Modules/expat/expat.h", line: 1066), by: .sourceCodeAnalysis,
        confidence: 0.9, cataloger: "version-probe")
    ]
    bill.components = [app, expat]
    bill.roots = [app.id]
    bill.files = [File(path: try RelativePath(parsing: "Modules/expat/expat.h"))]
    bill.relationships = [
      Relationship(app.id, .dependsOn, [expat.id], completeness: .complete),
      Relationship(expat.id, .dependsOn, [], completeness: .complete),
      Relationship(expat.id, .contains, bill.files.map(\.id)),
    ]
    return bill
  }

  @Test(arguments: CycloneDXVersion.allCases)
  func `what is written is valid in its version`(version: CycloneDXVersion) throws {
    let written = CycloneDXJSON.test(version).encode(try Self.bill())
    let read = try CycloneDXJSON.test().decode(Input(bytes: written.bytes, path: "a"))
    #expect(read.findings == [])
    #expect(read.version == version.rawValue)
    #expect(read.bill.components.map(\.name) == ["app", "expat"])
    #expect(read.bill.files.count == 1)
    #expect(CycloneDXJSON.test(version).encode(try Self.bill()).bytes == written.bytes)
  }

  @Test func `names come from the package URL, the key or the path`() throws {
    let text = CycloneDXJSON.test().encode(try Self.bill()).text
    for name in ["pkg:github/libexpat/libexpat@R_2_6_4", "app", "file:Modules/expat/expat.h"] {
      #expect(text.contains(#""bom-ref": "\#(name)""#))
    }
  }

  @Test func `two elements never share a name`() throws {
    var bill = try Self.bill()
    var twin = bill.components[1]
    twin.id = .component("twin")
    bill.components.append(twin)
    let written = CycloneDXJSON.test().encode(bill)
    let read = try CycloneDXJSON.test().decode(Input(bytes: written.bytes, path: "a"))
    #expect(read.findings.map(\.rule) == ["cyclonedx.unreachable"])
    #expect(Set(read.bill.components.map(\.id)).count == 3)
  }

  @Test func `evidence is written with method, confidence and place`() throws {
    let text = CycloneDXJSON.test().encode(try Self.bill()).text
    for part in [
      #""field": "version""#, #""technique": "source-code-analysis""#, #""confidence": 0.9"#,
      #""location": "Modules/expat/expat.h""#, #""line": 1066"#,
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func `one identity is an object, several are an array, and both are read`() throws {
    let one = try Self.bill()
    var two = one
    var name = try #require(one.components[1].evidence.first)
    (name.claim, name.value) = (.name, "expat")
    two.components[1].evidence.append(name)
    var none = one
    none.components[1].evidence[0].claim = .presence
    for version in [CycloneDXVersion.v1_6, .v1_7] {
      let codecs: [any DocumentCodec] = [
        CycloneDXJSON.test(version), CycloneDXXML.test(version), CycloneDXProtobuf.test(version),
      ]
      for (bill, count) in [(none, 0), (one, 1), (two, 2)] {
        let written = CycloneDXJSON.test(version).encode(bill).bytes
        let value = try Input(bytes: written, path: "a").json { (json) throws(InputError) in
          try json.value()
        }
        let evidence = value["components"]?.elements?.first?["evidence"]
        #expect(evidence?["occurrences"]?.elements?.count == 1)
        let identity = evidence?["identity"]
        #expect(identity?.elements?.count == (count == 2 ? 2 : nil))
        #expect((identity?["field"] != nil) == (count == 1))
        for codec in codecs {
          let read = try codec.decode(Input(bytes: codec.encode(bill).bytes, path: "a"))
          #expect(read.findings == [], "\(codec.format.name)")
          let claims = read.bill.components[1].evidence.filter { $0.claim != .presence }
          #expect(Set(claims.map(\.value)) == Set(["2.6.4", "expat"].prefix(count)))
        }
      }
    }
  }

  @Test func `a serial number follows from the namespace, or from the content`() throws {
    var bill = try Self.bill()
    func serial() -> String? {
      Input(bytes: CycloneDXJSON.test().encode(bill).bytes, path: "a")
        .topLevelString("serialNumber")
    }
    let first = serial()
    #expect(first?.hasPrefix("urn:uuid:") == true)
    bill.components[0].version = .value("3")
    #expect(serial() == first)
    bill.namespace = nil
    let second = serial()
    #expect(second != first && second?.hasPrefix("urn:uuid:") == true)
    bill.components[0].version = .value("4")
    #expect(serial() != second)
    bill.namespace = "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79"
    #expect(serial() == bill.namespace)
  }

  // MARK: Losses

  /// What a version can't say of the bill, without the elements.
  static func losses(_ bill: BillOfMaterials, _ version: CycloneDXVersion) -> [String] {
    CycloneDXJSON.test(version).encode(bill).findings.map(\.message)
  }

  @Test func `what a version lacks has another home, or is left out, and each is told`() throws {
    let bill = try Self.bill()
    let seven = Self.losses(bill, .v1_7)
    #expect(seven.count == 1 && seven[0].contains("namespace"), "\(seven)")
    let six = Self.losses(bill, .v1_6)
    #expect(
      six.contains { $0.contains("two license expressions") && $0.contains("license's name") })
    let five = Self.losses(bill, .v1_5)
    #expect(five.contains { $0.contains("producer 'Expat project'") && $0.contains("'author'") })
    #expect(five.contains { $0.contains("concluded license 'MIT'") && $0.contains("left out") })
    #expect(five.contains { $0.contains("kind of an author 'ACME'") && $0.contains("a person") })
    let four = CycloneDXJSON.test(.v1_4).encode(bill)
    #expect(four.findings.contains { $0.message.contains("member evidence") })
    #expect(four.findings.allSatisfy { $0.rule == "convert.loss" })
    // Tools are an array again.
    #expect(four.text.contains(#""vendor": "ACME""#))
  }

  @Test func `foreign members of a later version are left out and told`() throws {
    let text = """
      {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
       "components": [{"type": "cryptographic-asset", "name": "RSA", "tags": ["a"],
         "cryptoProperties": {"assetType": "algorithm"}}],
       "declarations": {"claims": [{"bom-ref": "c", "target": "c"}]}}
      """
    let bill = try CycloneDXJSON.test().decode(Input(text)).bill
    let losses = Self.losses(bill, .v1_4)
    for part in [
      "member cryptoProperties of RSA", "member tags of RSA", "member declarations of the document",
      "member type of RSA; it is written as 'library'",
    ] {
      #expect(losses.contains { $0.contains(part) }, "\(part) in \(losses)")
    }
    #expect(Self.losses(bill, .v1_6) == [])
  }

  @Test func `SPDX 2.3 as CycloneDX keeps components, files, digests and edges`() throws {
    var random = SeededGenerator(seed: 23)
    for _ in 0..<60 {
      let bill = try SPDX2RoundTripTests.bill(&random)
      let written = CycloneDXJSON.test().encode(bill)
      let read = try CycloneDXJSON.test().decode(Input(bytes: written.bytes, path: "a"))
      let findings = read.findings.filter {
        $0.rule != "cyclonedx.self-dependency" && $0.rule != "cyclonedx.unreachable"
      }
      #expect(findings == [], "\(read.findings.map(\.message)) \(written.text)")
      #expect(read.bill.components.count == bill.components.count)
      #expect(
        Set(read.bill.files.map(\.path)) == Set(bill.files.map(\.path)))
      #expect(
        Set(read.bill.files.flatMap(\.digests)) == Set(bill.files.flatMap(\.digests)))
      #expect(
        Set(read.bill.components.flatMap(\.digests)) == Set(bill.components.flatMap(\.digests)))
      #expect(
        Set(read.bill.components.flatMap(\.purls)) == Set(bill.components.flatMap(\.purls)))
      // An edge is there, or there is a loss of its kind.
      for edge in bill.relationships where edge.kind == .dependsOn && edge.lifecycle == nil {
        let ends = read.bill.relationships.filter { $0.kind == .dependsOn }.flatMap(\.to)
        #expect(Set(edge.to).count <= ends.count)
      }
      for edge in bill.relationships where edge.kind == .hasTest || edge.kind == .generates {
        #expect(written.findings.contains { $0.message.contains("relationship \(edge.kind)") })
      }
      for annotation in bill.annotations {
        let isThere = read.bill.annotations.contains { $0.comment == annotation.comment }
        let isTold = written.findings.contains { $0.message.contains("annotation") }
        #expect(isThere || isTold, "\(annotation)")
      }
    }
  }

  @Test func `CycloneDX as SPDX 2.3 tells each loss`() throws {
    let bill = try CycloneDXJSON.test().decode(Input(CycloneDXReadingTests.document)).bill
    let written = SPDX2JSON.test().encode(bill)
    #expect(written.findings.contains { $0.message.contains("services") })
    let read = try SPDX2JSON.test().decode(Input(bytes: written.bytes, path: "a"))
    #expect(read.bill.components.map(\.name) == ["app", "expat", "zlib"])
    #expect(read.bill.files.map(\.path) == bill.files.map(\.path))
  }
}

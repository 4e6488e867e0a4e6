import BomafideJSON
import BomafideFormats
import BomafideModel
import BomafideTesting
import Testing

@Suite struct CycloneDXXMLTests {
  static let document = """
    <?xml version="1.0" encoding="UTF-8"?>
    <bom xmlns="http://cyclonedx.org/schema/bom/1.6" xmlns:x="urn:x" version="2" \
    serialNumber="urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79">
      <metadata>
        <timestamp>2024-02-29T12:00:00Z</timestamp>
        <component type="application" bom-ref="app">
          <name>app</name>
          <version>1</version>
        </component>
      </metadata>
      <components x:kind="a&amp;b">
        <component type="library" bom-ref="lib" mime-type="text/plain">
          <name>lib &lt;one></name>
          <hashes>
            <hash alg="SHA-1">da39a3ee5e6b4b0d3255bfef95601890afd80709</hash>
          </hashes>
          <licenses>
            <license acknowledgement="declared">
              <id>MIT</id>
            </license>
          </licenses>
          <purl>pkg:npm/lib@1</purl>
          <properties>
            <property name="none"/>
            <property name="some">thing</property>
          </properties>
          <x:note at="1">kept <x:b/></x:note>
        </component>
      </components>
      <dependencies>
        <dependency ref="app">
          <dependency ref="lib"/>
        </dependency>
        <dependency ref="lib"/>
      </dependencies>
    </bom>

    """

  static func decode(_ text: String) throws -> DecodedDocument {
    try CycloneDXXML.test().decode(Input(bytes: Array(text.utf8), path: "test.xml"))
  }

  @Test func `a document becomes a bill`() throws {
    let read = try Self.decode(Self.document)
    #expect(read.findings == [])
    #expect(read.format.name == "cyclonedx-1.6-xml")
    #expect(read.bill.revision == 2)
    #expect(read.bill.components.map(\.name) == ["app", "lib <one>"])
    #expect(read.bill.components.last?.declaredLicense.value?.description == "MIT")
    #expect(read.bill.relationships.count { $0.kind == .dependsOn } == 2)
  }

  @Test func `what is of other namespaces is written again, and told where it can't be`() throws {
    let bill = try Self.decode(Self.document).bill
    let written = CycloneDXXML.test().encode(bill)
    let text = String(decoding: written.bytes, as: UTF8.self)
    #expect(written.findings == [])
    #expect(text.contains(#"<x:note xmlns:x="urn:x" at="1">kept <x:b/></x:note>"#))
    #expect(text.contains(#"<components xmlns:x="urn:x" x:kind="a&amp;b">"#))
    let losses = CycloneDXJSON.test().encode(bill).findings
    #expect(losses.contains { $0.message.contains("member xml of lib <one>, the document") })
  }

  @Test func `faults are found where they stand`() throws {
    let faults: [(String, String, rule: RuleID, place: String)] = [
      ("<name>lib &lt;one></name>", "", "cyclonedx.order", "13:7"),
      (" version=\"2\"", " version=\"0.5\"", "cyclonedx.value", "2:66"),
      ("type=\"library\"", "type=\"lib\"", "cyclonedx.value", "11:16"),
      ("type=\"library\" ", "", "cyclonedx.missing-member", "11:5"),
      ("alg=", "of='' alg=", "cyclonedx.unknown-member", "14:15"),
      ("\"SHA-1\"", "\"SHA-256\"", "cyclonedx.value", "14:9"),
      ("bom-ref=\"lib\"", "bom-ref=\"app\"", "cyclonedx.duplicate-ref", "11:31"),
      (
        "ref=\"lib\"/>\n    </dep", "ref=\"no\"/>\n    </dep", "cyclonedx.dangling-ref",
        "31:19"
      ),
      ("<hashes>", "<hashes>x", "cyclonedx.order", "13:15"),
      ("<id>MIT</id>", "<id>NoSuch</id>", "cyclonedx.value", "18:11"),
      ("<id>MIT</id>", "<id>MIT</id><name>a</name>", "cyclonedx.order", "18:23"),
      ("<id>MIT</id>", "<url/>", "cyclonedx.order", "18:11"),
      ("<id>MIT</id>", "", "cyclonedx.missing-member", "17:9"),
      ("<metadata>", "<metadata><meta/>", "cyclonedx.unknown-member", "3:13"),
      ("2024-02-29T", "2023-02-29T", "cyclonedx.value", "4:5"),
      ("pkg:npm/lib@1", "npm/lib", "cyclonedx.value", "21:7"),
    ]
    for (old, new, rule, place) in faults {
      #expect(Self.document.contains(old))
      let text = Self.document.replacing(old, with: new, maxReplacements: 1)
      let found = try Self.decode(text).findings
      #expect(
        found.contains {
          $0.rule == rule
            && "\($0.location?.line ?? 0):\($0.location?.column ?? 0)" == place
        }, "\(new): \(found.map { "\($0.rule) \($0.location?.description ?? "") \($0.message)" })")
    }
  }

  @Test func `only CycloneDX is recognized, by the codec of its version`() {
    let formats = Formats(hashing: SmallHashes.hashing)
    let known = Input(bytes: Array(Self.document.utf8), path: "a")
    #expect(
      formats.codecs.filter { $0.recognizes(known) }.map(\.format.name) == ["cyclonedx-1.6-xml"])
    for text in [
      "<bom/>", "<bom xmlns='urn:x'/>", "<a xmlns='http://cyclonedx.org/schema/bom/1.6'/>",
    ] {
      let input = Input(bytes: Array(text.utf8), path: "a")
      #expect(formats.codecs.allSatisfy { !$0.recognizes(input) })
    }
    let old = Input(
      bytes: Array("<bom xmlns='http://cyclonedx.org/schema/bom/1.0'/>".utf8), path: "a")
    let error = #expect(throws: InputError.self) { try formats.decode(old) }
    #expect(error?.expected == "<bom> of CycloneDX 1.2 to 1.7")
    let bomb = Input(bytes: Array("<!DOCTYPE bom [<!ENTITY a 'a'>]><bom>&a;</bom>".utf8), path: "a")
    let refused = #expect(throws: InputError.self) { try formats.decode(bomb) }
    #expect(refused?.expected == "no document type declaration")
  }

  @Test func `a damaged document gives an error or a bill that can be written`() {
    var random = SeededGenerator(seed: 9)
    let bytes = Array(Self.document.utf8)
    for end in stride(from: 0, to: bytes.count - 3, by: 5) {
      let input = Input(bytes: Array(bytes[..<end]), path: "cut.xml")
      #expect(throws: InputError.self) { try CycloneDXXML.test().decode(input) }
    }
    for _ in 0..<1500 {
      var damaged = bytes
      for _ in 0..<2 {
        damaged[Int.random(in: 0..<bytes.count, using: &random)] =
          UInt8.random(in: 0x20...0x7E, using: &random)
      }
      guard let read = try? CycloneDXXML.test().decode(Input(bytes: damaged, path: "a")) else {
        continue
      }
      for version in [CycloneDXVersion.v1_2, .v1_7] {
        let written = CycloneDXXML.test(version).encode(read.bill)
        #expect(throws: Never.self) {
          try CycloneDXXML.test().decode(Input(bytes: written.bytes, path: "again.xml"))
        }
      }
    }
  }

  @Test func `members called xml that are no XML do no harm`() throws {
    for kept in [
      #"[{"element": "<a>"}]"#, #"[{"element": "<a/><b/>"}]"#, #"[{"attribute": "a b"}]"#, "1",
      #"[{"attribute": "p:a", "namespace": "", "value": "\"><x/>"}]"#, #"[{"element": "x<a/>"}]"#,
      #"[{"attribute": "type", "namespace": "", "value": "twice"}]"#,
    ] {
      let text = """
        {"bomFormat": "CycloneDX", "specVersion": "1.6",
         "components": [{"type": "library", "name": "a", "xml": \(kept)}]}
        """
      let bill = try CycloneDXJSON.test().decode(Input(text)).bill
      let written = CycloneDXXML.test().encode(bill)
      let again = try CycloneDXXML.test().decode(Input(bytes: written.bytes, path: "a"))
      #expect(again.findings == [])
      #expect(again.bill.components.map(\.name) == ["a"])
    }
  }

  @Test func `characters that XML can't have are replaced, and that is told`() throws {
    var bill = BillOfMaterials()
    bill.components = [Component(id: .component("a"), name: "a\u{1}b")]
    let written = CycloneDXXML.test().encode(bill)
    #expect(written.findings.contains { $0.message.contains("characters that XML can't have") })
    let again = try CycloneDXXML.test().decode(Input(bytes: written.bytes, path: "a"))
    #expect(again.bill.components.map(\.name) == ["a\u{FFFD}b"])
  }
}

import BomafideJSON
import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Testing

@testable import BomafideFormats

/// Ways from the root, ranges of versions, and relatives.
@Suite struct CycloneDXGraphTests {
  private static let codec = CycloneDXJSON(hashing: SmallHashes.hashing)

  private static func document(_ dependencies: String, more: String = "") -> String {
    """
    {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
     "metadata": {"component": {"type": "application", "bom-ref": "app", "name": "app"}},
     "components": [
       {"type": "library", "bom-ref": "a", "name": "a", "version": "1",
        "components": [{"type": "library", "bom-ref": "in", "name": "inner"}]},
       {"type": "library", "bom-ref": "b", "name": "b"},
       {"type": "library", "bom-ref": "c", "name": "c", "version": "2"}]\(more)
     \(dependencies)}
    """
  }

  private static func unreachable(_ text: String) throws -> [Finding] {
    try codec.decode(Input(text, path: "a")).findings.filter {
      $0.rule == "cyclonedx.unreachable"
    }
  }

  @Test func `components that nothing leads to are told in one note`() throws {
    let some =
      #", "dependencies": [{"ref": "app", "dependsOn": ["a"]}, {"ref": "c", "dependsOn": ["b"]}]"#
    let found = try Self.unreachable(Self.document(some))
    #expect(found.map(\.message) == ["nothing leads from the root to 'b', 'c 2'"])
    #expect(found.first?.severity == .note)
    #expect(found.first?.location?.line == 6)
    #expect(found.first?.subject == "components[1].bom-ref")
  }

  @Test(arguments: [
    "", #", "dependencies": []"#,
    #", "dependencies": [{"ref": "app", "dependsOn": ["a", "c"]}, {"ref": "c", "provides": ["b"]}]"#,
    #", "services": [{"bom-ref": "s", "name": "s"}], "dependencies": [{"ref": "app", "dependsOn": ["a", "s"]}, {"ref": "s", "dependsOn": ["b", "c"]}]"#,
    #", "dependencies": [{"ref": "app", "dependsOn": ["a", "b"]}, {"ref": "b", "dependsOn": ["c"]}, {"ref": "c", "dependsOn": ["b"]}]"#,
  ])
  func `dependencies, what is provided, parts and services are ways`(dependencies: String) throws {
    #expect(try Self.unreachable(Self.document(dependencies)) == [])
  }

  @Test func `XML and Protobuf tell it too`() throws {
    let some = #", "dependencies": [{"ref": "app", "dependsOn": ["a", "b"]}]"#
    let bill = try Self.codec.decode(Input(Self.document(some), path: "a")).bill
    let others: [any DocumentCodec] = [
      CycloneDXXML(hashing: SmallHashes.hashing, version: .v1_6),
      CycloneDXProtobuf(hashing: SmallHashes.hashing, version: .v1_6),
    ]
    for codec in others {
      let read = try codec.decode(Input(bytes: codec.encode(bill).bytes, path: "a"))
      let found = read.findings.filter { $0.rule == "cyclonedx.unreachable" }
      #expect(found.map(\.message) == ["nothing leads from the root to 'c 2'"], "\(codec.format)")
      #expect(found.first?.location?.line == 1 || codec is CycloneDXXML)
    }
  }

  @Test(arguments: [
    ("vers:pypi/>=1.0|<2.0", true), ("vers:npm/*", true), (">=1.0", false),
    ("vers:npm/>=2.0.0|<1.0.0", false), ("vers:npm/1.0 | 2.0", false),
  ])
  func `a range of versions is a VERS in every form`(range: String, isRight: Bool) throws {
    let flaw = """
      , "vulnerabilities": [{"id": "CVE-2024-0001", "affects": [{"ref": "a", "versions":
       [{"range": "\(range)", "status": "affected"}]}]}]
      """
    let read = try Self.codec.decode(Input(Self.document("", more: flaw), path: "a"))
    let others: [any DocumentCodec] = [
      CycloneDXXML(hashing: SmallHashes.hashing, version: .v1_6),
      CycloneDXProtobuf(hashing: SmallHashes.hashing, version: .v1_6),
    ]
    var all = [read]
    for codec in others {
      all.append(try codec.decode(Input(bytes: codec.encode(read.bill).bytes, path: "a")))
    }
    for document in all {
      let found = document.findings.filter { $0.rule == "cyclonedx.version-range" }
      #expect(found.map(\.severity) == (isRight ? [] : [.warning]), "\(document.format)")
      #expect(!document.findings.contains { $0.severity == .error })
      #expect(
        document.bill.vulnerabilities.first?.statements.first?.products.first?.versions.count == 1)
    }
  }

  @Test func `relatives of a component are written as copies inside its pedigree, in every form`()
    throws
  {
    var bill = BillOfMaterials()
    bill.components = ["fork", "original", "cousin"].map {
      var one = Component(id: .component($0), name: $0)
      one.version = .value("1")
      return one
    }
    var pedigree = Pedigree()
    pedigree.ancestors = [.component("original")]
    pedigree.variants = [.component("cousin")]
    pedigree.descendants = [.external(document: "DocumentRef-x", id: "SPDXRef-y")]
    bill.components[0].pedigree = pedigree
    let codecs: [any DocumentCodec] = [
      Self.codec, CycloneDXXML(hashing: SmallHashes.hashing, version: .v1_6),
      CycloneDXProtobuf(hashing: SmallHashes.hashing, version: .v1_6),
    ]
    for codec in codecs {
      let written = codec.encode(bill)
      let told = written.findings.map(\.message)
      #expect(told.contains { $0.contains("lineage of fork; it is written as copies") })
      #expect(told.contains { $0.contains("lineage of fork; it is left out") })
      let read = try codec.decode(Input(bytes: written.bytes, path: "a"))
      #expect(read.findings.filter { $0.severity == .error } == [])
      let kept = try #require(read.bill.components.first?.pedigree?.foreign)
      #expect(kept[.cycloneDX, "ancestors"]?.elements?.first?["name"] == .string("original"))
      #expect(kept[.cycloneDX, "variants"]?.elements?.first?["version"] == .string("1"))
      #expect(kept[.cycloneDX, "descendants"] == nil)
      #expect(codec.encode(read.bill).bytes == written.bytes)
    }
  }

  /// Compositions and dependencies that versions before 1.5 and 1.6 can say only in part.
  @Test(arguments: [
    #"{"aggregate": "complete", "dependencies": ["a"], "bom-ref": "c"}"#,
    #"{"aggregate": "complete", "dependencies": ["a", "b"], "bom-ref": "c"}"#,
    #"{"aggregate": "incomplete", "dependencies": ["a"], "vulnerabilities": ["v"]}"#,
    #"{"aggregate": "complete", "assemblies": ["a"], "bom-ref": "c"}"#,
    #"{"aggregate": "complete", "assemblies": ["h"], "dependencies": ["h"], "bom-ref": "c"}"#,
    #"{"aggregate": "complete", "dependencies": ["nobody"], "bom-ref": "c"}"#,
    #"{"aggregate": "complete", "dependencies": [], "bom-ref": "c"}"#,
    #"{"aggregate": "complete", "dependencies": ["a", 5]}"#,
    #"{"aggregate": "unknown", "dependencies": ["a"], "bom-ref": "c"}"#,
    #"{"aggregate": "complete", "dependencies": ["p"]}"#,
    #"{"aggregate": "complete", "dependencies": ["p"], "x": 1}"#,
  ])
  func `what is left of a composition is written the same again`(composition: String) throws {
    let parts = #"[{"type": "file", "bom-ref": "f", "name": "f"}]"#
    let components = ["a", "b", "p", "h"].map {
      "{\"type\": \"library\", \"bom-ref\": \"\($0)\", \"name\": \"\($0)\", \"version\": \"1\""
        + ($0 == "h" ? ", \"components\": \(parts)" : "") + "}"
    }
    let entries = [
      "", #"{"ref": "b", "dependsOn": ["a"]}"#, #"{"ref": "p", "provides": ["a"]}"#,
      #"{"ref": "a"}, {"ref": "p", "provides": ["a"]}"#,
    ]
    let sources: [CycloneDXVersion] = [.v1_2, .v1_4, .v1_6]
    for (version, entry) in sources.flatMap({ v in entries.map { (v, $0) } }) {
      let text = """
        {"bomFormat": "CycloneDX", "specVersion": "\(version.rawValue)", "version": 1,
        "components": [\(components.joined(separator: ", "))], "dependencies": [\(entry)],
        "compositions": [\(composition)]}
        """
      for target in [CycloneDXVersion.v1_3, .v1_5, .v1_7] {
        let codecs: [any DocumentCodec] = [
          CycloneDXJSON(hashing: SmallHashes.hashing, version: target),
          CycloneDXXML(hashing: SmallHashes.hashing, version: target),
        ]
        for codec in codecs {
          let read = try CycloneDXJSON(hashing: SmallHashes.hashing).decode(Input(text))
          let first = codec.encode(read.bill).bytes
          let again = try codec.decode(Input(bytes: first, path: "b"))
          let second = String(decoding: codec.encode(again.bill).bytes, as: UTF8.self)
          #expect(
            second == String(decoding: first, as: UTF8.self),
            "\(version.rawValue) as \(codec.format.name), \(entry)")
        }
      }
    }
  }
}

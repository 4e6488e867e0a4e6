import BomafideJSON
import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Testing

@testable import BomafideFormats

/// Components that the root contains stand where readers look for them, and are read as parts of the root again.
@Suite struct CycloneDXRootPartTests {
  private static func codecs(_ version: CycloneDXVersion) -> [any DocumentCodec] {
    [
      CycloneDXJSON(hashing: SmallHashes.hashing, version: version),
      CycloneDXXML(hashing: SmallHashes.hashing, version: version),
    ]
  }

  /// A root with two parts, of which one has a part of its own, a file, and a component beside it.
  private static func bill() throws -> BillOfMaterials {
    var bill = BillOfMaterials()
    bill.components = ["app", "expat", "zlib", "crc", "openssl"].map {
      var one = Component(id: .component($0), name: $0)
      one.purpose = .library
      one.version = .value("1")
      return one
    }
    bill.components[2].properties = [Property("note", "kept")]
    bill.roots = [.component("app")]
    let file = File(path: try RelativePath(parsing: "main.c"))
    bill.files = [file]
    bill.relationships = [
      Relationship(
        .component("app"), .contains, [.component("expat"), .component("zlib"), file.id]),
      Relationship(.component("zlib"), .contains, [.component("crc")]),
      Relationship(.component("app"), .dependsOn, [.component("openssl")]),
    ]
    return bill
  }

  private static func ends(_ bill: BillOfMaterials, of name: String, _ kind: Relationship.Kind)
    -> Set<String>
  {
    let names = Dictionary(
      uniqueKeysWithValues: bill.components.map { ($0.id, $0.name) }
        + bill.files.map { ($0.id, $0.path.description) })
    return Set(
      bill.relationships.filter { names[$0.from] == name && $0.kind == kind }.flatMap(\.to)
        .compactMap { names[$0] })
  }

  @Test func `parts of the root stand in the document's own list, its files in it`() throws {
    let written = Self.codecs(.v1_6)[0].encode(try Self.bill())
    let value = try Input(bytes: written.bytes, path: "a").json { (json) throws(InputError) in
      try json.value()
    }
    func names(_ value: JSONValue?) -> [String?]? { value?.elements?.map { $0["name"]?.text } }
    #expect(names(value["components"]) == ["expat", "zlib", "openssl"])
    #expect(names(value["metadata"]?["component"]?["components"]) == ["main.c"])
    #expect(names(value["components"]?.elements?[1]["components"]) == ["crc"])
    #expect(!written.findings.contains { $0.message.contains("contains") })
  }

  @Test(arguments: [CycloneDXVersion.v1_2, .v1_3, .v1_6, .v1_7])
  func `they are parts of the root again, and the mark is gone`(version: CycloneDXVersion) throws {
    for codec in Self.codecs(version) {
      let written = codec.encode(try Self.bill())
      let read = try codec.decode(Input(bytes: written.bytes, path: "a")).bill
      #expect(Self.ends(read, of: "app", .contains) == ["expat", "zlib", "main.c"])
      #expect(Self.ends(read, of: "zlib", .contains) == ["crc"])
      #expect(Self.ends(read, of: "app", .dependsOn) == ["openssl"])
      let kept = read.components.flatMap(\.properties)
      #expect(kept == (version == .v1_2 ? [] : [Property("note", "kept")]))
      #expect(codec.encode(read).bytes == written.bytes)
    }
  }

  @Test func `a part of the root may be a part of another component, too`() throws {
    var bill = try Self.bill()
    bill.relationships[1].to.append(.component("expat"))
    let codec = Self.codecs(.v1_6)[0]
    let read = try codec.decode(Input(bytes: codec.encode(bill).bytes, path: "a")).bill
    #expect(Self.ends(read, of: "app", .contains) == ["expat", "zlib", "main.c"])
    #expect(Self.ends(read, of: "zlib", .contains) == ["crc", "expat"])
  }

  @Test func `a component beside others is no part of the root, unless it says so`() throws {
    let text = """
      {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
       "metadata": {"component": {"type": "application", "name": "app"}},
       "components": [{"type": "library", "name": "a"},
        {"type": "library", "name": "b", "properties": [{"name": "bomafide:part-of", "value": "other"}]}]}
      """
    let read = try Self.codecs(.v1_6)[0].decode(Input(text, path: "a")).bill
    #expect(read.relationships == [])
    #expect(read.components[2].properties == [Property("bomafide:part-of", "other")])
  }
}

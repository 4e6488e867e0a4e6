import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import Testing

@Suite struct SPDX2RelationshipTests {
  /// The types of SPDX 2.3, 11.1, in the order of the JSON schema.
  static let types = """
    VARIANT_OF COPY_OF PATCH_FOR TEST_DEPENDENCY_OF CONTAINED_BY DATA_FILE_OF OPTIONAL_COMPONENT_OF \
    ANCESTOR_OF GENERATES CONTAINS OPTIONAL_DEPENDENCY_OF FILE_ADDED REQUIREMENT_DESCRIPTION_FOR \
    DEV_DEPENDENCY_OF DEPENDENCY_OF BUILD_DEPENDENCY_OF DESCRIBES PREREQUISITE_FOR HAS_PREREQUISITE \
    PROVIDED_DEPENDENCY_OF DYNAMIC_LINK DESCRIBED_BY METAFILE_OF DEPENDENCY_MANIFEST_OF PATCH_APPLIED \
    RUNTIME_DEPENDENCY_OF TEST_OF TEST_TOOL_OF DEPENDS_ON SPECIFICATION_FOR FILE_MODIFIED \
    DISTRIBUTION_ARTIFACT AMENDS DOCUMENTATION_OF GENERATED_FROM STATIC_LINK OTHER BUILD_TOOL_OF \
    TEST_CASE_OF PACKAGE_OF DESCENDANT_OF FILE_DELETED EXPANDED_FROM_ARCHIVE DEV_TOOL_OF EXAMPLE_OF
    """.split(separator: " ").map(String.init)

  func bill(_ edges: [(String, String, String)]) throws -> DecodedDocument {
    let packages = ["a", "b", "c"].map {
      "{\"SPDXID\": \"SPDXRef-\($0)\", \"name\": \"\($0)\", \"downloadLocation\": \"NONE\"}"
    }
    let relationships = edges.map {
      "{\"spdxElementId\": \"\($0)\", \"relationshipType\": \"\($1)\", \"relatedSpdxElement\": \"\($2)\"}"
    }
    return try codec.decode(
      Input(
        """
        {"spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT",
        "relationships": [\(relationships.joined(separator: ",\n"))],
        "packages": [\(packages.joined(separator: ","))]}
        """))
  }

  /// These documents have no head, so they are written without one.
  let codec = SPDX2JSON.test(layout: .partial)
  let a = ElementID.component("SPDXRef-a")
  let b = ElementID.component("SPDXRef-b")
  let c = ElementID.component("SPDXRef-c")

  @Test(arguments: types)
  func `every type is known and survives`(type: String) throws {
    let document = try bill([("SPDXRef-a", type, "SPDXRef-b")])
    #expect(document.findings == [])
    let edge = try #require(document.bill.relationships.first)
    #expect(edge.to.count == 1)
    if type != "OTHER", case .other = edge.kind { Issue.record("\(type) has no kind") }
    let written = codec.encode(document.bill)
    let again = try codec.decode(Input(bytes: written.bytes, path: "b"))
    #expect(again.bill == document.bill)
  }

  @Test func `there are 45 types`() { #expect(Self.types.count == 45) }

  @Test(arguments: [
    ("DEPENDENCY_OF", Relationship.Kind.dependsOn, Relationship.Lifecycle?.none),
    ("BUILD_DEPENDENCY_OF", .dependsOn, .build), ("DEV_TOOL_OF", .usesTool, .development),
    ("DOCUMENTATION_OF", .hasDocumentation, nil), ("GENERATED_FROM", .generates, nil),
    ("CONTAINED_BY", .contains, nil), ("PREREQUISITE_FOR", .hasPrerequisite, nil),
  ])
  func `types of the other direction are turned around`(
    type: String, kind: Relationship.Kind, lifecycle: Relationship.Lifecycle?
  ) throws {
    let edges = try bill([("SPDXRef-a", type, "SPDXRef-b")]).bill.relationships
    #expect(edges == [Relationship(b, kind, [a], lifecycle: lifecycle)])
  }

  @Test func `edges of one element and kind are one relationship while they follow each other`()
    throws
  {
    let edges = try bill([
      ("SPDXRef-a", "DEPENDS_ON", "SPDXRef-b"), ("SPDXRef-a", "DEPENDS_ON", "SPDXRef-c"),
      ("SPDXRef-a", "CONTAINS", "SPDXRef-c"), ("SPDXRef-a", "DEPENDS_ON", "SPDXRef-a"),
    ]).bill.relationships
    #expect(
      edges == [
        Relationship(a, .dependsOn, [b, c]), Relationship(a, .contains, [c]),
        Relationship(a, .dependsOn, [a]),
      ])
  }

  @Test func `NONE says that there are no others, NOASSERTION that there may be`() throws {
    let edges = try bill([
      ("SPDXRef-a", "DEPENDS_ON", "NONE"), ("SPDXRef-b", "DEPENDS_ON", "SPDXRef-c"),
      ("SPDXRef-b", "DEPENDS_ON", "NOASSERTION"), ("SPDXRef-c", "CONTAINS", "NOASSERTION"),
      ("SPDXRef-c", "DEPENDENCY_OF", "NONE"),
    ])
    #expect(
      edges.bill.relationships == [
        Relationship(a, .dependsOn, [], completeness: .complete),
        Relationship(b, .dependsOn, [c], completeness: .incomplete),
        Relationship(c, .contains, [], completeness: .incomplete),
        Relationship(c, .other("DEPENDENCY_OF"), [], completeness: .complete),
      ])
    let written = codec.encode(edges.bill)
    #expect(try codec.decode(Input(bytes: written.bytes, path: "b")).bill == edges.bill)
  }

  @Test func `elements of other documents are named with theirs`() throws {
    let edges = try bill([("SPDXRef-a", "DEPENDS_ON", "DocumentRef-x:SPDXRef-y")]).bill
      .relationships
    #expect(edges.first?.to == [.external(document: "DocumentRef-x", id: "SPDXRef-y")])
  }

  @Test(arguments: ["FRIEND_OF", "dependsOn"])
  func `a type that nobody knows is a finding, and rides along`(type: String) throws {
    let document = try bill([("SPDXRef-a", type, "SPDXRef-b")])
    #expect(document.findings.map(\.rule) == ["spdx2.value"])
    #expect(document.bill.relationships.first?.kind == .other(type))
    let written = codec.encode(document.bill)
    #expect(written.text.contains("\"relationshipType\": \"\(type)\""))
  }
}

import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Testing

private func merge(
  _ bills: BillOfMaterials..., roots: Merge.Roots = .flat, conflicts: Merge.Conflicts = .first
) -> Merge {
  Merge(
    bills.enumerated().map { Merge.Part($1, path: "\($0).json") }, roots: roots,
    conflicts: conflicts)
}

/// The edges whose ends are not in the bill.
private func dangling(_ bill: BillOfMaterials) -> [String] {
  let known = Set(bill.components.map(\.id) + bill.files.map(\.id) + bill.snippets.map(\.id))
  let documents = Set(bill.externalDocuments.map(\.id))
  return bill.relationships.flatMap { edge in
    ([edge.from] + edge.to).filter { id in
      if case .external(let document, _) = id { return !documents.contains(document) }
      return !known.contains(id)
    }
  }.map(\.description)
}

private func component(
  _ key: String, _ name: String, _ version: String, license: String? = nil
) throws -> Component {
  var component = Component(id: .component(key), name: name)
  component.version = .value(version)
  component.purls = [try PackageURL(parsing: "pkg:generic/\(name)@\(version)")]
  if let license {
    component.declaredLicense = .value(.expression(try LicenseExpression(parsing: license)))
  }
  return component
}

@Suite struct MergeLawTests {
  @Test(arguments: 0..<60 as Range<UInt64>)
  func `merging a bill with itself changes nothing`(seed: UInt64) throws {
    let bill = try BillOfMaterials.seeded(seed)
    for roots in [Merge.Roots.flat, .hierarchical(name: "both")] {
      let merged = merge(bill, bill, bill, roots: roots)
      #expect(merged.bill == bill)
      #expect(merged.findings.isEmpty)
      #expect(merged.unified.count == bill.components.count)
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>, Merge.Conflicts.allCases)
  func `IDs are unique, both ends of every edge exist, and nothing is lost`(
    seed: UInt64, conflicts: Merge.Conflicts
  ) throws {
    let bills = try [seed, seed + 300, seed + 600].map { try BillOfMaterials.seeded($0) }
    let merged = merge(
      bills[0], bills[1], bills[2], roots: .hierarchical(name: "all"), conflicts: conflicts)
    let ids = merged.bill.components.map(\.id) + merged.bill.files.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(dangling(merged.bill) == [])
    #expect(merged.bill.roots.count == 1)
    // Each name and version that a part had is still there.
    func words(_ bill: BillOfMaterials) -> Set<String> {
      Set(
        bill.components.map { "\($0.name) \($0.version.value ?? $0.purls.first?.version ?? "")" }
          + bill.files.map(\.path.description))
    }
    for bill in bills { #expect(words(bill).subtracting(words(merged.bill)).isEmpty) }
    // Each element says where it comes from.
    for id in ids.dropFirst(bills.count > 1 ? 1 : 0) {
      #expect(merged.origins[id]?.isEmpty == false)
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `merging is deterministic`(seed: UInt64) throws {
    let (a, b) = (try BillOfMaterials.seeded(seed), try BillOfMaterials.seeded(seed + 40))
    let first = merge(a, b, roots: .hierarchical(name: "all"))
    let second = merge(a, b, roots: .hierarchical(name: "all"))
    #expect(first.bill == second.bill)
    #expect(first.findings == second.findings)
  }
}

@Suite struct MergeTests {
  @Test func `a component that agrees becomes one, and each fills what the other leaves open`()
    throws
  {
    var a = BillOfMaterials()
    a.components = [try component("1", "zlib", "1.3")]
    var b = BillOfMaterials()
    b.components = [
      try component("1", "expat", "2.7.1"), try component("2", "zlib", "1.3", license: "Zlib"),
    ]
    b.relationships = [Relationship(.component("1"), .dependsOn, [.component("2")])]
    let merged = merge(a, b)
    #expect(merged.findings.isEmpty)
    #expect(merged.bill.components.map(\.name) == ["zlib", "expat"])
    #expect(merged.bill.components[0].declaredLicense.value?.description == "Zlib")
    #expect(merged.origins[.component("1")] == [0, 1])
    #expect(merged.bill.components[1].id == .component("1-2"))
    #expect(
      merged.bill.relationships
        == [Relationship(.component("1-2"), .dependsOn, [.component("1")])])
  }

  @Test func `another version is another component`() throws {
    var a = BillOfMaterials()
    a.components = [try component("1", "zlib", "1.3")]
    var b = BillOfMaterials()
    b.components = [try component("1", "zlib", "1.3.1")]
    #expect(merge(a, b).bill.components.map(\.version) == [.value("1.3"), .value("1.3.1")])
  }

  @Test func `contradictory claims are told with both places`() throws {
    var a = BillOfMaterials()
    a.components = [try component("1", "zlib", "1.3", license: "Zlib")]
    var b = BillOfMaterials()
    b.components = [try component("1", "zlib", "1.3", license: "MIT")]
    let first = merge(a, b)
    #expect(first.bill.components.map(\.declaredLicense.value?.description) == ["Zlib"])
    let finding = try #require(first.findings.first)
    #expect(finding.rule == "merge.conflict")
    #expect(finding.location?.path == "1.json")
    #expect(finding.related.map(\.location.path) == ["0.json"])
    #expect(finding.expected == "Zlib")
    #expect(finding.found == "MIT")
    let both = merge(a, b, conflicts: .both)
    #expect(both.bill.components.map(\.declaredLicense.value?.description) == ["Zlib", "MIT"])
    #expect(both.findings.count == 1)
  }

  @Test func `a license of one's own keeps its text under another name`() throws {
    func bill(_ text: String) throws -> BillOfMaterials {
      var bill = BillOfMaterials()
      bill.customLicenses = [CustomLicense(id: "LicenseRef-1", text: text)]
      bill.components = [try component(text, text, "1", license: "MIT AND LicenseRef-1")]
      return bill
    }
    let merged = merge(try bill("a"), try bill("b"), try bill("b2"))
    #expect(merged.bill.customLicenses.map(\.text) == ["a", "b", "b2"])
    #expect(
      merged.bill.components.map(\.declaredLicense.value?.description)
        == ["MIT AND LicenseRef-1", "MIT AND LicenseRef-1-2", "MIT AND LicenseRef-1-3"])
  }

  @Test func `files of one path are one only where a checksum says so`() throws {
    func bill(_ byte: UInt8) throws -> BillOfMaterials {
      var bill = BillOfMaterials()
      bill.components = [try component("c", "c\(byte)", "1")]
      bill.files = [
        File(
          path: try RelativePath(parsing: "README"),
          digests: [Digest(.sha1, bytes: Array(repeating: byte, count: 20))])
      ]
      bill.relationships = [Relationship(.component("c"), .contains, [bill.files[0].id])]
      return bill
    }
    let merged = merge(try bill(1), try bill(2), try bill(1))
    #expect(merged.bill.files.count == 2)
    #expect(merged.unifiedFiles == 1)
    #expect(Set(merged.bill.files.map(\.id)).count == 2)
    #expect(dangling(merged.bill) == [])
  }

  @Test func `a new root contains the roots of all, and a chosen one the others`() throws {
    var a = BillOfMaterials()
    a.components = [try component("a", "a", "1")]
    a.roots = [.component("a")]
    var b = BillOfMaterials()
    b.components = [try component("b", "b", "1")]
    b.roots = [.component("b")]
    let above = merge(a, b, roots: .hierarchical(name: "both"))
    #expect(above.bill.roots == [.component("both")])
    #expect(
      above.bill.relationships.first
        == Relationship(.component("both"), .contains, [.component("a"), .component("b")]))
    let chosen = merge(a, b, roots: .component(.component("b")))
    #expect(chosen.bill.roots == [.component("b")])
    #expect(
      chosen.bill.relationships == [
        Relationship(.component("b"), .contains, [.component("a")])
      ])
    #expect(merge(a, b).bill.roots == [.component("a"), .component("b")])
  }

  @Test func `a reference to another one of the documents becomes the element itself`() throws {
    var a = BillOfMaterials()
    a.components = [try component("SPDXRef-a", "a", "1")]
    a.externalDocuments = [
      ExternalDocument(id: "DocumentRef-b", uri: "https://example.com/b", digest: nil)
    ]
    a.relationships = [
      Relationship(
        .component("SPDXRef-a"), .dependsOn, [.external(document: "DocumentRef-b", id: "SPDXRef-a")]
      )
    ]
    var b = BillOfMaterials()
    b.namespace = "https://example.com/b"
    b.components = [try component("SPDXRef-a", "b", "1")]
    let merged = merge(a, b)
    #expect(merged.bill.externalDocuments.isEmpty)
    #expect(
      merged.bill.relationships == [
        Relationship(.component("SPDXRef-a"), .dependsOn, [.component("SPDXRef-a-2")])
      ])
  }

  @Test func `elements of other documents stay apart, also where one document has several`() throws
  {
    var a = BillOfMaterials()
    a.components = [try component("a", "a", "1")]
    let ids = ["https://example.com/b#x", "https://example.com/b#y"]
    a.externalDocuments = ids.map {
      ExternalDocument(id: $0, uri: "https://example.com/b", digest: nil)
    }
    a.relationships = [
      Relationship(.component("a"), .dependsOn, ids.map { .external(document: $0, id: $0) })
    ]
    #expect(merge(a, a).bill == a)
  }

  @Test func `edges that lead nowhere are left out and told`() throws {
    var a = BillOfMaterials()
    a.components = [try component("a", "a", "1")]
    a.relationships = [Relationship(.component("a"), .dependsOn, [.component("gone")])]
    let merged = merge(a, BillOfMaterials())
    #expect(merged.bill.relationships.isEmpty)
    #expect(merged.findings.map(\.rule) == ["merge.dangling"])
  }

  @Test func `a list that another document adds to is no longer complete`() throws {
    var a = BillOfMaterials()
    a.components = [try component("a", "a", "1"), try component("b", "b", "1")]
    a.relationships = [Relationship(.component("a"), .dependsOn, [], completeness: .complete)]
    var b = a
    b.relationships = [Relationship(.component("a"), .dependsOn, [.component("b")])]
    let merged = merge(a, b)
    #expect(!merged.bill.relationships.contains { $0.completeness == .complete })
    #expect(merged.findings.map(\.rule) == ["merge.conflict"])
  }
}

@Suite struct MergeLicenseTests {
  private func bill(_ name: String, license: String) throws -> BillOfMaterials {
    var bill = BillOfMaterials()
    bill.name = name
    bill.namespace = "https://example.org/\(name)"
    bill.components = [try component(name, name, "1", license: license)]
    bill.roots = [bill.components[0].id]
    return bill
  }

  @Test func `a license of a document that is merged too is that document's own from then on`()
    throws
  {
    var first = try bill("a", license: "DocumentRef-b:LicenseRef-x")
    first.externalDocuments = [
      ExternalDocument(id: "DocumentRef-b", uri: "https://example.org/b", digest: nil)
    ]
    first.customLicenses = [CustomLicense(id: "LicenseRef-x", text: "mine")]
    var second = try bill("b", license: "LicenseRef-x")
    second.customLicenses = [CustomLicense(id: "LicenseRef-x", text: "theirs")]
    let merged = merge(first, second).bill
    #expect(
      merged.components.compactMap { $0.declaredLicense.value?.description }
        == ["LicenseRef-x-2", "LicenseRef-x-2"])
    #expect(merged.customLicenses.map(\.text) == ["mine", "theirs"])
    #expect(merged.externalDocuments == [])
  }

  @Test func `licenses follow the new name of their document`() throws {
    var bills = [
      try bill("a", license: "DocumentRef-x:LicenseRef-1"),
      try bill("b", license: "DocumentRef-x:LicenseRef-1 OR MIT"),
    ]
    for (index, name) in ["c", "d"].enumerated() {
      bills[index].externalDocuments = [
        ExternalDocument(id: "DocumentRef-x", uri: "https://example.org/\(name)", digest: nil)
      ]
    }
    let merged = merge(bills[0], bills[1]).bill
    #expect(merged.externalDocuments.map(\.id) == ["DocumentRef-x", "DocumentRef-x-2"])
    #expect(
      merged.components.compactMap { $0.declaredLicense.value?.description }
        == ["DocumentRef-x:LicenseRef-1", "DocumentRef-x-2:LicenseRef-1 OR MIT"])
  }
}

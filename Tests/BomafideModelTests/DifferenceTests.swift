import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Testing

/// A component of a few fields.
private func component(
  _ key: String, _ name: String, _ version: String? = nil, purl: String? = nil, cpe: String? = nil
) throws -> Component {
  var component = Component(id: .component(key), name: name)
  component.version = Stated(version)
  if let purl { component.purls = [try PackageURL(parsing: purl)] }
  if let cpe { component.cpes = [try CPE(parsing: cpe)] }
  return component
}

private func bill(_ components: Component...) -> BillOfMaterials {
  var bill = BillOfMaterials()
  bill.components = components
  return bill
}

@Suite struct DifferenceLawTests {
  @Test(arguments: 0..<60 as Range<UInt64>)
  func `a bill does not differ from itself`(seed: UInt64) throws {
    let bill = try BillOfMaterials.seeded(seed)
    #expect(Difference(from: bill, to: bill).isEmpty)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `a bill with other IDs and another order does not differ`(seed: UInt64) throws {
    let bill = try BillOfMaterials.seeded(seed)
    var other = bill
    var names: [ElementID: ElementID] = [:]
    for index in other.components.indices {
      let id = ElementID.component("other \(index)")
      names[other.components[index].id] = id
      other.components[index].id = id
    }
    // Components that nothing tells apart keep their order; all others may move.
    other.files.reverse()
    other.relationships = other.relationships.reversed().map { edge in
      Relationship(names[edge.from] ?? edge.from, edge.kind, edge.to.map { names[$0] ?? $0 })
    }
    other.roots = other.roots.map { names[$0] ?? $0 }
    let difference = Difference(from: bill, to: other)
    #expect(difference.isEmpty, "\(difference.counts)")
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `exchanging the bills turns each change around`(seed: UInt64) throws {
    let a = try BillOfMaterials.seeded(seed)
    let b = try BillOfMaterials.seeded(seed + 1000)
    let there = Difference(from: a, to: b)
    let back = Difference(from: b, to: a)
    #expect(
      Set(there.pairs.map { "\($0.before) \($0.after)" })
        == Set(back.pairs.map { "\($0.after) \($0.before)" }))
    var mirrored: [Difference.Kind: Int] = [:]
    for (kind, count) in back.counts { mirrored[kind.mirrored] = count }
    #expect(there.counts == mirrored)
    #expect(Set(there.edgesAdded) == Set(back.edgesRemoved))
    #expect(there.added == back.removed)
    #expect(Set(there.filesAdded.map(\.path)) == Set(back.filesRemoved.map(\.path)))
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `a difference applied gives the other bill`(seed: UInt64) throws {
    let a = try BillOfMaterials.seeded(seed)
    let b = try BillOfMaterials.seeded(seed + 5000)
    let made = Difference(from: a, to: b).applied(to: a)
    let rest = Difference(from: made, to: b)
    #expect(rest.isEmpty, "\(rest.counts)")
    #expect(made.components.count == b.components.count)
    #expect(Set(made.components.map(\.id)).count == b.components.count)
  }
}

@Suite struct DifferenceTests {
  @Test func `another version under one package URL is an upgrade, whatever the IDs are`() throws {
    let before = bill(try component("1", "expat", "2.6.4", purl: "pkg:generic/expat@2.6.4"))
    let after = bill(try component("x", "libexpat", "2.7.1", purl: "pkg:generic/expat@2.7.1"))
    let difference = Difference(from: before, to: after)
    #expect(difference.added.isEmpty && difference.removed.isEmpty)
    #expect(difference.counts == [.upgraded: 1, .renamed: 1, .identifiersChanged: 1])
    #expect(Difference(from: after, to: before).counts[.downgraded] == 1)
  }

  @Test func `an order that cannot be told is a change of version`() throws {
    let before = bill(try component("1", "a", "main"))
    let after = bill(try component("1", "a", "0f3c1aa9"))
    #expect(Difference(from: before, to: after).counts == [.versionChanged: 1])
  }

  @Test func `CPE vendor and product pair what has no package URL`() throws {
    let before = bill(
      try component("1", "expat", "1", cpe: "cpe:2.3:a:libexpat_project:libexpat:1:*:*:*:*:*:*:*"))
    let after = bill(
      try component(
        "2", "libexpat", "2", cpe: "cpe:2.3:a:libexpat_project:libexpat:2:*:*:*:*:*:*:*"))
    #expect(Difference(from: before, to: after).counts[.upgraded] == 1)
  }

  @Test func `two versions of one package are paired with the nearest ones`() throws {
    let before = bill(
      try component("1", "lodash", "3.10.1", purl: "pkg:npm/lodash@3.10.1"),
      try component("2", "lodash", "4.17.20", purl: "pkg:npm/lodash@4.17.20"))
    let after = bill(
      try component("3", "lodash", "4.17.21", purl: "pkg:npm/lodash@4.17.21"),
      try component("4", "lodash", "3.10.1", purl: "pkg:npm/lodash@3.10.1"))
    let difference = Difference(from: before, to: after)
    #expect(difference.changed.count == 1)
    #expect(difference.changed.first?.before.version == .value("4.17.20"))
    #expect(difference.counts[.upgraded] == 1)
  }

  @Test func `one of two versions that is gone is removed, and the other one kept`() throws {
    let one = try component("1", "a", "1.0", purl: "pkg:npm/a@1.0")
    let two = try component("2", "a", "3.0", purl: "pkg:npm/a@3.0")
    let difference = Difference(
      from: bill(one, two), to: bill(try component("9", "a", "3.1", purl: "pkg:npm/a@3.1")))
    #expect(difference.removed == [one])
    #expect(difference.changed.first?.before == two)
  }

  @Test func `the same name in another registry is another package`() throws {
    let difference = Difference(
      from: bill(try component("1", "debug", "1", purl: "pkg:npm/debug@1")),
      to: bill(try component("1", "debug", "1", purl: "pkg:pypi/debug@1")))
    #expect(difference.counts == [.added: 1, .removed: 1])
  }

  @Test func `a package URL that is new is no other package`() throws {
    let difference = Difference(
      from: bill(try component("1", "debug", "1")),
      to: bill(try component("2", "debug", "1", purl: "pkg:npm/debug@1")))
    #expect(difference.counts == [.identifiersChanged: 1])
  }

  @Test func `licenses, checksums and suppliers are told apart`() throws {
    var before = try component("1", "a", "1")
    var after = before
    before.declaredLicense = .value(.expression(try LicenseExpression(parsing: "MIT")))
    after.declaredLicense = .value(.expression(try LicenseExpression(parsing: "Apache-2.0")))
    after.concludedLicense = .none
    before.digests = [Digest(.sha1, bytes: Array(repeating: 1, count: 20))]
    after.digests = [Digest(.sha1, bytes: Array(repeating: 2, count: 20))]
    after.supplier = .value(Agent(.person, name: "A"))
    let fields = Difference(from: bill(before), to: bill(after)).changed.first?.fields ?? []
    #expect(fields.map(\.kind) == [.relicensed, .relicensed, .rehashed, .supplierChanged])
    #expect(fields.map(\.field).first == "declared license")
  }

  @Test func `one more algorithm that contradicts nothing is no other content`() throws {
    var before = try component("1", "a", "1")
    var after = before
    let sha1 = Digest(.sha1, bytes: Array(repeating: 1, count: 20))
    before.digests = [sha1]
    after.digests = [Digest(.sha256, bytes: Array(repeating: 2, count: 32)), sha1]
    #expect(Difference(from: bill(before), to: bill(after)).counts == [.detailsChanged: 1])
  }

  @Test func `edges are compared by what they join, and implied ones are not counted`() throws {
    var before = bill(try component("1", "a", "1"), try component("2", "b", "1"))
    before.relationships = [Relationship(.component("1"), .dependsOn, [.component("2")])]
    var after = bill(
      try component("x", "a", "2"), try component("y", "b", "1"), try component("z", "c", "1"))
    after.relationships = [
      Relationship(.component("x"), .dependsOn, [.component("z")]),
      Relationship(.component("y"), .dependsOn, [.component("x")]),
    ]
    let difference = Difference(from: before, to: after)
    #expect(
      difference.counts == [.upgraded: 1, .added: 1, .edgeAdded: 1, .edgeRemoved: 1])
    #expect(difference.edgesAdded.count == 2)
  }

  @Test func `files are paired by their paths, also those that share one`() throws {
    func file(_ path: String, _ byte: UInt8, key: String? = nil) throws -> File {
      var details: File.Details?
      if let key {
        details = File.Details()
        details?.key = key
      }
      return File(
        path: try RelativePath(parsing: path),
        digests: [Digest(.sha1, bytes: Array(repeating: byte, count: 20))], details: details)
    }
    var before = BillOfMaterials()
    before.files = [
      try file("a", 1), try file("b", 2), try file("t", 3), try file("t", 4, key: "t2"),
    ]
    var after = BillOfMaterials()
    after.files = [
      try file("t", 4), try file("t", 3, key: "x"), try file("b", 9), try file("c", 1),
    ]
    let difference = Difference(from: before, to: after)
    #expect(difference.counts == [.fileAdded: 1, .fileRemoved: 1, .fileChanged: 1])
    #expect(difference.filesChanged.first?.before.path.description == "b")
  }

  @Test func `twenty thousand components of one name are no trouble`() throws {
    var before = BillOfMaterials()
    for index in 0..<20_000 {
      before.components.append(Component(id: .component("\(index)"), name: "a"))
    }
    var after = before
    for index in after.components.indices { after.components[index].id = .component("b\(index)") }
    after.components.removeLast(10)
    let start = ContinuousClock.now
    #expect(Difference(from: before, to: after).counts == [.removed: 10])
    #expect(ContinuousClock.now - start < .seconds(60))
  }
}

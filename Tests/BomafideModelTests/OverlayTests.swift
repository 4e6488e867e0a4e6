import BomafideIdentifiers
import BomafideModel
import BomafideTesting
import Testing

@Suite struct OverlayModelTests {
  @Test(arguments: 0..<60 as Range<UInt64>)
  func `after any edit IDs are unique and both ends of every edge exist`(seed: UInt64) throws {
    var bill = try BillOfMaterials.seeded(seed)
    bill.roots = []
    guard let last = bill.components.last?.id, let first = bill.components.first?.id else { return }
    var new = Component(id: first, name: "new")
    new.purls = [try PackageURL(parsing: "pkg:deb/debian/new@1")]
    var overlay = Overlay(bill)
    _ = overlay.replace(first, with: new)
    if overlay.bill[component: last] != nil { _ = overlay.remove(last) }
    _ = overlay.add(new, under: overlay.bill.components.first?.id)
    let ids = overlay.bill.components.map(\.id) + overlay.bill.files.map(\.id)
    #expect(Set(ids).count == ids.count)
    for edge in overlay.bill.relationships {
      for end in [edge.from] + edge.to { #expect(ids.contains(end), "\(edge)") }
    }
    #expect(overlay.bill.components.count { $0.name == "new" } == 1)
  }

  /// a contains b and c; b contains b1 and the file x; c depends on d; both b and c contain y.
  private func bill() throws -> BillOfMaterials {
    var bill = BillOfMaterials()
    for name in ["a", "b", "b1", "c", "d"] {
      bill.components.append(Component(id: .component(name), name: name))
    }
    bill.roots = [.component("a")]
    let paths = try ["x", "y", "z"].map { try RelativePath(parsing: $0) }
    bill.files = paths.map { File(path: $0) }
    bill.relationships = [
      Relationship(
        .component("a"), .contains, [.component("b"), .component("c")] + paths.map { .file($0) }),
      Relationship(
        .component("b"), .contains, [.component("b1"), .file(paths[0]), .file(paths[1])]),
      Relationship(.component("c"), .contains, [.file(paths[1])]),
      Relationship(.component("c"), .dependsOn, [.component("d"), .component("b")]),
    ]
    return bill
  }

  @Test func `what only the removed component contains goes with it, also from what contains it`()
    throws
  {
    let before = try bill()
    var overlay = Overlay(before)
    let effect = overlay.remove(.component("b"))
    #expect(effect.components.map(\.name) == ["b", "b1"])
    #expect(overlay.bill.components.map(\.name) == ["a", "c", "d"])
    // c has nothing to do with what b contains, so the file that both contain stays.
    #expect(overlay.bill.files.map(\.path.description) == ["y", "z"])
    #expect(overlay.thinned.contains(.component("a")))
    #expect(overlay.unreachable(since: before).isEmpty)
  }

  @Test func `what nothing leads to any more is named`() throws {
    let before = try bill()
    var overlay = Overlay(before)
    _ = overlay.remove(.component("c"))
    #expect(overlay.unreachable(since: before).map(\.name) == ["d"])
  }

  @Test
  func `edges move to the new component, which is depended on where the old one was contained`()
    throws
  {
    var overlay = Overlay(try bill())
    var new = Component(id: .component("pkg:deb/debian/b@1"), name: "libb")
    new.purls = [try PackageURL(parsing: "pkg:deb/debian/b@1")]
    let (id, effect) = overlay.replace(.component("b"), with: new)
    #expect(effect.edges == 3)
    let edges = overlay.bill.relationships.flatMap { edge in
      edge.to.map { "\(edge.from) \(edge.kind) \($0)" }
    }
    #expect(edges.contains("component a dependsOn \(id)"))
    #expect(edges.contains("component c dependsOn \(id)"))
    #expect(edges.contains("\(id) contains component b1"))
    #expect(!overlay.bill.files.map(\.path.description).contains("x"))
  }
}

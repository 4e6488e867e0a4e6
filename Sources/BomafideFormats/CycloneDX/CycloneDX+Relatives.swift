import BomafideJSON
import BomafideModel

extension Relationship {
  /// Whether it says nothing but what it joins.
  fileprivate var isPlain: Bool {
    completeness == .unstated && lifecycle == nil && comment == nil && foreign.isEmpty
  }
}

extension CycloneDX {
  /// The members of a pedigree that hold relatives, as whole components.
  private static var relatives: [(name: String, path: WritableKeyPath<Pedigree, [ElementID]>)] {
    [("ancestors", \.ancestors), ("descendants", \.descendants), ("variants", \.variants)]
  }

  /// What the copy of a component says.
  private static let copied: Set<String> = [
    "type", "publisher", "group", "name", "version", "description", "hashes", "copyright", "cpe",
    "purl", "supplier",
  ]

  /// The bill with the relatives of each component as CycloneDX has them: copies of components inside the pedigree.
  ///
  /// A relative that isn't a component of the bill stays, and is told as lost.
  static func copyingRelatives(
    _ bill: BillOfMaterials, _ version: CycloneDXVersion, _ losses: inout Losses
  ) -> BillOfMaterials {
    let bill = namingOriginals(bill)
    let places = bill.components.indices.filter { index in
      bill.components[index].pedigree.map { pedigree in
        relatives.contains { !pedigree[keyPath: $0.path].isEmpty }
      } ?? false
    }
    if places.isEmpty { return bill }
    var copied = bill
    let known = Dictionary(bill.components.map { ($0.id, $0) }) { first, _ in first }
    let joined = Set(bill.relationships.flatMap { [$0.from] + $0.to }).union(bill.roots)
    var relativesOnly: Set<ElementID> = []
    for place in places {
      guard var pedigree = bill.components[place].pedigree else { continue }
      var isCopied = false
      for (name, path) in relatives {
        let copies = pedigree[keyPath: path].compactMap { known[$0] }.map { copy(of: $0, version) }
        if copies.isEmpty { continue }
        relativesOnly.formUnion(
          pedigree[keyPath: path].filter { known[$0] != nil && !joined.contains($0) })
        isCopied = true
        pedigree[keyPath: path].removeAll { known[$0] != nil }
        let kept = pedigree.foreign[.cycloneDX, name]?.elements ?? []
        pedigree.foreign[.cycloneDX, name] = .array(kept + copies.filter { !kept.contains($0) })
      }
      if isCopied {
        losses.note("lineage", of: bill.components[place].name, instead: "copies of components")
      }
      copied.components[place].pedigree = pedigree
    }
    // What is but the original of another is no part of what the bill is about.
    copied.components.removeAll { relativesOnly.contains($0.id) }
    return copied
  }

  /// The bill with the edges to originals as ancestors of the components.
  private static func namingOriginals(_ bill: BillOfMaterials) -> BillOfMaterials {
    guard bill.relationships.contains(where: { $0.kind == .descendantOf }) else { return bill }
    var bill = bill
    let places = Dictionary(
      bill.components.enumerated().map { ($0.element.id, $0.offset) }
    ) { first, _ in first }
    bill.relationships.removeAll { edge in
      guard edge.kind == .descendantOf, edge.isPlain, let place = places[edge.from],
        edge.to.allSatisfy({ places[$0] != nil })
      else { return false }
      bill.components[place].pedigree = bill.components[place].pedigree ?? Pedigree()
      bill.components[place].pedigree?.ancestors += edge.to
      return true
    }
    return bill
  }

  private static func copy(of component: Component, _ version: CycloneDXVersion) -> JSONValue {
    .object(
      componentFields.filter { copied.contains($0.name) }.compactMap { field in
        field.write(component, version).map { JSONValue.Member(field.name, $0) }
      })
  }
}

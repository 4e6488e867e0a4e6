import BomafideJSON
import BomafideModel

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
    let places = bill.components.indices.filter { index in
      bill.components[index].pedigree.map { pedigree in
        relatives.contains { !pedigree[keyPath: $0.path].isEmpty }
      } ?? false
    }
    if places.isEmpty { return bill }
    var bill = bill
    let known = Dictionary(bill.components.map { ($0.id, $0) }) { first, _ in first }
    for place in places {
      guard var pedigree = bill.components[place].pedigree else { continue }
      var isCopied = false
      for (name, path) in relatives {
        let copies = pedigree[keyPath: path].compactMap { known[$0] }.map { copy(of: $0, version) }
        if copies.isEmpty { continue }
        isCopied = true
        pedigree[keyPath: path].removeAll { known[$0] != nil }
        let kept = pedigree.foreign[.cycloneDX, name]?.elements ?? []
        pedigree.foreign[.cycloneDX, name] = .array(kept + copies.filter { !kept.contains($0) })
      }
      if isCopied {
        losses.note("lineage", of: bill.components[place].name, instead: "copies of components")
      }
      bill.components[place].pedigree = pedigree
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

import BomafideModel

/// Parts of the root that stand in the document's own list.
///
/// Most readers look for components in `components` alone, not inside of `metadata.component`. So components that the root
/// contains stand there, each with a property that says where it belongs. Files that the root contains stay in it.
extension CycloneDX {
  /// The property of a component in the document's own list that is a part of the root.
  static let rootPart = Property("bomafide:part-of", "root")

  /// Whether components of a version have properties.
  static func listsParts(_ version: CycloneDXVersion) -> Bool { version >= .v1_3 }
}

extension CycloneDXNesting {
  /// The bill with the property at each component that the root contains and that stands beside it.
  func marking(_ bill: BillOfMaterials) -> BillOfMaterials {
    if listed.isEmpty { return bill }
    var bill = bill
    for number in listed { bill.components[number].properties.append(CycloneDX.rootPart) }
    return bill
  }
}

extension CycloneDXReading {
  /// Takes the property away from the components that are parts of the root, and gives their numbers.
  mutating func takeRootParts() -> [Int] {
    bill.components.indices.filter { index in
      guard let place = bill.components[index].properties.lastIndex(of: CycloneDX.rootPart),
        bill.components[index].foreign[.cycloneDX, "properties"] == nil
      else { return false }
      bill.components[index].properties.remove(at: place)
      return true
    }
  }
}

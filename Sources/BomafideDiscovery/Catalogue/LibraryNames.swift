/// What the catalogue says of the names of a library.
public struct LibraryNames: Hashable, Sendable {
  /// Its name in the catalogue.
  public var id: String
  /// Vendor and product of its CPEs, joined by a colon.
  public var products: [String]
  /// Its package URLs, without versions.
  public var purls: [String]

  /// All libraries of the catalogue.
  ///
  /// A product or package URL that several of them have names none of them, and is left out.
  public static let catalogue = names(of: Catalogue.standard.entries)

  static func names(of entries: [CatalogueEntry]) -> [LibraryNames] {
    var counts: [String: Int] = [:]
    for entry in entries {
      for name in Set((entry.cpe ?? []) + (entry.purl ?? [])) { counts[name, default: 0] += 1 }
    }
    return entries.map { entry in
      LibraryNames(
        id: entry.id, products: (entry.cpe ?? []).filter { counts[$0] == 1 },
        purls: (entry.purl ?? []).filter { counts[$0] == 1 })
    }
  }
}

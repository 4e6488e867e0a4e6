import BomafideIdentifiers
import BomafideModel

/// What the statements of a document speak of, by package URLs.
struct StatedProducts {
  private var purls: Set<String> = []

  init(_ bill: BillOfMaterials) {
    let components = Dictionary(bill.components.map { ($0.id, $0) }) { first, _ in first }
    for statement in bill.vulnerabilities.flatMap(\.statements) {
      for product in statement.products {
        for element in [product.element] + product.subcomponents {
          if case .external(_, let id) = element { add(id) }
          if case .component(let key) = element { add(key) }
          for purl in components[element]?.purls ?? [] { add(purl.description) }
        }
      }
    }
  }

  private mutating func add(_ text: String) {
    guard let purl = try? PackageURL(parsing: text) else { return }
    purls.insert(Self.name(purl, withVersion: purl.version != nil))
  }

  private static func name(_ purl: PackageURL, withVersion: Bool) -> String {
    let base = "\(purl.type.name)/\(purl.namespace ?? "")/\(purl.name)"
    return withVersion ? "\(base)@\(purl.version ?? "")" : base
  }

  /// Whether a bill holds one of the products, in the version that is meant.
  func touch(_ bill: BillOfMaterials) -> Bool {
    bill.components.contains { component in
      component.purls.contains {
        purls.contains(Self.name($0, withVersion: true))
          || purls.contains(Self.name($0, withVersion: false))
      }
    }
  }
}

import BomafideIdentifiers

extension Difference {
  /// What differs beside the fields, edges and files that are compared one by one.
  static func others(
    _ a: BillOfMaterials, _ b: BillOfMaterials, _ pairs: [(before: ElementID, after: ElementID)]
  ) -> [String] {
    var renaming = Renaming()
    for pair in pairs where pair.before != pair.after { renaming.ids[pair.after] = pair.before }
    var others: [String] = []
    func note(_ words: String, _ differ: Bool) { if differ { others.append(words) } }
    note(
      "vulnerabilities and VEX statements",
      statements(a, Renaming()) != statements(b, renaming))
    note("annotations", annotations(a, Renaming()) != annotations(b, renaming))
    let texts = Dictionary(a.customLicenses.map { ($0.id, $0.text) }) { first, _ in first }
    note(
      "texts of licenses",
      b.customLicenses.contains { license in texts[license.id].map { $0 != license.text } == true })
    let known = Dictionary(a.components.map { ($0.id, $0) }) { first, _ in first }
    var kinds: Set<String> = []
    for component in b.components {
      guard let other = known[renaming(component.id)] else { continue }
      kinds.formUnion(unlike(other, component))
    }
    for member in ["compositions", "services", "formulation", "declarations", "definitions"]
    where a.foreign[.cycloneDX, member] != b.foreign[.cycloneDX, member] {
      kinds.insert(member)
    }
    return others + kinds.sorted()
  }

  private static func statements(_ bill: BillOfMaterials, _ renaming: Renaming) -> Set<[String]> {
    var all: Set<[String]> = []
    for vulnerability in bill.vulnerabilities {
      all.insert([vulnerability.name])
      for statement in vulnerability.statements {
        let words = [
          vulnerability.name, statement.status.map { "\($0)" } ?? "",
          statement.justification.map { "\($0)" } ?? "",
        ]
        for product in statement.products {
          let parts = renaming(product.subcomponents).map(\.description).sorted()
          let versions = product.versions.map {
            "\($0.version ?? "") \($0.range ?? "") \($0.status ?? "")"
          }
          all.insert(words + [renaming(product.element).description] + parts + versions.sorted())
        }
      }
    }
    return all
  }

  private static func annotations(_ bill: BillOfMaterials, _ renaming: Renaming) -> Set<[String]> {
    Set(bill.annotations.map { [renaming($0.subject).description, $0.comment] })
  }

  private static func unlike(_ a: Component, _ b: Component) -> [String] {
    var words: [String] = []
    func note(_ word: String, _ differ: Bool) { if differ { words.append(word) } }
    note("other identifiers", Set(a.identifiers.map(\.value)) != Set(b.identifiers.map(\.value)))
    // Where a part came from is said by merging and by nothing else.
    func places(_ component: Component) -> Set<String> {
      Set(component.references.filter { $0.kind != "bom" }.map(\.locator))
    }
    func said(_ component: Component) -> Set<Property> {
      Set(component.properties.filter { !$0.name.hasPrefix("bomafide:") })
    }
    note("references", places(a) != places(b))
    note("authors", a.authors.map(\.name) != b.authors.map(\.name) || a.publisher != b.publisher)
    note(
      "pedigree",
      a.pedigree?.notes != b.pedigree?.notes || a.pedigree?.changes != b.pedigree?.changes)
    note("properties", said(a) != said(b))
    note(
      "evidence",
      Set(a.evidence.map { [$0.claim.rawValue, $0.value] })
        != Set(b.evidence.map { [$0.claim.rawValue, $0.value] }))
    return words
  }
}

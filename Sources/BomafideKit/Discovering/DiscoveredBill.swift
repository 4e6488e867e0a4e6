import BomafideDiscovery
import BomafideIdentifiers
import BomafideModel

extension DiscoveredList {
  /// The bill of what was found: the source contains the components, and those the ones within them.
  func bill(
    of name: String, _ kind: DiscoveryReport.SourceKind, _ invocation: Invocation
  ) -> BillOfMaterials {
    let taken = Set(components.map(\.id))
    var id = ElementID.component(name)
    while taken.contains(id) { id = .component("\(id.key)@.") }
    let root = Component(id: id, name: name)
    var bill = BillOfMaterials()
    bill.components = [root] + components.map(Component.init)
    bill.roots = [id]
    let (top, inside) = tree
    func contain(_ parent: ElementID, _ positions: [Int]) {
      bill.relationships.append(
        Relationship(parent, .contains, positions.map { components[$0].id }))
    }
    if !top.isEmpty { contain(id, top) }
    for parent in inside.keys.sorted() { contain(components[parent].id, inside[parent] ?? []) }
    var header = DocumentHeader(invocation, nil, artifact: kind == .archive ? name : nil)
    header.write(to: &bill, project: root)
    complete(&bill)
    return bill
  }
}

extension Component {
  /// A found component as a bill names it; its evidence tells the places.
  init(_ found: DiscoveredComponent) {
    self.init(id: found.id, name: found.name)
    version = Stated(found.version)
    purpose = .library
    purls = found.purls
    cpes = found.cpes
    homepage = Stated(found.url)
    supplier = Stated(found.supplier.map { Agent(.organization, name: $0) })
    concludedLicense = Stated(found.license.map(License.expression))
    declaredLicense = Stated(
      found.declaredLicense.map { text in
        (try? LicenseExpression(parsing: text)).map(License.expression) ?? .named(text)
      })
    evidence = found.evidence
  }
}

import BomafideDiscovery
import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import BomafideSources

extension DiscoveredList {
  /// The bill of what was found: the source contains the components, and those the ones within them.
  ///
  /// A component that is bundled in a package is contained in that.
  func bill(
    of name: String, _ kind: DiscoveryReport.SourceKind, with packages: PackageBill,
    image: ContainerImage? = nil, describedBy scan: TreeScan,
    _ invocation: Invocation
  ) -> BillOfMaterials {
    let taken = Set(
      components.map(\.id) + packages.inventory.packages.map(\.id)
        + packages.inventory.projects.map(\.id))
    var id = ElementID.component(name)
    while taken.contains(id) { id = .component("\(id.key)@.") }
    var root = Component(id: id, name: name)
    packages.describe(&root)
    scan.describe(&root)
    image?.describe(&root)
    var bill = BillOfMaterials()
    bill.components = [root] + components.map(Component.init)
    bill.roots = [id]
    bill.customLicenses = customLicenses(bill.components)
    let (top, inside) = tree
    func contain(_ parent: ElementID, _ positions: [Int]) {
      bill.relationships.append(
        Relationship(parent, .contains, positions.map { components[$0].id }))
    }
    let owners = top.map { number in self.packages[number].flatMap { packages.holds($0) ? $0 : nil }
    }
    let own = zip(top, owners).filter { $0.1 == nil }.map(\.0)
    if !own.isEmpty { contain(id, own) }
    for owner in Set(owners.compactMap(\.self)).sorted() {
      let bundled = zip(top, owners).filter { $0.1 == owner }.map { components[$0.0].id }
      bill.relationships.append(
        Relationship(packages.inventory.packages[owner].id, .contains, bundled))
    }
    for parent in inside.keys.sorted() { contain(components[parent].id, inside[parent] ?? []) }
    packages.add(to: &bill)
    var header = DocumentHeader(invocation, nil, artifact: kind == .archive ? name : nil)
    header.write(to: &bill, project: root)
    complete(&bill)
    return bill
  }

  /// The licenses that are not on SPDX's list, with the place of their texts, which the search doesn't keep.
  private func customLicenses(_ named: [Component]) -> [CustomLicense] {
    var texts: [String: String] = [:]
    for (component, found) in zip(named.dropFirst(), components) {
      for license in [component.concludedLicense, component.declaredLicense] {
        guard case .value(.expression(let expression)) = license else { continue }
        for case .reference(let reference) in expression.licenses.map(\.kind) {
          let name = reference.description
          guard texts[name] == nil else { continue }
          let place = found.evidence.first { $0.claim == .license && $0.value.contains(name) }
          let path = place?.location.path ?? found.paths.first?.description ?? found.name
          texts[name] = "The text of the license is in \(path)."
        }
      }
    }
    return texts.sorted { $0.key < $1.key }.map { CustomLicense(id: $0.key, text: $0.value) }
  }
}

extension License {
  /// A license as a document of its own can state it: a reference into another document leads nowhere.
  init(statable expression: LicenseExpression) {
    let leadsOut = expression.licenses.contains { license in
      if case .reference(let reference) = license.kind { reference.document != nil } else { false }
    }
    self = leadsOut ? .named(expression.description) : .expression(expression)
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
    concludedLicense = Stated(found.license.map(License.init(statable:)))
    declaredLicense = Stated(
      found.declaredLicense.map { text in
        (try? LicenseExpression(parsing: text)).map(License.init(statable:)) ?? .named(text)
      })
    evidence = found.evidence
  }
}

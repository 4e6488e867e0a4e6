import BomafideIdentifiers
import BomafideModel

/// The components of all documents of a release, each once.
struct ComponentList {
  struct Entry {
    var component: Component
    var purls: [PackageURL]
    var cpes: [CPE]
    var evidence: [PageView.Proof]
    /// Names of artifacts, in the order of the release.
    var artifacts: [String]
  }

  private(set) var entries: [Entry] = []
  private var places: [String: Int] = [:]

  /// Adds what a document lists, but for what it is about.
  mutating func add(_ bill: BillOfMaterials, of artifact: String) {
    let roots = Set(bill.roots)
    for component in bill.components where !roots.contains(component.id) {
      let key = Self.key(component)
      let proofs = Self.proofs(component, in: artifact)
      guard let place = places[key] else {
        places[key] = entries.count
        entries.append(
          Entry(
            component: component, purls: component.purls, cpes: component.cpes, evidence: proofs,
            artifacts: [artifact]))
        continue
      }
      if entries[place].artifacts.last != artifact { entries[place].artifacts.append(artifact) }
      for purl in component.purls where !entries[place].purls.contains(purl) {
        entries[place].purls.append(purl)
      }
      for cpe in component.cpes where !entries[place].cpes.contains(cpe) {
        entries[place].cpes.append(cpe)
      }
      for proof in proofs where !entries[place].evidence.contains(proof) {
        if entries[place].evidence.count < Self.proofLimit { entries[place].evidence.append(proof) }
      }
      // A format that can't say something leaves it to another one.
      if entries[place].component.declaredLicense == .unstated {
        entries[place].component.declaredLicense = component.declaredLicense
      }
      if entries[place].component.concludedLicense == .unstated {
        entries[place].component.concludedLicense = component.concludedLicense
      }
      if entries[place].component.supplier == .unstated {
        entries[place].component.supplier = component.supplier
      }
    }
  }

  private static let proofLimit = 50

  /// The same in every format: name and version, and the registry where a package URL names one.
  private static func key(_ component: Component) -> String {
    let version = component.version.value ?? ""
    let type = component.purls.first?.type.name ?? ""
    return "\(component.group ?? "")\u{0}\(component.name)\u{0}\(version)\u{0}\(type)"
  }

  private static func proofs(_ component: Component, in artifact: String) -> [PageView.Proof] {
    let top = "\(artifact)!/"
    return component.evidence.prefix(proofLimit).map { evidence in
      var place = evidence.location
      // The same line of twenty archives is one place.
      let isInside = place.path.hasPrefix(top)
      if isInside { place.path.removeFirst(top.count) }
      return PageView.Proof(
        claim: evidence.claim.rawValue, value: evidence.value.printable(limit: 200), place: place,
        technique: evidence.technique.rawValue, isInside: isInside)
    }
  }

  /// Sorts by name, then by version as text.
  mutating func sort() {
    entries.sort { a, b in
      let (x, y) = (a.component.name.lowercased(), b.component.name.lowercased())
      if x != y { return x < y }
      return (a.component.name, a.component.version.value ?? "", a.purls.first?.description ?? "")
        < (b.component.name, b.component.version.value ?? "", b.purls.first?.description ?? "")
    }
    places = [:]
  }

  /// A bill of the components alone, for comparing releases.
  var bill: BillOfMaterials {
    var bill = BillOfMaterials()
    bill.components = entries.enumerated().map { number, entry in
      var component = entry.component
      component.id = .component("\(number)")
      component.purls = entry.purls
      component.cpes = entry.cpes
      return component
    }
    return bill
  }

  var rows: [PageView.ComponentRow] {
    entries.map { entry in
      let component = entry.component
      return PageView.ComponentRow(
        name: component.group.flatMap { $0.isEmpty ? nil : "\($0)/\(component.name)" }
          ?? component.name,
        version: component.version.value, license: Self.license(component),
        supplier: component.supplier.value?.name, purls: entry.purls.map(\.description),
        cpes: entry.cpes.map(\.description), evidence: entry.evidence, artifacts: entry.artifacts)
    }
  }

  private static func license(_ component: Component) -> String? {
    (component.concludedLicense.value ?? component.declaredLicense.value)?.description
  }

  /// How many components are under which license, the most common first.
  var licenses: [PageView.LicenseShare] {
    var counts: [String: Int] = [:]
    for entry in entries { counts[Self.license(entry.component) ?? "not stated", default: 0] += 1 }
    let sorted = counts.map { PageView.LicenseShare(license: $0.key, components: $0.value) }
      .sorted {
        $0.components != $1.components ? $0.components > $1.components : $0.license < $1.license
      }
    let most = 12
    guard sorted.count > most + 1 else { return sorted }
    let rest = sorted.dropFirst(most)
    return sorted.prefix(most) + [
      PageView.LicenseShare(
        license: "\(rest.count) other licenses", components: rest.reduce(0) { $0 + $1.components })
    ]
  }
}

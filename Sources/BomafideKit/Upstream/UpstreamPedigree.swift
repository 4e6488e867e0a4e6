import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Says in a bill from which releases components descend, and how their files differ.
struct UpstreamPedigree {
  /// What the comparison found wrong.
  private(set) var findings: [Finding] = []
  /// How each component compares, in words.
  private(set) var facts: [Report.Fact] = []
  private var results: [ElementID: UpstreamResult] = [:]

  /// Compares the files of components with the archives in a folder.
  ///
  /// - Throws: `InputErrors` where not one component can be compared.
  init(
    folder: String, _ claims: [ComponentClaim], of manifest: Manifest, in tree: any FileTree,
    _ scan: TreeScan, _ context: OperationContext
  ) throws {
    var comparison = UpstreamComparison(
      try UpstreamFolder(folder, limits: context.limits), of: tree, scan,
      normalizesLineEndings: manifest.project.files.lineEndings == .lf, context)
    try comparison.compare(claims, of: manifest)
    findings = comparison.findings
    facts = comparison.results.map { Report.Fact("upstream of \($0.name)", $0.text) }
    results = Dictionary(comparison.results.map { ($0.component, $0) }) { first, _ in first }
  }

  /// Writes it into the bill: changes with their differences, and an edge to the release.
  func add(to bill: inout BillOfMaterials, _ manifest: Manifest) {
    var taken = Set(bill.components.map(\.id))
    var originals: [Component] = []
    for index in bill.components.indices {
      let id = bill.components[index].id
      guard let result = results[id], result.count(.modified) > 0 else { continue }
      let entry = manifest.components.first { id == .component($0.id.value) }
      bill.components[index].pedigree = pedigree(
        of: bill.components[index], result, entry?.changes ?? [])
      let original = self.original(of: bill.components[index], result, &taken)
      bill.relationships.append(Relationship(id, .descendantOf, [original.id]))
      originals.append(original)
    }
    bill.components += originals
  }

  /// The manifest's changes with what they did, and those that it does not mention.
  private func pedigree(
    of component: Component, _ result: UpstreamResult, _ stated: [LocalChange]
  ) -> Pedigree {
    var pedigree = component.pedigree ?? Pedigree()
    let archive = result.archive.split(separator: "/").last.map(String.init) ?? result.archive
    for file in result.files where file.state == .modified {
      let patch = file.patch.isEmpty ? nil : file.patch
      let place = stated.indices.first { index in
        index < pedigree.changes.count
          && stated[index].files.contains { $0.value.matches(file.path) }
      }
      if let place {
        if let patch {
          pedigree.changes[place].patch = (pedigree.changes[place].patch ?? "") + patch
        }
      } else {
        pedigree.changes.append(
          .init(
            files: [file.path.description], reason: "differs from the file in \(archive)",
            patch: patch))
      }
    }
    return pedigree
  }

  /// The component as it was released.
  ///
  /// It has no package URL and no CPE: what is known of them is known of the component in the tree, and scanners would tell
  /// it twice.
  private func original(
    of component: Component, _ result: UpstreamResult, _ taken: inout Set<ElementID>
  ) -> Component {
    var name = "\(component.id.key)-original"
    while taken.contains(.component(name)) { name += "-" }
    taken.insert(.component(name))
    var original = Component(id: .component(name), name: component.name)
    original.fileName = result.archive.split(separator: "/").last.map(String.init)
    let release = ReleaseName(file: original.fileName ?? "")
    original.version =
      result.isDeclared
      ? component.version : release.version.map { .value($0) } ?? component.version
    original.supplier = component.producer
    original.producer = component.producer
    // Another archive than the declared one was not downloaded from there.
    if result.isDeclared { original.download = component.download }
    original.digests = result.digest.map { [$0] } ?? []
    original.declaredLicense = component.declaredLicense
    original.purpose = .source
    original.filesAnalyzed = false
    return original
  }
}

import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Tells what is claimed of a component, where, and what in the tree bears it out.
struct ExplainComponent: Hashable, Sendable {
  /// The component's name or ID in the manifest.
  var name: String
  /// The tree: a folder or an archive.
  var source: String
  /// nil is the nearest one.
  var manifest: String?

  init(name: String, source: String = ".", manifest: String? = nil) {
    self.name = name
    self.source = source
    self.manifest = manifest
  }

  /// The text to print; nil where the manifest has no such component.
  ///
  /// - Throws: `InputError` or `InputErrors` if tree or manifest can't be read.
  func text(_ context: OperationContext) throws -> String? {
    let workspace = try Workspace(source: source, manifestPath: manifest, context)
    guard let manifest = workspace.manifest else { return nil }
    let entries = manifest.components.filter { $0.id.value == name || $0.name.value == name }
    guard !entries.isEmpty else { return nil }
    let scan = try workspace.scan(everything: false, asCommitted: true, context)
    let tree = TreeContents(scan, plan: context.plan(algorithms: []))
    let curation = Curation(manifest, in: tree)
    var text = ""
    for entry in entries {
      let id = ElementID.component(entry.id.value)
      guard let claim = curation.claims.first(where: { $0.component.id == id }) else {
        text += "\(entry.name.value): left out, for the tree does not hold its archive\n"
        continue
      }
      let found = curation.evidence.filter { $0.subject == id }
      text += describe(entry, claim, found)
    }
    return text
  }

  private func describe(
    _ entry: ManifestComponent, _ claim: ComponentClaim, _ found: [Evidence]
  ) -> String {
    let component = claim.component
    var text = "\(component.name) \(component.version.value ?? "(version not known)")\n"
    text += "  declared at \(entry.location)\n"
    let files = claim.files.count
    text += "  \(files) file\(files == 1 ? "" : "s") of the tree\n"
    for piece in component.evidence where piece.technique == .curated && piece.claim != .name {
      text += "\n\(piece.claim.rawValue): \(piece.value.printable(limit: 200))\n"
      text += "  claimed at \(piece.location)\n"
      let proof = found.filter { $0.claim == piece.claim }
      for one in proof {
        let agrees =
          one.value == piece.value
          || (piece.claim == .download || piece.claim == .producer)
            && piece.value.lowercased().contains(one.value.lowercased())
        text +=
          "  \(agrees ? "borne out" : "CONTRADICTED") at \(one.location): \(one.value.printable(limit: 200))\n"
      }
      if proof.isEmpty { text += "  nothing in the tree is named that bears it out\n" }
    }
    for one in found where !component.evidence.contains(where: { $0.claim == one.claim }) {
      text +=
        "\n\(one.claim.rawValue): \(one.value.printable(limit: 200))\n  read at \(one.location)\n"
    }
    for change in entry.changes {
      let names = change.files.map(\.value.description).joined(separator: ", ")
      text +=
        "\nchanged: \(names.isEmpty ? "the whole" : names)\n  \(change.reason.value.printable(limit: 500))\n"
    }
    for unproven in entry.support.unproven {
      let claims = unproven.claims.map(\.value.rawValue).joined(separator: ", ")
      text += "\nwithout evidence: \(claims)\n  \(unproven.reason.value.printable(limit: 500))\n"
    }
    if let notes = entry.notes { text += "\nnotes: \(notes.value.printable(limit: 2000))\n" }
    if let owner = entry.owner { text += "\nowner: \(owner.value.printable(limit: 200))\n" }
    return text + "\n"
  }
}

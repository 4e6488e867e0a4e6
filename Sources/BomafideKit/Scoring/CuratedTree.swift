import BomafideIdentifiers
import BomafideModel
import BomafideRules
import BomafideSources

/// The bill that a manifest and its tree make, with the evidence for it, and how much of the tree it claims.
struct CuratedTree {
  let bill: BillOfMaterials
  let tree: ScoredBill.Tree
  let subject: String

  init(source: String, manifest path: String?, _ context: OperationContext) throws {
    let workspace = try Workspace(source: source, manifestPath: path, context)
    let manifest = try workspace.requiredManifest(for: "score")
    let scan = try workspace.scan(everything: true, asCommitted: false, context)
    let isArchive = !(workspace.tree is DirectoryTree)
    let curation = Curation(
      manifest, in: TreeContents(scan, plan: context.plan(algorithms: [])),
      profiles: manifest.artifacts.first?.profileNames ?? [Manifest.defaultProfile],
      artifact: isArchive ? workspace.tree.name : nil)
    var assembly = Assembly(
      of: curation.project, projectAccepts: manifest.project.acceptedWithoutEvidence,
      claims: curation.claims, evidence: curation.evidence, files: scan.files())
    var header = DocumentHeader(
      context.invocation, manifest, artifact: isArchive ? workspace.tree.name : nil)
    header.write(to: &assembly.bill, project: assembly.bill.components[0])
    complete(&assembly.bill)
    bill = assembly.bill
    subject = curation.project.name
    let claimed = Set(curation.claims.flatMap(\.files))
    tree = ScoredBill.Tree(
      entries: scan.entries.filter(\.isFile).map { entry in
        ScoredBill.Tree.Entry(
          file: .file(entry.path), path: entry.path.description, bytes: Int(entry.size),
          isClaimed: claimed.contains(entry.path))
      })
  }

  /// The folder that a manifest stands in.
  static func folder(of manifest: String) -> String {
    guard let slash = manifest.lastIndex(of: "/") else { return "." }
    return slash == manifest.startIndex ? "/" : String(manifest[..<slash])
  }

  /// Gives a document's components the evidence that the tree has for the same components, and the tree itself.
  ///
  /// Components are the same where a package URL without its version is, or else the name.
  func lend(to document: inout ScoredBill) {
    document.tree = tree
    var byIdentity: [String: [Evidence]] = [:]
    for component in bill.components where !component.evidence.isEmpty {
      for name in component.identities where byIdentity[name] == nil {
        byIdentity[name] = component.evidence
      }
    }
    for index in document.bill.components.indices {
      for name in document.bill.components[index].identities {
        guard let evidence = byIdentity[name] else { continue }
        document.bill.components[index].evidence += evidence
        break
      }
    }
  }
}

extension Component {
  /// By what the same component is known in another bill, the surest first.
  fileprivate var identities: [String] {
    purls.map { purl in
      "pkg:\(purl.type)/\(purl.namespace.map { $0 + "/" } ?? "")\(purl.name)"
    } + [name.lowercased()]
  }
}

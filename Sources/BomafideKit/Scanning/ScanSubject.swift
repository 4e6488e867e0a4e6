import BomafideDiscovery
import BomafideFormats
import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import BomafidePackages
import BomafideSources

/// What a scan looks at: the bill of a document, or the bill that a tree or an archive makes.
struct ScanSubject {
  /// Where the bill comes from.
  enum Kind: String, Sendable {
    case document, directory, archive
  }

  var bill: BillOfMaterials
  let kind: Kind
  /// As people name it.
  let name: String
  /// The file that stands for it.
  let path: String
  /// Whether a person wrote down what is in it.
  let isCurated: Bool
  let manifest: Manifest?
  /// What was found wrong on the way.
  let findings: [Finding]
  /// The packages that manifests ask for and nothing says the version of, which can't be checked.
  private(set) var wishes: [PackageRecord] = []
  /// The bytes of the document, to find places in.
  private var bytes: [UInt8] = []

  /// Opens what the user named: a document, a folder, an archive, or `-`.
  ///
  /// - Parameter manifestPath: the manifest that the user named.
  init(_ source: String, manifest manifestPath: String?, _ context: OperationContext) throws {
    if let input = try Self.document(source, context) {
      try self.init(document: input, manifest: manifestPath)
    } else {
      try self.init(tree: source, manifest: manifestPath, context)
    }
  }

  /// Looks at a document.
  init(document input: Input, manifest manifestPath: String? = nil) throws {
    let decoded = try Formats.all.decode(input)
    bill = decoded.bill
    kind = .document
    path = input.path
    name = decoded.bill.name ?? input.path
    isCurated = false
    manifest = try manifestPath.map { try Manifest.load($0) }
    findings = decoded.findings.filter { $0.severity == .error }
    bytes = input.bytes
    if bill.components.isEmpty, let error = findings.first {
      throw InputError(
        at: error.location ?? SourceLocation(path: path),
        expected: "a document with components", found: "none that can be read: \(error.message)",
        remedy: "bomafide validate \(ShellText.quoted(path))")
    }
  }

  /// Looks at components that somebody lists.
  init(_ bill: BillOfMaterials, path: String) {
    self.bill = bill
    kind = .document
    self.path = path
    name = path
    isCurated = false
    manifest = nil
    findings = []
  }

  private init(tree source: String, manifest manifestPath: String?, _ context: OperationContext)
    throws
  {
    let workspace = try Workspace(source: source, manifestPath: manifestPath, context)
    let tree = workspace.tree
    kind = tree is DirectoryTree ? .directory : .archive
    path = workspace.manifest?.path ?? tree.location.path
    manifest = workspace.manifest
    isCurated = workspace.manifest != nil
    let title = tree.name.isEmpty || tree.name == "." ? "source" : tree.name
    let scan = try workspace.scan(
      everything: false, asCommitted: false, comparesBare: false, context)
    let packages = try tree.packages(scan, context)
    let claims = PackageClaims(packages.inventory)
    let found = try tree.search(scan, claims: claims, context)
    let list = DiscoveredList(
      found, minConfidence: Discover.standardConfidence, claims: claims)
    let known = PackageBill(packages.inventory, knowledge: nil, vendored: list)
    wishes = known.wishes
    guard let manifest = workspace.manifest else {
      bill = list.bill(
        of: title, tree is DirectoryTree ? .directory : .archive, with: known,
        image: (tree as? ImageTree)?.image, describedBy: scan, context.invocation)
      name = title
      findings = scan.findings + packages.findings
      return
    }
    let curation = Curation(
      manifest, in: TreeContents(scan, plan: context.plan(algorithms: [])),
      profiles: manifest.artifacts.first?.profileNames ?? [Manifest.defaultProfile],
      artifact: tree is DirectoryTree ? nil : tree.name)
    var assembled = Assembly(
      of: curation.project, projectAccepts: manifest.project.acceptedWithoutEvidence,
      claims: curation.claims, evidence: curation.evidence, files: []
    ).bill
    let ownership = FileOwnership(
      of: scan.treeFiles, manifest, claims: curation.claims, found: list)
    Self.add(ownership.foreign, of: list, to: &assembled)
    known.add(to: &assembled)
    bill = assembled
    name = curation.project.name
    findings = scan.findings + packages.findings
  }

  /// Adds what a search finds and no component of the manifest claims.
  private static func add(
    _ undeclared: [Int], of list: DiscoveredList, to bill: inout BillOfMaterials
  ) {
    var taken = Set(bill.components.map(\.id))
    let added = undeclared.map { Component(list.components[$0]) }
      .filter { taken.insert($0.id).inserted }
    bill.components += added
    if let root = bill.roots.first, !added.isEmpty {
      bill.relationships.append(Relationship(root, .contains, added.map(\.id)))
    }
  }

  /// The document at `source`; nil where that is a tree or an archive.
  private static func document(_ source: String, _ context: OperationContext) throws -> Input? {
    let prefix = "bill:"
    if source.hasPrefix(prefix) {
      let path = String(source.dropFirst(prefix.count))
      let bytes = try path == "-" ? context.standardInput() : fileContent(at: path)
      return Input(bytes: bytes, path: path)
    }
    if source == "-" { return Input(bytes: try context.standardInput(), path: source) }
    if SourceTree.isSurely(source) { return nil }
    let path = SourceTree.path(of: source)
    do throws(InputError) {
      _ = try openTree(at: path, platform: context.platform)
      return nil
    } catch {
      // Neither a folder nor an archive: it is read as a document, which tells what is wrong with it.
      return Input(bytes: try fileContent(at: path), path: path)
    }
  }

  /// Where each of these components stands: its line in the document, or the file that proves it.
  func places(of wanted: Set<ElementID>) -> [ElementID: SourceLocation] {
    if kind == .document {
      return ElementPlaces.find(wanted, of: bill, in: bytes, path: path)
    }
    var places: [ElementID: SourceLocation] = [:]
    for component in bill.components + wishes.map({ Component($0) })
    where wanted.contains(component.id) {
      let proof =
        component.evidence.first { $0.claim == .version }?.location
        ?? component.evidence.first?.location
      if let proof { places[component.id] = proof }
    }
    return places
  }
}

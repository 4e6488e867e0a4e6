import BomafideJSON
import BomafideDiscovery
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Writes a first manifest of a tree: what a search finds in it, or what the documents say that people keep already.
public struct Init: Hashable, Sendable {
  /// The folder to look at.
  public var path: String
  /// Where the manifest goes; nil is `bomafide.yaml` in the folder, `-` standard output.
  public var manifest: String?
  /// Files that people keep by hand today, to take over.
  public var imports: [String]
  /// Whether an existing manifest is replaced.
  public var overwrites: Bool
  /// Whether the difference is printed and nothing written.
  public var onlyShows: Bool

  public init(
    path: String, manifest: String? = nil, imports: [String] = [], overwrites: Bool = false,
    onlyShows: Bool = false
  ) {
    self.path = path
    self.manifest = manifest
    self.imports = imports
    self.overwrites = overwrites
    self.onlyShows = onlyShows
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    let tree = try DirectoryTree(path: path)
    let target = manifest ?? (path == "." ? Manifest.fileName : "\(path)/\(Manifest.fileName)")
    if target != "-", !overwrites, !onlyShows, ManifestDiscovery.exists(target) {
      throw InputError(
        at: SourceLocation(path: target), expected: "no manifest yet", found: "one",
        remedy: "look with --diff, or replace it with --force")
    }
    var bills: [(source: String, bill: BillOfMaterials)] = []
    var findings: [Finding] = []
    let lists = listings(in: tree)
    for name in imports where lists[name] == nil {
      let bytes = try name == "-" ? context.standardInput() : fileContent(at: name)
      let decoded = try Formats.all.decode(Input(bytes: bytes, path: name))
      findings += decoded.findings
      bills.append((name, decoded.bill))
    }
    let found = imports.isEmpty || !lists.isEmpty ? try search(tree, context) : nil
    let scan = try scan(
      tree, for: Set(bills.flatMap { $0.bill.files.compactMap(\.path.parent) }),
      keeping: Set(
        found?.components.flatMap { component in
          component.clues.map(\.path) + component.paths.filter { ManifestDrafting.isArchive($0) }
        } ?? []), context)
    findings += scan.findings
    var drafting = ManifestDrafting(scan, name: Self.name(of: tree, context))
    for (name, bill) in bills { drafting.add(bill, from: name) }
    if let found {
      let wanted = Set(lists.values)
      let list = DiscoveredList(found, minConfidence: Discover.standardConfidence) { component in
        lists.isEmpty || component.declarations.contains { wanted.contains($0.file) }
      }
      let files = scan.entries.filter(\.isFile).map(\.path)
      if bills.isEmpty { drafting.addProject(found.project, beside: list, files: files) }
      drafting.add(list, files: files)
      findings += list.findings(found, files: files).filter { finding in
        lists.isEmpty || wanted.contains { $0.description == finding.location?.path }
      }
      for (name, path) in lists.sorted(by: { $0.key < $1.key })
      where !list.components.contains(where: { $0.declarations.contains { $0.file == path } }) {
        findings.append(
          Finding(
            "init.no-files", .warning, "\(name) declares no component that the tree holds",
            at: SourceLocation(path: name), expected: "components with files", found: "none",
            remedy: "look at the file, or leave it out"))
      }
      if list.components.isEmpty, lists.isEmpty {
        findings.append(
          Finding(
            "init.no-source", .warning,
            "nothing foreign was found, so the manifest names the project alone",
            at: SourceLocation(path: target), expected: "components", found: "none",
            remedy: "bomafide init --from DOCUMENT, or add components with 'bomafide add'"))
      }
    }
    findings += drafting.findings
    let text = ManifestWriter.write(drafting.draft)
    findings += try judge(text, at: target, scan)
    let old = try overwrites || onlyShows ? Self.present(target) : nil
    try context.replace(target, old: old, new: text, onlyShow: onlyShows)
    return Report(
      command: "init", subject: drafting.draft.project.name, path: target, findings: findings,
      examined: [
        .init(1, "manifest"), .init(drafting.draft.components.count, "component"),
        .init(scan.entries.count { $0.isFile }, "file"),
      ],
      rules: RuleCatalog.all.askedOfBills)
  }

  /// The files to take over that are no documents, but lists that the search reads, by the names that the user gave.
  private func listings(
    in tree: DirectoryTree
  ) -> [String: RelativePath] {
    guard let root = ManifestDiscovery.resolved(path) else { return [:] }
    var found: [String: RelativePath] = [:]
    for name in imports where name != "-" {
      guard let place = ManifestDiscovery.resolved(name), place.hasPrefix(root + "/"),
        let inside = try? RelativePath(parsing: String(place.dropFirst(root.count + 1))),
        Catalogers.all.contains(where: { $0.reads(Array(inside.name.utf8)[...], at: inside) })
      else { continue }
      found[name] = inside
    }
    return found
  }

  /// Searches the tree for what it carries.
  private func search(_ tree: DirectoryTree, _ context: OperationContext) throws -> Discovery {
    let scan = try tree.scan(context.plan(algorithms: [], activity: "listing"))
    return try tree.search(scan, context)
  }

  /// Lists the tree, and keeps what lies in some folders, and some files.
  private func scan(
    _ tree: DirectoryTree, for folders: Set<RelativePath>, keeping files: Set<RelativePath>,
    _ context: OperationContext
  ) throws -> TreeScan {
    var plan = context.plan(algorithms: [])
    plan.hashes = { _ in false }
    plan.keepsContent = { path in
      files.contains(path) || (path.parent.map { folders.contains($0) } ?? false)
        || ManifestDrafting.mayTellVersion(path)
    }
    plan.contentLimit = CurationPlan.contentLimit
    return try tree.scan(plan)
  }

  /// What `check` will say of the draft, toned down: it is a draft, and the claims are those of the document.
  private func judge(_ text: String, at path: String, _ scan: TreeScan) throws -> [Finding] {
    let manifest = try Manifest.load(Array(text.utf8), path: path)
    let contents = TreeContents(scan)
    let curation = Curation(manifest, in: contents)
    let assembly = Assembly(
      of: curation.project, projectAccepts: manifest.project.acceptedWithoutEvidence,
      claims: curation.claims, evidence: curation.evidence, files: [],
      listing: .none)
    let missing = curation.findings.filter { $0.rule == "manifest.version-missing" }
    return missing.map { finding in
      var finding = finding
      finding.severity = .warning
      return finding
    }
      + assembly.findings.filter { $0.rule == "drift.version" }.map { finding in
        Finding(
          "init.drift", .warning, subject: finding.subject, finding.message, at: finding.location,
          related: finding.related, expected: finding.expected, found: finding.found,
          remedy: finding.remedy)
      }
  }

  private static func name(of tree: DirectoryTree, _ context: OperationContext) -> String {
    if tree.name != ".", !tree.name.isEmpty { return tree.name }
    return context.workingDirectory.split(separator: "/").last.map(String.init) ?? "project"
  }

  private static func present(_ path: String) throws -> String? {
    guard path != "-", ManifestDiscovery.exists(path) else { return nil }
    return String(decoding: try fileContent(at: path), as: UTF8.self)
  }
}

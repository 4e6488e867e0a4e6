import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Holds every claim of a manifest, and every document that it keeps, against the evidence in the tree.
public struct Check: Hashable, Sendable {
  /// The tree to look at: a folder or an archive.
  public var path: String
  /// The manifest whose claims are checked; nil is the nearest one.
  public var manifest: String?
  /// The committed documents to check; empty means those that the manifest names.
  public var documents: [String]
  /// A folder of archives of releases, with which the files of components are compared.
  public var upstream: String?
  /// Whether archives that the folder lacks are fetched into it.
  public var fetches: Bool
  /// A folder for the differences, one file for each component.
  public var patches: String?

  public init(
    path: String, manifest: String? = nil, documents: [String] = [], upstream: String? = nil,
    fetches: Bool = false, patches: String? = nil
  ) {
    self.path = path
    self.manifest = manifest
    self.documents = documents
    self.upstream = upstream
    self.fetches = fetches
    self.patches = patches
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    let workspace = try Workspace(source: path, manifestPath: manifest, context)
    let manifest = try workspace.requiredManifest(for: "check")
    let scan = try workspace.scan(
      everything: manifest.documents.contains { $0.listing == .all }, asCommitted: true, context)
    let tree = TreeContents(scan, plan: context.plan(algorithms: []))
    let curation = Curation(manifest, in: tree)
    let assembly = Assembly(
      of: curation.project, projectAccepts: manifest.project.acceptedWithoutEvidence,
      claims: curation.claims, evidence: curation.evidence,
      files: scan.files(), listing: .claimed)
    var findings = scan.findings + curation.findings + assembly.findings
    for bill in Self.bills(assembly.bill, of: manifest, curation.project) {
      findings += judged(bill).filter { !findings.contains($0) }
    }
    let chosen = try manifest.documents(at: documents)
    for document in chosen {
      findings += try compare(document, manifest, tree, context)
    }
    let audit = try TreeAudit(
      of: workspace.tree, scan, manifest, curation, known: findings, context)
    findings += audit.findings
    let releases = try compareUpstream(workspace.tree, scan, manifest, curation, context)
    findings += releases.findings
    let claims = ([curation.project] + curation.claims.map(\.component)).reduce(0) {
      $0 + $1.evidence.count { $0.technique == .curated }
    }
    return Report(
      command: "check", subject: manifest.project.name.value, path: manifest.path,
      findings: findings,
      examined: [
        .init(curation.claims.count, "component"),
        .init(curation.claims.reduce(0) { $0 + $1.files.count }, "file"),
        .init(claims, "claim"),
        .init(curation.evidence.count, "piece of evidence", plural: "pieces of evidence"),
        .init(chosen.count, "document"),
      ],
      rules: RuleCatalog.all.askedOfBills + (upstream == nil ? [] : UpstreamFinding.rules),
      facts: releases.facts, coverage: audit.coverage, upstream: releases.results)
  }

  /// Compares the files of components with their releases.
  private func compareUpstream(
    _ tree: any FileTree, _ scan: TreeScan, _ manifest: Manifest, _ curation: Curation,
    _ context: OperationContext
  ) throws -> (results: [UpstreamResult], findings: [Finding], facts: [Report.Fact]) {
    guard let upstream else {
      if patches != nil || fetches {
        throw InputError(
          at: SourceLocation(path: patches == nil ? "--fetch" : "--patches"),
          expected: "a folder of releases to compare with", found: "none",
          remedy: "--upstream FOLDER")
      }
      return ([], [], [])
    }
    var fetch = UpstreamFetch(folder: upstream)
    if fetches { try fetch.run(curation.claims, of: manifest, context) }
    var comparison = UpstreamComparison(
      try UpstreamFolder(upstream, limits: context.limits), of: tree, scan,
      normalizesLineEndings: manifest.project.files.lineEndings == .lf, context)
    try comparison.compare(curation.claims, of: manifest, known: fetch.findings)
    var facts = comparison.results.map { Report.Fact("upstream of \($0.name)", $0.text) }
    if let patches {
      facts += try UpstreamPatches(folder: patches).write(comparison.results).map {
        Report.Fact("written", $0)
      }
    }
    return (comparison.results, comparison.findings, facts)
  }

  /// Compares a committed document with what would be written now.
  private func compare(
    _ document: ManifestDocument, _ manifest: Manifest, _ tree: TreeContents,
    _ context: OperationContext
  ) throws -> [Finding] {
    let path = document.path.value
    let command = "bomafide generate --write --document \(ShellText.quoted(path.description))"
    guard let committed = tree.scan[path]?.content else {
      return [
        Finding(
          "document.missing", .error, "the tree does not hold the document \(path)",
          at: document.path.location, expected: "a committed document", found: "none",
          remedy: command)
      ]
    }
    let codec = try document.codec()
    var fresh = try DocumentAssembly(document, manifest, tree.scan, context.invocation).bill
    if document.layout == .partial, codec.encode(fresh).bytes == committed { return [] }
    let decoded: DecodedDocument
    do throws(InputError) {
      decoded = try codec.decode(Input(bytes: committed, path: tree.place(path).path))
    } catch {
      return [
        Finding(
          "document.unreadable", .error, "\(path) cannot be read", at: error.location,
          expected: error.expected, found: error.found, remedy: command)
      ]
    }
    // When and by what it was made is no drift.
    fresh.created = decoded.bill.created
    fresh.tools = decoded.bill.tools
    if codec.encode(fresh).bytes == committed { return [] }
    return DocumentDrift(
      path: path.description, committed: decoded.bill, fresh: fresh,
      lines: LineFinder(bytes: committed), command: command
    ).findings()
  }

  /// What the rules look at: for each profile its components, for no bill holds those of two that exclude each other.
  private static func bills(
    _ all: BillOfMaterials, of manifest: Manifest, _ project: Component
  ) -> [BillOfMaterials] {
    let profiles = Set(manifest.components.flatMap(\.profiles).map(\.value)).sorted()
    let sets =
      profiles.map { [$0] } + manifest.artifacts.map { $0.profileNames.sorted() }
      + manifest.documents.map { $0.profileNames.sorted() }
    return Set(sets).sorted { $0.lexicographicallyPrecedes($1) }.map { names in
      let ids = Set(
        manifest.components.filter { component in
          component.profiles.contains { names.contains($0.value) }
        }.map(\.id.value))
      var bill = BillOfMaterials()
      bill.components =
        [project]
        + all.components.filter { component in
          // What an archive bundles is called after the component that brings it.
          ids.contains(component.id.key) || ids.contains { component.id.key.hasPrefix("\($0)/") }
        }
      return bill
    }
  }
}

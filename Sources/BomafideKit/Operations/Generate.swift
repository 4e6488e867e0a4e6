public import BomafideFormats
import BomafideIdentifiers
public import BomafideModel
import BomafideSources

/// Makes the bill of materials of a tree from its manifest and its files.
public struct Generate: Sendable {
  /// What came out: documents to write, and what there is to say about them.
  public struct Outcome: Sendable {
    public var documents: [PreparedDocument]
    public var report: Report
  }

  /// The directory or archive.
  public var source = "."
  public var manifest: String?
  /// The path of a document of the manifest to generate instead of a whole bill.
  public var document: String?
  /// Generate every document of the manifest.
  public var allDocuments = false
  /// The codec of a whole bill.
  public var codec: any DocumentCodec = Formats.all.codecs[0]
  /// The profile of a whole bill; nil is the first artifact's, or else `source`.
  public var profile: String?
  /// Whether a whole bill lists files.
  public var listsFiles = true

  public init() {}

  public func run(_ context: OperationContext) throws -> Outcome {
    let workspace = try Workspace(source: source, manifestPath: manifest,
      workingDirectory: context.workingDirectory)
    if document != nil || allDocuments {
      return try documents(of: workspace, context)
    }
    return try whole(workspace, context)
  }

  /// The documents that the manifest keeps in the tree.
  private func documents(of workspace: Workspace, _ context: OperationContext) throws -> Outcome {
    let manifest = try workspace.requiredManifest(for: "generate")
    var chosen = manifest.documents
    if let document {
      chosen = chosen.filter { $0.path.value.description == document }
      if chosen.isEmpty {
        let names = manifest.documents.map(\.path.value.description)
        let near = Suggestion.nearest(to: document, in: names) ?? names.first
        throw InputError(
          at: SourceLocation(path: manifest.path),
          expected: names.isEmpty ? "a document under 'documents:'" : "one of \(names.joined(separator: ", "))",
          found: "'\(document.printable())'",
          remedy: near.map { "bomafide generate --document \($0)" }
            ?? "list the document under 'documents:' in \(manifest.path)")
      }
    } else if chosen.isEmpty {
      throw InputError(
        at: SourceLocation(path: manifest.path), expected: "at least one document under 'documents:'",
        found: "none", remedy: "list the documents to keep in the tree under 'documents:'")
    }
    let scan = try workspace.scan(
      everything: chosen.contains { $0.listing == .all }, context)
    var prepared: [PreparedDocument] = []
    var findings = scan.findings
    var components = 0
    var files = 0
    for document in chosen {
      let assembled = try DocumentAssembly(document, manifest, scan, context.invocation)
      findings += assembled.findings.filter { !findings.contains($0) }
      components = max(components, assembled.bill.components.count)
      files = max(files, assembled.bill.files.count)
      prepared.append(
        PreparedDocument(
          path: document.path.value.description, bill: assembled.bill, codec: try document.codec()))
    }
    return Outcome(
      documents: prepared,
      report: Report(
        command: "generate", subject: manifest.project.name.value, path: manifest.path,
        findings: findings, examined: [.init(components, "component"), .init(files, "file")],
        rules: RuleCatalog.bomafide.rules.map(\.id)))
  }

  /// The bill of the whole tree.
  private func whole(_ workspace: Workspace, _ context: OperationContext) throws -> Outcome {
    let scan = try workspace.scan(everything: listsFiles, context)
    var findings = scan.findings
    let assembly: Assembly
    let files = listsFiles ? scan.files() : []
    if let manifest = workspace.manifest {
      var tree = TreeContents(scan)
      let curation = Curation(
        manifest, in: &tree,
        profiles: profile.map { [$0] } ?? manifest.artifacts.first?.profileNames
          ?? [Manifest.defaultProfile])
      findings += curation.findings
      assembly = Assembly(
        of: curation.project, claims: curation.claims, evidence: curation.evidence, files: files,
        listing: listsFiles ? .all : .projectOnly)
      findings += assembly.findings + judged(assembly.bill)
    } else {
      assembly = Assembly(
        of: workspace.bareProject, claims: [], evidence: [], files: files,
        listing: listsFiles ? .all : .projectOnly)
      findings.append(
        Finding(
          "manifest.absent", .note, "no manifest: the bill names the files and no component",
          at: workspace.tree.location, expected: Manifest.fileName, found: "none here or above",
          remedy: "bomafide init \(workspace.tree.location.path)"))
    }
    var bill = assembly.bill
    var header = DocumentHeader(
      context.invocation, workspace.manifest, artifact: nil, fingerprint: fingerprint(of: bill))
    let project = bill.components[0]
    header.write(to: &bill, project: project)
    findings += header.findings
    complete(&bill)
    return Outcome(
      documents: [PreparedDocument(path: nil, bill: bill, codec: codec)],
      report: Report(
        command: "generate", subject: project.name, path: workspace.manifest?.path,
        findings: findings,
        examined: [.init(bill.components.count, "component"), .init(bill.files.count, "file")],
        rules: RuleCatalog.bomafide.rules.map(\.id)))
  }
}

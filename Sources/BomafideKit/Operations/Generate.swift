import BomafideFormats
import BomafideIdentifiers
public import BomafideModel
import BomafideSources

/// Makes the bill of materials of a source, and writes it as documents.
public struct Generate: Hashable, Sendable {
  /// A folder, a file, or `-`; `dir:`, `file:`, `archive:` and `image:` settle doubt.
  public var source: String
  /// The manifest that says what people know; nil is the nearest one.
  public var manifest: String?
  /// Documents to write, in any format.
  public var outputs: [OutputOption]
  /// Whether the documents that the manifest names are written where it names them.
  public var writesDeclared: Bool
  /// Of those, only these paths; empty means all.
  ///
  /// Without `writesDeclared` they go to `outputs`.
  public var documents: [String]
  /// The profile of a whole bill; nil is the first artifact's, or else `source`.
  public var profile: String?
  /// Whether packages that the tree tells of are added to what the manifest says.
  ///
  /// Without a manifest they always are.
  public var addsPackages: Bool
  /// A folder with archives of releases to compare the files of components with; nil compares nothing.
  public var upstream: String?
  /// Whether the differences to the files are printed and nothing written.
  public var onlyShows: Bool
  /// Whether documents are written although there are errors.
  public var allowsFindings: Bool

  public init(
    source: String, manifest: String? = nil, outputs: [OutputOption] = [],
    writesDeclared: Bool = false, documents: [String] = [], profile: String? = nil,
    addsPackages: Bool = false, upstream: String? = nil, onlyShows: Bool = false,
    allowsFindings: Bool = false
  ) {
    self.source = source
    self.manifest = manifest
    self.outputs = outputs
    self.writesDeclared = writesDeclared
    self.documents = documents
    self.profile = profile
    self.addsPackages = addsPackages
    self.upstream = upstream
    self.onlyShows = onlyShows
    self.allowsFindings = allowsFindings
  }

  /// The request of a user who gave `outputs`: those that are no reports.
  ///
  /// Without any, and unless the declared documents are written, one document goes to standard output.
  /// - Throws: `InputError` where a report goes there too.
  public static func documents(
    among outputs: [OutputOption], writesDeclared: Bool
  ) throws(InputError) -> [OutputOption] {
    let documents = outputs.filter { Reporter.named($0.format) == nil }
    if !documents.isEmpty || writesDeclared { return documents }
    if let report = outputs.first(where: { $0.target == .standardOutput }) {
      throw InputError(
        at: SourceLocation(path: "--output"),
        expected: "a document, on standard output or in a file",
        found: "the report '\(report.format)' alone, on standard output",
        remedy: "-o FORMAT=PATH -o \(report.format), or -o FORMAT -o \(report.format)=PATH; "
          + "FORMAT is \(DocumentFormats.shortNames.joined(separator: ", ")) or a version of them")
    }
    return [OutputOption(format: DocumentFormats.standard)]
  }

  /// The outputs that are documents, for commands that know a format for where there are none.
  ///
  /// - Throws: `InputError` where the document would go to standard output, and a report does too.
  public static func derivedDocuments(
    among outputs: [OutputOption]
  ) throws(InputError) -> [OutputOption] {
    let isTaken = outputs.contains { $0.target == .standardOutput }
    return try documents(among: outputs, writesDeclared: !isTaken)
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    let workspace = try Workspace(source: source, manifestPath: manifest, context)
    var delivery = DocumentDelivery(
      onlyShows: onlyShows, allowsFindings: allowsFindings)
    let made: Made
    if upstream != nil, writesDeclared || !documents.isEmpty {
      throw InputError(
        at: SourceLocation(path: "--upstream"), expected: "a whole bill",
        found:
          "documents that are kept in the tree, which are to come out the same without archives",
        remedy: "bomafide generate --upstream FOLDER -o FORMAT=PATH")
    }
    if writesDeclared || !documents.isEmpty {
      made = try declared(in: workspace, context)
    } else {
      made = try whole(workspace, context)
    }
    try delivery.deliver(made.documents, findings: made.findings, context)
    return Report(
      command: "generate", subject: made.subject, path: workspace.manifest?.path,
      findings: made.findings + delivery.losses,
      examined: [.init(made.components, "component"), .init(made.files, "file")],
      rules: RuleCatalog.all.askedOfBills + (upstream == nil ? [] : UpstreamFinding.rules),
      facts: made.facts + delivery.facts)
  }

  /// What came out, before it is written.
  private struct Made {
    var documents: [PreparedDocument] = []
    var findings: [Finding]
    var subject: String
    var components = 0
    var files = 0
    var facts: [Report.Fact] = []
  }

  /// The documents that the manifest keeps in the tree.
  private func declared(in workspace: Workspace, _ context: OperationContext) throws -> Made {
    let manifest = try workspace.requiredManifest(for: "generate")
    let chosen = try chosen(from: manifest)
    let scan = try workspace.scan(
      everything: chosen.contains { $0.listing == .all }, asCommitted: true, context)
    var made = Made(findings: scan.findings, subject: manifest.project.name.value)
    for document in chosen {
      let assembled = try DocumentAssembly(document, manifest, scan, context.invocation)
      made.findings += assembled.findings.filter { !made.findings.contains($0) }
      made.components += assembled.bill.components.count
      made.files += assembled.bill.files.count
      let codec = try document.codec()
      let path = document.path.value.description
      guard !writesDeclared else {
        guard workspace.tree is DirectoryTree else {
          throw InputError(
            at: workspace.tree.location, expected: "a folder to write \(path) into",
            found: "an archive",
            remedy:
              "bomafide generate \(ShellText.quoted(source)) --document \(ShellText.quoted(path))")
        }
        let place = Self.joined(workspace.tree.location.path, path)
        guard ManifestDiscovery.isInside(place, workspace.tree.location.path) else {
          throw InputError(
            at: document.path.location, expected: "a path inside the tree",
            found: "one that a symbolic link leads out of it", remedy: "name another path")
        }
        made.documents.append(
          PreparedDocument(target: .file(place), bill: assembled.bill, codec: codec))
        continue
      }
      for output in outputs {
        made.documents.append(
          PreparedDocument(target: output.target, bill: assembled.bill, codec: codec))
      }
    }
    return made
  }

  private static func joined(_ folder: String, _ path: String) -> String {
    folder == "." ? path : folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
  }

  private func chosen(from manifest: Manifest) throws -> [ManifestDocument] {
    let chosen = try manifest.documents(at: documents)
    if chosen.isEmpty {
      throw InputError(
        at: SourceLocation(path: manifest.path),
        expected: "at least one document under 'documents:'", found: "none",
        remedy: "list the documents to keep in the tree under 'documents:'")
    }
    if !writesDeclared, documents.count > 1 {
      throw InputError(
        at: SourceLocation(path: "--document"), expected: "one document", found: "several",
        remedy: "write them in place with --write, or ask for one at a time")
    }
    return chosen
  }

  /// The bill of the whole tree.
  private func whole(_ workspace: Workspace, _ context: OperationContext) throws -> Made {
    let scan = try workspace.scan(everything: true, asCommitted: false, context)
    let isArchive = !(workspace.tree is DirectoryTree)
    if isArchive, scan.entries.isEmpty {
      throw InputError(
        at: workspace.tree.location, expected: "an archive with files", found: "none in it",
        remedy: "look whether it was fetched as a whole")
    }
    var findings = scan.findings
    var assembly: Assembly
    var pedigree: UpstreamPedigree?
    if let manifest = workspace.manifest {
      try manifest.require(profile: profile)
      let tree = TreeContents(scan, plan: context.plan(algorithms: []))
      let profiles =
        profile.map { [$0] } ?? manifest.artifacts.first?.profileNames
        ?? [Manifest.defaultProfile]
      let curation = Curation(
        manifest, in: tree, profiles: profiles, artifact: isArchive ? workspace.tree.name : nil)
      assembly = Assembly(
        of: curation.project, projectAccepts: manifest.project.acceptedWithoutEvidence,
        claims: curation.claims, evidence: curation.evidence,
        files: scan.files())
      findings += curation.findings + assembly.findings
      if addsPackages {
        let packages = try workspace.tree.packages(scan, context)
        try workspace.tree.packageBill(of: packages, scan, context).add(to: &assembly.bill)
        findings += packages.findings
      }
      findings += judged(assembly.bill)
      if let upstream {
        let made = try UpstreamPedigree(
          folder: upstream, curation.claims, of: manifest, in: workspace.tree, scan, context)
        findings += made.findings
        made.add(to: &assembly.bill, manifest)
        pedigree = made
      }
    } else {
      _ = upstream == nil ? nil : try workspace.requiredManifest(for: "generate --upstream")
      let packages = try workspace.tree.packages(scan, context)
      let known = try workspace.tree.packageBill(of: packages, scan, context)
      var project = workspace.bareProject
      known.describe(&project)
      scan.describe(&project)
      assembly = Assembly(of: project, claims: [], evidence: [], files: scan.files())
      known.add(to: &assembly.bill)
      findings += packages.findings
      let named = assembly.bill.components.count > 1 ? "packages" : "no component"
      findings.append(
        Finding(
          "manifest.absent", .note, "no manifest: the bill names the files and \(named)",
          at: workspace.tree.location, expected: Manifest.fileName, found: "none here or above",
          remedy: "bomafide init \(ShellText.quoted(workspace.tree.location.path))"))
    }
    if isArchive, assembly.bill.components[0].digests.isEmpty {
      assembly.bill.components[0].digests = scan.artifactDigests.sorted()
    }
    let project = assembly.bill.components[0]
    var header = DocumentHeader(
      context.invocation, workspace.manifest, artifact: isArchive ? workspace.tree.name : nil)
    header.write(to: &assembly.bill, project: project)
    findings += header.findings
    complete(&assembly.bill)
    let documents = try outputs.map { output in
      PreparedDocument(
        target: output.target, bill: assembly.bill,
        codec: try DocumentFormats.codec(named: output.format))
    }
    return Made(
      documents: documents, findings: findings, subject: project.name,
      components: assembly.bill.components.count, files: assembly.bill.files.count,
      facts: pedigree?.facts ?? [])
  }
}

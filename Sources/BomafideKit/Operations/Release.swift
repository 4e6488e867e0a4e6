import BomafideJSON
import BomafideFormats
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Makes the document of a release artifact from the artifact itself and the manifest.
///
/// Every file of the artifact is accounted for: those that a component claims, those of the base document inside
/// the artifact, which must be the same, and all others as the project's own.
public struct Release: Hashable, Sendable {
  /// The files that are released.
  public var artifacts: [String]
  /// The manifest that says what people know; nil is the one inside the artifact.
  public var manifest: String?
  /// The names of document formats, one file for each.
  public var formats: [String]
  /// The artifact profile; nil finds it by the artifact's name.
  public var profile: String?
  /// Whether the differences to the files are printed and nothing written.
  public var onlyShows: Bool
  /// Whether documents are written although there are errors.
  public var allowsFindings: Bool

  public init(
    artifacts: [String], manifest: String? = nil, formats: [String], profile: String? = nil,
    onlyShows: Bool = false, allowsFindings: Bool = false
  ) {
    self.artifacts = artifacts
    self.manifest = manifest
    self.formats = formats
    self.profile = profile
    self.onlyShows = onlyShows
    self.allowsFindings = allowsFindings
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    var delivery = DocumentDelivery(
      onlyShows: onlyShows, allowsFindings: allowsFindings)
    var findings: [Finding] = []
    var components = 0
    var files = 0
    var troubles: [InputError] = []
    for artifact in artifacts {
      // One bad artifact does not keep the others from their documents.
      do {
        let one = try ArtifactRelease(artifact, manifestPath: manifest, profile: profile, context)
        findings += one.findings
        components += one.bill.components.count
        files += one.bill.files.count
        let documents = try formats.map { name in
          let codec = try DocumentFormats.codec(named: name)
          return PreparedDocument(
            target: .file(SourceTree.path(of: artifact) + codec.format.fileSuffix), bill: one.bill,
            codec: codec)
        }
        try delivery.deliver(documents, findings: one.findings, context)
      } catch let error as InputError {
        troubles.append(error)
      } catch let errors as InputErrors {
        troubles += errors.errors.filter { !troubles.contains($0) }
      }
    }
    if let errors = InputErrors(troubles) { throw errors }
    return Report(
      command: "release",
      subject: artifacts.count == 1 ? artifacts[0] : "\(artifacts.count) artifacts",
      path: artifacts.first, findings: findings + delivery.losses,
      examined: [
        .init(artifacts.count, "artifact"), .init(components, "component"), .init(files, "file"),
      ],
      rules: RuleCatalog.all.askedOfBills, facts: delivery.facts)
  }
}

/// The release of one artifact.
struct ArtifactRelease {
  let bill: BillOfMaterials
  private(set) var findings: [Finding] = []

  init(
    _ path: String, manifestPath: String?, profile: String?, _ context: OperationContext
  ) throws {
    let workspace = try Workspace(source: path, manifestPath: manifestPath, isOurs: true, context)
    guard path != "-" else {
      throw InputError(
        at: SourceLocation(path: "-"), expected: "a release artifact with a name",
        found: "standard input", remedy: "bomafide release FILE, or bomafide generate -")
    }
    guard !(workspace.tree is DirectoryTree) else {
      throw InputError(
        at: SourceLocation(path: path), expected: "a release artifact, such as a .tar.xz or .zip",
        found: "a directory", remedy: "bomafide generate \(path)")
    }
    let manifest = try workspace.requiredManifest(for: "release")
    let name = workspace.tree.name
    let scan = try workspace.scan(everything: true, asCommitted: false, context)
    findings = scan.findings
    let tree = TreeContents(scan, prefix: "\(name)!/", plan: context.plan(algorithms: []))

    try manifest.require(profile: profile)
    let version = Curation.projectVersion(manifest, in: tree)
    let choice = try Self.choose(profile, for: name, manifest, version: version, &findings)
    let curation = Curation(manifest, in: tree, profiles: choice.profiles, artifact: name)
    findings += curation.findings
    var project = curation.project
    project.fileName = name
    project.digests = scan.artifactDigests.sorted()
    if let purpose = choice.artifact?.purpose?.value { project.purpose = purpose }
    if project.purpose == nil { project.purpose = .source }
    var claims = curation.claims
    if let purpose = choice.artifact?.componentPurpose?.value {
      for index in claims.indices { claims[index].component.purpose = purpose }
    }

    let assembly = Assembly(
      of: project, projectAccepts: manifest.project.acceptedWithoutEvidence, claims: claims,
      evidence: curation.evidence, files: scan.files())
    findings += assembly.findings + judged(assembly.bill)
    var bill = assembly.bill
    var header = DocumentHeader(
      context.invocation, manifest, artifact: name)
    header.write(to: &bill, project: bill.components[0])
    findings += header.findings
    complete(&bill)

    for base in manifest.documents where !choice.profiles.isDisjoint(with: base.profileNames) {
      findings += try Self.compare(base, with: tree, in: workspace, context)
    }
    self.bill = bill
  }

  /// The profiles of an artifact, by its name or by the user's word.
  private static func choose(
    _ profile: String?, for name: String, _ manifest: Manifest, version: String?,
    _ findings: inout [Finding]
  ) throws(InputError) -> (profiles: Set<String>, artifact: ManifestArtifact?) {
    if let profile {
      return ([profile], manifest.artifacts.first { $0.profileNames.contains(profile) })
    }
    if let artifact = try manifest.artifact(named: name, version: version) {
      return (artifact.profileNames, artifact)
    }
    let fallback = manifest.artifacts.first
    if let fallback {
      let known = manifest.artifacts.flatMap(\.files).map(\.value.description)
      findings.append(
        Finding(
          "release.name", .warning, subject: name,
          "no artifact of the manifest is called '\(name)'; profile '\(fallback.profiles[0].value)' is taken",
          at: fallback.location, expected: known.joined(separator: ", "), found: name,
          remedy: "add the name under 'artifacts: files:', or choose a profile with --profile"))
    }
    return (fallback?.profileNames ?? [Manifest.defaultProfile], fallback)
  }

  /// Holds the files of the base document inside the artifact against the artifact's.
  private static func compare(
    _ base: ManifestDocument, with tree: TreeContents, in workspace: Workspace,
    _ context: OperationContext
  ) throws -> [Finding] {
    let path = base.path.value
    guard let bytes = tree.scan[path]?.content else {
      return [
        Finding(
          "document.missing", .warning, "the artifact does not hold the document \(path)",
          at: base.path.location, expected: "a base document", found: "none",
          remedy:
            "bomafide generate --write --document \(ShellText.quoted(path.description)), and make the artifact anew"
        )
      ]
    }
    let codec = try base.codec()
    let decoded: DecodedDocument
    do throws(InputError) {
      decoded = try codec.decode(Input(bytes: bytes, path: tree.place(path).path))
    } catch {
      return [
        Finding(
          "document.unreadable", .error, "\(path) cannot be read", at: error.location,
          expected: error.expected, found: error.found,
          remedy: "bomafide generate --write --document \(ShellText.quoted(path.description))")
      ]
    }
    var findings: [Finding] = []
    let lines = LineFinder(bytes: bytes)
    let different = decoded.bill.files.filter { file in
      file.digests.contains { digest in
        tree.scan[file.path]?.digest(digest.algorithm).map { $0 != digest } ?? false
      }
    }
    let committed = try Self.asCommitted(different.map(\.path), in: workspace, context)
    for file in decoded.bill.files {
      func place() -> SourceLocation {
        SourceLocation(
          path: tree.place(path).path,
          line: lines.line(of: file.path.description) ?? lines.line(of: "./\(file.path)"))
      }
      guard let entry = tree.scan[file.path], entry.isFile else {
        findings.append(
          Finding(
            "release.file-missing", .error, subject: file.path.description,
            "the base document lists \(file.path), which the artifact does not hold", at: place(),
            expected: "the file", found: "none",
            remedy:
              "bomafide generate --write --document \(ShellText.quoted(path.description)), and make the artifact anew"
          ))
        continue
      }
      for digest in file.digests {
        guard let actual = entry.digest(digest.algorithm), actual != digest,
          committed?[file.path]?.digest(digest.algorithm) != digest
        else { continue }
        findings.append(
          Finding(
            "release.file-differs", .error, subject: file.path.description,
            "\(file.path) is not the file that the base document describes", at: place(),
            expected: digest.description, found: actual.description,
            remedy:
              "bomafide generate --write --document \(ShellText.quoted(path.description)), and make the artifact anew"
          ))
        break
      }
    }
    return findings
  }

  /// The files hashed as the committed document has them, where line ends are evened out for it.
  private static func asCommitted(
    _ paths: [RelativePath], in workspace: Workspace, _ context: OperationContext
  ) throws -> TreeScan? {
    guard !paths.isEmpty, workspace.manifest?.project.files.lineEndings == .lf else { return nil }
    let wanted = Set(paths)
    var plan = context.plan()
    plan.normalizesLineEndings = true
    plan.hashes = { wanted.contains($0) }
    plan.ignore = .none
    return try workspace.tree.scan(plan)
  }
}

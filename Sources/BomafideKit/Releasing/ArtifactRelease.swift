import BomafideFormats
import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import BomafideSources

/// The release of one artifact.
struct ArtifactRelease {
  let bill: BillOfMaterials
  private(set) var findings: [Finding] = []
  /// How components compare with their releases, where that was asked.
  private(set) var comparisons: [Report.Fact] = []
  /// The digests of the artifact.
  let digests: [Digest]
  /// The size of the artifact in bytes.
  let size: Int64
  /// The profile that was taken, by its name.
  let profile: String?
  /// How many compiled files were held against the manifest.
  private(set) var compiledCount = 0

  /// How deep artifacts that are built are looked into: a bundle of installers, an installer, an archive that it installs, and
  /// one in that.
  private static let nesting = 4

  /// - Parameter source: The tree that a built artifact comes from; nil is the folder of the manifest.
  init(
    _ path: String, manifestPath: String?, profile: String?, source: String? = nil,
    upstream: String? = nil, _ context: OperationContext
  ) throws {
    guard path != "-" else {
      throw InputError(
        at: SourceLocation(path: "-"), expected: "a release artifact with a name",
        found: "standard input", remedy: "bomafide release FILE, or bomafide generate -")
    }
    let origin = try source.map { source in
      try ArtifactOrigin(source, manifestPath: manifestPath, context)
    }
    let workspace = try Workspace(
      source: path, manifestPath: origin?.manifest.path ?? manifestPath, isOurs: true,
      manifest: origin?.manifest, context)
    guard !(workspace.tree is DirectoryTree) else {
      throw InputError(
        at: SourceLocation(path: path), expected: "a release artifact, such as a .tar.xz or .zip",
        found: "a directory", remedy: "bomafide generate \(path)")
    }
    let manifest = try workspace.requiredManifest(for: "release")
    try manifest.require(profile: profile)
    let name = workspace.tree.name
    var scan = try workspace.scan(everything: true, asCommitted: false, context)
    let plan = context.plan(algorithms: [])
    var tree = TreeContents(scan, prefix: "\(name)!/", plan: plan)

    var sources = origin
    var version = Curation.projectVersion(manifest, in: sources?.contents ?? tree)
    if version == nil, sources == nil {
      sources = try ArtifactOrigin(near: manifest, context)
      version = sources.flatMap { Curation.projectVersion(manifest, in: $0.contents) }
    }
    let choice = try Self.choose(profile, for: name, manifest, version: version, &findings)
    self.profile = profile ?? choice.artifact?.profiles.first?.value
    let isBuilt = choice.artifact?.isBuilt == true || origin != nil && !choice.isSource
    var carried: CarriedParts?
    if isBuilt {
      if sources == nil { sources = try ArtifactOrigin(near: manifest, context) }
      guard sources != nil else {
        throw InputError(
          at: workspace.tree.location,
          expected:
            "the source tree of '\(name.printable())', for the manifest says that it is built",
          found: "a manifest that lies in the artifact", remedy: "name the tree with --source")
      }
      // What is left out of the source tree says nothing about the artifact, and installers are archives of archives.
      var whole = context.plan()
      whole.ignore = .none
      whole.nesting = max(whole.nesting, Self.nesting)
      whole.listsNested = true
      scan = try workspace.tree.scan(whole)
      tree = TreeContents(scan, prefix: "\(name)!/", plan: plan)
      let entry =
        choice.artifact
        ?? ManifestArtifact(profiles: [], files: [], location: manifest.project.location)
      carried = CarriedParts(entry, manifest, profiles: choice.profiles, in: tree)
    }
    findings += scan.findings
    digests = scan.artifactDigests.sorted()
    size = scan.artifactSize ?? 0

    let curation = Curation(
      manifest, in: isBuilt ? sources?.contents ?? tree : tree, profiles: choice.profiles,
      artifact: name, carried: carried)
    findings += curation.findings
    var project = curation.project
    project.fileName = name
    project.digests = digests
    if let purpose = choice.artifact?.purpose?.value { project.purpose = purpose }
    if project.purpose == nil { project.purpose = isBuilt ? .application : .source }
    var claims = curation.claims
    if let purpose = choice.artifact?.componentPurpose?.value {
      for index in claims.indices { claims[index].component.purpose = purpose }
    }
    var evidence = curation.evidence
    if isBuilt || project.purpose != .source {
      let parts = try ArtifactParts(
        workspace.tree, tree, choice.artifact, project: project, claims, context)
      findings += parts.findings
      compiledCount = parts.compiledCount
      // What is written otherwise and means the same release bears out the claim, and is no version of its own.
      for index in claims.indices {
        let (id, version) = (claims[index].component.id, claims[index].component.version.value)
        for piece in parts.evidence where piece.subject == id {
          if piece.claim == .version, piece.value == version {
            evidence.append(piece)
          } else {
            claims[index].component.evidence.append(piece)
          }
        }
      }
    }

    let assembly = Assembly(
      of: project, projectAccepts: manifest.project.acceptedWithoutEvidence, claims: claims,
      evidence: evidence, files: scan.files())
    findings += assembly.findings + judged(assembly.bill)
    var bill = assembly.bill
    if upstream != nil, isBuilt {
      comparisons.append(
        Report.Fact(
          "not compared with releases", "\(name), for it is built, and holds no source files"))
    } else if let upstream {
      let pedigree = try UpstreamPedigree(
        folder: upstream, claims, of: manifest, in: workspace.tree, scan, context)
      findings += pedigree.findings
      comparisons += pedigree.facts
      pedigree.add(to: &bill, manifest)
    }
    var header = DocumentHeader(
      context.invocation, manifest, artifact: name)
    header.write(to: &bill, project: bill.components[0])
    findings += header.findings
    complete(&bill)

    if !isBuilt {
      for base in manifest.documents where !choice.profiles.isDisjoint(with: base.profileNames) {
        findings += try Self.compare(base, with: tree, in: workspace, context)
      }
    }
    self.bill = bill
  }

  /// What kind of artifact it is.
  private struct Choice {
    var profiles: Set<String>
    var artifact: ManifestArtifact?
    /// Whether it is the source tree itself, as far as the manifest says.
    var isSource: Bool
  }

  /// The profiles of an artifact, by its name or by the user's word.
  private static func choose(
    _ profile: String?, for name: String, _ manifest: Manifest, version: String?,
    _ findings: inout [Finding]
  ) throws(InputError) -> Choice {
    func choice(_ profiles: Set<String>, _ artifact: ManifestArtifact?) -> Choice {
      Choice(
        profiles: profiles, artifact: artifact,
        isSource: artifact?.purpose?.value == .source || profiles.contains(Manifest.defaultProfile))
    }
    if let profile {
      let entries = manifest.artifacts.filter { $0.profileNames.contains(profile) }
      if entries.count > 1 {
        let named = try manifest.artifact(named: name, version: version)
        guard let named, named.profileNames.contains(profile) else {
          throw InputError(
            at: entries[1].location,
            expected: "a name that tells which entry of '\(profile)' is meant",
            found:
              "'\(name.printable(limit: 200))', and \(entries.count) entries with that profile",
            remedy: "add the name under 'artifacts: files:' of its entry")
        }
        return choice([profile], named)
      }
      return choice([profile], entries.first)
    }
    if let artifact = try manifest.artifact(named: name, version: version) {
      return choice(artifact.profileNames, artifact)
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
    return choice(fallback?.profileNames ?? [Manifest.defaultProfile], fallback)
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

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
  /// The tree that built artifacts come from, a folder or an archive; nil is the folder of the manifest.
  public var source: String?
  /// A folder with archives of releases to compare the files of components with, in source archives; nil compares nothing.
  public var upstream: String?
  /// The private key that signs artifacts and documents, as PEM; nil signs nothing.
  public var key: String?
  public var passphrase: String?
  public var passphraseFile: String?
  /// Whether the release is listed in `release.json` and `SHA256SUMS` beside the artifacts.
  public var writesIndex: Bool
  /// Whether the differences to the files are printed and nothing written.
  public var onlyShows: Bool
  /// Whether documents are written although there are errors.
  public var allowsFindings: Bool

  public init(
    artifacts: [String], manifest: String? = nil, formats: [String], profile: String? = nil,
    source: String? = nil, upstream: String? = nil, key: String? = nil, passphrase: String? = nil,
    passphraseFile: String? = nil, writesIndex: Bool = false, onlyShows: Bool = false,
    allowsFindings: Bool = false
  ) {
    self.artifacts = artifacts
    self.manifest = manifest
    self.formats = formats
    self.profile = profile
    self.source = source
    self.upstream = upstream
    self.key = key
    self.passphrase = passphrase
    self.passphraseFile = passphraseFile
    self.writesIndex = writesIndex
    self.onlyShows = onlyShows
    self.allowsFindings = allowsFindings
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    var delivery = DocumentDelivery(
      onlyShows: onlyShows, allowsFindings: allowsFindings)
    let folder =
      writesIndex ? try ReleaseIndex.folder(of: artifacts.map(SourceTree.path(of:))) : nil
    if let key {
      // A key that can't be used is told before any document is made.
      _ = try KeyFile.signing(key, passphrase: passphrase, passphraseFile: passphraseFile)
    }
    var findings: [Finding] = []
    var components = 0
    var files = 0
    var compiled = 0
    var project: Component?
    var entries: [ReleaseIndex.Entry] = []
    var troubles: [InputError] = []
    let besides = ReleaseSidecars(artifacts.map(SourceTree.path(of:)))
    let artifacts = try chosen(besides)
    if let upstream { _ = try UpstreamFolder(upstream, limits: context.limits) }
    var comparisons: [Report.Fact] = []
    for artifact in artifacts {
      // One bad artifact does not keep the others from their documents.
      do {
        let one = try ArtifactRelease(
          artifact, manifestPath: manifest, profile: profile, source: source,
          upstream: upstream, context)
        findings += artifacts.count == 1 ? one.findings : one.findings.map { $0.about(artifact) }
        comparisons += one.comparisons
        components += one.bill.components.count
        files += one.bill.files.count
        compiled += one.compiledCount
        project = project ?? one.bill.components.first
        var entry = ReleaseIndex.Entry(
          path: SourceTree.path(of: artifact), size: one.size, digests: one.digests,
          profile: one.profile, documents: [])
        let documents = try formats.map { name in
          let codec = try DocumentFormats.codec(named: name)
          let path = SourceTree.path(of: artifact) + codec.format.fileSuffix
          entry.documents.append(.init(path: path, format: codec.format.name))
          return PreparedDocument(target: .file(path), bill: one.bill, codec: codec)
        }
        entries.append(entry)
        try delivery.deliver(documents, findings: one.findings, context)
      } catch let error as InputError {
        troubles.append(error)
      } catch let errors as InputErrors {
        troubles += errors.errors.filter { !troubles.contains($0) }
      }
    }
    if let errors = InputErrors(troubles) { throw errors }
    let isWithheld = !allowsFindings && findings.contains { $0.severity == .error }
    var facts = comparisons + delivery.facts
    if !besides.paths.isEmpty {
      facts.append(.init("left out", "\(besides.paths.count) files that lie beside artifacts"))
    }
    if !onlyShows, key != nil || folder != nil {
      if isWithheld {
        facts.append(.init("not signed and not listed", "some documents were not written"))
      } else {
        facts += try finish(entries, project, in: folder, context)
      }
    }
    return Report(
      command: "release",
      subject: artifacts.count == 1 ? artifacts[0] : "\(artifacts.count) artifacts",
      path: artifacts.first, findings: findings + delivery.losses,
      examined: [
        .init(artifacts.count, "artifact"), .init(components, "component"), .init(files, "file"),
      ] + (compiled > 0 ? [.init(compiled, "compiled file")] : []),
      rules: RuleCatalog.all.askedOfBills + (upstream == nil ? [] : UpstreamFinding.rules),
      facts: facts)
  }

  /// The artifacts, each once, without what lies beside them.
  private func chosen(_ besides: ReleaseSidecars) throws(InputError) -> [String] {
    var seen: Set<[UInt8]> = []
    let chosen = artifacts.filter { artifact in
      let path = SourceTree.path(of: artifact)
      return !besides.contains(path)
        && seen.insert(Array((ManifestDiscovery.resolved(path) ?? path).utf8)).inserted
    }
    guard !chosen.isEmpty else {
      throw InputError(
        at: SourceLocation(path: artifacts.first ?? ""), expected: "a release artifact",
        found: "only files that lie beside artifacts: documents, signatures, lists of digests",
        remedy: "name the artifacts themselves")
    }
    return chosen
  }

  /// Signs what was made, and lists it.
  private func finish(
    _ entries: [ReleaseIndex.Entry], _ project: Component?, in folder: String?,
    _ context: OperationContext
  ) throws -> [Report.Fact] {
    var facts: [Report.Fact] = []
    var signatures: [String: String] = [:]
    if key != nil {
      let signed = entries.flatMap { [$0.path] + $0.documents.map(\.path) }
      facts += try sign(signed, context)
      for path in signed { signatures[path] = path + SignFiles.bundleSuffix }
    }
    guard let folder else { return facts }
    let earlier = try EarlierIndex(
      in: folder,
      without: Set(entries.map { $0.path.split(separator: "/").last.map(String.init) ?? "" }),
      version: project?.version.value)
    facts += earlier.dropped.map { .init("no longer listed", $0) }
    let index = ReleaseIndex(
      entries, project: project, signatures: signatures, earlier: earlier)
    let texts = try index.texts()
    let paths = [ReleaseIndex.fileName, ReleaseIndex.sumsName].map { "\(folder)/\($0)" }
    for (path, bytes) in zip(paths, [texts.index, texts.sums]) {
      try context.writer.write(bytes, to: .file(path))
      facts.append(.init("written", path))
    }
    if key != nil { facts += try sign(paths, context) }
    return facts
  }

  private func sign(_ files: [String], _ context: OperationContext) throws -> [Report.Fact] {
    guard let key else { return [] }
    return try SignFiles(
      files: files, key: key, passphrase: passphrase, passphraseFile: passphraseFile
    ).run(context).facts.filter { $0.name != "key" }
  }
}

extension Finding {
  /// The finding, with the artifact that it is about where its place doesn't say.
  fileprivate func about(_ artifact: String) -> Finding {
    if location?.path.hasPrefix(SourceTree.path(of: artifact)) == true { return self }
    var finding = self
    finding.related.append(
      Related(SourceLocation(path: SourceTree.path(of: artifact)), "the artifact"))
    return finding
  }
}

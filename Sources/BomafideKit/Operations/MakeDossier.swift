import BomafideAttestation
import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import BomafideSources

/// Gathers what a steward of open-source software hands over on request into one archive with an index.
///
/// Source: Regulation (EU) 2024/2847, Article 24, <https://eur-lex.europa.eu/eli/reg/2024/2847/oj>.
public struct MakeDossier: Hashable, Sendable {
  /// Folders of artifacts with their documents beside them.
  public var releases: [String]
  /// The tree that the manifest speaks of.
  public var tree: String
  /// The archive to write.
  public var target: String
  public var advisories: [String]
  public var manifest: String?
  /// Public keys to check signatures with.
  public var publicKeys: [String]
  /// The private key that signs the archive; nil leaves it unsigned.
  public var key: String?
  public var passphrase: String?
  public var passphraseFile: String?

  public init(
    releases: [String], tree: String = ".", target: String = "dossier.tar.gz",
    advisories: [String] = [], manifest: String? = nil, publicKeys: [String] = [],
    key: String? = nil, passphrase: String? = nil, passphraseFile: String? = nil
  ) {
    self.releases = releases
    self.tree = tree
    self.target = target
    self.advisories = advisories
    self.manifest = manifest
    self.publicKeys = publicKeys
    self.key = key
    self.passphrase = passphrase
    self.passphraseFile = passphraseFile
  }

  /// Does the work.
  ///
  /// - Throws: `InputError` where a release can't be read, or the archive can't be written or signed.
  public func run(_ context: OperationContext) throws -> Report {
    let signer = try key.map {
      try KeyFile.signing($0, passphrase: passphrase, passphraseFile: passphraseFile)
    }
    let said = try readManifest(context)
    var gathering = DossierGathering()
    try gathering.policy(said, tree: tree)
    try gathering.contacts(said, context)
    try gathering.releases(releases, keys: publicKeys, context)
    try gathering.vulnerabilities(said, advisories: advisories)
    try gathering.evidence(of: tree, manifest: manifest, context)
    let tool = context.invocation.tool
    let project =
      gathering.evidence?.projectName ?? said?.project.name.value ?? "a project without a manifest"
    let view = DossierView(
      title: "Dossier of \(project)", made: context.invocation.time,
      tool: [tool.name, tool.version].compactMap(\.self).joined(separator: " "),
      parts: gathering.parts.sorted { $0.path < $1.path }, subjects: gathering.subjects,
      unknowns: gathering.evidence?.unknowns ?? [])
    let archive = try Self.archive(view)
    let signature = try signer.map { try Self.signature(of: archive, by: $0, key ?? "") }
    try context.writer.write(archive, to: target == "-" ? .standardOutput : .file(target))
    var facts = [
      Report.Fact("written", target), Report.Fact("sha256", hashBytes(archive, .sha256).hex),
    ]
    if let signature, target != "-" {
      try context.writer.write(signature, to: .file("\(target).sigstore.json"))
      facts.append(Report.Fact("written", "\(target).sigstore.json"))
    }
    for subject in view.subjects {
      facts.append(
        Report.Fact(
          subject.title,
          subject.missing.map { "missing: \($0)" } ?? PageText.count(subject.parts.count, "part")))
    }
    return Report(
      command: "dossier", subject: view.title, path: said?.path, findings: gathering.findings,
      examined: [
        .init(releases.count, "release"), .init(view.parts.count, "part"),
        .init(view.subjects.count, "subject"),
      ], rules: MakePage.rules + dossierRules.map(\.id), facts: facts)
  }

  private static func archive(_ view: DossierView) throws(InputError) -> [UInt8] {
    let index = DossierIndex(view: view)
    let files =
      [
        ArchiveWriter.File(path: "dossier/index.html", bytes: index.html),
        ArchiveWriter.File(path: "dossier/index.json", bytes: index.json),
        ArchiveWriter.File(path: "dossier/index.md", bytes: index.markdown),
      ] + view.parts.map { ArchiveWriter.File(path: "dossier/\($0.path)", bytes: $0.bytes) }
    return try ArchiveWriter.tarGzip(files, seconds: view.made.secondsSinceEpoch)
  }

  private static func signature(
    of archive: [UInt8], by key: SigningKey, _ path: String
  ) throws(InputError) -> [UInt8] {
    do throws(SignatureError) {
      let bundle = SignatureBundle(
        .key(hint: key.verification.hint),
        .message(
          digest: .init(.sha256, hashBytes(archive, .sha256).bytes),
          signature: try key.signature(over: archive)))
      return JSONWriter.bytes(of: bundle.json)
    } catch {
      throw error.input(path)
    }
  }

  private func readManifest(_ context: OperationContext) throws -> Manifest? {
    if let manifest { return try Manifest.load(manifest) }
    let near = try ManifestDiscovery.nearestIfAny(
      from: tree, workingDirectory: context.workingDirectory)
    return try near.map { try Manifest.load($0.manifest) }
  }
}

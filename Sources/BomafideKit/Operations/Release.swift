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
  /// Whether the differences to the files are printed and nothing written.
  public var onlyShows: Bool
  /// Whether documents are written although there are errors.
  public var allowsFindings: Bool

  public init(
    artifacts: [String], manifest: String? = nil, formats: [String], profile: String? = nil,
    source: String? = nil, onlyShows: Bool = false, allowsFindings: Bool = false
  ) {
    self.artifacts = artifacts
    self.manifest = manifest
    self.formats = formats
    self.profile = profile
    self.source = source
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
    var compiled = 0
    var troubles: [InputError] = []
    for artifact in artifacts {
      // One bad artifact does not keep the others from their documents.
      do {
        let one = try ArtifactRelease(
          artifact, manifestPath: manifest, profile: profile, source: source, context)
        findings += one.findings
        components += one.bill.components.count
        files += one.bill.files.count
        compiled += one.compiledCount
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
      ] + (compiled > 0 ? [.init(compiled, "compiled file")] : []),
      rules: RuleCatalog.all.askedOfBills, facts: delivery.facts)
  }
}

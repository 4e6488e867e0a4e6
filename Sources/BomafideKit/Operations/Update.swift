import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Changes a component's version in the manifest, and every field that follows from it.
public struct Update: Hashable, Sendable {
  /// The component's name or ID in the manifest.
  public var name: String
  /// The new version.
  public var version: String
  /// The manifest to edit.
  public var manifest: String
  /// The digest of the new download, as in `sha256:…`.
  public var checksum: String?
  /// The new download, whose digest is taken.
  public var archive: String?
  /// Whether the difference is printed and nothing written.
  public var onlyShows: Bool

  public init(
    name: String, version: String, manifest: String, checksum: String? = nil,
    archive: String? = nil, onlyShows: Bool = false
  ) {
    self.name = name
    self.version = version
    self.manifest = manifest
    self.checksum = checksum
    self.archive = archive
    self.onlyShows = onlyShows
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Report {
    let editing = try ManifestEditing(manifest)
    let id = try editing.id(of: name)
    let digests = try checksums(of: id, editing, context)
    let edit = try editing.editor.update(id, version: version, checksums: digests)
    return try editing.finish(
      edit, command: "update", subject: name, onlyShows: onlyShows, context)
  }

  /// The digest that the user gives, that of the archive, or the one that the tree states for this version.
  private func checksums(
    of id: String, _ editing: ManifestEditing, _ context: OperationContext
  ) throws -> [Digest] {
    if checksum != nil, archive != nil {
      throw InputError(
        at: SourceLocation(path: "--checksum"), expected: "'--checksum' or '--archive'",
        found: "both", remedy: "leave out '--checksum'; it is computed from the archive")
    }
    if let checksum {
      do {
        return [try Digest(parsing: checksum)]
      } catch {
        throw InputError(
          error, at: SourceLocation(path: "--checksum"), remedy: "--checksum sha256:HEX")
      }
    }
    if let archive {
      return try hashFile(at: archive, algorithms: [.sha256]).digests
    }
    guard let component = editing.editor.manifest[component: id], !component.checksums.isEmpty,
      !component.checksumProbes.isEmpty
    else { return [] }
    // The tree's checksum counts only where the tree states the new version too.
    let folder = manifest.split(separator: "/").dropLast().joined(separator: "/")
    let root = manifest.hasPrefix("/") ? "/" + folder : folder.isEmpty ? "." : folder
    let tree = try DirectoryTree(path: root)
    let wanted = CurationPlan.keepsContent(for: editing.editor.manifest)
    var plan = context.plan(algorithms: [])
    plan.hashes = { _ in false }
    plan.keepsContent = wanted
    let scan = try tree.scan(plan)
    let contents = TreeContents(scan)
    var probes = ProbeReader()
    probes.ask(component, id: .component(id), in: contents)
    let versions = Set(probes.evidence.filter { $0.claim == .version }.map(\.value))
    guard versions == [version] else { return [] }
    return try probes.evidence.filter { $0.claim == .digest }.map { try Digest(parsing: $0.value) }
  }
}

import BomafideModel
import BomafideSources

/// The source tree that a built artifact comes from, read as far as its manifest asks for.
struct ArtifactOrigin {
  let manifest: Manifest
  let contents: TreeContents

  /// Reads the tree at a path, with the manifest at `manifestPath` or else its own.
  init(_ source: String, manifestPath: String?, _ context: OperationContext) throws {
    let workspace = try Workspace(source: source, manifestPath: manifestPath, context)
    manifest = try workspace.requiredManifest(for: "release")
    let scan = try workspace.scan(everything: false, asCommitted: false, context)
    contents = TreeContents(
      scan, prefix: workspace.tree is DirectoryTree ? "" : "\(workspace.tree.name)!/",
      plan: context.plan(algorithms: []))
  }

  /// Reads the folder that a manifest lies in; nil where it lies in an archive.
  init?(near manifest: Manifest, _ context: OperationContext) throws {
    guard !manifest.path.contains("!/") else { return nil }
    let folder = manifest.path.split(separator: "/", omittingEmptySubsequences: false)
      .dropLast().joined(separator: "/")
    let root = folder.isEmpty ? (manifest.path.hasPrefix("/") ? "/" : ".") : folder
    try self.init("dir:\(root)", manifestPath: manifest.path, context)
  }
}

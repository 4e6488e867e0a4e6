import BomafideIdentifiers
public import BomafideModel
import BomafideSources

/// A source with the manifest that belongs to it.
struct Workspace {
  let tree: any FileTree
  let manifest: Manifest?

  /// Opens `source`, and the manifest at `manifestPath`, or else the nearest one.
  ///
  /// The nearest manifest of a directory is the `bomafide.yaml` in it or above it, up to the root of the
  /// repository; that of an archive is the one in its top folder.
  init(source: String, manifestPath: String?, workingDirectory: String) throws {
    tree = try openTree(at: source)
    let path =
      try manifestPath
      ?? (tree is DirectoryTree
        ? ManifestDiscovery.nearestIfAny(from: source, workingDirectory: workingDirectory)?.manifest
        : nil)
    if let path {
      manifest = try ManifestReader.read(try fileContent(at: path), path: path)
      return
    }
    if tree is DirectoryTree {
      manifest = nil
      return
    }
    let inside = try RelativePath(parsing: Manifest.fileName)
    let scan = try tree.scan(
      ScanPlan(
        algorithms: [], hashes: { _ in false }, keepsContent: { $0 == inside }, ignore: .none))
    if let bytes = scan[path: inside]?.content {
      manifest = try ManifestReader.read(bytes, path: "\(source)!/\(Manifest.fileName)")
    } else {
      manifest = nil
    }
  }

  /// The manifest, for work that cannot do without one.
  func requiredManifest(for command: String) throws -> Manifest {
    if let manifest { return manifest }
    throw InputError(
      at: tree.location, expected: "a manifest, \(Manifest.fileName)", found: "none here or above",
      remedy: "bomafide init \(tree.location.path), or name one with --manifest")
  }

  /// Walks the tree for what the manifest needs.
  ///
  /// - Parameter everything: hash every file, not just the claimed ones.
  func scan(
    everything: Bool, algorithms: Set<DigestAlgorithm> = [.sha1, .sha256],
    _ context: OperationContext
  ) throws -> TreeScan {
    var plan = ScanPlan(algorithms: algorithms)
    plan.progress = context.scanProgress
    plan.ignore = .none
    if tree is DirectoryTree { plan.ignore = .automatic }
    guard let manifest else { return try tree.scan(plan) }
    if !everything { plan.hashes = CurationPlan.claims(for: manifest) }
    plan.keepsContent = CurationPlan.keepsContent(for: manifest)
    plan.contentLimit = CurationPlan.contentLimit
    plan.normalizesLineEndings = manifest.project.files.lineEndings == .lf
    if tree is DirectoryTree {
      plan.ignore =
        switch manifest.project.files.ignore {
        case .automatic: .automatic
        case .gitignore: .gitignore
        case .none: .none
        }
    }
    let excludes = manifest.project.files.exclude.map(\.value)
    if !excludes.isEmpty { plan.excludes = { path in excludes.contains { $0.matches(path) } } }
    return try tree.scan(plan)
  }

  /// A bare project for a tree without a manifest: its name is that of the folder or archive.
  var bareProject: Component {
    let name = tree.name.isEmpty || tree.name == "." ? "source" : tree.name
    return Component(id: .component(name), name: name)
  }
}

extension TreeScan {
  /// The regular files as the model has them.
  func files() -> [File] {
    var files: [File] = []
    files.reserveCapacity(entries.count)
    for entry in entries where entry.isFile && !entry.digests.isEmpty {
      files.append(File(path: entry.path, digests: entry.digests))
    }
    return files
  }
}

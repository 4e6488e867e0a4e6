import BomafideIdentifiers
import BomafideModel
import BomafideSources
import Synchronization

/// A source with the manifest that belongs to it.
struct Workspace {
  private(set) var tree: any FileTree
  let manifest: Manifest?
  /// The scan of an archive that turned out to have no manifest.
  private var bareScan: TreeScan?

  /// Opens `source`, and the manifest at `manifestPath`, or else the nearest one.
  ///
  /// The nearest manifest of a directory is the `bomafide.yaml` in it or above it, up to the root of the
  /// repository; that of an archive is the one in its top folder.
  ///
  /// - Parameters:
  ///   - isOurs: the archive is one that is being released, so that without a manifest inside the nearest one of
  ///   the working directory is meant.
  ///   - known: The manifest, if it is at hand.
  init(
    source: String, manifestPath: String?, isOurs: Bool = false, manifest known: Manifest? = nil,
    _ context: OperationContext
  ) throws {
    tree = try SourceTree.open(source, context)
    if let known {
      manifest = known
      return
    }
    if let path = manifestPath {
      manifest = try Manifest.load(path)
      return
    }
    if tree is DirectoryTree,
      let path = try ManifestDiscovery.nearestIfAny(
        from: tree.location.path, workingDirectory: context.workingDirectory)?.manifest
    {
      // A manifest speaks of the folder that it stands in, also when it was found from a folder below.
      let folder = path.split(separator: "/").dropLast().joined(separator: "/")
      let root = path.hasPrefix("/") ? "/" + folder : folder.isEmpty ? "." : folder
      if !ManifestDiscovery.isSame(root, tree.location.path) {
        tree = try DirectoryTree(path: root)
      }
      manifest = try Manifest.load(path)
      return
    }
    guard !(tree is DirectoryTree) else {
      manifest = nil
      return
    }
    // An archive can only be read from its beginning, so this scan is the one that counts where no manifest is inside.
    let inside = try RelativePath(parsing: Manifest.fileName)
    var plan = context.sourcePlan()
    plan.keepsContent = { $0 == inside }
    plan.ignore = .none
    let scan = try tree.scan(plan)
    if let bytes = scan[inside]?.content {
      manifest = try Manifest.load(bytes, path: "\(source)!/\(Manifest.fileName)")
    } else if isOurs,
      let near = try ManifestDiscovery.nearestIfAny(
        from: ".", workingDirectory: context.workingDirectory)
    {
      manifest = try Manifest.load(near.manifest)
    } else {
      manifest = nil
      bareScan = scan
    }
  }

  /// The manifest, for work that cannot do without one.
  func requiredManifest(for command: String) throws -> Manifest {
    if let manifest { return manifest }
    throw InputError(
      at: tree.location, expected: "a manifest, \(Manifest.fileName)", found: "none here or above",
      remedy: tree is DirectoryTree
        ? "bomafide init \(ShellText.quoted(tree.location.path)), or name one with --manifest"
        : "name one with --manifest")
  }

  /// Walks the tree for what the manifest needs.
  ///
  /// - Parameters:
  ///   - everything: hash every file, not just the claimed ones.
  ///   - asCommitted: hash as for a document that is kept in the tree, with line ends as the manifest says; a bill
  ///     of an artifact or a directory speaks of the bytes as they are.
  func scan(
    everything: Bool, asCommitted: Bool, comparesBare: Bool = true, _ context: OperationContext
  ) throws -> TreeScan {
    if let bareScan { return bareScan }
    var plan = context.sourcePlan()
    plan.ignore = .none
    if tree is DirectoryTree { plan.ignore = .automatic }
    guard let manifest else {
      if !comparesBare { plan.algorithms = [] }
      return try tree.scan(plan)
    }
    if !everything { plan.hashes = CurationPlan.claims(for: manifest) }
    plan.keepsContent = CurationPlan.keepsContent(for: manifest)
    plan.contentLimit = CurationPlan.contentLimit
    plan.normalizesLineEndings = asCommitted && manifest.project.files.lineEndings == .lf
    if tree is DirectoryTree {
      plan.ignore =
        switch manifest.project.files.ignore {
        case .automatic: .automatic
        case .gitignore: .gitignore
        case .none: .none
        }
    }
    let excludes = manifest.project.files.exclude
    if excludes.isEmpty { return try tree.scan(plan) }
    // A committed document is read whatever the excludes say, and then not listed.
    let documents = Set(manifest.documents.map(\.path.value))
    let matches = GlobMatches(excludes.map(\.value))
    let hashes = plan.hashes
    plan.excludes = { matches.anyMatches($0) && !documents.contains($0) }
    plan.hashes = { hashes($0) && !matches.anyMatches($0) }
    var scan = try tree.scan(plan)
    for index in matches.unused {
      scan.findings.append(
        Finding(
          "files.exclude-unmatched", .error, subject: manifest.project.name.value,
          "the exclude '\(excludes[index].value)' of the project matches no file",
          at: excludes[index].location, expected: "a file or folder of the tree", found: "none",
          remedy: "mend the path, or remove the line"))
    }
    return scan
  }

  /// A bare project for a tree without a manifest: its name is that of the folder or archive, or of the image.
  var bareProject: Component {
    let name = tree.name.isEmpty || tree.name == "." ? "source" : tree.name
    var project = Component(id: .component(name), name: name)
    (tree as? ImageTree)?.image.describe(&project)
    return project
  }
}

extension Manifest {
  /// Reads the manifest at `path`.
  ///
  /// - Throws: `InputErrors` with everything that is wrong in it.
  static func load(_ path: String) throws -> Manifest {
    try load(try fileContent(at: path, limit: 16 << 20), path: path)
  }

  static func load(_ bytes: [UInt8], path: String) throws -> Manifest {
    do {
      return try ManifestReader.read(bytes, path: path)
    } catch {
      throw InputErrors(error.errors) ?? error
    }
  }
}

extension Manifest {
  /// The documents of these paths, or all where none is named.
  ///
  /// - Throws: `InputErrors` for each path that is no document of the manifest.
  func documents(at paths: [String]) throws(InputErrors) -> [ManifestDocument] {
    let names = documents.map(\.path.value.description)
    let troubles = paths.filter { !names.contains($0) }.map { document in
      InputError(
        at: SourceLocation(path: path),
        expected: names.isEmpty
          ? "a document under 'documents:'" : "one of \(names.joined(separator: ", "))",
        found: "'\(document.printable())'",
        remedy: Suggestion.nearest(to: document, in: names).map { "--document \($0)" }
          ?? "list the document under 'documents:' in \(path)")
    }
    if let errors = InputErrors(troubles) { throw errors }
    return paths.isEmpty
      ? documents : documents.filter { paths.contains($0.path.value.description) }
  }
}

extension Manifest {
  /// Refuses a profile that no component and no artifact has: the bill would name no component.
  func require(profile: String?) throws(InputError) {
    guard let profile else { return }
    let known = Set(
      components.flatMap(\.profiles).map(\.value) + artifacts.flatMap(\.profiles).map(\.value)
    ).sorted()
    if known.contains(profile) { return }
    throw InputError(
      at: SourceLocation(path: "--profile"),
      expected: known.isEmpty
        ? "a manifest with profiles" : "one of \(known.joined(separator: ", "))",
      found: "'\(profile.printable())'",
      remedy:
        "--profile \(Suggestion.nearest(to: profile, in: known) ?? known.first ?? Self.defaultProfile)"
    )
  }
}

extension TreeScan {
  /// The regular files as the model has them.
  func files() -> [File] {
    var files: [File] = []
    files.reserveCapacity(entries.count)
    for entry in entries where entry.isFile && !entry.packedDigests.isEmpty {
      files.append(File(path: entry.path, packedDigests: entry.packedDigests))
    }
    return files
  }
}

/// Globs that remember whether they ever matched; asked by the threads of a scan.
private final class GlobMatches: Sendable {
  private let globs: [Glob]
  private let used: Mutex<Set<Int>>

  init(_ globs: [Glob]) {
    self.globs = globs
    used = Mutex([])
  }

  func anyMatches(_ path: RelativePath) -> Bool {
    var isMatched = false
    for (index, glob) in globs.enumerated() where glob.matches(path) {
      isMatched = true
      used.withLock { _ = $0.insert(index) }
    }
    return isMatched
  }

  /// The numbers of the globs that never matched, in order.
  var unused: [Int] {
    let used = used.withLock { $0 }
    return globs.indices.filter { !used.contains($0) }
  }
}

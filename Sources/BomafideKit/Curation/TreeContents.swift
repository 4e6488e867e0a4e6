import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// A scanned tree that can be asked for paths and for the bytes that the scan kept.
struct TreeContents {
  let scan: TreeScan
  /// How places inside the tree begin, such as `dist/app.tar.gz!/`; empty for a directory.
  let prefix: String
  /// How archives inside the tree are read.
  private let plan: ScanPlan

  init(_ scan: TreeScan, prefix: String = "", plan: ScanPlan = ScanPlan(algorithms: [])) {
    self.scan = scan
    self.prefix = prefix
    self.plan = plan
  }

  /// The regular files that `glob` matches, sorted by path.
  func files(matching glob: Glob) -> [RelativePath] {
    let prefix = glob.literalPrefix
    var low = 0
    var high = scan.entries.count
    while low < high {
      let middle = (low + high) / 2
      if scan.entries[middle].path.bytes.lexicographicallyPrecedes(prefix) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    var found: [RelativePath] = []
    while low < scan.entries.count, scan.entries[low].path.bytes.starts(with: prefix) {
      let entry = scan.entries[low]
      if entry.isFile, glob.matches(entry.path) { found.append(entry.path) }
      low += 1
    }
    return found
  }

  /// The place of a line in a file of the tree.
  func place(_ path: RelativePath, line: Int? = nil, column: Int? = nil) -> SourceLocation {
    SourceLocation(path: prefix + path.description, line: line, column: column)
  }

  /// The files inside the archive at `path`, of which `keepsContent` says whose bytes are wanted.
  func open(
    _ path: RelativePath, keeping keepsContent: @escaping @Sendable (RelativePath) -> Bool
  ) -> Result<TreeContents, InputError> {
    guard let bytes = scan[path]?.content else {
      return .failure(
        InputError(
          at: place(path), expected: "an archive of at most \(CurationPlan.contentLimit >> 20) MiB",
          found: "a file that was not kept", remedy: "name a smaller archive"))
    }
    do throws(InputError) {
      let tree = ArchiveTree(bytes: bytes, name: prefix + path.description)
      var plan = plan
      plan.algorithms = []
      plan.hashes = { _ in false }
      plan.keepsContent = keepsContent
      plan.contentLimit = CurationPlan.contentLimit
      plan.ignore = .none
      let scan = try tree.scan(plan)
      return .success(TreeContents(scan, prefix: place(path).path + "!/"))
    } catch {
      return .failure(error)
    }
  }

  /// The path in the tree that is most like `glob`, for a suggestion.
  func nearest(to glob: Glob) -> RelativePath? {
    guard glob.isLiteral, let wanted = try? RelativePath(parsing: glob.description) else {
      return nil
    }
    let siblings = scan.entries.filter { $0.isFile && $0.path.parent == wanted.parent }
    if let name = Suggestion.nearest(to: wanted.name, in: siblings.map(\.path.name)) {
      return siblings.first { $0.path.name == name }?.path
    }
    return scan.entries.first { $0.isFile && $0.path.name == wanted.name }?.path
  }
}

/// What a scan has to bring back so that a manifest can be held against the tree.
enum CurationPlan {
  /// The most bytes of one file that are kept for reading.
  static let contentLimit = 64 << 20

  /// Whether the manifest wants to read the file at a path.
  static func keepsContent(for manifest: Manifest) -> @Sendable (RelativePath) -> Bool {
    var globs: [Glob] = []
    var literal: Set<RelativePath> = []
    func want(_ glob: Glob) {
      if glob.isLiteral, let path = try? RelativePath(parsing: glob.description) {
        literal.insert(path)
      } else {
        globs.append(glob)
      }
    }
    func want(_ probes: [VersionProbe]) {
      for probe in probes { want(probe.archive?.value ?? probe.file.value) }
    }
    want(manifest.project.allProbes)
    for component in manifest.components {
      want(component.allProbes)
      if let bundles = component.bundles { want(bundles.archive.value) }
    }
    for carried in manifest.artifacts.flatMap(\.carries) { want(carried.allProbes) }
    for list in manifest.lists { literal.insert(list.file.value) }
    for document in manifest.documents { literal.insert(document.path.value) }
    return { [globs, literal] path in
      literal.contains(path) || globs.contains { $0.matches(path) }
    }
  }

  /// Whether some component may claim the file at a path.
  static func claims(for manifest: Manifest) -> @Sendable (RelativePath) -> Bool {
    var globs: [Glob] = []
    for component in manifest.components {
      if case .globs(let include, _)? = component.files?.value {
        globs += include.map(\.value)
      }
    }
    return { [globs] path in globs.contains { $0.matches(path) } }
  }
}

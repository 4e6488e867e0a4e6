import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// A folder that keeps archives of releases.
struct UpstreamFolder {
  /// An archive in the folder.
  struct Archive: Hashable {
    var path: String
    var name: String
    var release: ReleaseName
  }

  let path: String
  /// Sorted by path.
  let archives: [Archive]

  /// Lists the archives of a folder and the folders in it.
  ///
  /// - Throws: `InputError` where the folder can't be read.
  init(_ path: String, limits: TreeLimits) throws(InputError) {
    self.path = path
    var plan = ScanPlan(algorithms: [], ignore: .none, limits: limits)
    plan.hashes = { _ in false }
    let folder = path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path
    archives = try DirectoryTree(path: path).scan(plan).entries.compactMap { entry in
      guard entry.isFile, ReleaseName.isArchive(entry.path.name) else { return nil }
      return Archive(
        path: "\(folder)/\(entry.path)", name: entry.path.name,
        release: ReleaseName(file: entry.path.name))
    }
  }

  /// The archives that may hold some release of a component, those of its own version first, then near versions.
  func candidates(for component: Component) -> [Archive] {
    let names = Self.names(of: component)
    let file = Self.fileName(of: component)
    let version = component.version.value
    let own = archives.filter { archive in
      archive.name == file
        || archive.release.isOf(names) && version.map(archive.release.isVersion) ?? false
    }
    let others = archives.filter { !own.contains($0) && $0.release.isOf(names) }
    // The file that the manifest names comes first.
    return own.filter { $0.name == file } + own.filter { $0.name != file } + others
  }

  /// The name of the file that a component is downloaded as; a name that is but a version gets the component's before it.
  static func fileName(of component: Component) -> String? {
    guard let url = component.download.value else { return nil }
    let path = url.prefix { $0 != "?" && $0 != "#" }
    guard let name = path.split(separator: "/").last.map(String.init), ReleaseName.isArchive(name)
    else { return nil }
    return ReleaseName(file: name).project.isEmpty ? "\(component.name)-\(name)" : name
  }

  /// What archives of a component may be called.
  static func names(of component: Component) -> Set<String> {
    var names: Set<String> = [ReleaseName.key(component.name)]
    if let file = fileName(of: component) {
      names.insert(ReleaseName.key(ReleaseName(file: file).project))
    }
    for purl in component.purls { names.insert(ReleaseName.key(purl.name)) }
    names.remove("")
    return names
  }
}

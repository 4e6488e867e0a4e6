import BomafideDiscovery
import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import BomafideSources

/// The files that belong to packages, so that no search takes them for vendored code.
///
/// What a package brings is its own: a place that is the package itself is none beside it. What is bundled in a package,
/// such as the libraries in a wheel, is a component within it. Nobody looks into the files of packages of an operating
/// system, whose sources are somewhere else.
struct PackageClaims {
  private let inventory: PackageInventory
  /// The package of each folder.
  private var folders: [RelativePath: Int] = [:]
  /// The files that lists name with their packages, sorted by path.
  private var files: [(path: RelativePath, package: Int)] = []
  /// The packages that each file tells of.
  private var tellers: [RelativePath: [Int]] = [:]
  /// The folders that modules of packages are imported from.
  private var homes: Set<RelativePath> = []

  init(_ inventory: PackageInventory) {
    self.inventory = inventory
    for (number, package) in inventory.packages.enumerated() {
      for place in package.places { tellers[place.path, default: []].append(number) }
      for folder in package.found.folders where folders[folder] == nil { folders[folder] = number }
      for file in package.found.files {
        if let path = try? RelativePath(parsing: file.path) { files.append((path, number)) }
      }
      if package.surest == .installed, let home = package.found.path.parent?.parent {
        homes.insert(home)
      }
    }
    // Of two that name the same file the first one counts.
    files.sort { $0.path == $1.path ? $0.package < $1.package : $0.path < $1.path }
  }

  /// Where a path stands among the files, or would stand.
  private func position(of path: RelativePath) -> Int {
    var low = 0
    var high = files.count
    while low < high {
      let middle = (low + high) / 2
      if files[middle].path < path { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The package that names a file, or the first file of a folder.
  private func namer(of path: RelativePath) -> Int? {
    let own = position(of: path)
    if own < files.count, files[own].path == path { return files[own].package }
    let inside = position(
      of: RelativePath(uncheckedBytes: path.bytes + [UInt8(ascii: "/")]))
    guard inside < files.count, files[inside].path.isWithin(path) else { return nil }
    return files[inside].package
  }

  /// The files that are left to search for vendored code.
  func searched(_ all: [TreeFile]) -> [TreeFile] {
    let systems = Set(inventory.packages.indices.filter { inventory.packages[$0].isOfSystem })
    if systems.isEmpty { return all }
    return all.filter { file in
      let place = position(of: file.path)
      guard place < files.count, files[place].path == file.path else { return true }
      return !systems.contains(files[place].package)
    }
  }

  /// Whether packages are told by a file, so that nobody has to look for their code.
  func tells(_ file: RelativePath) -> Bool { tellers[file] != nil }

  /// The package that a file or folder belongs to, the innermost one.
  func owner(of path: RelativePath) -> Int? {
    if let own = namer(of: path) { return own }
    var place: RelativePath? = path
    while let here = place {
      if let number = folders[here] { return number }
      place = here.parent
    }
    return nil
  }

  /// The package that some place of a component is within.
  func owner(of component: DiscoveredComponent) -> Int? {
    for path in component.paths {
      if let number = owner(of: path) { return number }
    }
    return nil
  }

  /// Whether a component that a search of the code found is a package itself, and not something bundled in it.
  func isPackage(_ component: DiscoveredComponent) -> Bool {
    for path in component.paths {
      // The folder of a package, or a module beside its metadata.
      if folders[path] != nil { return true }
      if let home = path.parent, homes.contains(home), owner(of: component) != nil { return true }
    }
    if let number = owner(of: component), isPart(component, of: number) { return true }
    // An archive is the package that it tells of, whatever a search calls it.
    if component.paths.count == 1, let path = component.paths.first, isArchive(path) {
      return true
    }
    for declaration in component.declarations {
      for number in tellers[declaration.file] ?? [] where isSame(component, number) { return true }
    }
    // The main module of a program, which is a project.
    let isProject = inventory.projects.contains { project in
      guard let purl = project.found.purl else { return false }
      return component.purls.contains { $0.package == purl.package }
        && project.places.contains { component.paths.contains($0.path) }
    }
    if isProject { return true }
    // What a program carries, told by the same program.
    return component.paths.contains { path in
      (tellers[path] ?? []).contains { isSame(component, $0) }
    }
  }

  /// Whether a file is a package itself, as a jar is.
  private func isArchive(_ path: RelativePath) -> Bool {
    (tellers[path] ?? []).contains { number in
      inventory.packages[number].places.contains {
        $0.path == path && $0.cataloger == "java-archive"
      }
    }
  }

  /// Whether it has the name or the version of the package that it lies in, and no version of its own.
  private func isPart(_ component: DiscoveredComponent, of number: Int) -> Bool {
    let package = inventory.packages[number]
    if let version = component.version { return version == package.version }
    return Self.plain(component.name) == Self.plain(package.name)
  }

  private static func plain(_ name: String) -> String {
    name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != "." }
  }

  private func isSame(_ component: DiscoveredComponent, _ number: Int) -> Bool {
    let package = inventory.packages[number]
    if package.isOnlyDeclared { return false }
    if let purl = package.found.purl {
      return component.purls.contains { $0.package == purl.package }
        || Self.plain(component.name) == Self.plain(package.name)
    }
    return Self.plain(component.name) == Self.plain(package.name)
  }
}

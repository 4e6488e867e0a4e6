import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// Reads the dependencies that `Cargo.toml` asks for, and the crates that `cargo vendor` copied.
///
/// What a member takes from its workspace is looked up in the `Cargo.toml` around it.
/// Source: <https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html>.
struct CargoToml: PackageCataloger {
  let id = "cargo-toml"
  var ecosystem: String? { "cargo" }
  var role: PackageListRole { .manifest }

  private static let checksum = ".cargo-checksum.json"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("Cargo.toml")
  }

  func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("Cargo.toml") || name.isNamed(".cargo-checksum.json")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let file = try PlacedTOML(bytes, at: path)
    let project = file.root["package"] ?? file.root["project"]
    if let sums = path.beside(Self.checksum), tree.holds(sums) {
      return try vendored(project, file, path, sums, tree)
    }
    var wishes = CargoWishes(file, path, tree)
    let root = project.flatMap { wishes.root(of: $0) }
    var list = PackageList(id, path, root: root, wishes.packages)
    let own = file.root["workspace"]
    list.members = (own?["members"]?.texts ?? []) + (own?["exclude"]?.texts ?? []).map { "!\($0)" }
    if var root {
      list.packages.join(root: &root)
      list.root = root
    }
    let isEmpty = list.root == nil && list.packages.isEmpty && list.members.isEmpty
    return isEmpty ? [] : [list]
  }

  /// A copy of a crate from a registry; what it needs, the lock file of the workspace says.
  private func vendored(
    _ project: PlacedTOML.Value?, _ file: PlacedTOML, _ path: RelativePath, _ sums: RelativePath,
    _ tree: PackageTree
  ) throws(InputError) -> [PackageList] {
    guard let name = project?["name"]?.text, let version = project?["version"]?.text else {
      return []
    }
    var found = FoundPackage(
      name, version: version, .installed, key: "\(name) \(version)", in: path,
      line: file.line(of: "version", in: "package"))
    found.license = project?["license"]?.text
    found.description = project?["description"]?.text
    found.homepage = project?["homepage"]?.text ?? project?["repository"]?.text
    found.folders = [path.parent].compactMap(\.self)
    // Crates from repositories have no sum of an archive.
    if let bytes = try tree.content(sums, limit: 16 << 20),
      let sum = try ListJSON(bytes, sums).root["package"]?.text,
      let digest = try? Digest(.sha256, hex: sum)
    {
      found.digests = [digest]
      found.purl = .named(.cargo, name, version)
    }
    var list = PackageList(id, path, [found])
    list.scope = Self.user(of: path.parent?.parent, tree)
    return [list]
  }

  /// The folder whose lock file takes the crates of a folder, the nearest one around; else just the folder around.
  private static func user(of crates: RelativePath?, _ tree: PackageTree) -> String {
    var place = crates?.parent
    while true {
      let lock = place?.child("Cargo.lock") ?? (try? RelativePath(parsing: "Cargo.lock"))
      if let lock, tree.holds(lock) { return place?.description ?? "" }
      guard let here = place else { return crates?.parent?.description ?? "" }
      place = here.parent
    }
  }
}

/// What a manifest of Cargo declares, each with its line.
private struct CargoWishes {
  private(set) var packages: [FoundPackage] = []
  private var keys = UniqueKeys()
  private let file: PlacedTOML
  private let path: RelativePath
  /// The table `workspace` of the file, or of one around it.
  private let workspace: PlacedTOML.Value?

  init(_ file: PlacedTOML, _ path: RelativePath, _ tree: PackageTree) {
    self.file = file
    self.path = path
    workspace = file.root["workspace"] ?? Self.workspace(around: path, tree)
    addAll(file.root, "")
    for (target, table) in file.root["target"]?.members ?? [] { addAll(table, "target.\(target).") }
    // Which member takes these, and when, the members say.
    add(file.root["workspace"]?["dependencies"], "workspace.dependencies", nil)
  }

  private static func workspace(around path: RelativePath, _ tree: PackageTree) -> PlacedTOML.Value?
  {
    var folder = path.parent
    while let here = folder {
      folder = here.parent
      guard let place = folder?.child("Cargo.toml") ?? (try? RelativePath(parsing: "Cargo.toml")),
        let bytes = try? tree.content(place, limit: 4 << 20),
        let table = (try? PlacedTOML(bytes, at: place))?.root["workspace"]
      else { continue }
      return table
    }
    return nil
  }

  private mutating func addAll(_ table: PlacedTOML.Value?, _ prefix: String) {
    add(table?["dependencies"], "\(prefix)dependencies", .runtime)
    for name in ["dev-dependencies", "dev_dependencies"] {
      add(table?[name], prefix + name, .development)
    }
    for name in ["build-dependencies", "build_dependencies"] {
      add(table?[name], prefix + name, .build)
    }
  }

  private mutating func add(
    _ table: PlacedTOML.Value?, _ name: String, _ scope: FoundPackage.Scope?
  ) {
    for (key, own) in table?.members ?? [] {
      let isInherited = own["workspace"]?.bool == true
      let value = isInherited ? workspace?["dependencies"]?[key] ?? own : own
      // What lies in the tree is the project's own.
      guard value["path"] == nil else { continue }
      let crate = value["package"]?.text ?? key
      var package = FoundPackage(
        crate, .declared, key: keys.take(crate), in: path,
        line: file.line(of: key, in: name) ?? file.line(of: name))
      package.requirement = value.text ?? value["version"]?.text
      if let scope { package.scopes = [own["optional"]?.bool == true ? .optional : scope] }
      package.isDirect = scope == nil ? nil : true
      describe(&package, value)
      packages.append(package)
    }
  }

  /// Says where a crate comes from.
  private func describe(_ package: inout FoundPackage, _ value: PlacedTOML.Value) {
    if let git = value["git"]?.text {
      let place = RepositoryLocation.text(
        git, at: (value["rev"] ?? value["tag"] ?? value["branch"])?.text)
      package.download = place
      package.purl = place.flatMap { .named(.cargo, package.name, nil, ["vcs_url": $0]) }
    } else if let registry = value["registry-index"]?.text {
      package.purl = .named(.cargo, package.name, nil, ["repository_url": registry])
    } else if value["registry"] == nil {
      package.purl = .named(.cargo, package.name)
    }
  }

  /// The package that the manifest is of.
  mutating func root(of project: PlacedTOML.Value) -> FoundPackage? {
    guard let name = project["name"]?.text else { return nil }
    func text(_ key: String) -> String? {
      project[key]?.text
        ?? (project[key]?["workspace"]?.bool == true ? workspace?["package"]?[key]?.text : nil)
    }
    var root = FoundPackage(
      name, version: text("version"), .declared, key: keys.take(name), in: path,
      line: file.line(of: "name", in: "package"))
    root.purl = .named(.cargo, name, root.version)
    root.license = text("license")
    root.description = text("description")
    root.homepage = text("homepage") ?? text("repository")
    root.hasAllDependencies = false
    return root
  }
}

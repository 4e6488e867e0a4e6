import BomafideIdentifiers
import BomafideModel

/// Reads `Manifest.toml` of Julia, in its first and second format: the packages that are taken, and who needs whom.
///
/// Source: <https://pkgdocs.julialang.org/v1/toml-files/#Manifest.toml>.
struct JuliaManifest: PackageCataloger {
  let id = "julia-manifest"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    // One of a version of Julia's is called `Manifest-v1.11.toml`.
    name.isNamed("Manifest.toml") || name.isNamed("JuliaManifest.toml")
      || name.ends(in: ".toml")
        && (name.begins(with: "Manifest-v") || name.begins(with: "JuliaManifest-v"))
  }

  func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("Project.toml") || name.isNamed("JuliaProject.toml")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let file = try PlacedTOML(bytes, at: path)
    let format = file.root["manifest_format"]?.scalar ?? "1.0"
    guard format.hasPrefix("1.") || format.hasPrefix("2.") else {
      throw path.trouble(
        file.line(of: "manifest_format", in: ""), expected: "a manifest of format 1 or 2",
        found: "format \(format)", remedy: "write it anew with an older Julia")
    }
    let isFirst = format.hasPrefix("1.")
    let entries = isFirst ? file.root : file.root["deps"]
    let project = JuliaProject.table(beside: path, tree)
    let asked = project.map { Set(($0["deps"]?.members ?? []).compactMap { $0.value.text }) }
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    var byName: [String: String] = [:]
    var byID: [String: String] = [:]
    var needs: [[(name: String, uuid: String?)]] = []
    for (name, values) in entries?.members ?? [] {
      for (number, entry) in values.elements.enumerated() {
        guard let uuid = entry["uuid"]?.text, entry["path"] == nil else { continue }
        let version = entry["version"]?.text
        var package = FoundPackage(
          name, version: version, .locked, key: keys.take(name), in: path,
          line: file.line(of: isFirst ? name : "deps.\(name)", number))
        var qualifiers = ["uuid": uuid]
        if let repository = entry["repo-url"]?.text {
          package.download = RepositoryLocation.text(
            repository, at: entry["repo-rev"]?.text, in: entry["repo-subdir"]?.text)
          qualifiers["vcs_url"] = package.download
        }
        // A repository on somebody's disk is none that the type speaks of.
        if entry["repo-url"] == nil || package.download != nil {
          package.purl = .named(.julia, name, version, qualifiers)
        }
        package.isDirect = asked.map { $0.contains(uuid) }
        package.hasAllDependencies = true
        byName[name] = package.key
        byID[uuid] = package.key
        if let deps = entry["deps"], deps.isTable {
          needs.append(deps.members.map { ($0.key, $0.value.text) })
        } else {
          needs.append((entry["deps"]?.texts ?? []).map { ($0, nil) })
        }
        list.packages.append(package)
      }
    }
    for index in list.packages.indices {
      list.packages[index].dependencies = needs[index].map { name, uuid in
        FoundPackage.Dependency(uuid.flatMap { byID[$0] } ?? byName[name] ?? name)
      }
    }
    if var root = project.flatMap({ JuliaProject.root($0, path) }) {
      root.key = keys.take(root.name)
      list.packages.join(root: &root)
      root.hasAllDependencies = true
      list.root = root
    }
    return [list]
  }
}

/// Reads what `Project.toml` of Julia asks for.
struct JuliaProject: PackageCataloger {
  let id = "julia-project"
  let limit = 4 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("Project.toml") || name.isNamed("JuliaProject.toml")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let file = try PlacedTOML(bytes, at: path)
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    let tests = Set(
      (file.root["targets"]?.members ?? []).flatMap { $0.value.texts })
    for (table, scope) in [
      ("deps", FoundPackage.Scope.runtime), ("weakdeps", .optional), ("extras", .test),
    ] {
      for (name, uuid) in file.root[table]?.members ?? [] {
        guard let uuid = uuid.text, table != "extras" || tests.contains(name) else { continue }
        var package = FoundPackage(
          name, .declared, key: keys.take(name), in: path, line: file.line(of: name, in: table))
        package.requirement = file.root["compat"]?[name]?.text
        package.purl = .named(.julia, name, nil, ["uuid": uuid])
        package.scopes = [scope]
        package.isDirect = true
        list.packages.append(package)
      }
    }
    if var root = Self.root(file.root, path) {
      root.key = keys.take(root.name)
      root.line = file.line(of: "name", in: "")
      list.packages.join(root: &root)
      list.root = root
    }
    return list.root == nil && list.packages.isEmpty ? [] : [list]
  }

  static func table(beside path: RelativePath, _ tree: PackageTree) -> PlacedTOML.Value? {
    for name in ["Project.toml", "JuliaProject.toml"] {
      if let place = path.beside(name),
        let bytes = (try? tree.content(place, limit: 4 << 20)).flatMap(\.self),
        let file = try? PlacedTOML(bytes, at: place)
      {
        return file.root
      }
    }
    return nil
  }

  /// The package that the project is, where it is one.
  static func root(_ table: PlacedTOML.Value, _ path: RelativePath) -> FoundPackage? {
    guard let name = table["name"]?.text, let uuid = table["uuid"]?.text else { return nil }
    var root = FoundPackage(name, version: table["version"]?.text, .declared, in: path)
    root.purl = .named(.julia, name, root.version, ["uuid": uuid])
    return root
  }
}

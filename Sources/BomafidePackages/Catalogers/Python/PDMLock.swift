import BomafideIdentifiers
import BomafideModel
import TOMLKit

/// Reads `pdm.lock`.
///
/// A package with extras is written once more for them; both are one.
/// Source: <https://pdm-project.org/latest/usage/lockfile/>.
struct PDMLock: PackageCataloger {
  let id = "pdm-lock"
  var ecosystem: String? { "pypi" }

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool { name.isNamed("pdm.lock") }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let file = try ListTOML(bytes, path, array: "package")
    try LockVersion.check(
      file.rest["metadata"]?.table?.text("lock_version"), knows: ["4"], of: "pdm.lock", path,
      line: file.line(of: "lock_version", in: "metadata"))
    var packages: [FoundPackage] = []
    var places: [String: Int] = [:]
    let locked = Set(file.entries.compactMap { $0.table.text("name") }.map(PythonRequirement.key))
    for entry in file.entries {
      let table = entry.table
      guard let name = table.text("name"), let version = table.text("version") else { continue }
      let key = PythonRequirement.key(name)
      let needs = table.texts("dependencies").compactMap(PythonRequirement.init)
        .filter { PythonRequirement.key($0.name) != key }.map { requirement in
          var need = FoundPackage.Dependency(requirement)
          // A condition says where it is needed; what the project's Pythons never need isn't locked.
          if requirement.extra == nil, locked.contains(need.key) { need.scope = .runtime }
          return need
        }
      let scopes = Set(table.texts("groups").map(PythonGroups.scope))
      if let place = places["\(key)@\(version)"] {
        for need in needs where !packages[place].dependencies.contains(need) {
          packages[place].dependencies.append(need)
        }
        packages[place].scopes.formUnion(scopes)
        continue
      }
      // The folder of another project is no package of an index.
      if let folder = table.text("path"), !folder.hasSuffix(".whl"), !folder.hasSuffix(".gz") {
        continue
      }
      var found = FoundPackage(
        name, version: version, .locked, key: places[key] == nil ? key : "\(key)@\(version)",
        in: path, line: entry.line(of: "name"))
      found.description = table.text("summary")
      found.purl = PythonRequirement.purl(name, version)
      PythonSource(
        repository: table.text("git"), commit: table.text("revision"),
        folder: table.text("subdirectory"), url: table.text("url"),
        isLocal: table.text("path") != nil
      ).describe(&found)
      found.digests = LockVersion.sole(table.tables("files").compactMap { $0.text("hash") })
      found.scopes = scopes
      found.dependencies = needs
      found.hasAllDependencies = true
      places["\(key)@\(version)"] = packages.count
      if places[key] == nil { places[key] = packages.count }
      packages.append(found)
    }
    return [PackageList(id, path, packages)]
  }
}

/// Reads `pylock.toml`, the lock file that tools of Python have in common.
///
/// Source: PEP 751, <https://packaging.python.org/en/latest/specifications/pylock-toml/>.
struct PylockFile: PackageCataloger {
  let id = "pylock"
  var ecosystem: String? { "pypi" }

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("pylock.toml")
      || name.begins(with: "pylock.") && name.ends(in: ".toml") && name.count > 12
        && !name.dropFirst(7).dropLast(5).contains(UInt8(ascii: "."))
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let file = try ListTOML(bytes, path, array: "packages")
    try LockVersion.check(
      file.rest.text("lock-version"), knows: ["1"], of: "pylock.toml", path,
      line: file.line(of: "lock-version", in: ""))
    var packages: [FoundPackage] = []
    var keys: Set<String> = []
    for entry in file.entries {
      let table = entry.table
      guard let name = table.text("name"), table["directory"] == nil else { continue }
      let version = table.text("version")
      var key = PythonRequirement.key(name)
      if !keys.insert(key).inserted {
        key += "@\(version ?? "\(entry.line)")"
        if !keys.insert(key).inserted { continue }
      }
      let history = table["vcs"]?.table
      var found = FoundPackage(
        name, version: version, version == nil && history == nil ? .declared : .locked, key: key,
        in: path, line: entry.line(of: "name"))
      found.purl = PythonRequirement.purl(name, version)
      let archive = table["archive"]?.table
      PythonSource(
        repository: history?.text("url"), commit: history?.text("commit-id"),
        folder: history?.text("subdirectory"), tool: history?.text("type") ?? "git",
        url: archive?.text("url"),
        isLocal: history?.text("url") == nil && history != nil || archive?.text("path") != nil,
        index: table.text("index")
      ).describe(&found)
      let files = [archive, table["sdist"]?.table].compactMap(\.self) + table.tables("wheels")
      if files.count == 1, let only = files.first {
        found.download = found.download ?? only.text("url")
        let hashes = only["hashes"]?.table
        found.digests = (hashes?.keys.sorted() ?? []).compactMap { key in
          hashes?.text(key).flatMap { try? Digest(parsing: "\(key):\($0)") }
        }
      }
      if table["dependencies"] != nil { found.hasAllDependencies = true }
      for need in table.tables("dependencies") {
        guard let name = need.text("name") else { continue }
        found.dependencies.append(.init(PythonRequirement.key(name)))
      }
      packages.append(found)
    }
    return [PackageList(id, path, packages)]
  }
}

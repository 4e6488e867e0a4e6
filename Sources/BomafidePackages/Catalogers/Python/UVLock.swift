import BomafideIdentifiers
import BomafideModel
import TOMLKit

/// Reads `uv.lock`.
///
/// A package whose source is a folder of the workspace is a project of its own, and not one of its packages.
/// Source: <https://docs.astral.sh/uv/concepts/projects/layout/#the-lockfile>.
struct UVLock: PackageCataloger {
  let id = "uv-lock"
  var ecosystem: String? { "pypi" }

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool { name.isNamed("uv.lock") }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let file = try ListTOML(bytes, path, array: "package")
    try LockVersion.check(
      file.rest["version"]?.int.map(String.init), knows: ["1"], of: "uv.lock", path,
      line: file.line(of: "version", in: ""))
    var names: [String: Int] = [:]
    let extras = Self.extras(of: file)
    for entry in file.entries {
      guard let name = entry.table.text("name").map(PythonRequirement.key) else { continue }
      names[name, default: 0] += 1
      if let version = entry.table.text("version") { names["\(name)@\(version)", default: 0] += 1 }
    }
    var packages: [FoundPackage] = []
    var roots: [FoundPackage] = []
    var outside: Set<String> = []
    var keys: Set<String> = []
    for entry in file.entries {
      let table = entry.table
      guard let name = table.text("name") else { continue }
      let version = table.text("version")
      let folder = Self.folder(of: table)
      var found = FoundPackage(
        name, version: version, folder == nil ? .locked : .declared,
        key: Self.key(of: table, names) ?? name, in: path, line: entry.line(of: "name"))
      found.purl = PythonRequirement.purl(name, version)
      found.dependencies = Self.dependencies(
        of: table, names, extras[PythonRequirement.key(name)] ?? [])
      found.hasAllDependencies = true
      if let folder {
        if folder != "." {
          let inner = path.beside("\(folder)/uv.lock")
          // What lies outside of the tree is neither a project of it nor a package.
          guard let inner else {
            outside.insert(found.key)
            continue
          }
          found.folders = [inner.parent].compactMap(\.self)
        }
        roots.append(found)
        continue
      }
      if !keys.insert(found.key).inserted { continue }
      Self.origin(of: table).describe(&found)
      let files = ([table["sdist"]?.table].compactMap(\.self) + table.tables("wheels"))
      if files.count == 1, let only = files.first {
        found.download = only.text("url") ?? found.download
        found.digests = LockVersion.sole([only.text("hash")].compactMap(\.self))
      }
      packages.append(found)
    }
    // That one member needs another is what the workspace is for.
    let members = Set(roots.map(\.key)).union(outside)
    for number in packages.indices {
      packages[number].dependencies.removeAll { members.contains($0.key) }
    }
    for number in roots.indices {
      roots[number].dependencies.removeAll { outside.contains($0.key) }
    }
    var lists = [PackageList(id, path, root: roots.first { $0.folders.isEmpty }, packages)]
    // Edges of the other members lead to the same packages.
    for member in roots where !member.folders.isEmpty {
      lists.append(PackageList(id, path, root: member, []))
    }
    return lists
  }

  /// How packages name one, or an entry is named: by its version and its source, too, where there are several.
  private static func key(of table: TOMLTable, _ names: [String: Int]) -> String? {
    guard let name = table.text("name").map(PythonRequirement.key) else { return nil }
    guard names[name, default: 0] > 1, let version = table.text("version") else { return name }
    let key = "\(name)@\(version)"
    guard names[key, default: 0] > 1, let source = table["source"]?.table else { return key }
    let kind = source.keys.sorted().first ?? ""
    return "\(key) \(kind) \(source.text(kind) ?? "")"
  }

  /// The folder of a member of the workspace, `.` for that of the lock file; nil for what comes from elsewhere.
  private static func folder(of table: TOMLTable) -> String? {
    guard let source = table["source"]?.table,
      let place = source.text("virtual") ?? source.text("editable") ?? source.text("directory")
    else { return nil }
    return place.isEmpty ? "." : place
  }

  /// The extras of packages that something asks for: of those, too, whose own extra is asked for.
  private static func extras(of file: ListTOML) -> [String: Set<String>] {
    var asked: [String: Set<String>] = [:]
    var optional: [String: [TOMLTable]] = [:]
    var open: [TOMLTable] = []
    for entry in file.entries {
      let groups = entry.table["dev-dependencies"]?.table
      open +=
        entry.table.tables("dependencies")
        + (groups?.keys.sorted() ?? []).flatMap { groups?.tables($0) ?? [] }
      guard let name = entry.table.text("name").map(PythonRequirement.key) else { continue }
      let extras = entry.table["optional-dependencies"]?.table
      for extra in extras?.keys ?? [] {
        optional["\(name)[\(extra)]", default: []] += extras?.tables(extra) ?? []
      }
    }
    while let need = open.popLast() {
      guard let name = need.text("name").map(PythonRequirement.key) else { continue }
      for extra in need.texts("extra") where asked[name, default: []].insert(extra).inserted {
        open += optional["\(name)[\(extra)]"] ?? []
      }
    }
    return asked
  }

  private static func origin(of table: TOMLTable) -> PythonSource {
    guard let source = table["source"]?.table else { return PythonSource() }
    if let git = source.text("git") {
      // `https://host/repository?tag=1.0#commit`
      let (address, commit) = git[...].parted(at: "#") ?? (git[...], "")
      let query = address.parted(at: "?")?.after.split(separator: "&") ?? []
      return PythonSource(
        repository: String(address), commit: String(commit).orNil,
        folder: query.lazy.compactMap { String($0).after("subdirectory=") }.first.map {
          String($0).replacing("%2F", with: "/")
        })
    }
    if let url = source.text("url") { return PythonSource(url: url) }
    return PythonSource(isLocal: source.text("path") != nil, index: source.text("registry"))
  }

  private static func dependencies(
    of table: TOMLTable, _ names: [String: Int], _ asked: Set<String>
  ) -> [FoundPackage.Dependency] {
    var found: [FoundPackage.Dependency] = []
    func add(_ tables: [TOMLTable], _ scope: FoundPackage.Scope) {
      for need in tables {
        if let key = key(of: need, names) { found.append(.init(key, scope: scope)) }
      }
    }
    add(table.tables("dependencies"), .runtime)
    let extras = table["optional-dependencies"]?.table
    for extra in extras?.keys.sorted() ?? [] {
      add(extras?.tables(extra) ?? [], asked.contains(extra) ? .runtime : .optional)
    }
    let groups = table["dev-dependencies"]?.table
    for group in groups?.keys.sorted() ?? [] {
      add(groups?.tables(group) ?? [], PythonGroups.scope(group))
    }
    return found
  }
}

import BomafideIdentifiers
import BomafideModel
import Yams

/// Reads `pnpm-lock.yaml` of versions 5 to 9.
///
/// Source: <https://github.com/pnpm/spec/tree/master/lockfile>.
struct PnpmLock: PackageCataloger {
  let id = "pnpm-lock"
  var ecosystem: String? { "npm" }

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("pnpm-lock.yaml")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let file = try ListYAML(bytes, path)
    let version = file.values["lockfileVersion"]
    try LockVersion.check(
      version?.text, knows: ["5", "6", "9"], of: "pnpm-lock.yaml", path, line: version?.line)
    var packages: [FoundPackage] = []
    var numbers: [String: Int] = [:]
    for entry in try file.entries(of: "packages") {
      guard let found = package(entry, path) else { continue }
      // An entry for each set of peers: all are one package.
      let plain = Self.withoutPeers(entry.key)
      if let known = numbers[plain] {
        packages[known].aliases.append(entry.key)
        add(entry.value, to: &packages[known])
      } else {
        numbers[plain] = packages.count
        packages.append(found)
      }
    }
    // From version 9 on the edges stand apart.
    for entry in try file.entries(of: "snapshots") {
      guard let number = numbers[Self.withoutPeers(entry.key)] else { continue }
      if entry.key != packages[number].key { packages[number].aliases.append(entry.key) }
      add(entry.value, to: &packages[number])
      if entry.value["optional"]?.bool == true { packages[number].scopes.insert(.optional) }
    }
    for number in packages.indices { packages[number].hasAllDependencies = true }
    let projects = try projects(file, path)
    return [PackageList(id, path, root: projects.first { $0.folders.isEmpty }, packages)]
      + projects.filter { !$0.folders.isEmpty }.map { PackageList(id, path, root: $0, []) }
  }

  // MARK: Packages

  private func package(_ entry: ListYAML.Entry, _ path: RelativePath) -> FoundPackage? {
    let value = entry.value
    let resolution = value["resolution"]
    let (title, reference) = Self.parts(entry.key)
    let name = value["name"]?.string ?? title
    let version = value["version"]?.string ?? reference
    if resolution?["type"]?.string == "directory" || version.hasPrefix("link:") { return nil }
    let isExact = NodePackage.isExact(version)
    guard !name.isEmpty, isExact || resolution != nil else { return nil }
    var found = FoundPackage(
      name, version: isExact ? version : nil, .locked, key: entry.key, in: path, line: entry.line)
    found.purl = NodePackage.purl(name, found.version)
    // Others write the address alone where it is one.
    found.aliases = [Self.withoutPeers(entry.key), "\(title)@\(reference)"]
    if reference.contains("://") { found.aliases.append(reference) }
    found.aliases.removeAll { $0 == entry.key }
    if let repository = resolution?["repo"]?.string {
      let commit = resolution?["commit"]?.string
      NodePackage.describe(
        &found,
        resolved: (repository.hasPrefix("git") ? "" : "git+") + repository
          + (commit.map { "#\($0)" } ?? ""))
    } else if let archive = resolution?["tarball"]?.string {
      NodePackage.describe(&found, resolved: archive)
    }
    if let integrity = resolution?["integrity"]?.string {
      found.digests = Base64Digest.integrity(integrity)
    }
    if value["dev"]?.bool == true {
      found.scopes = [.development]
    } else if value["optional"]?.bool == true {
      found.scopes = [.optional]
    } else if value["dev"]?.bool == false {
      found.scopes = [.runtime]
    }
    add(value, to: &found)
    return found
  }

  private func add(_ value: Node, to found: inout FoundPackage) {
    for (section, scope) in [
      ("dependencies", FoundPackage.Scope.runtime), ("optionalDependencies", .optional),
    ] {
      for (name, version) in value[section]?.mapping ?? [:] {
        guard let name = name.string, let version = version.string, !version.hasPrefix("link:")
        else { continue }
        let need = FoundPackage.Dependency(Self.key(name, version), scope: scope)
        if !found.dependencies.contains(need) { found.dependencies.append(need) }
      }
    }
  }

  /// How the file names what `name: version` leads to.
  ///
  /// The form of the key shows in what stands there: version 5 writes `/name/1.0.0`, 6 `/name@1.0.0`, 9 `name@1.0.0`; the
  /// inventory is asked for the plain form, which each package has as an alias.
  private static func key(_ name: String, _ version: String) -> String {
    let plain = withoutPeers(version)
    if version.hasPrefix("/") || version.contains("://") { return plain }
    // Another name stands before the version.
    return plain.dropFirst().contains("@") ? plain : "\(name)@\(plain)"
  }

  /// The name and version of a key in any of the forms.
  private static func parts(_ key: String) -> (name: String, version: String) {
    let plain = withoutPeers(key)
    guard plain.hasPrefix("/") else {
      let (name, version) = NodePackage.split(plain)
      return (name, version)
    }
    let rest = plain.dropFirst()
    let (name, version) = NodePackage.split(rest)
    if !version.isEmpty { return (name, version) }
    guard let slash = rest.lastIndex(of: "/") else { return (String(rest), "") }
    return (String(rest[..<slash]), String(rest[rest.index(after: slash)...]))
  }

  /// A key or version without the peers that it was resolved with: `(react@18.0.0)`, or `_react@18.0.0` before 6.
  private static func withoutPeers(_ text: String) -> String {
    let head = text.prefix { $0 != "(" }
    // Versions have no underscore, but names may.
    let start = head.lastIndex(of: "/") ?? head.startIndex
    if head.hasPrefix("/") || head.first?.isNumber ?? false,
      let mark = head[start...].firstIndex(of: "_"),
      head[start..<mark].contains(where: \.isNumber), head[start..<mark].contains(".")
    {
      return String(head[..<mark])
    }
    return String(head)
  }

  // MARK: Projects

  private func projects(_ file: ListYAML, _ path: RelativePath) throws(InputError) -> [FoundPackage]
  {
    var projects: [FoundPackage] = []
    let sections: [(String, FoundPackage.Scope)] = [
      ("dependencies", .runtime), ("devDependencies", .development),
      ("optionalDependencies", .optional),
    ]
    func project(_ folder: String, _ line: Int) -> FoundPackage? {
      let base = path.parent?.description
      let full = folder == "." ? base ?? "" : base.map { "\($0)/\(folder)" } ?? folder
      let name = full.split(separator: "/").last.map(String.init) ?? "project"
      var found = FoundPackage(name, .declared, key: ".:\(folder)", in: path, line: line)
      found.hasAllDependencies = true
      if folder != "." {
        guard let place = try? RelativePath(parsing: full) else { return nil }
        found.folders = [place]
      }
      return found
    }
    func add(
      _ pairs: [(name: String, value: Node)], _ scope: FoundPackage.Scope,
      to found: inout FoundPackage
    ) {
      for (name, value) in pairs {
        guard let version = value["version"]?.string ?? value.string,
          !version.hasPrefix("link:"), !version.hasPrefix("file:")
        else { continue }
        found.dependencies.append(
          .init(
            Self.key(name, version), requirement: value["specifier"]?.string, scope: scope))
      }
    }
    for entry in try file.entries(of: "importers") {
      guard var found = project(entry.key, entry.line) else { continue }
      for (section, scope) in sections {
        let pairs = (entry.value[section]?.mapping ?? [:]).compactMap { pair in
          pair.key.string.map { ($0, pair.value) }
        }
        add(pairs, scope, to: &found)
      }
      projects.append(found)
    }
    if !projects.isEmpty { return projects }
    guard var found = project(".", 1) else { return [] }
    for (section, scope) in sections {
      add(try file.entries(of: section).map { ($0.key, $0.value) }, scope, to: &found)
    }
    return [found]
  }
}

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
    // From version 11 of pnpm on, a document of what the installation itself takes may stand before.
    var reading = PnpmReading(path)
    for file in try ListYAML.documents(bytes, path) {
      let version = file.values["lockfileVersion"]
      try LockVersion.check(
        version?.text, knows: ["5", "6", "9"], of: "pnpm-lock.yaml", path, line: version?.line)
      reading.isOld = version.map { !$0.text.hasPrefix("9") } ?? true
      try reading.read(file)
    }
    let (packages, projects) = reading.found()
    return [PackageList(id, path, root: projects.first { $0.folders.isEmpty }, packages)]
      + projects.filter { !$0.folders.isEmpty }.map { PackageList(id, path, root: $0, []) }
  }
}

/// What a lock file of pnpm says, read a document at a time.
private struct PnpmReading {
  let path: RelativePath
  /// Whether the document is of a version before 9, which names packages otherwise.
  var isOld = false
  private var packages: [FoundPackage] = []
  private var numbers: [String: Int] = [:]
  private var projects: [FoundPackage] = []
  private var projectNumbers: [String: Int] = [:]
  /// What packages need by their keys, of all their entries.
  private var told: [String: Set<FoundPackage.Dependency>] = [:]
  /// How the file names folders of the tree, which are no packages.
  private var local: Set<String> = []

  init(_ path: RelativePath) { self.path = path }

  mutating func read(_ file: ListYAML) throws(InputError) {
    for entry in try file.entries(of: "packages") {
      // An entry for each set of peers: all are one package.
      let plain = Self.withoutPeers(entry.key)
      if entry.value["resolution"]?["type"]?.string == "directory" {
        local.formUnion([entry.key, plain])
      }
      if let known = numbers[plain] {
        name(entry.key, known)
        extend(known, entry.value)
      } else if let found = package(entry) {
        numbers[plain] = packages.count
        packages.append(found)
      }
    }
    // From version 9 on the edges stand apart.
    for entry in try file.entries(of: "snapshots") {
      guard let number = numbers[Self.withoutPeers(entry.key)] else { continue }
      name(entry.key, number)
      extend(number, entry.value)
      if entry.value["optional"]?.bool == true { packages[number].scopes.insert(.optional) }
    }
    try readProjects(file)
  }

  private mutating func name(_ key: String, _ number: Int) {
    if key != packages[number].key { packages[number].aliases.append(key) }
  }

  /// The packages and the projects, without edges to folders of the tree.
  func found() -> (packages: [FoundPackage], projects: [FoundPackage]) {
    func complete(_ found: FoundPackage) -> FoundPackage {
      var found = found
      found.hasAllDependencies = true
      found.dependencies.removeAll { local.contains($0.key) }
      return found
    }
    return (packages.map(complete), projects.map(complete))
  }

  // MARK: Packages

  private mutating func package(_ entry: ListYAML.Entry) -> FoundPackage? {
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
      // A folder on somebody's disk may be a repository, too.
      let place = RepositoryLocation.text(
        repository, at: commit, in: resolution?["path"]?.string)
      found.download = place
      found.purl = place.flatMap { NodePackage.purl(name, found.version, ["vcs_url": $0]) }
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
    for need in needs(of: value) where told[found.key, default: []].insert(need).inserted {
      found.dependencies.append(need)
    }
    return found
  }

  /// Adds what another entry of a package needs.
  private mutating func extend(_ number: Int, _ value: Node) {
    for need in needs(of: value)
    where told[packages[number].key, default: []].insert(need).inserted {
      packages[number].dependencies.append(need)
    }
  }

  private func needs(of value: Node) -> [FoundPackage.Dependency] {
    var needs: [FoundPackage.Dependency] = []
    for (section, scope) in [
      ("dependencies", FoundPackage.Scope.runtime), ("optionalDependencies", .optional),
    ] {
      for (name, version) in value[section]?.mapping ?? [:] {
        guard let name = name.string, let version = version.string, !version.hasPrefix("link:")
        else { continue }
        needs.append(FoundPackage.Dependency(key(name, version), scope: scope))
      }
    }
    return needs
  }

  /// How the file names what `name: version` leads to.
  ///
  /// The form of the key shows in what stands there: version 5 writes `/name/1.0.0`, 6 `/name@1.0.0`, 9 `name@1.0.0`; the
  /// inventory is asked for the plain form, which each package has as an alias. Before 9, what has a stroke is a key.
  private func key(_ name: String, _ version: String) -> String {
    let plain = Self.withoutPeers(version)
    if version.hasPrefix("/") || version.contains("://")
      || isOld && (plain.contains("/") || plain.hasPrefix("file:"))
    {
      return plain
    }
    // Another name stands before the version, where it isn't a part of an address.
    let mark = plain.dropFirst().firstIndex(of: "@")
    let colon = plain.firstIndex(of: ":")
    if let mark, colon.map({ mark < $0 }) ?? true { return plain }
    return "\(name)@\(plain)"
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

  private static let sections: [(String, FoundPackage.Scope)] = [
    ("dependencies", .runtime), ("devDependencies", .development),
    ("optionalDependencies", .optional),
    // What pnpm takes for itself.
    ("configDependencies", .development), ("packageManagerDependencies", .development),
  ]

  private mutating func readProjects(_ file: ListYAML) throws(InputError) {
    let importers = try file.entries(of: "importers")
    for entry in importers {
      guard let number = project(entry.key, entry.line) else { continue }
      for (section, scope) in Self.sections {
        let pairs = (entry.value[section]?.mapping ?? [:]).compactMap { pair in
          pair.key.string.map { ($0, pair.value) }
        }
        add(pairs, scope, to: number)
      }
    }
    guard importers.isEmpty, let number = project(".", 1) else { return }
    for (section, scope) in Self.sections {
      add(try file.entries(of: section).map { ($0.key, $0.value) }, scope, to: number)
    }
  }

  /// The number of the project of a folder.
  private mutating func project(_ folder: String, _ line: Int) -> Int? {
    if let known = projectNumbers[folder] { return known }
    let base = path.parent?.description
    let full = folder == "." ? base ?? "" : base.map { "\($0)/\(folder)" } ?? folder
    let name = full.split(separator: "/").last.map(String.init) ?? "project"
    var found = FoundPackage(name, .declared, key: ".:\(folder)", in: path, line: line)
    if folder != "." {
      guard let place = try? RelativePath(parsing: full) else { return nil }
      found.folders = [place]
    }
    projectNumbers[folder] = projects.count
    projects.append(found)
    return projects.count - 1
  }

  private mutating func add(
    _ pairs: [(name: String, value: Node)], _ scope: FoundPackage.Scope, to number: Int
  ) {
    for (name, value) in pairs {
      guard let version = value["version"]?.string ?? value.string, !version.hasPrefix("link:")
      else { continue }
      projects[number].dependencies.append(
        .init(key(name, version), requirement: value["specifier"]?.string, scope: scope))
    }
  }
}

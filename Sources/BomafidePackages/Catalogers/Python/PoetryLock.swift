import BomafideIdentifiers
import BomafideModel
import TOMLKit

/// Reads `poetry.lock` of Poetry 1 and 2.
///
/// Source: <https://python-poetry.org/docs/basic-usage/#installing-with-poetrylock>.
struct PoetryLock: PackageCataloger {
  let id = "poetry-lock"
  var ecosystem: String? { "pypi" }

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("poetry.lock")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let file = try ListTOML(bytes, path, array: "package")
    let metadata = file.rest["metadata"]?.table
    // Before 1.1 of Poetry the version was not written.
    let version = metadata?.text("lock-version") ?? "1.0"
    try LockVersion.check(
      version, knows: ["1", "2"], of: "poetry.lock", path,
      line: file.line(of: "lock-version", in: "metadata"))
    var packages: [FoundPackage] = []
    var keys: Set<String> = []
    var entries: [ListTOML.Entry] = []
    for entry in file.entries {
      guard var found = package(entry, path) else { continue }
      if !keys.insert(found.key).inserted {
        found.key += "@\(found.version ?? "")"
        if !keys.insert(found.key).inserted { continue }
      }
      packages.append(found)
      entries.append(entry)
    }
    var needs = PoetryNeeds(of: entries.map(\.table), packages)
    for number in packages.indices {
      packages[number].dependencies = needs.dependencies(of: number)
      packages[number].hasAllDependencies = needs.hasAll(of: number)
    }
    var list = PackageList(id, path, packages)
    if needs.areTooMany {
      list.remarks = [.init("too many versions of one name to say which of them a package needs")]
    }
    return [list]
  }

  private func package(_ entry: ListTOML.Entry, _ path: RelativePath) -> FoundPackage? {
    let table = entry.table
    guard let name = table.text("name"), let version = table.text("version") else { return nil }
    let source = table["source"]?.table
    // A folder beside the project is another part of the same work.
    if source?.text("type") == "directory" { return nil }
    var found = FoundPackage(
      name, version: version, .locked, key: PythonRequirement.key(name), in: path,
      line: entry.line(of: "name"))
    found.description = table.text("description").flatMap { $0.isEmpty ? nil : $0 }
    found.purl = PythonRequirement.purl(name, version)
    if let source { PythonSource.poetry(source).describe(&found) }
    found.digests = LockVersion.sole(
      table.tables("files").compactMap { $0.text("hash") })
    let groups = (table["category"]?.string).map { [$0] } ?? table.texts("groups")
    found.scopes = Set(groups.map(PythonGroups.scope))
    if table["optional"]?.bool == true, found.scopes.contains(.runtime) {
      found.scopes.remove(.runtime)
      found.scopes.insert(.optional)
    }
    return found
  }
}

/// The names of groups of dependencies, of which only some say when they are needed.
enum PythonGroups {
  static func scope(_ group: String) -> FoundPackage.Scope {
    switch group.lowercased() {
    case "main", "default": .runtime
    case "test", "tests", "testing": .test
    case "build": .build
    default: .development
    }
  }
}

/// Where a locked package comes from, if not from an index.
struct PythonSource {
  var repository: String?
  var commit: String?
  /// The folder in the repository.
  var folder: String?
  /// What the repository is of, where its address doesn't tell.
  var tool = "git"
  var url: String?
  var isLocal = false
  /// The address of an index other than PyPI.
  var index: String?

  static func poetry(_ table: TOMLTable) -> PythonSource {
    switch table.text("type") {
    case "git":
      PythonSource(
        repository: table.text("url"),
        commit: table.text("resolved_reference") ?? table.text("reference"),
        folder: table.text("subdirectory"))
    case "url": PythonSource(url: table.text("url"))
    case "file", "directory": PythonSource(isLocal: true)
    case "legacy": PythonSource(index: table.text("url"))
    default: PythonSource()
    }
  }

  func describe(_ found: inout FoundPackage) {
    if isLocal {
      found.purl = nil
    } else if let repository {
      let place = RepositoryLocation.text(repository, tool: tool, at: commit, in: folder)
      found.download = place
      found.purl = place.flatMap {
        PythonRequirement.purl(found.name, found.version, ["vcs_url": $0])
      }
    } else if let url {
      found.download = url
      found.purl = PythonRequirement.purl(found.name, found.version, ["download_url": url])
    } else if let index, !Self.isPyPI(index) {
      found.purl = PythonRequirement.purl(
        found.name, found.version, ["repository_url": AddressSecrets.removed(from: index)])
    }
  }

  private static func isPyPI(_ index: String) -> Bool {
    let rest = index.firstRange(of: "://").map { index[$0.upperBound...] } ?? index[...]
    let host = rest.prefix { $0 != "/" }
    return host == "pypi.org" || host == "pypi.python.org" || host.hasSuffix(".pythonhosted.org")
  }
}

/// What lock files have in common.
enum LockVersion {
  /// Refuses a version of a format that nobody looked at.
  static func check(
    _ version: String?, knows: [String], of format: String, _ path: RelativePath, line: Int?
  ) throws(InputError) {
    let major = (version ?? "").prefix { $0 != "." }
    if knows.contains(String(major)) { return }
    throw path.trouble(
      line, expected: "\(format) of version \(knows.joined(separator: ", "))",
      found: version.map { "version '\($0)'" } ?? "no version",
      remedy: "write the lock file with a tool of that version")
  }

  /// The digest of the only file of a release; of several nobody knows which one is taken.
  static func sole(_ texts: [String]) -> [Digest] {
    guard texts.count == 1, let text = texts.first, let digest = try? Digest(parsing: text) else {
      return []
    }
    return [digest]
  }
}

import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import TOMLKit

/// Reads `Pipfile.lock`.
///
/// Source: <https://github.com/pypa/pipfile>, <https://pipenv.pypa.io/en/latest/pipfile.html>.
struct PipfileLock: PackageCataloger {
  let id = "pipfile-lock"
  var ecosystem: String? { "pypi" }

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("Pipfile.lock")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let file = try ListJSON(bytes, path)
    let specification = file.root["_meta"]?["pipfile-spec"]
    let version: String? =
      if case .scalar(.number(let text)) = specification?.content { text } else { nil }
    try LockVersion.check(
      version, knows: ["6"], of: "Pipfile.lock", path, line: file.line(specification))
    var packages: [FoundPackage] = []
    var places: [String: Int] = [:]
    var keys: Set<String> = []
    for section in file.root.members ?? [] where section.name != "_meta" {
      for member in section.value.members ?? [] {
        let scope: FoundPackage.Scope =
          section.name == "default" ? .runtime : PythonGroups.scope(section.name)
        guard let found = package(member, file, path) else { continue }
        let title = "\(found.key)@\(found.version ?? "")"
        if let place = places[title] {
          packages[place].scopes.insert(scope)
          continue
        }
        places[title] = packages.count
        var named = found
        named.scopes = [scope]
        if !keys.insert(found.key).inserted { named.key = title }
        packages.append(named)
      }
    }
    return [PackageList(id, path, packages)]
  }

  private func package(
    _ member: LocatedJSON.Member, _ file: ListJSON, _ path: RelativePath
  ) -> FoundPackage? {
    let value = member.value
    guard value.members != nil, value["path"] == nil else { return nil }
    let range = value["version"]?.text
    let pin = range.flatMap { PythonRequirement("x\($0)")?.pin }
    let repository = value["git"]?.text
    var found = FoundPackage(
      member.name, version: pin, pin == nil && repository == nil ? .declared : .locked,
      key: PythonRequirement.key(member.name), in: path, line: file.line(member))
    found.requirement = pin == nil ? range : nil
    found.purl = PythonRequirement.purl(member.name, pin)
    PythonSource(
      repository: repository, commit: value["ref"]?.text,
      folder: value["subdirectory"]?.text, url: value["file"]?.text,
      isLocal: value["file"]?.text?.contains("://") == false
    ).describe(&found)
    found.digests = LockVersion.sole((value["hashes"]?.elements ?? []).compactMap(\.text))
    return found
  }
}

/// Reads what a `Pipfile` declares.
struct PipfileManifest: PackageCataloger {
  let id = "pipfile"
  var ecosystem: String? { "pypi" }
  var role: PackageListRole { .manifest }

  var limit: Int { 1 << 20 }

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool { name.isNamed("Pipfile") }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let file = try ListTOML(bytes, path)
    var wishes = PythonWishes(path, bytes, file)
    wishes.add(file.rest["packages"]?.table, .runtime, in: "packages")
    wishes.add(file.rest["dev-packages"]?.table, .development, in: "dev-packages")
    return [PackageList(id, path, wishes.packages)]
  }
}

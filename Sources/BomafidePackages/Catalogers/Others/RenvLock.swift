import BomafideIdentifiers
import BomafideModel

/// Reads `renv.lock`: the packages that a project with R takes.
///
/// Source: <https://rstudio.github.io/renv/articles/lockfile.html>.
struct RenvLock: PackageCataloger {
  let id = "renv-lock"
  var ecosystem: String? { "cran" }

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("renv.lock")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let json = try PlacedJSON.parse(bytes, at: path)
    guard let entries = json["Packages"], entries.isObject else {
      throw path.trouble(
        1, expected: "'Packages'", found: "none", remedy: "write it anew with 'renv::snapshot()'")
    }
    var list = PackageList(id, path)
    var repositories: [String: String] = [:]
    for entry in json["R"]?["Repositories"]?.elements ?? [] {
      if let name = entry["Name"]?.text { repositories[name] = entry["URL"]?.text }
    }
    for entry in entries.members {
      let name = entry.value["Package"]?.text ?? entry.key
      let version = entry.value["Version"]?.text
      var package = FoundPackage(
        name, version: version, .locked, key: entry.key, in: path, line: entry.line)
      let origin = RPackageOrigin(entry.value, repositories)
      package.purl = origin.purl(name, version, isInstalled: true)
      package.download = origin.download
      package.license = entry.value["License"]?.text
      package.description = entry.value["Title"]?.text
      // Older ones list names, newer ones the fields of the description.
      let needs =
        entry.value["Requirements"]?.texts
        ?? ["Depends", "Imports", "LinkingTo"].flatMap { entry.value[$0]?.texts ?? [] }
      package.dependencies = needs.compactMap { text in
        let name = text.prefix { $0 != "(" }.stripped
        let range = text.parted(at: "(").map { String($0.after.prefix { $0 != ")" }) }
        return name.isEmpty || RPackageOrigin.comesWithR(name)
          ? nil : FoundPackage.Dependency(String(name), requirement: range)
      }
      package.hasAllDependencies =
        entry.value["Requirements"] != nil || entry.value["Imports"] != nil ? true : nil
      list.packages.append(package)
    }
    return [list]
  }
}

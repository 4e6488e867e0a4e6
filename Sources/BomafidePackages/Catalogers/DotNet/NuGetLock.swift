import BomafideIdentifiers
import BomafideModel

/// Reads `packages.lock.json`, versions 1 and 2: the packages that NuGet takes for each framework.
///
/// Its `contentHash` leaves out the signature of a package, so that it is no digest of what is downloaded.
/// Source: <https://learn.microsoft.com/en-us/nuget/consume-packages/package-references-in-project-files#locking-dependencies>.
struct NuGetLock: PackageCataloger {
  let id = "nuget-lock"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("packages.lock.json")
      || name.begins(with: "packages.") && name.ends(in: ".lock.json")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let json = try PlacedJSON.parse(bytes, at: path)
    guard let version = json["version"]?.scalar, ["1", "2"].contains(version) else {
      throw path.trouble(
        json["version"]?.line ?? 1, expected: "a lock file of version 1 or 2",
        found: json["version"]?.scalar.map { "version \($0)" } ?? "no version",
        remedy: "write it anew with 'dotnet restore --force-evaluate'")
    }
    var list = PackageList(id, path)
    var places: [String: Int] = [:]
    var edges: [(from: Int, framework: String, to: String, requirement: String?)] = []
    var chosen: [String: String] = [:]
    var ownNeeds: [(framework: String, to: String, requirement: String?)] = []
    for framework in json["dependencies"]?.members ?? [] {
      for entry in framework.value.members {
        let kind = entry.value["type"]?.text ?? ""
        if kind == "Project" {
          ownNeeds += (entry.value["dependencies"]?.members ?? []).map {
            (framework.key, $0.key, $0.value.text)
          }
        }
        guard kind != "Project", let version = entry.value["resolved"]?.text else { continue }
        let name = entry.key
        let key = "\(name)/\(version)"
        chosen["\(framework.key)|\(name.asciiLowercased)"] = key
        var place = places[key]
        if place == nil {
          var package = FoundPackage(
            name, version: version, .locked, key: key, in: path, line: entry.line)
          package.purl = .named(.nuget, name, version)
          package.requirement = entry.value["requested"]?.text
          package.isDirect = false
          package.hasAllDependencies = true
          places[key] = list.packages.count
          place = list.packages.count
          list.packages.append(package)
        }
        guard let place else { continue }
        if kind == "Direct" {
          list.packages[place].isDirect = true
          list.packages[place].requirement =
            list.packages[place].requirement ?? entry.value["requested"]?.text
        }
        for need in entry.value["dependencies"]?.members ?? [] {
          edges.append((place, framework.key, need.key, need.value.text))
        }
      }
    }
    func target(_ name: String, _ framework: String) -> String? {
      // A part for one system, as `net8.0/linux-x64`, holds only what differs.
      let base = String(framework.prefix { $0 != "/" })
      let low = name.asciiLowercased
      return chosen["\(framework)|\(low)"] ?? chosen["\(base)|\(low)"]
    }
    var seen: Set<[String]> = []
    for edge in edges {
      let target = target(edge.to, edge.framework) ?? edge.to
      guard seen.insert(["\(edge.from)", target]).inserted else { continue }
      list.packages[edge.from].dependencies.append(
        FoundPackage.Dependency(target, requirement: edge.requirement))
    }
    list.root = Self.project(beside: path, tree)
    // What another project of the tree needs, this one needs through it.
    for need in ownNeeds {
      guard let key = target(need.to, need.framework), seen.insert(["", key]).inserted else {
        continue
      }
      list.root?.dependencies.append(
        FoundPackage.Dependency(key, requirement: need.requirement))
    }
    return [list]
  }

  /// The project that lies alone beside a lock file, whose list it is.
  private static func project(beside path: RelativePath, _ tree: PackageTree) -> FoundPackage? {
    let folder = path.folder(above: 1)
    let depth = path.names.count
    let projects = tree.paths(under: folder.isEmpty ? "" : folder + "/").filter { file in
      (file.bytes[...].ends(in: ".csproj") || file.bytes[...].ends(in: ".fsproj")
        || file.bytes[...].ends(in: ".vbproj")) && file.names.count == depth
    }
    guard projects.count == 1, let only = projects.first,
      let stem = only.name.partedLast(at: ".")?.before
    else { return nil }
    return FoundPackage(String(stem), .locked, key: "\(stem)/", in: path)
  }
}

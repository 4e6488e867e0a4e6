import BomafideIdentifiers
import BomafideModel

/// Reads `packages.lock.json`, versions 1 and 2: the packages that NuGet takes for each framework.
///
/// Its `contentHash` leaves out the signature of a package, so that it is no digest of what is downloaded.
/// Source: <https://learn.microsoft.com/en-us/nuget/consume-packages/package-references-in-project-files#locking-dependencies>.
struct NuGetLock: PackageCataloger {
  let id = "nuget-lock"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isCalled("packages.lock.json")
      || name.beginsWith("packages.") && name.endsWith(".lock.json")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let json = try PlacedJSON.parse(bytes, at: path)
    guard let version = json["version"]?.scalar, ["1", "2"].contains(version) else {
      throw path.flaw(
        json["version"]?.line ?? 1, expected: "a lock file of version 1 or 2",
        found: json["version"]?.scalar.map { "version \($0)" } ?? "no version",
        remedy: "write it anew with 'dotnet restore --force-evaluate'")
    }
    var list = PackageList(id, path)
    var places: [String: Int] = [:]
    var edges: [(from: Int, framework: String, to: String, requirement: String?)] = []
    var chosen: [String: String] = [:]
    for framework in json["dependencies"]?.members ?? [] {
      for entry in framework.value.members {
        let kind = entry.value["type"]?.text ?? ""
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
    var seen: Set<[String]> = []
    for edge in edges {
      // A part for one system, as `net8.0/linux-x64`, holds only what differs.
      let base = String(edge.framework.prefix { $0 != "/" })
      let low = edge.to.asciiLowercased
      let target = chosen["\(edge.framework)|\(low)"] ?? chosen["\(base)|\(low)"] ?? edge.to
      guard seen.insert(["\(edge.from)", target]).inserted else { continue }
      list.packages[edge.from].dependencies.append(
        FoundPackage.Dependency(target, requirement: edge.requirement))
    }
    return [list]
  }
}

/// Reads `*.deps.json`: what a built program of .NET loads, and who needs whom.
///
/// Source: <https://github.com/dotnet/sdk/blob/main/documentation/specs/runtime-configuration-file.md>.
struct DotNetDeps: PackageCataloger {
  let id = "dotnet-deps"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.endsWith(".deps.json")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let json = try PlacedJSON.parse(bytes, at: path)
    guard let libraries = json["libraries"], libraries.isObject else { return [] }
    let wanted = json["runtimeTarget"]?["name"]?.text ?? json["runtimeTarget"]?.text
    let targets = json["targets"]?.members ?? []
    let target = targets.first { $0.key == wanted }?.value ?? targets.first?.value
    var needs: [String: [(key: String, value: PlacedJSON)]] = [:]
    var versions: [String: String] = [:]
    for entry in target?.members ?? [] {
      needs[entry.key] = (entry.value["dependencies"]?.members ?? []).map { ($0.key, $0.value) }
      if let (name, _) = entry.key.partedLast(at: "/") {
        versions[name.asciiLowercased] = entry.key
      }
    }
    var list = PackageList(id, path)
    for entry in libraries.members {
      guard let (name, version) = entry.key.partedLast(at: "/") else { continue }
      let kind = entry.value["type"]?.text ?? ""
      var package = FoundPackage(
        String(name), version: String(version).orNil, .installed, key: entry.key, in: path,
        line: entry.line)
      package.dependencies = (needs[entry.key] ?? []).map { need in
        FoundPackage.Dependency(
          versions[need.key.asciiLowercased] ?? need.key, requirement: need.value.text)
      }
      package.hasAllDependencies = target != nil
      package.scopes = [.runtime]
      switch kind {
      case "package":
        package.purl = .named(.nuget, String(name), String(version))
      case "runtimepack":
        // The runtime that the program brings; its package has the name without the word before it.
        let plain = name.after("runtimepack.") ?? name
        package.name = String(plain)
        package.purl = .named(.nuget, String(plain), String(version))
      case "project":
        let own = path.name.dropping(ending: ".deps.json")
        if list.root == nil, name == own { list.root = package }
        continue
      default: continue
      }
      list.packages.append(package)
    }
    if let root = list.root {
      let direct = Set(root.dependencies.map(\.key))
      for index in list.packages.indices {
        list.packages[index].isDirect = direct.contains(list.packages[index].key)
      }
    }
    return [list]
  }
}

import BomafideIdentifiers
import BomafideModel

/// Reads `*.deps.json`: what a built program of .NET loads, and who needs whom.
///
/// Source: <https://github.com/dotnet/sdk/blob/main/documentation/specs/runtime-configuration-file.md>.
struct DotNetDeps: PackageCataloger {
  let id = "dotnet-deps"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.ends(in: ".deps.json")
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
    var compiled: Set<String> = []
    for entry in target?.members ?? [] {
      // What only compilers need, the program comes without.
      if entry.value["compileOnly"]?.bool == true { compiled.insert(entry.key) }
      needs[entry.key] = (entry.value["dependencies"]?.members ?? []).map { ($0.key, $0.value) }
      if let (name, _) = entry.key.partedLast(at: "/") {
        versions[name.asciiLowercased] = entry.key
      }
    }
    let projects = Set(
      libraries.members.filter { $0.value["type"]?.text == "project" }.map(\.key))
    for entry in libraries.members {
      if let (name, _) = entry.key.partedLast(at: "/") {
        versions[name.asciiLowercased] = versions[name.asciiLowercased] ?? entry.key
      }
    }
    var list = PackageList(id, path)
    for entry in libraries.members {
      guard let (name, version) = entry.key.partedLast(at: "/"), !compiled.contains(entry.key)
      else { continue }
      let kind = entry.value["type"]?.text ?? ""
      var package = FoundPackage(
        String(name), version: String(version).orNil, .installed, key: entry.key, in: path,
        line: entry.line)
      let isOwn =
        kind == "project" && list.root == nil && name == path.name.dropping(ending: ".deps.json")
      if kind == "project", !isOwn { continue }
      package.dependencies = Self.needs(
        of: entry.key, needs, versions, isOwn ? projects : []
      ).filter { !compiled.contains($0.key) }
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
        list.root = package
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

  /// What a library needs; what other projects of the tree need, it needs through them.
  private static func needs(
    of key: String, _ needs: [String: [(key: String, value: PlacedJSON)]],
    _ versions: [String: String], _ projects: Set<String>
  ) -> [FoundPackage.Dependency] {
    var found: [FoundPackage.Dependency] = []
    var open = [key]
    var seen: Set<String> = [key]
    while let library = open.popLast() {
      for need in needs[library] ?? [] {
        let target = versions[need.key.asciiLowercased] ?? need.key
        guard seen.insert(target).inserted else { continue }
        if projects.contains(target) {
          open.append(target)
        } else {
          found.append(FoundPackage.Dependency(target, requirement: need.value.text))
        }
      }
    }
    return found
  }
}

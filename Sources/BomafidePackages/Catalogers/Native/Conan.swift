import BomafideIdentifiers
import BomafideModel

/// A reference of Conan's: `name/version@user/channel#recipe:package#revision`.
///
/// Source: <https://docs.conan.io/2/reference/conanfile/attributes.html#requires>.
struct ConanReference {
  var name: String
  var version: String?
  /// The range, where no one version is asked for.
  var requirement: String?
  var user: String?
  var channel: String?
  var revision: String?

  init?(_ text: some StringProtocol) {
    var rest = Substring(text).stripped
    if let (before, _) = rest.parted(at: "%") { rest = before }
    if let (before, _) = rest.parted(at: ":") { rest = before }
    if let (before, after) = rest.parted(at: "#") {
      rest = before
      revision = String(after).orNil
    }
    if let (before, after) = rest.parted(at: "@") {
      rest = before
      let owner = after.split(separator: "/").map(String.init)
      user = owner.first.flatMap { $0 == "_" ? nil : $0 }
      channel = owner.dropFirst().first.flatMap { $0 == "_" ? nil : $0 }
    }
    let parts = rest.split(separator: "/", maxSplits: 1).map { String($0.stripped) }
    guard let name = parts.first, !name.isEmpty,
      name.utf8.allSatisfy({ $0.isASCIIAlphanumeric || "_+.-".utf8.contains($0) })
    else { return nil }
    self.name = name
    guard let value = parts.dropFirst().first, !value.isEmpty else { return }
    if value.hasPrefix("[") {
      requirement = String(value.dropFirst().prefix { $0 != "]" })
    } else {
      version = value
    }
  }

  /// Whether a version is that of a release, and not a name that moves, as `master` or `cci.latest`.
  static func isExact(_ version: String) -> Bool {
    version.contains(where: \.isNumber) && !version.contains { "[]{}*<>~^ ".contains($0) }
  }

  var purl: PackageURL? {
    var qualifiers: [String: String] = [:]
    if let user { qualifiers["user"] = user }
    if let channel { qualifiers["channel"] = channel }
    if let revision, version != nil { qualifiers["rrev"] = revision }
    return .named(.conan, name, version, qualifiers)
  }

  func package(
    _ knowledge: FoundPackage.Knowledge, key: String, in path: RelativePath, line: Int?
  ) -> FoundPackage {
    var found = FoundPackage(name, version: version, knowledge, key: key, in: path, line: line)
    found.requirement = requirement
    found.purl = purl
    return found
  }
}

/// Reads `conan.lock` of Conan 1 (with edges) and Conan 2 (without).
struct ConanLock: PackageCataloger {
  let id = "conan-lock"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("conan.lock")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let json = try PlacedJSON.parse(bytes, at: path)
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    switch json["version"]?.text ?? "" {
    case "0.5":
      for (name, scope) in [
        ("requires", FoundPackage.Scope.runtime), ("build_requires", .build),
        ("python_requires", .build),
      ] {
        for entry in json[name]?.elements ?? [] {
          guard let text = entry.text, let reference = ConanReference(text) else { continue }
          var package = reference.package(
            .locked, key: keys.take("\(reference.name)/\(reference.version ?? "")"), in: path,
            line: entry.line)
          package.scopes = [scope]
          list.packages.append(package)
        }
      }
    case "0.4", "0.3": readGraph(json, &list, &keys)
    default:
      throw path.trouble(
        json["version"]?.line ?? 1, expected: "a lock file of version 0.4 or 0.5",
        found: json["version"]?.text.map { "version \($0)" } ?? "no version",
        remedy: "write it anew with 'conan lock create'")
    }
    return [list]
  }

  private func readGraph(
    _ json: PlacedJSON, _ list: inout PackageList, _ keys: inout UniqueKeys
  ) {
    let nodes = json["graph_lock"]?["nodes"]?.members ?? []
    var names: [String: String] = [:]
    var found: [(node: PlacedJSON, package: FoundPackage)] = []
    var own: (node: PlacedJSON, package: FoundPackage)?
    for node in nodes {
      let reference = node.value["ref"]?.text.flatMap { ConanReference($0) }
      let isOwn = node.key == "0" || node.value["path"]?.text != nil
      guard let reference else { continue }
      let package = reference.package(
        .locked, key: keys.take("\(reference.name)/\(reference.version ?? "")"), in: list.path,
        line: node.line)
      names[node.key] = package.key
      if isOwn, own == nil {
        own = (node.value, package)
      } else {
        found.append((node.value, package))
      }
    }
    func edges(_ node: PlacedJSON) -> [FoundPackage.Dependency] {
      (node["requires"]?.texts ?? []).compactMap { names[$0] }.map { FoundPackage.Dependency($0) }
        + (node["build_requires"]?.texts ?? []).compactMap { names[$0] }
        .map { FoundPackage.Dependency($0, scope: .build) }
    }
    let runtime = Set(Self.neededToRun(nodes).compactMap { names[$0] })
    // The first node is the project, which need not have a name.
    let project = nodes.first { $0.key == "0" }?.value
    let direct = project.map { Set(edges($0).map(\.key)) }
    list.packages = found.map { node, package in
      var package = package
      package.dependencies = edges(node)
      package.hasAllDependencies = true
      package.isDirect = direct?.contains(package.key)
      package.scopes = [runtime.contains(package.key) ? .runtime : .build]
      return package
    }
    if var root = own {
      root.package.dependencies = edges(root.node)
      root.package.hasAllDependencies = true
      list.root = root.package
    }
  }

  /// The nodes that the project, or what it needs to run, asks for; all others only help to build.
  private static func neededToRun(
    _ nodes: [(key: String, line: Int, value: PlacedJSON)]
  ) -> Set<String> {
    var needs: [String: [String]] = [:]
    var isNeeded: Set<String> = []
    for node in nodes {
      // Nodes may tell which machine they are for.
      if node.value["context"]?.text == "build" { continue }
      needs[node.key] = node.value["requires"]?.texts ?? []
      for other in ["requires", "build_requires"] {
        isNeeded.formUnion(node.value[other]?.texts ?? [])
      }
    }
    var open = needs.keys.filter { !isNeeded.contains($0) }
    var seen = Set(open)
    while let node = open.popLast() {
      for need in needs[node] ?? [] where needs[need] != nil && seen.insert(need).inserted {
        open.append(need)
      }
    }
    return seen
  }
}

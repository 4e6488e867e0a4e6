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
    var rest = Substring(text).trimmedSpace
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
    let parts = rest.split(separator: "/", maxSplits: 1).map { String($0.trimmedSpace) }
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
    name.isCalled("conan.lock")
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
      throw path.flaw(
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
    var isForBuilding: Set<String> = []
    for node in nodes {
      isForBuilding.formUnion(node.value["build_requires"]?.texts ?? [])
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
    let build = Set(isForBuilding.compactMap { names[$0] })
    // The first node is the project, which need not have a name.
    let project = nodes.first { $0.key == "0" }?.value
    let direct = project.map { Set(edges($0).map(\.key)) }
    list.packages = found.map { node, package in
      var package = package
      package.dependencies = edges(node)
      package.hasAllDependencies = true
      package.isDirect = direct?.contains(package.key)
      package.scopes = [build.contains(package.key) ? .build : .runtime]
      return package
    }
    if var root = own {
      root.package.dependencies = edges(root.node)
      root.package.hasAllDependencies = true
      list.root = root.package
    }
  }
}

/// Reads what `conanfile.txt` and the plain calls of `conanfile.py` ask for.
struct Conanfile: PackageCataloger {
  let id = "conanfile"
  let limit = 4 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isCalled("conanfile.txt") || name.isCalled("conanfile.py")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    func add(_ text: some StringProtocol, _ scope: FoundPackage.Scope, _ line: Int) {
      guard text.contains("/"), let reference = ConanReference(text) else { return }
      var package = reference.package(
        .declared, key: keys.take(reference.name), in: path, line: line)
      package.scopes = [scope]
      package.isDirect = true
      list.packages.append(package)
    }
    if path.name == "conanfile.txt" {
      var section = ""
      for line in try SourceLines(bytes, at: path).lines {
        // A `#` within a reference begins its revision, one behind a blank a comment.
        let text = (line.text.firstRange(of: " #").map { line.text[..<$0.lowerBound] } ?? line.text)
          .trimmedSpace
        if text.isEmpty || text.hasPrefix("#") { continue }
        if text.hasPrefix("[") {
          section = String(text.drop { $0 == "[" }.prefix { $0 != "]" })
        } else if let scope = Self.scope(section) {
          add(text, scope, line.number)
        }
      }
    } else {
      let terms = try Term.parse(bytes, at: path, .starlark)
      for call in terms.calls {
        guard let name = call.name.after("self."), let scope = Self.scope(String(name)),
          let text = call.arguments.first?.text
        else { continue }
        add(text, scope, call.line)
      }
      // `requires = "a/1", "b/2"` in the class, in brackets or not.
      for (index, term) in terms.enumerated() {
        guard let scope = term.word.flatMap(Self.scope), index + 2 < terms.count,
          terms[index + 1].isMark("=")
        else { continue }
        if let inner = terms[index + 2].inner {
          for item in inner { if let text = item.text { add(text, scope, item.line) } }
        } else {
          var next = index + 2
          while next < terms.count, let text = terms[next].text {
            add(text, scope, terms[next].line)
            guard next + 1 < terms.count, terms[next + 1].isMark(",") else { break }
            next += 2
          }
        }
      }
    }
    return list.packages.isEmpty ? [] : [list]
  }

  private static func scope(_ name: String) -> FoundPackage.Scope? {
    switch name {
    case "requires": .runtime
    case "build_requires", "tool_requires", "python_requires": .build
    case "test_requires": .test
    default: nil
    }
  }
}

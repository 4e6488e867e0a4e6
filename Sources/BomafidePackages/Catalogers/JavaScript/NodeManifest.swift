import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// Reads `package.json`: of a project what it declares, and below `node_modules` what is installed.
///
/// Others below `node_modules` only set the kind of modules in a folder, and are no packages.
/// Source: <https://docs.npmjs.com/cli/configuring-npm/package-json>.
struct NodeManifest: PackageCataloger {
  let id = "package-json"
  var ecosystem: String? { "npm" }
  var role: PackageListRole { .manifest }

  var limit: Int { 4 << 20 }

  private static let modules = Array("node_modules".utf8)

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("package.json")
  }

  func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("pnpm-workspace.yaml") || name.isNamed("lerna.json")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let parts = path.bytes.split(separator: UInt8(ascii: "/")).map { Array($0) }
    guard let outer = parts.firstIndex(of: Self.modules) else {
      return try declared(ListJSON(bytes, path, takesLast: true), path, tree)
    }
    // `…/node_modules/NAME/package.json`, or with a scope.
    let inner = parts.lastIndex(of: Self.modules) ?? outer
    let below = parts.count - inner - 2
    let isScoped = parts.count > inner + 1 && parts[inner + 1].first == UInt8(ascii: "@")
    guard below == (isScoped ? 2 : 1), parts[inner + 1].first != UInt8(ascii: ".") else {
      return []
    }
    let file = try ListJSON(bytes, path, takesLast: true)
    guard let name = file.root["name"]?.text, let version = file.root["version"]?.text else {
      return []
    }
    let place = RelativePath(
      uncheckedBytes: Array(parts[outer...].dropLast().joined(separator: "/".utf8)))
    let scope = String(decoding: Array(parts[..<outer].joined(separator: "/".utf8)), as: UTF8.self)
    var found = FoundPackage(
      name, version: version, .installed, key: place.description, in: path,
      line: file.line(file.root["version"]))
    found.purl = NodePackage.purl(name, version)
    describe(&found, file.root)
    if let resolved = file.root["_resolved"]?.text {
      NodePackage.describe(&found, resolved: resolved)
    }
    if let integrity = file.root["_integrity"]?.text {
      found.digests = Base64Digest.integrity(integrity)
    }
    found.folders = [path.parent].compactMap(\.self)
    found.dependencies = needs(of: file.root, at: place, scope, tree)
    found.hasAllDependencies = true
    var list = PackageList(id, path, [found])
    list.scope = scope
    return [list]
  }

  private func describe(_ found: inout FoundPackage, _ root: LocatedJSON) {
    found.license = Self.license(root)
    found.description = root["description"]?.text.flatMap { $0.isEmpty ? nil : $0 }
    found.homepage = root["homepage"]?.text.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// One license, the old form with a type, or a list of either: any of them may be chosen.
  static func license(_ root: LocatedJSON) -> String? {
    guard let said = root["license"] ?? root["licenses"] else { return nil }
    let names = (said.elements ?? [said]).compactMap { value in
      value.text ?? value["type"]?.text ?? value["name"]?.text
    }
    let known = names.filter { !$0.isEmpty }
    return known.isEmpty ? nil : known.joined(separator: " OR ")
  }

  /// What an installed package needs, each as Node would find it: in the package, then in the folders around.
  private func needs(
    of root: LocatedJSON, at place: RelativePath, _ scope: String, _ tree: PackageTree
  ) -> [FoundPackage.Dependency] {
    var needs: [FoundPackage.Dependency] = []
    var told: Set<String> = []
    func add(_ key: String, _ kind: FoundPackage.Scope) {
      for member in root[key]?.members ?? [] {
        let optional = root["peerDependenciesMeta"]?[member.name]?["optional"]?.value == .bool(true)
        var found = member.name
        var folder: RelativePath? = place
        while let here = folder {
          if here.name != "node_modules" {
            let next = here.child("node_modules/\(member.name)")
            let full =
              scope.isEmpty
              ? next
              : RelativePath(
                uncheckedBytes: Array(scope.utf8) + [UInt8(ascii: "/")] + next.bytes)
            if tree.holds(full.child("package.json")) {
              found = next.description
              break
            }
          }
          folder = here.parent
          if folder == nil {
            let next = "node_modules/\(member.name)"
            let base = scope.isEmpty ? next : "\(scope)/\(next)"
            if let full = try? RelativePath(parsing: "\(base)/package.json"), tree.holds(full) {
              found = next
            }
          }
        }
        guard told.insert(found).inserted else { continue }
        needs.append(
          .init(found, requirement: member.value.text, scope: optional ? .optional : kind))
      }
    }
    add("optionalDependencies", .optional)
    add("dependencies", .runtime)
    add("peerDependencies", .runtime)
    return needs
  }

  // MARK: Projects

  private func declared(
    _ file: ListJSON, _ path: RelativePath, _ tree: PackageTree
  ) throws(InputError) -> [PackageList] {
    let root = file.root
    guard root.members != nil else {
      throw path.trouble(
        1, expected: "an object", found: "something else", remedy: "npm init in that folder")
    }
    let sections: [(String, FoundPackage.Scope)] = [
      ("dependencies", .runtime), ("devDependencies", .development),
      ("optionalDependencies", .optional), ("peerDependencies", .runtime),
    ]
    let name = root["name"]?.text
    let members = NodeWorkspace.members(root, path, tree)
    guard
      !members.isEmpty || name != nil
        || sections.contains(where: { root[$0.0]?.members?.isEmpty == false })
    else {
      return []
    }
    let version = root["version"]?.text
    var project = FoundPackage(
      name ?? path.parent?.name ?? "package.json", version: version, .declared, in: path,
      line: file.line(root["name"]))
    if let name { project.purl = NodePackage.purl(name, version) }
    describe(&project, root)
    var packages: [FoundPackage] = []
    var places: [String: Int] = [:]
    for (section, kind) in sections {
      for member in root[section]?.members ?? [] {
        guard let text = member.value.text else { continue }
        // Yarn's own words for what others write into a section of its own.
        let meta = section == "peerDependencies" ? "peerDependenciesMeta" : "dependenciesMeta"
        let isOptional = root[meta]?[member.name]?["optional"]?.value == .bool(true)
        let scope = isOptional && kind == .runtime ? .optional : kind
        if let place = places[member.name] {
          // Those of npm may stand among the others, too, and are optional all the same.
          if section == "optionalDependencies" { packages[place].scopes.remove(.runtime) }
          packages[place].scopes.insert(scope)
          continue
        }
        guard var found = package(member.name, text, path, file.line(member)) else { continue }
        found.scopes = [scope]
        places[member.name] = packages.count
        packages.append(found)
      }
    }
    var list = PackageList(id, path, root: project, packages)
    list.members = members
    return [list]
  }

  private func package(
    _ name: String, _ text: String, _ path: RelativePath, _ line: Int
  ) -> FoundPackage? {
    var found: FoundPackage
    switch NodePackage.wish(name, text) {
    case .local: return nil
    case .range(let real, let range):
      let version = NodePackage.isExact(range) ? range.drop { $0 == "=" }.stripped : nil
      found = FoundPackage(
        real, version: version.map(String.init), version == nil ? .declared : .locked, key: name,
        in: path, line: line)
      found.requirement = range.isEmpty || range == "*" ? nil : range
      found.purl = NodePackage.purl(real, found.version)
    case .address(let address):
      found = FoundPackage(name, .declared, key: name, in: path, line: line)
      found.requirement = address
      NodePackage.describe(&found, resolved: address)
    }
    found.isDirect = true
    return found
  }
}

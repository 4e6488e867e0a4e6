import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// Reads `bun.lock`, the lock file of Bun in text.
///
/// Source: <https://bun.com/docs/pm/lockfile>.
struct BunLock: PackageCataloger {
  let id = "bun-lock"
  var ecosystem: String? { "npm" }

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("bun.lock")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let file = try ListJSON(RelaxedJSON.strict(bytes), path)
    let version = file.root["lockfileVersion"]
    let text: String? =
      if case .scalar(.number(let text)) = version?.content { text } else { nil }
    try LockVersion.check(
      text, knows: ["0", "1"], of: "bun.lock", path, line: file.line(version))
    let members = file.root["packages"]?.members ?? []
    let places = PlaceTree(members.map(\.name), inside: nil)
    var packages: [FoundPackage] = []
    var links: Set<String> = []
    for member in members {
      guard let parts = member.value.elements, let title = parts.first?.text else { continue }
      let (name, reference) = NodePackage.split(title)
      // The project itself, and folders of the tree.
      if ["workspace:", "root:", "link:", "file:"].contains(where: reference.hasPrefix) {
        links.insert(member.name)
        continue
      }
      let isExact = NodePackage.isExact(reference)
      var found = FoundPackage(
        name, version: isExact ? reference : nil, .locked, key: member.name, in: path,
        line: file.line(member))
      found.purl = NodePackage.purl(name, found.version)
      if !isExact {
        if NodeOrigin(reference) == nil { found.purl = nil }
        NodePackage.describe(&found, resolved: reference)
      }
      for part in parts.dropFirst() {
        if let text = part.text, text.hasPrefix("sha") {
          found.digests = Base64Digest.integrity(text)
        }
        if part.members != nil {
          found.dependencies = needs(
            of: part, from: member.name, places, [("dependencies", .runtime)])
        }
      }
      found.hasAllDependencies = true
      packages.append(found)
    }
    for number in packages.indices {
      packages[number].dependencies.removeAll { links.contains($0.key) }
    }
    var projects: [FoundPackage] = []
    for workspace in file.root["workspaces"]?.members ?? [] {
      let name = workspace.value["name"]?.text
      let version = workspace.value["version"]?.text
      var found = FoundPackage(
        name ?? (workspace.name.isEmpty ? "project" : workspace.name), version: version, .declared,
        in: path, line: file.line(workspace))
      if let name { found.purl = NodePackage.purl(name, version) }
      if !workspace.name.isEmpty {
        let full = path.parent.map { "\($0)/\(workspace.name)" } ?? workspace.name
        guard let place = try? RelativePath(parsing: full) else { continue }
        found.folders = [place]
      }
      found.dependencies = needs(
        of: workspace.value, from: name ?? "", places,
        [("dependencies", .runtime), ("devDependencies", .development)]
      ).filter { !links.contains($0.key) }
      found.hasAllDependencies = true
      projects.append(found)
    }
    return [PackageList(id, path, root: projects.first { $0.folders.isEmpty }, packages)]
      + projects.filter { !$0.folders.isEmpty }.map { PackageList(id, path, root: $0, []) }
  }

  private func needs(
    of value: LocatedJSON, from place: String, _ places: PlaceTree,
    _ sections: [(String, FoundPackage.Scope)]
  ) -> [FoundPackage.Dependency] {
    let loose = Set((value["optionalPeers"]?.elements ?? []).compactMap(\.text))
    var needs: [FoundPackage.Dependency] = []
    for (section, scope) in sections + [
      ("optionalDependencies", .optional), ("peerDependencies", .runtime),
    ] {
      for member in value[section]?.members ?? [] {
        let key = places.resolve(member.name, from: place)
        if key == nil, loose.contains(member.name) || scope == .optional { continue }
        let isOptional = loose.contains(member.name)
        needs.append(
          .init(
            key ?? member.name, requirement: member.value.text,
            scope: isOptional ? .optional : scope))
      }
    }
    return needs
  }
}

/// JSON with comments and commas before closing brackets, as some tools write it.
enum RelaxedJSON {
  /// The same bytes with blanks in the place of what strict JSON doesn't have, so that all places stay.
  static func strict(_ bytes: [UInt8]) -> [UInt8] {
    var out = bytes
    var index = 0
    var comma: Int?
    func at(_ place: Int) -> UInt8 { place < out.count ? out[place] : 0 }
    while index < out.count {
      switch out[index] {
      case UInt8(ascii: "\""):
        comma = nil
        index += 1
        while index < out.count, out[index] != UInt8(ascii: "\"") {
          index += out[index] == UInt8(ascii: "\\") ? 2 : 1
        }
      case UInt8(ascii: "/") where at(index + 1) == UInt8(ascii: "/"):
        while index < out.count, out[index] != 0x0A {
          out[index] = 0x20
          index += 1
        }
        continue
      case UInt8(ascii: "/") where at(index + 1) == UInt8(ascii: "*"):
        while index < out.count {
          let isEnd = out[index] == UInt8(ascii: "*") && at(index + 1) == UInt8(ascii: "/")
          if out[index] != 0x0A { out[index] = 0x20 }
          index += 1
          if isEnd {
            out[index] = 0x20
            break
          }
        }
      case UInt8(ascii: ","): comma = index
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        if let comma { out[comma] = 0x20 }
        comma = nil
      case 0x20, 0x09, 0x0A, 0x0D: break
      default: comma = nil
      }
      index += 1
    }
    return out
  }
}

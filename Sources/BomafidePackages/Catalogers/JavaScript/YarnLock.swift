import BomafideIdentifiers
import BomafideModel

/// Reads `yarn.lock` of Yarn 1 and of Berry.
///
/// Both are indented lines of a name and a value; Berry's are YAML as well.
/// Source: <https://classic.yarnpkg.com/lang/en/docs/yarn-lock/>, <https://yarnpkg.com/advanced/lexicon#lockfile>.
struct YarnLock: PackageCataloger {
  let id = "yarn-lock"
  var ecosystem: String? { "npm" }

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("yarn.lock")
  }

  func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("package.json") && !path.names.contains("node_modules")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let text = try SourceLines(bytes, at: path)
    let entries = try YarnEntry.entries(of: text)
    if let metadata = entries.first(where: { $0.keys == ["__metadata"] }) {
      // 9 came with Yarn 4.9; 3 is the oldest that was ever released.
      try LockVersion.check(
        metadata.values["version"], knows: ["3", "4", "5", "6", "7", "8", "9"], of: "yarn.lock",
        path, line: metadata.line)
      return berry(entries, path, YarnResolutions(entries, path, tree))
    }
    let isOld = text.lines.prefix(10).contains { $0.text.contains("yarn lockfile v1") }
    guard isOld || entries.isEmpty else {
      throw path.trouble(
        1, expected: "'# yarn lockfile v1' or '__metadata:'", found: "neither",
        remedy: "yarn install")
    }
    var keys: Set<String> = []
    let packages = entries.compactMap { old($0, path) }.filter { keys.insert($0.key).inserted }
    return [PackageList(id, path, packages)]
  }

  // MARK: Yarn 1

  private func old(_ entry: YarnEntry, _ path: RelativePath) -> FoundPackage? {
    guard let first = entry.keys.first, let version = entry.values["version"] else { return nil }
    let (alias, range) = NodePackage.split(first)
    var name = alias
    switch NodePackage.wish(alias, range) {
    case .local: return nil
    case .range(let real, _): name = real
    case .address: break
    }
    var found = FoundPackage(
      name, version: version, .locked, key: first, in: path, line: entry.line)
    found.aliases = Array(entry.keys.dropFirst())
    found.purl = NodePackage.purl(name, version)
    if let resolved = entry.values["resolved"] {
      NodePackage.describe(&found, resolved: resolved)
      // Archives bear their SHA-1 behind the address, and repositories the commit.
      if case .repository = NodeOrigin(resolved) {
      } else if let mark = resolved.lastIndex(of: "#"), entry.values["integrity"] == nil,
        let digest = try? Digest(.sha1, hex: resolved[resolved.index(after: mark)...])
      {
        found.digests = [digest]
      }
    }
    if let integrity = entry.values["integrity"] {
      found.digests = Base64Digest.integrity(integrity)
    }
    for (section, scope) in [
      ("dependencies", FoundPackage.Scope.runtime), ("optionalDependencies", .optional),
    ] {
      for (name, range) in entry.sections[section] ?? [] {
        found.dependencies.append(.init("\(name)@\(range)", requirement: range, scope: scope))
      }
    }
    found.hasAllDependencies = true
    return found
  }

  // MARK: Berry

  private func berry(
    _ entries: [YarnEntry], _ path: RelativePath, _ resolved: YarnResolutions
  ) -> [PackageList] {
    var packages: [FoundPackage] = []
    var numbers: [String: Int] = [:]
    var projects: [FoundPackage] = []
    var projectKeys: Set<String> = []
    var needs: [(entry: YarnEntry, package: Int?, project: Int?)] = []
    var resolutions: Set<String> = []
    for entry in entries where entry.keys != ["__metadata"] {
      guard let resolution = entry.values["resolution"], resolutions.insert(resolution).inserted
      else { continue }
      let (name, reference) = NodePackage.split(resolution)
      if reference.hasPrefix("workspace:") {
        var project = FoundPackage(name, .declared, key: resolution, in: path, line: entry.line)
        project.purl = NodePackage.purl(name, nil)
        let folder = reference.dropFirst("workspace:".count)
        if folder != ".",
          let place = try? RelativePath(
            parsing: path.parent.map { "\($0)/\(folder)" } ?? String(folder))
        {
          project.folders = [place]
        } else if folder != "." {
          continue
        }
        project.hasAllDependencies = true
        projectKeys.formUnion(entry.keys)
        needs.append((entry, nil, projects.count))
        projects.append(project)
        continue
      }
      // What a link or portal leads to is a folder of somebody's work, and has no version.
      if entry.values["linkType"] == "soft" {
        projectKeys.formUnion(entry.keys)
        continue
      }
      guard let version = entry.values["version"] else { continue }
      // One package has an entry for each set of peers, and one for each patch.
      let place = "\(name)@\(version) \(Self.origin(reference))"
      if let known = numbers[place] {
        packages[known].aliases += entry.keys
        needs.append((entry, known, nil))
      } else {
        var found = FoundPackage(
          name, version: version, .locked, key: resolution, in: path, line: entry.line)
        found.aliases = entry.keys
        found.purl = NodePackage.purl(name, version)
        let origin = Self.origin(reference)
        if origin.hasPrefix("file:") || origin.hasPrefix("link:") || origin.hasPrefix("portal:") {
          found.purl = nil
        } else if !origin.hasPrefix("npm:") {
          NodePackage.describe(&found, resolved: origin)
        }
        found.hasAllDependencies = true
        numbers[place] = packages.count
        needs.append((entry, packages.count, nil))
        packages.append(found)
      }
    }
    var told: [Int: Set<FoundPackage.Dependency>] = [:]
    for need in needs {
      let found = dependencies(
        of: need.entry, projectKeys, resolved, scope: need.project == nil ? .runtime : nil)
      if let number = need.package {
        for one in found where told[number, default: []].insert(one).inserted {
          packages[number].dependencies.append(one)
        }
      } else if let number = need.project {
        projects[number].dependencies = found
      }
    }
    return [PackageList(id, path, root: projects.first { $0.folders.isEmpty }, packages)]
      + projects.filter { !$0.folders.isEmpty }.map { PackageList(id, path, root: $0, []) }
  }

  /// How many peers and patches may be around a reference.
  private static let nestingLimit = 50

  /// What a reference resolves to, without peers and patches around it.
  private static func origin(_ reference: String) -> String {
    var reference = reference
    for _ in 0..<nestingLimit {
      if reference.hasPrefix("virtual:"), let mark = reference.firstIndex(of: "#") {
        reference = String(reference[reference.index(after: mark)...])
      } else if reference.hasPrefix("patch:") {
        let inner = reference.dropFirst("patch:".count).prefix { $0 != "#" }
        reference = NodePackage.split(inner.replacing("%3A", with: ":")).rest
      } else {
        break
      }
    }
    return reference.hasPrefix("npm:") ? String(reference.prefix { $0 != ":" }) + ":" : reference
  }

  /// - Parameter scope: nil for projects, whose entries mix what runs with what develops.
  private func dependencies(
    of entry: YarnEntry, _ projects: Set<String>, _ resolved: YarnResolutions,
    scope: FoundPackage.Scope?
  ) -> [FoundPackage.Dependency] {
    let optional = Set(
      (entry.sections["dependenciesMeta"] ?? []).filter { $0.value == "optional" }.map(\.name))
    return (entry.sections["dependencies"] ?? []).compactMap { name, range in
      if range.hasPrefix("workspace:") { return nil }
      let key = resolved.key(of: name, range, for: entry)
      if projects.contains(key) { return nil }
      return .init(
        key, requirement: range, scope: optional.contains(name) ? .optional : scope)
    }
  }
}

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
      return berry(entries, path)
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
      // Archives bear their SHA-1 behind the address.
      if let mark = resolved.lastIndex(of: "#"), entry.values["integrity"] == nil,
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

  private func berry(_ entries: [YarnEntry], _ path: RelativePath) -> [PackageList] {
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
          NodePackage.describe(
            &found,
            resolved: origin.contains(".git#commit=")
              ? "git+" + origin.replacing("commit=", with: "") : origin)
        }
        found.hasAllDependencies = true
        numbers[place] = packages.count
        needs.append((entry, packages.count, nil))
        packages.append(found)
      }
    }
    for need in needs {
      let found = dependencies(
        of: need.entry, projectKeys, scope: need.project == nil ? .runtime : nil)
      if let number = need.package {
        for one in found where !packages[number].dependencies.contains(one) {
          packages[number].dependencies.append(one)
        }
      } else if let number = need.project {
        projects[number].dependencies = found
      }
    }
    return [PackageList(id, path, root: projects.first { $0.folders.isEmpty }, packages)]
      + projects.filter { !$0.folders.isEmpty }.map { PackageList(id, path, root: $0, []) }
  }

  /// What a reference resolves to, without peers and patches around it.
  private static func origin(_ reference: String) -> String {
    if reference.hasPrefix("virtual:"), let mark = reference.firstIndex(of: "#") {
      return origin(String(reference[reference.index(after: mark)...]))
    }
    if reference.hasPrefix("patch:") {
      let inner = reference.dropFirst("patch:".count).prefix { $0 != "#" }
      return origin(NodePackage.split(inner.replacing("%3A", with: ":")).rest)
    }
    return reference.hasPrefix("npm:") ? String(reference.prefix { $0 != ":" }) + ":" : reference
  }

  /// - Parameter scope: nil for projects, whose entries mix what runs with what develops.
  private func dependencies(
    of entry: YarnEntry, _ projects: Set<String>, scope: FoundPackage.Scope?
  ) -> [FoundPackage.Dependency] {
    let optional = Set(
      (entry.sections["dependenciesMeta"] ?? []).filter { $0.value == "optional" }.map(\.name))
    return (entry.sections["dependencies"] ?? []).compactMap { name, range in
      // Before version 8 the registry was left out.
      let isBare = !range.contains(":")
      let key = "\(name)@\(isBare ? "npm:" : "")\(range)"
      if projects.contains(key) || range.hasPrefix("workspace:") { return nil }
      return .init(
        key, requirement: range, scope: optional.contains(name) ? .optional : scope)
    }
  }
}

/// An entry of `yarn.lock`: the ranges that were asked for, and what they came to.
struct YarnEntry {
  var keys: [String]
  var line: Int
  var values: [String: String] = [:]
  var sections: [String: [(name: String, value: String)]] = [:]

  /// - Throws: `InputError` at a line that belongs to no entry.
  static func entries(of text: SourceLines) throws(InputError) -> [YarnEntry] {
    var entries: [YarnEntry] = []
    var section: String?
    var inner: String?
    for line in text.lines {
      let body = line.text.stripped
      if body.isEmpty || body.hasPrefix("#") { continue }
      let indent = line.text.utf8.prefix { $0 == 0x20 }.count
      if indent == 0 {
        guard body.hasSuffix(":") else {
          throw text.path.trouble(
            line.number, expected: "packages and ':'", found: "'\(body.prefix(60))'",
            remedy: "yarn install")
        }
        entries.append(YarnEntry(keys: keys(body.dropLast()), line: line.number))
        section = nil
        continue
      }
      guard !entries.isEmpty else {
        throw text.path.trouble(
          line.number, expected: "packages and ':'", found: "'\(body.prefix(60))'",
          remedy: "yarn install")
      }
      let (name, value) = pair(body)
      if indent <= 2 {
        inner = nil
        if let value {
          entries[entries.count - 1].values[name] = value
          section = nil
        } else {
          section = name
        }
      } else if let section {
        if indent <= 4 {
          inner = name
          if let value {
            entries[entries.count - 1].sections[section, default: []].append((name, value))
          }
        } else if section == "dependenciesMeta", name == "optional", value == "true", let inner {
          entries[entries.count - 1].sections[section, default: []].append((inner, "optional"))
        }
      }
    }
    return entries
  }

  /// The ranges at the head of an entry: in quotes each, or all together.
  private static func keys(_ text: Substring) -> [String] {
    var keys: [String] = []
    for part in text.split(separator: ",") {
      let key = part.stripped.filter { $0 != "\"" && $0 != "'" }
      if key.isEmpty { continue }
      // A range may hold a comma, and no name begins without a letter.
      if NodePackage.split(key).rest.isEmpty, let last = keys.popLast(), key != "__metadata" {
        keys.append("\(last),\(part.filter { $0 != "\"" })")
      } else {
        keys.append(key)
      }
    }
    return keys
  }

  /// `name value`, `name: value`, or `name:` alone, each perhaps in quotes.
  private static func pair(_ text: Substring) -> (name: String, value: String?) {
    var name: Substring
    var rest: Substring
    if text.first == "\"" {
      let end = text.dropFirst().firstIndex(of: "\"") ?? text.endIndex
      name = text.dropFirst().prefix(upTo: end)
      rest = end < text.endIndex ? text[text.index(after: end)...] : ""
    } else {
      let end = text.firstIndex { $0 == " " } ?? text.endIndex
      name = text[..<end]
      rest = text[end...]
    }
    if name.last == ":" { name = name.dropLast() }
    if rest.first == ":" { rest = rest.dropFirst() }
    rest = rest.stripped
    if rest.isEmpty { return (String(name), nil) }
    if rest.first == "\"", rest.last == "\"", rest.count > 1 { rest = rest.dropFirst().dropLast() }
    return (String(name), String(rest))
  }
}

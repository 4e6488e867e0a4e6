import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// Reads the lock files of npm: `package-lock.json` and `npm-shrinkwrap.json` of versions 1 to 3, and the record of an
/// installation that npm keeps in `node_modules`.
///
/// Source: <https://docs.npmjs.com/cli/configuring-npm/package-lock-json>.
struct NpmLock: PackageCataloger {
  let id = "npm-lock"
  var ecosystem: String? { "npm" }

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("package-lock.json") || name.isNamed("npm-shrinkwrap.json")
      || name.isNamed(".package-lock.json")
        && path.bytes.dropLast(name.count).ends(in: "node_modules/")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let isRecord = path.name == ".package-lock.json"
    let lines = LineTable(bytes)
    var reading = NpmReading(path, lines, isRecord ? .installed : .locked)
    try Input(bytes: bytes, path: path.description).json(depthLimit: 256) {
      (reader) throws(InputError) in try reading.read(&reader)
    }
    try LockVersion.check(
      reading.version ?? "1", knows: ["1", "2", "3"], of: "package-lock.json", path,
      line: reading.versionLine)
    var lists = reading.lists(id)
    if isRecord, let project = path.parent?.parent {
      for number in lists.indices { lists[number].scope = project.description }
    } else if isRecord {
      for number in lists.indices { lists[number].scope = "" }
    }
    return lists
  }
}

/// What a lock file of npm says, read a package at a time.
private struct NpmReading {
  /// One package at its place.
  private struct Entry {
    var place: String
    var value: LocatedJSON
    var line: Int
  }

  private let path: RelativePath
  private let lines: LineTable
  private let knowledge: FoundPackage.Knowledge
  private(set) var version: String?
  private(set) var versionLine: Int?
  private var name: String?
  private var projectVersion: String?
  /// Those of `packages`, version 2 and 3.
  private var entries: [Entry] = []
  private var hasPackages = false
  /// The places of both.
  private var places: Set<String> = []
  private var numbers: [String: Int] = [:]
  /// Those of `dependencies`, version 1.
  private var old: [(found: FoundPackage, needs: [JSONValue.Member])] = []
  /// The places of folders of the tree, which are no packages.
  private var local: Set<String> = []

  init(_ path: RelativePath, _ lines: LineTable, _ knowledge: FoundPackage.Knowledge) {
    self.path = path
    self.lines = lines
    self.knowledge = knowledge
  }

  mutating func read(_ reader: inout JSONReader) throws(InputError) {
    var object = try reader.beginObject()
    while let key = try reader.nextKey(in: &object) {
      switch key.string {
      case "name": name = try reader.value().text
      case "version": projectVersion = try reader.value().text
      case "lockfileVersion":
        versionLine = lines.line(at: reader.offset)
        let value = try reader.value()
        if case .number(let text) = value { version = text } else { version = value.text ?? "none" }
      case "packages":
        hasPackages = true
        var packages = try reader.beginObject()
        while let place = try reader.nextFreeKey(in: &packages) {
          let name = place.string
          let line = lines.line(at: reader.offset)
          let value = try reader.locatedValue()
          // Of two of one name, programs take the last.
          let entry = Entry(place: name, value: value, line: line)
          if places.insert(name).inserted {
            numbers[name] = entries.count
            entries.append(entry)
          } else if let known = numbers[name] {
            entries[known] = entry
          }
        }
      case "dependencies":
        if hasPackages {
          try reader.skip()
        } else {
          try readOld(&reader, in: "")
        }
      default: try reader.skip()
      }
    }
  }

  func lists(_ id: String) -> [PackageList] {
    if hasPackages { return packages(id) }
    var root: FoundPackage?
    if let name {
      root = FoundPackage(name, version: projectVersion, .declared, in: path, line: 1)
      root?.purl = NodePackage.purl(name, projectVersion)
    }
    let tree = PlaceTree(old.map(\.found.key), inside: "node_modules")
    let packages = old.filter { !local.contains($0.found.key) }.map { entry in
      var found = entry.found
      found.dependencies = entry.needs.compactMap { need in
        let key = tree.resolve(need.name, from: found.key) ?? need.name
        return local.contains(key) ? nil : .init(key, requirement: need.value.text)
      }
      return found
    }
    return [PackageList(id, path, root: root, packages)]
  }

  // MARK: Version 1

  private mutating func readOld(_ reader: inout JSONReader, in outer: String) throws(InputError) {
    guard try reader.peek() == .object else { return try reader.skip() }
    var packages = try reader.beginObject()
    while let key = try reader.nextFreeKey(in: &packages) {
      let name = key.string
      let place = (outer.isEmpty ? "" : outer + "/") + "node_modules/\(name)"
      let line = lines.line(at: reader.offset)
      guard try reader.peek() == .object, places.insert(place).inserted else {
        try reader.skip()
        continue
      }
      let position = old.count
      old.append((FoundPackage(name, knowledge, key: place, in: path, line: line), []))
      var members: [String: JSONValue] = [:]
      var object = try reader.beginObject()
      while let key = try reader.nextKey(in: &object) {
        let text = key.string
        if text == "dependencies" {
          try readOld(&reader, in: place)
        } else {
          members[text] = try reader.value()
        }
      }
      takeOld(members, to: position)
    }
  }

  private mutating func takeOld(_ value: [String: JSONValue], to position: Int) {
    var found = old[position].found
    let text = value["version"]?.text ?? ""
    if text.hasPrefix("npm:") {
      let (real, version) = NodePackage.split(text.dropFirst(4))
      found.name = real
      found.version = version
    } else if text.hasPrefix("file:"), !text.hasSuffix(".tgz"), !text.hasSuffix(".tar.gz") {
      local.insert(found.key)
    } else if NodePackage.isExact(text) {
      found.version = text
    }
    found.purl = NodePackage.purl(found.name, found.version)
    if found.version == nil { NodePackage.describe(&found, resolved: text) }
    complete(&found) { value[$0] }
    old[position] = (found, value["requires"]?.members ?? [])
  }

  // MARK: Versions 2 and 3

  private func packages(_ id: String) -> [PackageList] {
    let tree = PlaceTree(entries.map(\.place), inside: "node_modules")
    // The folders of the workspace, which `node_modules` leads to.
    var members: Set<String> = []
    for entry in entries where !entry.place.contains("node_modules/") {
      members.insert(entry.place)
    }
    var packages: [FoundPackage] = []
    var projects: [FoundPackage] = []
    for entry in entries {
      let value = entry.value
      if value["link"]?.value == .bool(true) { continue }
      let isProject = members.contains(entry.place)
      let folder = Self.name(of: entry.place)
      let name =
        value["name"]?.text ?? (isProject && entry.place.isEmpty ? self.name : nil) ?? folder
      var found = FoundPackage(
        name, version: value["version"]?.text, isProject ? .declared : knowledge, key: entry.place,
        in: path, line: entry.line)
      found.purl = NodePackage.purl(name, found.version)
      found.license = NodeManifest.license(value)
      needs(of: value, from: entry.place, tree, isProject: isProject, to: &found)
      if isProject {
        if !entry.place.isEmpty, let place = try? RelativePath(parsing: joined(entry.place)) {
          found.folders = [place]
        } else if !entry.place.isEmpty {
          continue
        }
        projects.append(found)
        continue
      }
      complete(&found) { value[$0]?.value }
      packages.append(found)
    }
    // What only leads into the workspace is none of the registry.
    let links = Set(
      entries.filter { $0.value["link"]?.value == .bool(true) }.map(\.place))
    for number in packages.indices {
      packages[number].dependencies.removeAll { links.contains($0.key) }
    }
    for number in projects.indices {
      projects[number].dependencies.removeAll { links.contains($0.key) }
    }
    let root = projects.first { $0.folders.isEmpty }
    return [PackageList(id, path, root: root, packages)]
      + projects.filter { !$0.folders.isEmpty }.map { PackageList(id, path, root: $0, []) }
  }

  private func joined(_ place: String) -> String {
    path.parent.map { "\($0)/\(place)" } ?? place
  }

  private func needs(
    of value: LocatedJSON, from place: String, _ tree: PlaceTree, isProject: Bool,
    to found: inout FoundPackage
  ) {
    var sections: [(String, FoundPackage.Scope)] = [
      ("dependencies", .runtime), ("optionalDependencies", .optional),
      ("peerDependencies", .runtime),
    ]
    if isProject { sections.insert(("devDependencies", .development), at: 1) }
    var told: [String: Int] = [:]
    for (section, scope) in sections {
      for need in value[section]?.members ?? [] {
        let isLoose =
          value["peerDependenciesMeta"]?[need.name]?["optional"]?.value == .bool(true)
          || scope == .optional
        guard let target = tree.resolve(need.name, from: place) else {
          if !isLoose { found.dependencies.append(.init(need.name, scope: scope)) }
          continue
        }
        // Optional ones are listed among the others, too.
        if let same = told[target] {
          if isLoose { found.dependencies[same].scope = .optional }
          continue
        }
        told[target] = found.dependencies.count
        found.dependencies.append(
          .init(
            target, requirement: need.value.text, scope: isLoose ? .optional : scope))
      }
    }
    found.hasAllDependencies = true
  }

  // MARK: Both

  private func complete(_ found: inout FoundPackage, _ value: (String) -> JSONValue?) {
    func isTrue(_ key: String) -> Bool { value(key) == .bool(true) }
    found.scopes =
      isTrue("dev")
      ? [.development]
      : isTrue("optional")
        ? [.optional] : isTrue("devOptional") ? [.development, .optional] : [.runtime]
    if let resolved = value("resolved")?.text { NodePackage.describe(&found, resolved: resolved) }
    if let integrity = value("integrity")?.text {
      found.digests = Base64Digest.integrity(integrity)
    }
    found.hasAllDependencies = true
  }

  /// The name of the package at a place.
  private static func name(of place: String) -> String {
    guard let mark = place.ranges(of: "node_modules/").last else {
      return String(place.split(separator: "/").last ?? "")
    }
    return String(place[mark.upperBound...])
  }
}

extension JSONValue {
  fileprivate var text: String? {
    if case .string(let text) = self { text } else { nil }
  }
}

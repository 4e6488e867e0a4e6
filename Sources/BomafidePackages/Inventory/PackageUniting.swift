import BomafideIdentifiers
import BomafideModel

/// Makes packages of what lists say.
struct PackageUniting {
  /// Lists of one folder and ecosystem.
  struct Group: Hashable {
    var scope: String
    var ecosystem: String
  }

  /// What makes two packages of a group one.
  private struct Identity: Hashable {
    var group: Group
    var name: String
    var version: String
  }

  let lists: [PackageList]
  private let systems: Set<String>
  /// The positions of the packages of each list by key.
  private let positions: [[String: Int]]
  private(set) var records: [PackageRecord] = []
  var projects: [PackageProject] = []
  private(set) var findings: [Finding] = []
  /// The projects of the lists.
  var projectNumbers: [Int?] = []

  /// The groups of the lists.
  let groups: [Group]
  /// The record of each package of each list.
  private(set) var numbers: [[Int?]]
  private var known: [Identity: Int] = [:]
  /// The records of a group by the keys that its lists use.
  private(set) var keys: [Group: [String: Int]] = [:]
  /// The records of a group by name.
  private(set) var names: [Group: [String: [Int]]] = [:]
  /// The groups that lock files or installations are in.
  private var decided: Set<Group> = []

  init(_ lists: [PackageList], systems: Set<String>) {
    self.lists = lists
    self.systems = systems
    groups = lists.map { Group(scope: $0.scope, ecosystem: Self.ecosystem(of: $0)) }
    numbers = lists.map { [Int?](repeating: nil, count: $0.packages.count) }
    positions = lists.map { list in
      var positions: [String: Int] = [:]
      for (position, found) in list.packages.enumerated() where positions[found.key] == nil {
        positions[found.key] = position
      }
      for (position, found) in list.packages.enumerated() {
        for alias in found.aliases where positions[alias] == nil { positions[alias] = position }
      }
      return positions
    }
  }

  mutating func run() {
    for number in lists.indices { unite(number) { $0.knowledge != .declared } }
    contradict()
    makeProjects()
    // What a lock file says that the project asks for decides which of several versions a declaration means.
    connectProjects()
    for number in lists.indices { declare(number) }
    connectProjects()
    connect()
  }

  /// The type of package URL that a list speaks of, or its cataloger.
  private static func ecosystem(of list: PackageList) -> String {
    list.root?.purl?.type.name ?? list.packages.lazy.compactMap { $0.purl?.type.name }.first
      ?? list.cataloger
  }

  /// The name of a package without its version, as its type spells it.
  static func title(_ found: FoundPackage) -> String {
    found.purl?.package.description ?? found.name
  }

  // MARK: Uniting

  private mutating func unite(_ number: Int, where isWanted: (FoundPackage) -> Bool) {
    let list = lists[number]
    let group = groups[number]
    for (position, found) in list.packages.enumerated() where isWanted(found) {
      decided.insert(group)
      let record = take(found, from: list, group)
      numbers[number][position] = record
      for key in [found.key] + found.aliases {
        keys[group, default: [:]][key] = keys[group]?[key] ?? record
      }
    }
  }

  /// The record of a package, made if it is new.
  private mutating func take(_ found: FoundPackage, from list: PackageList, _ group: Group) -> Int {
    let identity = Identity(
      group: group, name: found.purl.map(Self.withoutVersion) ?? found.name,
      version: found.version ?? "")
    if let number = known[identity] {
      join(found, from: list, to: number)
      return number
    }
    let number = records.count
    known[identity] = number
    records.append(
      PackageRecord(
        found: found, knowledge: [found.knowledge], scope: list.scope,
        places: [Self.place(found, list)], isOfSystem: systems.contains(list.cataloger),
        id: .component(found.name)))
    names[group, default: [:]][Self.title(found), default: []].append(number)
    return number
  }

  private static func withoutVersion(_ purl: PackageURL) -> String {
    guard purl.version != nil, let bare = try? purl.with(version: String?.none) else {
      return purl.description
    }
    return bare.description
  }

  static func place(_ found: FoundPackage, _ list: PackageList) -> PackageRecord.Place {
    PackageRecord.Place(
      cataloger: list.cataloger, path: found.path, line: found.line, knowledge: found.knowledge,
      requirement: found.requirement)
  }

  /// Adds what a second place says of a package.
  mutating func join(_ found: FoundPackage, from list: PackageList, to number: Int) {
    let place = Self.place(found, list)
    if !records[number].places.contains(place) { records[number].places.append(place) }
    let isSurer = found.knowledge.strength > records[number].surest.strength
    records[number].knowledge.insert(found.knowledge)
    records[number].isOfSystem = records[number].isOfSystem || systems.contains(list.cataloger)
    records[number].found.add(found, isSurer: isSurer)
  }

  /// Notes that a project asks for a package.
  mutating func markDirect(_ number: Int) { records[number].found.isDirect = true }

  // MARK: What is declared

  private mutating func declare(_ number: Int) {
    let list = lists[number]
    let group = groups[number]
    for (position, found) in list.packages.enumerated() where found.knowledge == .declared {
      if let taken = decision(found, in: group, list) {
        join(found, from: list, to: taken)
        numbers[number][position] = taken
      } else {
        let record = take(found, from: list, group)
        numbers[number][position] = record
        keys[group, default: [:]][found.key] = keys[group]?[found.key] ?? record
      }
    }
  }

  /// The package that was taken for a declared one: in the same folder, or in the workspace around.
  private func decision(
    _ found: FoundPackage, in group: Group, _ list: PackageList
  ) -> Int? {
    let title = Self.title(found)
    var place = group
    while true {
      if decided.contains(place) {
        let all = (names[place]?[title] ?? []).filter { !records[$0].isOnlyDeclared }
        if all.count <= 1 { return all.first }
        // Lock files of Yarn name packages by what is asked for.
        if let range = found.requirement, let taken = keys[place]?["\(found.name)@\(range)"],
          all.contains(taken)
        {
          return taken
        }
        // Of several versions the one that the project itself asks for.
        let asked = Set(
          projects.filter { $0.folder == list.scope || $0.found.name == list.root?.name }
            .flatMap(\.edges).map(\.to))
        let direct = all.filter { asked.contains($0) }
        if let only = direct.first, direct.count == 1 { return only }
        // Packages of npm: the one that lies highest.
        return all.min {
          let (a, b) = (records[$0].found.key.utf8.count, records[$1].found.key.utf8.count)
          return a == b ? $0 < $1 : a < b
        }
      }
      if place.scope.isEmpty { return nil }
      place.scope = Self.folder(of: place.scope)
    }
  }

  static func folder(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
  }

  // MARK: Contradictions

  /// Tells what is locked in one version and installed in another.
  private mutating func contradict() {
    var locked: [Group: [String: (found: FoundPackage, list: Int)]] = [:]
    for (number, list) in lists.enumerated() {
      for found in list.packages where found.knowledge == .locked && found.version != nil {
        locked[groups[number], default: [:]][found.key] = (found, number)
      }
    }
    for (number, list) in lists.enumerated() {
      for found in list.packages where found.knowledge == .installed {
        guard let other = locked[groups[number]]?[found.key]?.found,
          Self.title(other) == Self.title(found),
          let wanted = other.version, let there = found.version, wanted != there
        else { continue }
        findings.append(
          Finding(
            "packages.installed-otherwise", .warning, subject: found.name,
            "'\(found.name)' is locked to \(wanted), but \(there) is installed",
            at: SourceLocation(path: found.path.description, line: found.line),
            related: [
              .init(
                SourceLocation(path: other.path.description, line: other.line),
                "the lock file says \(wanted)")
            ], expected: wanted, found: there,
            remedy: "install anew from \(other.path), or update it"))
      }
    }
    findings.sort()
  }

  // MARK: Edges

  mutating func connect() {
    for (number, list) in lists.enumerated() {
      for (position, found) in list.packages.enumerated() {
        guard let from = numbers[number][position] else { continue }
        // What a manifest declares says nothing of what the package itself needs.
        for need in found.dependencies {
          if let to = resolve(need.key, of: found, in: number) {
            if to == from { continue }
            records[from].edges.append(
              .init(to: to, scope: need.scope, requirement: need.requirement))
          } else if need.scope != .optional {
            records[from].missing.append(need.key)
          }
        }
      }
    }
  }

  /// The record that a key or name of a list means.
  func resolve(_ key: String, of found: FoundPackage?, in number: Int) -> Int? {
    if let own = positions[number][key], let record = numbers[number][own] { return record }
    let group = groups[number]
    if let record = keys[group]?[key] { return record }
    guard let purl = found?.purl ?? lists[number].root?.purl, let names = names[group] else {
      return nil
    }
    // A name as it is written, in another list of the same folder.
    for title in Self.titles(of: key, like: purl) {
      if let all = names[title], all.count == 1 { return all.first }
    }
    return nil
  }

  /// What a package is called that another one of its ecosystem needs.
  private static func titles(of key: String, like purl: PackageURL) -> [String] {
    var namespaces: [String?] = [nil]
    var name = key
    if let slash = key.lastIndex(of: "/") {
      namespaces = [String(key[..<slash])]
      name = String(key[key.index(after: slash)...])
    } else if let namespace = purl.namespace {
      namespaces.append(namespace)
    }
    return namespaces.compactMap { namespace in
      (try? PackageURL(type: purl.type, namespace: namespace, name: name))?.package.description
    }
  }
}

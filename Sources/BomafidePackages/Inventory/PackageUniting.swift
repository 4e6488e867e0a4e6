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
  let kinds: CatalogerKinds
  /// The positions of the packages of each list by key.
  let positions: [[String: Int]]
  var records: [PackageRecord] = []
  var projects: [PackageProject] = []
  var findings: [Finding] = []
  /// The projects of the lists.
  var projectNumbers: [Int?] = []
  /// The projects of each ecosystem by name, the place of which is no matter.
  var projectsByTitle: [Group: [Int]] = [:]
  /// A number that the projects of one workspace have in common.
  var workspaces: [Int] = []
  /// A project of each workspace that the packages of a folder are for.
  var workspacesByPlace: [Group: [Int]] = [:]
  /// The projects of each folder.
  var projectsByFolder: [String: [Int]] = [:]

  /// The ecosystem of each project.
  var ecosystems: [String] = []
  /// The projects of each file by the keys of their roots.
  var rootsByFile: [String: [String: Int]] = [:]

  /// The groups of the lists.
  let groups: [Group]
  /// The record of each package of each list.
  var numbers: [[Int?]]
  /// The other records of a package that means several, by list and position.
  var others: [[Int]: [Int]] = [:]
  /// The projects of the tree that packages of lists are, by list and position.
  var parts: [[Int]: Int] = [:]
  private var known: [Identity: Int] = [:]
  /// The places of records that have many.
  private var manyPlaces: [Int: Set<PackageRecord.Place>] = [:]
  /// The records of a group by the keys that its lists use.
  private(set) var keys: [Group: [String: Int]] = [:]
  /// The records of a group by name.
  private(set) var names: [Group: [String: [Int]]] = [:]
  /// The name of each record without its version.
  private(set) var titles: [String] = []
  /// The records that lock files or installations tell of.
  private(set) var resolved: Set<Int> = []
  /// The groups whose packages a lock file tells, so that no folder around it does.
  private(set) var closed: Set<Group> = []

  init(_ lists: [PackageList], _ kinds: CatalogerKinds) {
    self.lists = lists
    self.kinds = kinds
    groups = lists.map { Group(scope: $0.scope, ecosystem: kinds.ecosystem(of: $0)) }
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
    makeProjects()
    makeWorkspaces()
    for number in lists.indices { unite(number) }
    contradict()
    // What a lock file says that the project asks for decides which of several versions a declaration means.
    connectProjects()
    for number in lists.indices { declare(number) }
    connectProjects()
    connect()
  }

  /// The name of a package without its version, as its type spells it.
  static func title(_ found: FoundPackage) -> String {
    found.purl.map { title($0.package) } ?? found.name
  }

  /// A package URL with the name by which Python compares it: lock files write `zope-interface` for `zope.interface`.
  private static func title(_ purl: PackageURL) -> String {
    guard purl.type == .pypi, purl.name.contains(".") || purl.name.contains("--"),
      let plain = try? PackageURL(
        type: .pypi, name: PythonRequirement.key(purl.name), version: purl.version,
        qualifiers: purl.qualifiers.dictionary)
    else { return purl.description }
    return plain.description
  }

  /// Whether a package is what was taken, and not what somebody wishes.
  func isResolved(_ found: FoundPackage, in list: PackageList) -> Bool {
    switch found.knowledge {
    case .declared: false
    case .locked: kinds.role(of: list) == .resolution
    case .installed, .builtIn: true
    }
  }

  // MARK: Uniting

  private mutating func unite(_ number: Int) {
    let list = lists[number]
    let group = groups[number]
    for (position, found) in list.packages.enumerated() where isResolved(found, in: list) {
      if let part = part(found, of: number) {
        parts[[number, position]] = part
        continue
      }
      if found.knowledge == .locked { closed.insert(group) }
      let record = take(found, from: list, group)
      resolved.insert(record)
      if !found.scopes.isEmpty { records[record].hasToldScopes = true }
      numbers[number][position] = record
      for key in [found.key] + found.aliases {
        keys[group, default: [:]][key] = keys[group]?[key] ?? record
      }
    }
  }

  /// The record of a package, made if it is new.
  mutating func take(_ found: FoundPackage, from list: PackageList, _ group: Group) -> Int {
    var version = found.version ?? ""
    // Where nothing decides, another reference is another package.
    if found.version == nil, kinds.role(of: list) == .references {
      version = found.requirement.map { " \($0)" } ?? ""
    }
    let identity = Identity(
      group: group, name: found.purl.map(Self.withoutVersion) ?? found.name, version: version)
    if let number = known[identity] {
      join(found, from: list, to: number)
      return number
    }
    let number = records.count
    known[identity] = number
    records.append(
      PackageRecord(
        found: found, knowledge: [found.knowledge], scope: list.scope,
        places: [Self.place(found, list)], isOfSystem: kinds.systems.contains(list.cataloger),
        id: .component(found.name)))
    titles.append(Self.title(found))
    names[group, default: [:]][titles[number], default: []].append(number)
    return number
  }

  private static func withoutVersion(_ purl: PackageURL) -> String {
    guard purl.version != nil, let bare = try? purl.with(version: String?.none) else {
      return title(purl)
    }
    return title(bare)
  }

  static func place(_ found: FoundPackage, _ list: PackageList) -> PackageRecord.Place {
    PackageRecord.Place(
      cataloger: list.cataloger, path: found.path, line: found.line, knowledge: found.knowledge,
      requirement: found.requirement)
  }

  /// Adds what a second place says of a package.
  mutating func join(_ found: FoundPackage, from list: PackageList, to number: Int) {
    let place = Self.place(found, list)
    if isNew(place, of: number) { records[number].places.append(place) }
    let isSurer = found.knowledge.strength > records[number].surest.strength
    records[number].knowledge.insert(found.knowledge)
    records[number].isOfSystem =
      records[number].isOfSystem || kinds.systems.contains(list.cataloger)
    records[number].found.add(found, isSurer: isSurer)
  }

  /// Whether no place of a record is like one; long lists of them have a set.
  private mutating func isNew(_ place: PackageRecord.Place, of number: Int) -> Bool {
    let all = records[number].places
    if all.count < 16 { return !all.contains(place) }
    return manyPlaces[number, default: Set(all)].insert(place).inserted
  }

  /// Notes that a project asks for a package.
  mutating func markDirect(_ number: Int) { records[number].found.isDirect = true }

  // MARK: What is declared

  private mutating func declare(_ number: Int) {
    let list = lists[number]
    let group = groups[number]
    let wishes = wishes(of: number)
    // Pins first: what else the folder declares may mean them.
    for isPin in [true, false] {
      for (position, found) in list.packages.enumerated()
      where !isResolved(found, in: list) && (found.knowledge != .declared) == isPin {
        if let part = part(found, of: number) {
          parts[[number, position]] = part
          continue
        }
        let taken = decisions(found, number, wishes)
        for record in taken { join(found, from: list, to: record) }
        if taken.count > 1 { others[[number, position]] = Array(taken.dropFirst()) }
        let record = taken.first ?? take(found, from: list, group)
        numbers[number][position] = record
        if taken.isEmpty {
          keys[group, default: [:]][found.key] = keys[group]?[found.key] ?? record
        }
      }
    }
  }

  static func folder(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
  }

  // MARK: Edges

  private mutating func connect() {
    for (number, list) in lists.enumerated() {
      for (position, found) in list.packages.enumerated() {
        guard let from = numbers[number][position] else { continue }
        // What a manifest declares says nothing of what the package itself needs.
        for need in found.dependencies {
          if let to = resolve(need.key, of: found, in: number) {
            if to == from { continue }
            records[from].edges.append(
              .init(to: to, scope: need.scope, requirement: need.requirement))
          } else if need.scope != .optional, part(named: need.key, in: number) == nil {
            records[from].missing.append(need.key)
          }
        }
      }
    }
  }

  /// The record that a key or name of a list means.
  func resolve(_ key: String, of found: FoundPackage?, in number: Int) -> Int? {
    if let own = positions[number][key] {
      if let record = numbers[number][own] { return record }
      if parts[[number, own]] != nil { return nil }
    }
    let group = groups[number]
    if let record = keys[group]?[key] { return record }
    guard let names = names[group] else { return nil }
    guard let purl = found?.purl ?? lists[number].root?.purl else {
      return names[key].flatMap { $0.count == 1 ? $0.first : nil }
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
      (try? PackageURL(type: purl.type, namespace: namespace, name: name)).map { title($0) }
    }
  }
}

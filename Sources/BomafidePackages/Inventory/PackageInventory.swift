public import BomafideIdentifiers
public import BomafideModel

/// The packages of a tree: what several places say of one package is united, and edges lead to packages.
///
/// A package is one with another where both belong to the same folder and have the same package URL and version. Two
/// versions are two packages, and so are the same ones of two projects. What is only declared joins the package that a
/// lock file or an installation of the same folder, or of a workspace around it, took for it.
public struct PackageInventory: Sendable {
  /// By folder, then name and version.
  public private(set) var packages: [PackageRecord] = []
  /// By folder.
  public private(set) var projects: [PackageProject] = []
  /// The operating systems whose roots are in the tree, by folder.
  public private(set) var systems: [FoundSystem] = []
  /// Contradictions between the places.
  public private(set) var findings: [Finding] = []

  public init() {}

  /// Unites what a search found.
  public init(of search: PackageSearch) {
    self.init(of: search.lists)
    systems = search.systems
  }

  /// Says the license of a package whose places state none, from its own license file.
  public mutating func state(license: String, of number: Int, in file: RelativePath) {
    guard packages[number].found.license == nil else { return }
    packages[number].found.license = license
    packages[number].found.licenseFile = file
  }

  /// Unites lists.
  ///
  /// - Parameters:
  ///   - catalogers: those that made the lists.
  ///   - systems: those of them whose lists are databases of operating systems.
  public init(
    of lists: [PackageList], catalogers: [any PackageCataloger] = PackageCatalogers.all,
    systems: [any PackageCataloger] = PackageCatalogers.systems
  ) {
    let kinds = CatalogerKinds(catalogers, systems: systems)
    var uniting = PackageUniting(Self.byArchive(Self.ownBusiness(lists)), kinds)
    uniting.run()
    packages = uniting.records
    projects = uniting.projects
    findings = uniting.findings
    Self.reach(&packages, from: projects)
    order()
    name()
    findOwners()
  }

  /// The lists without those that lie in installed packages: what those were built from, tested with and documented by.
  private static func ownBusiness(_ lists: [PackageList]) -> [PackageList] {
    var folders: Set<RelativePath> = []
    var files: Set<String> = []
    let wishes = lists.filter { list in
      !list.packages.contains { $0.knowledge == .installed || $0.knowledge == .builtIn }
    }
    if wishes.isEmpty { return lists }
    let paths = Set(wishes.map(\.path.description))
    for list in lists {
      for found in list.packages where found.knowledge == .installed {
        folders.formUnion(found.folders)
        for file in found.files where paths.contains(file.path) { files.insert(file.path) }
      }
    }
    return lists.filter { list in
      if list.packages.contains(where: { $0.knowledge == .installed || $0.knowledge == .builtIn }) {
        return true
      }
      if files.contains(list.path.description) { return false }
      var folder = list.path.parent
      while let here = folder {
        if folders.contains(here) { return false }
        folder = here.parent
      }
      return true
    }
  }

  /// The lists with archives that were looked into as folders of their own, so that what an archive says of itself and
  /// what its entries say is one.
  private static func byArchive(_ lists: [PackageList]) -> [PackageList] {
    func archive(_ path: String) -> String? {
      path.firstRange(of: "!/").map { String(path[..<$0.lowerBound]) }
    }
    let archives = Set(lists.compactMap { archive($0.path.description) })
    if archives.isEmpty { return lists }
    return lists.map { list in
      var list = list
      let path = list.path.description
      if let outer = archive(path) ?? (archives.contains(path) ? path : nil) { list.scope = outer }
      return list
    }
  }

  // MARK: Order and names

  private mutating func order() {
    func rank(_ found: FoundPackage) -> (String, String) {
      (found.purl?.description ?? "\u{FFFF}\(found.name)", found.version ?? "")
    }
    let order = packages.indices.sorted { a, b in
      let (left, right) = (packages[a], packages[b])
      if left.scope != right.scope { return left.scope < right.scope }
      let (x, y) = (rank(left.found), rank(right.found))
      return x == y ? a < b : x < y
    }
    var numbers = [Int](repeating: 0, count: packages.count)
    for (new, old) in order.enumerated() { numbers[old] = new }
    func renumbered(_ edges: [PackageRecord.Edge]) -> [PackageRecord.Edge] {
      let sorted = edges.map { edge in
        var edge = edge
        edge.to = numbers[edge.to]
        return edge
      }
      .sorted {
        ($0.to, $0.rank, $0.requirement == nil ? 1 : 0, $0.requirement ?? "")
          < ($1.to, $1.rank, $1.requirement == nil ? 1 : 0, $1.requirement ?? "")
      }
      // Two places may say the same edge, and only one of them the range.
      var merged: [PackageRecord.Edge] = []
      for edge in sorted {
        if let last = merged.last, last.to == edge.to {
          // One that doesn't say when adds nothing to one that does.
          if last.scope == edge.scope { continue }
          if edge.scope == nil {
            if last.requirement == nil {
              merged[merged.count - 1].requirement = edge.requirement
            }
            continue
          }
        }
        merged.append(edge)
      }
      return merged
    }
    packages = order.map { packages[$0] }
    for number in packages.indices {
      packages[number].edges = renumbered(packages[number].edges)
      packages[number].missing = Set(packages[number].missing).sorted()
    }
    for number in projects.indices {
      projects[number].edges = renumbered(projects[number].edges)
      projects[number].missing = Set(projects[number].missing).sorted()
    }
    orderProjects()
  }

  private mutating func orderProjects() {
    let order = projects.indices.sorted { a, b in
      let (left, right) = (projects[a], projects[b])
      return left.folder == right.folder
        ? left.found.name < right.found.name : left.folder < right.folder
    }
    var numbers = [Int](repeating: 0, count: projects.count)
    for (new, old) in order.enumerated() { numbers[old] = new }
    projects = order.map { projects[$0] }
    for number in projects.indices {
      projects[number].uses = Set(projects[number].uses.map { numbers[$0] })
        .subtracting([number]).sorted()
    }
  }

  private mutating func name() {
    func key(_ found: FoundPackage) -> String {
      found.purl?.description
        ?? (found.version.map { "\(found.name)@\($0)" } ?? found.name)
    }
    var counts: [String: Int] = [:]
    for package in packages { counts[key(package.found), default: 0] += 1 }
    for project in projects { counts[key(project.found), default: 0] += 1 }
    var taken: Set<String> = []
    func unique(_ found: FoundPackage, _ folder: String) -> ElementID {
      var text = key(found)
      if counts[text] ?? 0 > 1 { text += " in \(folder.isEmpty ? "." : folder)" }
      var id = text
      var count = 1
      while !taken.insert(id).inserted {
        count += 1
        id = "\(text) (\(count))"
      }
      return .component(id)
    }
    for number in projects.indices {
      projects[number].id = unique(projects[number].found, projects[number].folder)
    }
    for number in packages.indices {
      packages[number].id = unique(packages[number].found, packages[number].scope)
    }
  }

  // MARK: Owners

  /// Finds the packages that bring the files by which others are told.
  private mutating func findOwners() {
    var tellers: [String: [Int]] = [:]
    for (number, package) in packages.enumerated() {
      for place in package.places where place.knowledge == .installed || place.knowledge == .builtIn
      {
        tellers[place.path.description, default: []].append(number)
      }
    }
    for (number, package) in packages.enumerated() {
      for file in package.found.files {
        for told in tellers[file.path] ?? []
        where told != number && packages[told].owner == nil && !packages[told].isOfSystem {
          // A package tells of itself by files of its own; two in one file belong to neither.
          if package.places.contains(where: { $0.path.description == file.path }) { continue }
          packages[told].owner = number
        }
      }
    }
    for number in packages.indices where isCyclic(number) { packages[number].owner = nil }
  }

  private func isCyclic(_ number: Int) -> Bool {
    var place = packages[number].owner
    var steps = 0
    while let next = place {
      if next == number { return true }
      steps += 1
      if steps > packages.count { return true }
      place = packages[next].owner
    }
    return false
  }
}

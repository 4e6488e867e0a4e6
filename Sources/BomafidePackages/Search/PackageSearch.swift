import BomafideIdentifiers
public import BomafideModel
import Synchronization

/// What the catalogers say about a tree.
///
/// The paths of all files are gone through once; only files that a cataloger asks for are read, each once, many at a
/// time. Lists and findings come in the order of their files, whatever the number of threads.
public struct PackageSearch: Sendable {
  /// What each place says, by path, then in the order of the catalogers.
  public private(set) var lists: [PackageList] = []
  /// Files that could not be read, and oddities in them.
  public private(set) var findings: [Finding] = []
  /// The systems whose roots are in the tree, by folder.
  public private(set) var systems: [FoundSystem] = []
  /// How many files were read as lists of packages.
  public private(set) var readCount = 0

  /// The most bytes of files that are kept for catalogers to ask for.
  private static let keptOfAll = 256 << 20
  private static let keptOfOne = 16 << 20

  /// Searches a tree.
  ///
  /// - Parameters:
  ///   - files: all regular files, sorted by the bytes of their paths.
  ///   - links: all symbolic links.
  ///   - reading: reads their beginnings.
  public init(
    of files: [PackageFile], links: [PackageLink] = [],
    catalogers: [any PackageCataloger] = PackageCatalogers.all, reading: any PackageReading
  ) throws(InputError) {
    var (files, reading) = (files, reading)
    let resolver = SymbolicLinks(
      Dictionary(links.map { ($0.path, $0.target) }) { first, _ in first })
    let aliases = SystemFolders.aliases(of: files, links, resolver)
    if !aliases.isEmpty {
      reading = AliasReading(reading: reading, aliases: aliases)
      files += aliases.map { PackageFile($0.key, size: $0.value.size) }
      files.sort { $0.path < $1.path }
    }
    let paths = files.map(\.path)
    var (tasks, kept) = Self.tasks(files, catalogers, reading)
    let surroundings = try Surroundings(reading, paths, links, resolver, kept)
    kept = []
    systems = surroundings.systems
    let reader = reading
    let tree = PackageTree(paths: paths, systems: systems, links: resolver) {
      (path, limit) throws(InputError) -> [UInt8]? in
      if let bytes = surroundings.kept[path] { return Array(bytes.prefix(limit)) }
      return try reader.one(PackageRequest(path, limit: limit))
    }
    if !tasks.isEmpty {
      try sift(&tasks, files, catalogers, reading)
      try run(tasks, files, catalogers, reading, tree)
    }
    findings += UnreadImages.findings(of: paths)
    judgeSystems(tree)
  }

  /// The files that catalogers read, and those that they ask for meanwhile, where these have to be read beforehand.
  private static func tasks(
    _ files: [PackageFile], _ catalogers: [any PackageCataloger], _ reading: any PackageReading
  ) -> ([Task], kept: [PackageRequest]) {
    var tasks: [Task] = []
    var kept: [PackageRequest] = []
    var room = keptOfAll
    for (number, file) in files.enumerated() {
      let bytes = file.path.bytes
      let name = bytes[(bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0)...]
      var task = Task(file: number)
      for (position, cataloger) in catalogers.enumerated() {
        if cataloger.reads(name, at: file.path) { task.catalogers.append(position) }
        if !reading.isRandom, file.size <= keptOfOne, file.size <= room,
          cataloger.accompanies(name, at: file.path), kept.last?.path != file.path
        {
          kept.append(PackageRequest(file.path, limit: keptOfOne))
          room -= Int(file.size)
        }
      }
      if !task.catalogers.isEmpty { tasks.append(task) }
    }
    return (tasks, kept)
  }

  /// A file with the catalogers that read it.
  private struct Task: Sendable {
    var file: Int
    var catalogers: [Int] = []
  }

  /// Drops the catalogers that the beginnings of files don't satisfy.
  private mutating func sift(
    _ tasks: inout [Task], _ files: [PackageFile], _ catalogers: [any PackageCataloger],
    _ reading: any PackageReading
  ) throws(InputError) {
    let doubtful = tasks.indices.filter { task in
      tasks[task].catalogers.contains { catalogers[$0].headCount > 0 }
    }
    if doubtful.isEmpty { return }
    let asked = doubtful.map { tasks[$0] }
    let answers = Mutex([[Int]](repeating: [], count: doubtful.count))
    let requests = asked.map { task in
      PackageRequest(
        files[task.file].path, limit: task.catalogers.map { catalogers[$0].headCount }.max() ?? 0)
    }
    _ = try reading.read(requests) { number, bytes in
      let taken = asked[number].catalogers.filter { position in
        let cataloger = catalogers[position]
        return cataloger.headCount == 0
          || cataloger.begins(with: Array(bytes.prefix(cataloger.headCount)))
      }
      answers.withLock { $0[number] = taken }
    }
    let taken = answers.withLock { $0 }
    for (position, task) in doubtful.enumerated() { tasks[task].catalogers = taken[position] }
    tasks.removeAll { $0.catalogers.isEmpty }
  }

  /// What reading one file gave.
  private struct Outcome: Sendable {
    var lists: [PackageList] = []
    var findings: [Finding] = []
  }

  private mutating func run(
    _ tasks: [Task], _ files: [PackageFile], _ catalogers: [any PackageCataloger],
    _ reading: any PackageReading, _ tree: PackageTree
  ) throws(InputError) {
    let outcomes = Mutex([Outcome](repeating: Outcome(), count: tasks.count))
    var asked: [Int] = []
    for (number, task) in tasks.enumerated() {
      let file = files[task.file]
      let limit = task.catalogers.map { catalogers[$0].limit }.max() ?? 0
      if !task.catalogers.contains(where: { catalogers[$0].takes(file) }) {
        outcomes.withLock { $0[number].findings.append(Self.tooLong(file, limit: limit)) }
      } else {
        asked.append(number)
      }
    }
    let order = asked
    let requests = order.map { number in
      let file = files[tasks[number].file]
      let counts = tasks[number].catalogers.map { catalogers[$0].count(of: file) }
      return PackageRequest(file.path, limit: counts.max() ?? 0)
    }
    findings = try reading.read(requests) { position, bytes in
      let task = tasks[order[position]]
      let file = files[task.file]
      var outcome = Outcome()
      for number in task.catalogers where catalogers[number].takes(file) {
        let count = catalogers[number].count(of: file)
        let part = count < bytes.count ? Array(bytes.prefix(count)) : bytes
        do throws(InputError) {
          for list in try catalogers[number].lists(in: part, at: file.path, tree) {
            outcome.findings += list.remarks.map { Self.finding($0, of: list) }
            outcome.lists.append(Self.named(list))
          }
        } catch {
          outcome.findings.append(Self.unreadable(error, file.path))
        }
      }
      let done = outcome
      outcomes.withLock { $0[order[position]] = done }
    }
    readCount = order.count
    for outcome in outcomes.withLock({ $0 }) {
      lists += outcome.lists
      findings += outcome.findings
    }
    findings.sort()
  }

  /// The list without packages that have no name and needs that name none; an empty version is none.
  private static func named(_ list: PackageList) -> PackageList {
    var list = list
    list.packages.removeAll { $0.name.isEmpty }
    list.packages = list.packages.map { $0.withoutSecrets() }
    list.root = list.root?.withoutSecrets()
    for number in list.packages.indices where list.packages[number].version?.isEmpty ?? false {
      list.packages[number].version = nil
    }
    for number in list.packages.indices {
      list.packages[number].dependencies.removeAll { $0.key.isEmpty }
    }
    list.root?.dependencies.removeAll { $0.key.isEmpty }
    if list.root?.name.isEmpty ?? false { list.root = nil }
    if list.root?.version?.isEmpty ?? false { list.root?.version = nil }
    return list
  }

  // MARK: Findings

  private static func tooLong(_ file: PackageFile, limit: Int) -> Finding {
    Finding(
      "packages.too-long", .warning, subject: file.path.description,
      "'\(file.path)' is too long to be read: its packages are not known",
      at: SourceLocation(path: file.path.description),
      expected: "at most \(limit >> 20) MiB", found: "\(file.size) bytes",
      remedy: "state its packages in the manifest")
  }

  private static func unreadable(_ error: InputError, _ path: RelativePath) -> Finding {
    Finding(
      "packages.unreadable", .warning, subject: path.description,
      "cannot read the packages of '\(path)': expected \(error.expected), found \(error.found)",
      at: error.location, expected: error.expected, found: error.found, remedy: error.remedy)
  }

  /// Tells which systems of the tree have no packages that are known.
  ///
  /// What only has the description, as a sample for tests, is no system.
  private mutating func judgeSystems(_ tree: PackageTree) {
    let databases = Set(PackageCatalogers.databases.map(\.id))
    let told = lists.filter { databases.contains($0.cataloger) }
    let known = Set(told.filter { !$0.packages.isEmpty }.map(\.scope))
    let empty = Set(told.map(\.scope)).subtracting(known)
    systems = systems.filter { system in
      let prefix = system.folder.isEmpty ? "" : "\(system.folder)/"
      return prefix.isEmpty || known.contains(system.folder) || empty.contains(system.folder)
        || ["bin/", "usr/bin/", "usr/sbin/"].contains { !tree.paths(under: prefix + $0).isEmpty }
    }
    for number in systems.indices {
      systems[number].hasPackages = known.contains(systems[number].folder)
      if !systems[number].hasPackages {
        let isEmpty = empty.contains(systems[number].folder)
        findings.append(Self.unknown(systems[number], isEmpty: isEmpty))
      }
    }
    findings.sort()
  }

  private static func unknown(_ system: FoundSystem, isEmpty: Bool) -> Finding {
    let name = system.system.name ?? system.system.distro
    return Finding(
      "packages.unknown-system", .warning, subject: system.path.description,
      "the packages of '\(name.printable(limit: 80))' are not known: "
        + (isEmpty ? "its database is empty" : "no database of them can be read"),
      at: SourceLocation(path: system.path.description),
      expected: "a database of dpkg, RPM, apk, pacman, opkg or portage",
      found: isEmpty ? "an empty one" : "none that can be read",
      remedy: "name the folder that has it too, or state its packages in the manifest")
  }

  private static func finding(_ remark: PackageList.Remark, of list: PackageList) -> Finding {
    Finding(
      "packages.odd", .note, subject: list.path.description, remark.message,
      at: SourceLocation(path: list.path.description, line: remark.line),
      remedy: "mend the line, if the package is needed")
  }
}

extension PackageCataloger {
  /// Whether the file isn't too long for it.
  fileprivate func takes(_ file: PackageFile) -> Bool {
    readsOnlyStart || file.size <= Int64(limit)
  }

  /// How many bytes of a file it wants; none of one that is too long for it.
  fileprivate func count(of file: PackageFile) -> Int {
    takes(file) ? Int(min(file.size, Int64(limit))) : 0
  }
}

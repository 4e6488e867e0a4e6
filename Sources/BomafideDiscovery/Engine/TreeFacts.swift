import BomafideBinaries
import BomafideIdentifiers
import BomafideModel
import Synchronization

/// What the first reading of a tree brings back: declarations, marks of known libraries, licenses.
struct TreeFacts: Sendable {
  /// The files of a known library that lie together.
  struct Cluster: Sendable {
    var entry: Int
    /// A folder, or some files where the folder is mostly other code.
    var roots: [String]
    var isFolder: Bool
  }

  var declarations: [Declaration] = []
  var clusters: [Cluster] = []
  /// License files whose text isn't that of the tree's own license.
  var foreignLicenses: [Int] = []
  /// What those of them say that are too short for most licenses, in lower case.
  var licenseNotes: [Int: String] = [:]
  /// Folders whose documents give them a release of their own.
  var releases: [FolderRelease] = []
  /// What read-me files call the folders around, where the folder's name ends in a word for sources.
  var titles: [Int: FolderTitle] = [:]
  /// What the build descriptions and version files at the root say of the project.
  var builds: [Declaration] = []
  /// What the tree is called.
  var treeName = TreeName(nil)
  /// What the build descriptions at the root, and the tree's own name, call the project.
  var projectNames: [String] { builds.compactMap { $0.name?.value } + treeName.names }
  /// The versions that they give it.
  var projectVersions: Set<String> {
    Set(builds.compactMap { $0.version?.value } + [treeName.version].compactMap(\.self))
  }
  var findings: [Finding] = []

  /// The most bytes of a file that a cataloger reads; longer ones are told and passed over.
  static let declarationLimit = 4 << 20
  /// The most bytes in which a mark is looked for.
  static let markLimit = 256 << 10
  /// The bytes of a license file below which it may only refer to another one.
  private static let noteLimit = 1 << 10

  /// What reading one file gave.
  private struct Reading: Sendable {
    var declarations: [Declaration] = []
    var marks: [Catalogue.Clue] = []
    var license: UInt64?
    var licenseNote: String?
    var build: Declaration?
    var release: FolderRelease?
    var title: FolderTitle?
    var finding: Finding?
  }

  /// What to look for in one file.
  private struct Task: Sendable {
    var file: Int
    var catalogers: [Int] = []
    var clues: [Catalogue.Clue] = []
    var isLicense = false
    var isRootBuild = false
    var isRelease = false
  }

  init() {}

  init(
    of tree: TreeIndex, paths: [RelativePath], catalogue: Catalogue, catalogers: [any Cataloger],
    reading: any ContentReading
  ) throws {
    let tasks = Self.tasks(tree, paths, catalogue, catalogers)
    let requests = tasks.map { task in
      ReadRequest(
        paths[task.file],
        limit: task.catalogers.isEmpty ? Self.markLimit : Self.declarationLimit + 1)
    }
    let results = Mutex([Reading](repeating: Reading(), count: tasks.count))
    _ = try reading.read(requests) { number, bytes in
      let task = tasks[number]
      let file = tree.files[task.file]
      var result = Reading()
      for clue in task.clues where Self.holds(catalogue.entries[clue.entry].files[clue.mark], bytes)
      {
        result.marks.append(clue)
      }
      if task.isRootBuild {
        result.build = BuildVersions.project(bytes, paths[task.file], fileName: file.name)
      }
      if task.isRelease {
        let folder = tree.folders[file.folder].name
        result.release = FolderRelease(bytes, of: folder, folder: file.folder)
        if file.kind == .document { result.title = FolderTitle(bytes, of: folder) }
      }
      if task.isLicense {
        result.license = Self.fingerprint(bytes)
        if bytes.count < Self.noteLimit {
          result.licenseNote = String(decoding: bytes, as: UTF8.self).lowercased()
        }
      }
      for cataloger in task.catalogers {
        do throws(InputError) {
          result.declarations += try catalogers[cataloger].declarations(
            in: SourceFile(path: paths[task.file], bytes: bytes))
        } catch {
          result.finding = Finding(
            "discover.unreadable-metadata", .warning, subject: file.path,
            "cannot read what '\(file.path)' declares: expected \(error.expected), found \(error.found)",
            at: error.location, expected: error.expected, found: error.found, remedy: error.remedy)
        }
      }
      let done = result
      results.withLock { $0[number] = done }
    }
    gather(tree, catalogue, tasks, results.withLock { $0 })
  }

  private static func tasks(
    _ tree: TreeIndex, _ paths: [RelativePath], _ catalogue: Catalogue,
    _ catalogers: [any Cataloger]
  ) -> [Task] {
    var tasks: [Task] = []
    for (number, file) in tree.files.enumerated() {
      var task = Task(file: number)
      let bytes = paths[number].bytes
      let name = bytes[(bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0)...]
      for (position, cataloger) in catalogers.enumerated()
      where cataloger.reads(name, at: paths[number]) {
        task.catalogers.append(position)
      }
      task.clues = catalogue.clues(for: file.name)
      task.isLicense = file.kind == .license
      task.isRootBuild = file.folder == 0 && file.kind == .build
      task.isRelease = FolderRelease.reads(file)
      if task.isRootBuild || !task.catalogers.isEmpty || !task.clues.isEmpty || task.isLicense
        || task.isRelease
      {
        tasks.append(task)
      }
    }
    return tasks
  }

  private static func holds(_ mark: CatalogueEntry.Mark, _ bytes: [UInt8]) -> Bool {
    if let text = mark.mark, ByteSearch.first(of: Array(text.utf8), in: bytes) == nil {
      return false
    }
    if let not = mark.not, ByteSearch.first(of: Array(not.utf8), in: bytes) != nil { return false }
    return true
  }

  private mutating func gather(
    _ tree: TreeIndex, _ catalogue: Catalogue, _ tasks: [Task], _ results: [Reading]
  ) {
    var hits: [Int: [(file: Int, mark: Int)]] = [:]
    var own: Set<UInt64> = []
    for (task, result) in zip(tasks, results) {
      declarations += result.declarations
      if let build = result.build { builds.append(build) }
      if let release = result.release { releases.append(release) }
      if let title = result.title { titles[tree.files[task.file].folder] = title }
      if let finding = result.finding { findings.append(finding) }
      for clue in result.marks { hits[clue.entry, default: []].append((task.file, clue.mark)) }
      if let license = result.license, tree.files[task.file].folder == 0 { own.insert(license) }
    }
    for (task, result) in zip(tasks, results) {
      guard let license = result.license, tree.files[task.file].folder != 0, !own.contains(license)
      else { continue }
      foreignLicenses.append(task.file)
      licenseNotes[task.file] = result.licenseNote
    }
    for entry in hits.keys.sorted() {
      clusters += Self.clusters(of: entry, hits[entry] ?? [], tree, catalogue)
    }
    // Outer places first, so that nested copies find the one around them.
    clusters.sort {
      let (a, b) = ($0.roots.first ?? "", $1.roots.first ?? "")
      let (x, y) = (TreeIndex.depth(a), TreeIndex.depth(b))
      return ($0.isFolder ? 0 : 1, x, a, $0.entry) < ($1.isFolder ? 0 : 1, y, b, $1.entry)
    }
    findings.sort()
  }

  // MARK: Clusters

  private static func clusters(
    of number: Int, _ hits: [(file: Int, mark: Int)], _ tree: TreeIndex, _ catalogue: Catalogue
  ) -> [Cluster] {
    let entry = catalogue.entries[number]
    let needed = max(1, min(entry.minFiles ?? 1, entry.files.count))
    let hasMarks = entry.files.contains { $0.mark != nil }
    func isEnough(_ hits: [(file: Int, mark: Int)]) -> Bool {
      let kinds = Set(hits.map(\.mark))
      return kinds.count >= needed
        && (!hasMarks || hits.contains { entry.files[$0.mark].mark != nil })
    }
    // The deepest folders that hold enough of the library, the fullest first.
    var byFolder: [Int: [(file: Int, mark: Int)]] = [:]
    for hit in hits {
      for folder in tree.ancestors(of: tree.files[hit.file].folder) {
        byFolder[folder, default: []].append(hit)
      }
    }
    var found: [Cluster] = []
    var taken: Set<Int> = []
    let order = byFolder.keys.sorted {
      let (a, b) = (TreeIndex.depth(tree.folders[$0].path), TreeIndex.depth(tree.folders[$1].path))
      return (a, tree.folders[$0].path) > (b, tree.folders[$1].path)
    }
    for folder in order {
      let rest = (byFolder[folder] ?? []).filter { !taken.contains($0.file) }
      guard isEnough(rest) else { continue }
      // The rest of the library, such as headers beside the sources, lies under the same name.
      if let around = namesake(of: folder, entry, tree, byFolder) {
        for hit in byFolder[around] ?? [] { taken.insert(hit.file) }
      }
      for hit in rest { taken.insert(hit.file) }
      found.append(cluster(number, rest.map(\.file), folder, tree, entry, byFolder))
    }
    return found
  }

  /// The folder around that bears the library's name, such as `expat` around `expat/lib`.
  ///
  /// Of several, the innermost one that holds as much of the library as the outermost; a name that is the library's own
  /// goes before one that only holds it, such as `cmexpat`.
  private static func namesake(
    of folder: Int, _ entry: CatalogueEntry, _ tree: TreeIndex,
    _ byFolder: [Int: [(file: Int, mark: Int)]]
  ) -> Int? {
    let slugs = ([entry.id] + entry.names).map { Slug.of($0) }
    let names = Set(slugs + slugs.map(Slug.core))
    var exact: [Int] = []
    var near: [Int] = []
    for (steps, up) in tree.ancestors(of: folder).enumerated() where up != 0 {
      let own = Slug.of(Candidate.core(tree.folders[up].name))
      if names.contains(own) || names.contains(Slug.core(own)) {
        exact.append(up)
      } else if names.contains(where: { name in
        name.utf8.count >= 3 && own.utf8.count <= name.utf8.count + 5
          && (own.hasPrefix(name) || own.hasSuffix(name))
          || own.utf8.count >= 5 && name.hasPrefix(Slug.core(own))
          || name.utf8.count >= 5 && tree.folders[up].name.hasPrefix(name + "-")
            && !tree.folders[up].files.contains { tree.files[$0].kind.isCode }
      }) {
        near.append(up)
      }
      if steps >= 5 || Conventions.isContainer(tree.folders[up].name) { break }
    }
    for list in [exact, near] {
      guard let outer = list.last else { continue }
      // A folder with sources of its own around one of the same name is the project's glue, unless the library's license
      // lies there.
      let kinds = Set(tree.folders[outer].files.map { tree.files[$0].kind })
      let hasOwnCode = kinds.contains(.code) && !kinds.contains(.license)
      let all = Set((byFolder[outer] ?? []).map(\.file)).count
      guard hasOwnCode else { return outer }
      return list.first { Set((byFolder[$0] ?? []).map(\.file)).count >= all } ?? outer
    }
    return nil
  }

  /// The folder that bears its name or whose code it mostly is, else the files themselves.
  private static func cluster(
    _ number: Int, _ files: [Int], _ folder: Int, _ tree: TreeIndex, _ entry: CatalogueEntry,
    _ byFolder: [Int: [(file: Int, mark: Int)]]
  ) -> Cluster {
    if let folder = namesake(of: folder, entry, tree, byFolder),
      entry.files.count > 2 || isMost(files, of: folder, tree)
        || entry.files.count == 2 && isName(folder, entry, tree)
    {
      return Cluster(entry: number, roots: [tree.folders[folder].path], isFolder: true)
    }
    let files = Set(files)
    let sorted = files.map { tree.files[$0].path }.sorted()
    let code = tree.folders[folder].all.filter { tree.files[$0].kind.isCode }.count
    // A folder for foreign code isn't the library, even if it holds little else.
    if folder != 0, !Conventions.isContainer(tree.folders[folder].name),
      files.count * 3 >= code, files.count > 1 || files.count == code
    {
      return Cluster(entry: number, roots: [tree.folders[folder].path], isFolder: true)
    }
    return Cluster(entry: number, roots: withWholeFolders(sorted, files, tree), isFolder: false)
  }

  /// The paths of some files, with folders in the place of all of their files.
  private static func withWholeFolders(
    _ paths: [String], _ files: Set<Int>, _ tree: TreeIndex
  ) -> [String] {
    let folders = Set(files.map { tree.files[$0].folder }).filter { folder in
      let info = tree.folders[folder]
      return folder != 0 && !Conventions.isGeneric(info.name.lowercased())
        && !Conventions.isContainer(info.name)
        && info.all.allSatisfy { !tree.files[$0].kind.isCode || files.contains($0) }
    }
    let inner = paths.filter { path in
      tree.file(path).map { !folders.contains(tree.files[$0].folder) } ?? true
    }
    let whole = folders.map { tree.folders[$0].path }
    let outer = whole.filter { path in
      !whole.contains { $0 != path && TreeIndex.contains($0, path) }
    }
    return (inner + outer).sorted()
  }

  /// Whether a folder is called just like a library.
  private static func isName(_ folder: Int, _ entry: CatalogueEntry, _ tree: TreeIndex) -> Bool {
    let name = Candidate.core(tree.folders[folder].name)
    return ([entry.id] + entry.names).contains { Slug.same($0, name) }
  }

  /// Whether some files are a good part of a folder's code; a library of a file or two has no folder among other code.
  private static func isMost(_ files: [Int], of folder: Int, _ tree: TreeIndex) -> Bool {
    let code = tree.folders[folder].all.filter { file in
      tree.files[file].kind.isCode && !tree.folders[tree.files[file].folder].isAside
    }.count
    return files.count * 4 >= code
  }

  // MARK: Licenses

  /// The letters of a text as one number, so that texts that differ in layout alone are the same.
  private static func fingerprint(_ bytes: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for unit in bytes where VersionText.isLetter(unit) {
      hash = (hash ^ UInt64(unit | 0x20)) &* 0x100_0000_01b3
    }
    return hash
  }
}

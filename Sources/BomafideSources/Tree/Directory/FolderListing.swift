import BomafideIdentifiers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Lists one folder: reads its names, asks the ignore rules, and sorts what is left.
struct FolderListing {
  let folder: Folder
  let plan: ScanPlan
  let appliesIgnoreRules: Bool

  private(set) var ignoredCount = 0
  private(set) var trouble: [EntryTrouble] = []

  /// The longest of the paths in the folder.
  private(set) var longestPath: [UInt8]?

  private var names: [Folder.Item] = []
  private var hasGitignore = false
  private var hasGitFolder = false

  init(_ folder: Folder, plan: ScanPlan, appliesIgnoreRules: Bool) {
    self.folder = folder
    self.plan = plan
    self.appliesIgnoreRules = appliesIgnoreRules
  }

  /// Fills the folder, which `stream` reads.
  mutating func run(_ stream: Folder.Stream) {
    readNames(stream)
    let descriptor = dirfd(stream)
    let scope = appliesIgnoreRules ? innerScope(descriptor) : nil
    let nameStart = folder.path.count
    var items: [Folder.Item] = []
    items.reserveCapacity(names.count)
    var folders: [Folder] = []
    for name in names {
      if plan.excludes(RelativePath(uncheckedBytes: name.path)) { continue }
      let isFolder = name.kind == .folder
      let isIgnored =
        folder.listsTrackedOnly
        || scope.map { $0.ignores(name.path, nameStart: nameStart, isFolder: isFolder) } ?? false
      let inner = isFolder ? name.path + [UInt8(ascii: "/")] : []
      if isIgnored, let tracked = scope?.tracked, !tracked.contains(name.path),
        !isFolder || !tracked.hasFiles(in: inner)
      {
        ignoredCount += 1
        continue
      }
      if isFolder {
        folders.append(
          Folder(
            path: inner, depth: folder.depth + 1, scope: scope, listsTrackedOnly: isIgnored))
      } else {
        items.append(name)
      }
    }
    names = []
    folders.sort { $0.path.precedes($1.path, skipping: nameStart) }
    items.sort { $0.path.precedes($1.path, skipping: nameStart) }
    folder.folders = folders
    folder.items = items
  }

  private mutating func readNames(_ stream: Folder.Stream) {
    // One name more than allowed is enough to refuse the tree.
    while names.count <= plan.limits.entries {
      errno = 0
      guard let item = readdir(stream) else {
        if errno != 0 {
          trouble.append(
            EntryTrouble(.unreadable(SystemTrouble.last), path: folder.pathWithoutSlash))
        }
        return
      }
      guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return }
      let start = (UnsafeRawPointer(item) + offset).assumingMemoryBound(to: UInt8.self)
      let name = UnsafeBufferPointer(
        start: start, count: Self.length(start))
      if Self.isEqual(name, ".") || Self.isEqual(name, "..") { continue }
      if Self.isEqual(name, ".git") {
        hasGitFolder = true
        if !plan.listsGit { continue }
      }
      if Self.isEqual(name, ".gitignore") { hasGitignore = true }
      let path = joined(name)
      if path.count > longestPath?.count ?? 0 { longestPath = path }
      let kind = Self.kind(item.pointee.d_type) ?? kind(of: start, in: dirfd(stream))
      names.append(Folder.Item(path: path, kind: kind))
    }
  }

  private static func length(_ name: UnsafePointer<UInt8>) -> Int {
    strlen(UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self))
  }

  private static func isEqual(_ name: UnsafeBufferPointer<UInt8>, _ text: StaticString) -> Bool {
    name.elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private static func kind(_ type: UInt8) -> FileKind? {
    switch Int32(type) {
    case Int32(DT_REG): .file
    case Int32(DT_DIR): .folder
    case Int32(DT_LNK): .symlink
    case Int32(DT_FIFO): .fifo
    case Int32(DT_SOCK): .socket
    case Int32(DT_CHR): .characterDevice
    case Int32(DT_BLK): .blockDevice
    default: nil
    }
  }

  /// Asks for the kind where the file system doesn't tell it with the name.
  private func kind(of name: UnsafePointer<UInt8>, in descriptor: Int32) -> FileKind {
    var status = stat()
    let text = UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self)
    if fstatat(descriptor, text, &status, AT_SYMLINK_NOFOLLOW) != 0 { return .unknown }
    return FileKind(mode: status.st_mode)
  }

  private func joined(_ name: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let start = folder.path.count
    return [UInt8](unsafeUninitializedCapacity: start + name.count) { bytes, count in
      _ = bytes.initialize(from: folder.path)
      _ = UnsafeMutableBufferPointer(rebasing: bytes[start...]).initialize(from: name)
      count = start + name.count
    }
  }

  /// The rules that hold in the folder.
  ///
  /// A repository within another has rules of its own alone.
  private mutating func innerScope(_ descriptor: Int32) -> IgnoreScope? {
    var scope = folder.scope
    let count = folder.path.count
    if hasGitFolder {
      let repository = GitRepository(in: descriptor)
      if let cause = repository.indexTrouble {
        trouble.append(EntryTrouble(.gitIndex(cause), path: folder.path + Array(".git/index".utf8)))
      }
      scope = IgnoreScope(
        IgnoreRules(repository.excludes), baseCount: count, parent: nil,
        tracked: TrackedPaths(index: repository.index, baseCount: count))
    }
    if hasGitignore, !folder.listsTrackedOnly || hasGitFolder {
      guard let text = SmallFile.read(".gitignore", in: descriptor, limit: 16 << 20) else {
        trouble.append(EntryTrouble(.unreadableRules, path: folder.path + Array(".gitignore".utf8)))
        return scope
      }
      let rules = IgnoreRules(text)
      if !rules.isEmpty {
        scope = IgnoreScope(
          rules, baseCount: count, parent: scope, tracked: scope?.tracked ?? .none)
      }
    }
    return scope
  }
}

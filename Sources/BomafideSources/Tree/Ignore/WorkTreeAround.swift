#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The git work tree that a scanned folder lies in, where the folder is not its root.
///
/// Source: git(1), "GIT_DISCOVERY_ACROSS_FILESYSTEM" and "safe.directory", and gitignore(5).
struct WorkTreeAround {
  /// The rules of the folders around the scanned one.
  let scope: IgnoreScope

  /// Whether the rules leave the scanned folder out, so that only tracked files in it are listed.
  let listsTrackedOnly: Bool

  /// What of it couldn't be read.
  private(set) var troubles: [EntryTrouble] = []

  /// Looks from an open folder upward; gives nil where no work tree is, or where git has no say in the folder.
  ///
  /// Git has none in a folder that its rules leave out and that holds no tracked file: whoever names such a folder
  /// wants to see what is in it.
  init?(of folder: Int32, path: String) {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    let whole = UnsafeBufferPointer(start: real, count: strlen(real)).map { UInt8(bitPattern: $0) }
    guard let root = Self.root(around: whole, folder) else { return nil }
    let prefix = Array(whole[root.count...]) + [UInt8(ascii: "/")]
    let parts = prefix.split(separator: UInt8(ascii: "/"))
    // Git's own folder is no part of the work tree.
    if parts.contains(where: { $0.elementsEqual(".git".utf8) }) { return nil }

    func way(_ depth: Int, _ name: StaticString) -> [UInt8] {
      Array(String(repeating: "../", count: parts.count - depth).utf8) + Array("\(name)".utf8)
    }
    guard let opened = Self.open(root) else { return nil }
    defer { close(opened) }
    let repository = GitRepository(in: opened)
    if let cause = repository.indexTrouble {
      troubles.append(EntryTrouble(.gitIndex(cause), path: way(0, ".git/index")))
    }
    let tracked = TrackedPaths(index: repository.index, baseCount: 0, prefix: prefix)
    var scope = IgnoreScope(
      IgnoreRules(repository.excludes), baseCount: 0, parent: nil, tracked: tracked,
      prefix: prefix)
    var isIgnored = false
    var start = 0
    for (depth, part) in parts.enumerated() where !isIgnored {
      if let found = Self.rules(in: root + prefix[..<start]) {
        if let text = found {
          scope = IgnoreScope(
            IgnoreRules(text), baseCount: start - prefix.count, parent: scope, tracked: tracked)
        } else {
          troubles.append(EntryTrouble(.unreadableRules, path: way(depth, ".gitignore")))
        }
      }
      isIgnored = scope.ignoresFolderOnWay(start + part.count, nameStart: start)
      start += part.count + 1
    }
    if isIgnored, !tracked.hasFiles(in: []) { return nil }
    self.scope = scope
    listsTrackedOnly = isIgnored
  }

  /// The root of the nearest work tree around a folder, with a slash at its end.
  private static func root(around path: [UInt8], _ folder: Int32) -> [UInt8]? {
    var status = stat()
    guard fstat(folder, &status) == 0 else { return nil }
    let owners = [status.st_uid, geteuid()]
    let device = status.st_dev
    var rest = path[...]
    while let slash = rest.lastIndex(of: UInt8(ascii: "/")), rest.count > 1 {
      rest = rest[..<slash]
      let candidate = Array(rest) + [UInt8(ascii: "/")]
      // Where nothing can be learned of a folder, there may be more around it.
      let isKnown = candidate.withCString { stat($0, &status) } == 0
      if isKnown, status.st_dev != device { return nil }
      if isKnown, let opened = open(candidate) {
        defer { close(opened) }
        if GitRepository.isThere(in: opened, ownedBy: owners) { return candidate }
      }
    }
    return nil
  }

  /// Opens a folder to reach what is in it, which on Linux takes no right to list it.
  private static func open(_ folder: [UInt8]) -> Int32? {
    #if canImport(Darwin)
      let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
    #else
      // O_PATH, which the C library shows to GNU sources alone.
      let flags = 0x20_0000 | O_DIRECTORY | O_CLOEXEC
    #endif
    let opened = folder.withCString {
      #if canImport(Glibc)
        Glibc.open($0, flags)
      #elseif canImport(Musl)
        Musl.open($0, flags)
      #else
        Darwin.open($0, flags)
      #endif
    }
    return opened < 0 ? nil : opened
  }

  /// The text of the rules in a folder: nil if there are none, and in it nil if they can't be read.
  private static func rules(in folder: [UInt8]) -> [UInt8]?? {
    guard let opened = open(folder) else { return nil }
    defer { close(opened) }
    if faccessat(opened, ".gitignore", F_OK, AT_SYMLINK_NOFOLLOW) != 0 { return nil }
    return .some(SmallFile.read(".gitignore", in: opened, limit: 16 << 20))
  }
}

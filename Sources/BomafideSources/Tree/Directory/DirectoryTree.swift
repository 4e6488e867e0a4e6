public import BomafideIdentifiers
public import BomafideModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files below a directory.
///
/// Links are recorded and not followed, FIFOs and devices are never opened, and `.git` is never entered. A file
/// that can't be read, or that changes while it is read, is a finding.
public struct DirectoryTree: FileTree {
  /// The directory as the user gave it.
  public let path: String
  public let name: String

  public var location: SourceLocation { SourceLocation(path: path) }

  /// Takes the directory at a path; nothing is read yet.
  ///
  /// - Throws: `InputError` if there is no directory, or it may not be entered.
  public init(path: String) throws(InputError) {
    self.path = path
    let root = try RootFolder(path: path)
    name = root.name
  }

  public func scan(_ plan: ScanPlan) throws(InputError) -> TreeScan {
    let root = try RootFolder(path: path)
    let walk = DirectoryWalk(root: root, plan: plan)
    var entries = try walk.run(threads: plan.threads)
    let outcome = entries.withUnsafeMutableBufferPointer { entries in
      let sweep = FileSweep(root: root, plan: plan, entries: entries)
      return Result { () throws(InputError) in
        try sweep.run(threads: plan.threads)
        return (troubles: sweep.troubles, totalBytes: sweep.totalBytes)
      }
    }
    let (troubles, totalBytes) = try outcome.get()
    if !troubles.isEmpty { entries.removeAll { $0.size < 0 } }
    var nesting = ArchiveNesting(plan, root: path)
    if nesting.isWanted { try lookIntoArchives(entries, root, plan, &nesting) }
    var scan = TreeScan(
      entries: entries,
      findings: (walk.troubles + troubles + nesting.troubles).findings(root: path),
      ignoredCount: walk.ignoredCount, totalBytes: totalBytes)
    scan.packages = facts(of: scan, root)
    nesting.finish(&scan)
    return scan
  }

  public func archive(at path: RelativePath, of scan: TreeScan, _ plan: ScanPlan)
    throws(InputError) -> any FileTree
  {
    let name = "\(self.path)/\(path)"
    guard let store = try RootFolder(path: self.path).store(of: path) else {
      throw SystemTrouble.last.error(at: name, expected: ArchiveFormat.supported)
    }
    return ArchiveTree(try ArchiveFile(store, name: name), topFolder: .automatic)
  }

  /// What packages that were unpacked here say of themselves.
  private func facts(of scan: TreeScan, _ root: RootFolder) -> [PackageFacts] {
    var facts = PackageFactsReader()
    for entry in scan.entries where entry.isFile && PackageFactsReader.wants(entry.path) {
      guard let store = root.store(of: entry.path), store.size <= PackageFactsReader.contentLimit
      else { continue }
      facts.take(entry.path, store.bytes(at: 0, count: PackageFactsReader.contentLimit))
    }
    return facts.finish(scan)
  }

  private func lookIntoArchives(
    _ entries: [TreeEntry], _ root: RootFolder, _ plan: ScanPlan, _ nesting: inout ArchiveNesting
  ) throws(InputError) {
    var unpacked: Int64 = 0
    for entry in entries where entry.isFile && entry.size > 0 {
      // What can't be read any more was a finding of the scan, or changed since.
      guard let store = root.store(of: entry.path) else { continue }
      let head = store.bytes(at: 0, count: ArchiveFormat.headCount)
      guard head.withUnsafeBytes(ArchiveNesting.mayBeArchive) else { continue }
      unpacked += nesting.look(into: store, at: entry.path)
      if unpacked > plan.limits.totalBytes {
        throw LimitTrouble.error(.totalBytes, plan.limits, root: path, entry: entry.path.bytes)
      }
    }
  }

  public func heads(of scan: TreeScan, _ plan: ScanPlan) throws(InputError) -> any HeadReading {
    let heads = DirectoryHeads(root: try RootFolder(path: path), plan: plan)
    return scan.nested.isEmpty ? heads : NestedHeads(self, heads, scan, plan)
  }
}

/// The open directory at the root of a walk.
final class RootFolder: Sendable {
  let path: String
  let descriptor: Int32

  init(path: String) throws(InputError) {
    let opened = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if opened < 0 { throw SystemTrouble.last.error(at: path, expected: "a directory") }
    self.path = path
    descriptor = opened
  }

  deinit { close(descriptor) }

  /// The last part of the path, of the real path where the one given has no name, as `.`.
  var name: String {
    let given = path.split(separator: "/").last.map(String.init) ?? ""
    if !given.isEmpty, given != ".", given != ".." { return given }
    guard let real = realpath(path, nil) else { return given }
    defer { free(real) }
    return String(cString: real).split(separator: "/").last.map(String.init) ?? "/"
  }

  /// Opens a regular file below the root; a link is not followed.
  func store(of path: RelativePath) -> ByteStore? {
    let opened = reach(path.bytes) {
      openat($0, $1, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    }
    guard opened >= 0, let file = OpenFile(adopting: opened) else { return nil }
    return ByteStore(file)
  }

  /// Opens a folder below the root, or gives -1 with `errno` set; a link is not followed.
  func openFolder(_ folder: [UInt8]) -> Int32 {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    if folder.isEmpty { return openat(descriptor, ".", flags) }
    return reach(folder) { openat($0, $1, flags) }
  }

  /// Calls `body` with an open folder and a path from there, which together name a path below the root.
  ///
  /// A path may be longer than the system takes in one call; then the folders on the way are opened piece by piece.
  func reach(_ path: [UInt8], _ body: (Int32, UnsafePointer<CChar>) -> Int32) -> Int32 {
    let longest = 3_000
    if path.count <= longest { return path.withCString { body(descriptor, $0) } }
    var folder = descriptor
    var start = 0
    defer {
      let trouble = errno
      if folder != descriptor { close(folder) }
      errno = trouble
    }
    while path.count - start > longest {
      // A name has at most 255 bytes, so there is a slash in every such piece.
      guard let slash = path[start..<start + longest].lastIndex(of: UInt8(ascii: "/")) else {
        errno = ENAMETOOLONG
        return -1
      }
      let next = Array(path[start..<slash]).withCString {
        openat(folder, $0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      }
      if next < 0 { return -1 }
      if folder != descriptor { close(folder) }
      folder = next
      start = slash + 1
    }
    return Array(path[start...]).withCString { body(folder, $0) }
  }
}

extension [UInt8] {
  /// Lends the bytes as a C string; they must hold no NUL.
  func withCString<Value>(_ body: (UnsafePointer<CChar>) -> Value) -> Value {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: count + 1) { buffer in
      withUnsafeBytes { UnsafeMutableRawBufferPointer(buffer).copyMemory(from: $0) }
      buffer[count] = 0
      guard let base = buffer.baseAddress else { preconditionFailure("an empty allocation") }
      return body(UnsafePointer(base))
    }
  }
}

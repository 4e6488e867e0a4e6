import BomafideIdentifiers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads the files of one thread's batches into one buffer, hashing what passes through.
struct FileReader: ~Copyable {
  private static let bufferSize = 128 << 10

  private let plan: ScanPlan
  private let buffer: UnsafeMutableRawBufferPointer
  private var hasher: ContentHasher

  /// What went wrong since `begin`.
  private(set) var troubles: [EntryTrouble] = []

  /// The sizes of the files since `begin`.
  private(set) var byteCount: Int64 = 0

  /// Whether a single file is larger than a whole tree may be.
  private(set) var isOverLimit = false

  init(plan: ScanPlan) {
    self.plan = plan
    // Small files need no more than a page or two, which is all that a fresh buffer costs them.
    buffer = .allocate(byteCount: Self.bufferSize, alignment: 4_096)
    hasher = ContentHasher(
      FileHasher(plan.algorithms), normalizesLineEndings: plan.normalizesLineEndings)
  }

  deinit { buffer.deallocate() }

  mutating func begin() {
    troubles = []
    byteCount = 0
    isOverLimit = false
  }

  /// Completes an entry with its size and whatever else the plan asks for; a size of -1 says that it can't be read.
  mutating func read(_ entry: inout TreeEntry, root: RootFolder) {
    switch entry.kind {
    case .other: return
    case .symlink: return readLink(&entry, root)
    case .file: break
    }
    let isHashed = !plan.algorithms.isEmpty && plan.hashes(entry.path)
    let isKept = plan.keepsContent(entry.path)
    var status = stat()
    if !isHashed, !isKept {
      let code = root.reach(entry.path.bytes) { fstatat($0, $1, &status, AT_SYMLINK_NOFOLLOW) }
      if code != 0 { return leaveOut(&entry, .unreadable(SystemTrouble.last)) }
      return describe(&entry, status)
    }
    let file = root.reach(entry.path.bytes) {
      openat($0, $1, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    }
    if file < 0 { return leaveOut(&entry, .unreadable(SystemTrouble.last)) }
    defer { close(file) }
    if fstat(file, &status) != 0 { return leaveOut(&entry, .unreadable(SystemTrouble.last)) }
    // It was a regular file when the folder was listed.
    if status.st_mode & S_IFMT != S_IFREG { return leaveOut(&entry, .changed) }
    describe(&entry, status)
    if isOverLimit { return }
    readContent(&entry, file, isHashed: isHashed, isKept: isKept)
  }

  private mutating func readLink(_ entry: inout TreeEntry, _ root: RootFolder) {
    var target: [UInt8]?
    _ = root.reach(entry.path.bytes) { folder, name in
      target = SmallFile.target(of: name, in: folder)
      return target == nil ? -1 : 0
    }
    guard let target else { return leaveOut(&entry, .unreadable(SystemTrouble.last)) }
    entry.kind = .symlink(target: target)
    entry.size = Int64(target.count)
  }

  /// Reads an open file to its end, which must come where its size says.
  mutating func readContent(_ entry: inout TreeEntry, _ file: Int32, isHashed: Bool, isKept: Bool) {
    let size = Int(entry.size)
    let isKept = isKept && !isTooLong(entry)
    var content: [UInt8] = []
    if isKept { content.reserveCapacity(size) }
    if isHashed { hasher.start() }
    var done = 0
    // A regular file gives fewer bytes than asked for at its end alone, so most files take one call.
    repeat {
      let count = next(file, atMost: done + Self.bufferSize > size ? size - done + 1 : nil)
      if count < 0 { return leaveOut(&entry, .unreadable(SystemTrouble.last)) }
      if count == 0 { break }
      let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
      if isHashed { hasher.update(bytes, isWhole: done == 0 && count == size) }
      if isKept { content += bytes }
      done += count
    } while done < size
    if done != size { return leaveOut(&entry, .changed) }
    if isHashed { entry.packedDigests = hasher.finish() }
    if isKept { entry.content = content }
  }

  /// Reads into the buffer; where the rest of the file is known to fit, one byte more is asked for.
  private func next(_ file: Int32, atMost wanted: Int?) -> Int {
    let count = min(wanted ?? buffer.count, buffer.count)
    while true {
      let got = Self.readOnce(file, buffer.baseAddress, count)
      if got < 0, errno == EINTR { continue }
      return got
    }
  }

  private static func readOnce(_ file: Int32, _ base: UnsafeMutableRawPointer?, _ count: Int) -> Int
  {
    #if canImport(Glibc)
      Glibc.read(file, base, count)
    #elseif canImport(Musl)
      Musl.read(file, base, count)
    #else
      Darwin.read(file, base, count)
    #endif
  }

  private mutating func isTooLong(_ entry: TreeEntry) -> Bool {
    if entry.size <= plan.contentLimit { return false }
    troubles.append(
      EntryTrouble(
        .contentTooLong(size: entry.size, limit: plan.contentLimit), path: entry.path.bytes))
    return true
  }

  private mutating func describe(_ entry: inout TreeEntry, _ status: stat) {
    entry.size = Int64(status.st_size)
    entry.isExecutable = status.st_mode & S_IXUSR != 0
    entry.specialBits = UInt8(status.st_mode >> 9 & 7)
    byteCount += entry.size
    if entry.size > plan.limits.totalBytes { isOverLimit = true }
  }

  private mutating func leaveOut(_ entry: inout TreeEntry, _ cause: EntryTrouble.Cause) {
    if entry.size > 0 { byteCount -= entry.size }
    entry.size = -1
    troubles.append(EntryTrouble(cause, path: entry.path.bytes))
  }
}

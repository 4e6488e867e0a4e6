#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file of the database that is read and written at places, with the system's refusals told as store errors.
final class SystemFile: Sendable {
  enum Access {
    case read, update
    /// A new file that has no name, so that nothing is left of it whatever happens.
    case temporary
    /// A file that only exists to be locked.
    case lock
    /// A new file.
    case create
  }

  let path: String
  private let descriptor: Int32

  init(path: String, _ access: Access) throws(StoreError) {
    let flags: Int32 =
      switch access {
      case .read: O_RDONLY
      case .update: O_RDWR
      case .temporary: O_RDWR | O_CREAT | O_EXCL
      case .lock: O_RDWR | O_CREAT
      case .create: O_RDWR | O_CREAT | O_EXCL
      }
    descriptor = open(path, flags | O_CLOEXEC, access == .temporary ? 0o600 : 0o644)
    self.path = path
    if descriptor < 0 { throw Self.error(path, errno) }
    if access == .temporary { unlink(path) }
  }

  deinit { close(descriptor) }

  func size() throws(StoreError) -> Int {
    var status = stat()
    if fstat(descriptor, &status) != 0 { throw Self.error(path, errno) }
    return Int(status.st_size)
  }

  /// Fills the buffer.
  func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(StoreError) {
    var done = 0
    while done < buffer.count {
      let count = pread(
        descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done, off_t(offset + done))
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw Self.error(path, errno) }
      if count == 0 { throw .damaged(path, found: "an end at \(offset + done)") }
      done += count
    }
  }

  func bytes(at offset: Int, count: Int) throws(StoreError) -> [UInt8] {
    if count == 0 { return [] }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 8)
    defer { buffer.deallocate() }
    try read(buffer, at: offset)
    return Array(buffer)
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(StoreError) {
    var done = 0
    while done < bytes.count {
      let count = pwrite(
        descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(offset + done))
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw Self.error(path, errno) }
      done += count
    }
  }

  func truncate() throws(StoreError) {
    if ftruncate(descriptor, 0) != 0 { throw Self.error(path, errno) }
  }

  /// Waits until the file is on the disk.
  func synchronize() throws(StoreError) {
    if fsync(descriptor) != 0 { throw Self.error(path, errno) }
  }

  /// Takes the lock on the file; false where another process has it.
  func lock() throws(StoreError) -> Bool {
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      if errno == EWOULDBLOCK { return false }
      throw Self.error(path, errno)
    }
    return true
  }

  /// Waits until the names in a folder are on the disk.
  static func synchronizeFolder(_ path: String) throws(StoreError) {
    try SystemFile(path: path, .read).synchronize()
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Makes a folder and those above it; one that is there is kept.
  static func makeFolder(_ path: String) throws(StoreError) {
    if path.isEmpty || mkdir(path, 0o755) == 0 { return }
    let code = errno
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return }
    guard code == ENOENT, folder(of: path) != path else { throw error(path, code) }
    try makeFolder(folder(of: path))
    if mkdir(path, 0o755) != 0, errno != EEXIST { throw error(path, errno) }
  }

  /// The names in a folder.
  static func names(in folder: String) throws(StoreError) -> [String] {
    guard let directory = opendir(folder) else { throw error(folder, errno) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { name in
          name.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: name.pointee))
          {
            String(cString: $0)
          }
        })
    }
    return names.sorted { $0.precedes($1) }
  }

  /// Puts a file in the place of another, in one step.
  static func move(_ path: String, to target: String) throws(StoreError) {
    if rename(path, target) != 0 { throw error(target, errno) }
  }

  /// Takes a file away; one that is not there is no trouble.
  static func remove(_ path: String) throws(StoreError) {
    if unlink(path) != 0, errno != ENOENT { throw error(path, errno) }
  }

  /// The folder that holds `path`.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Tells a refusal of the system.
  static func error(_ path: String, _ code: Int32) -> StoreError {
    let folder = folder(of: path)
    let (expected, remedy) =
      switch code {
      case ENOENT: ("a file or folder", "ls -ld \(folder)")
      case EACCES, EPERM: ("permission to read and write", "ls -ld \(folder) \(path)")
      case EROFS: ("a file system that may be written", "name another folder with --database")
      case ENOSPC, EDQUOT: ("room on the disk", "df -h \(folder)")
      case EFBIG: ("room for a file of this size", "ulimit -f unlimited")
      case EMFILE, ENFILE: ("fewer open files", "ulimit -n 4096")
      default: ("a file that can be read and written", "ls -ld \(folder)")
      }
    return StoreError(path, expected: expected, found: "'\(text(of: code))'", remedy: remedy)
  }

  private static func text(of code: Int32) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      buffer.initialize(repeating: 0)
      guard let start = buffer.baseAddress, strerror_r(code, start, buffer.count) == 0 else {
        return "error \(code)"
      }
      return String(cString: start)
    }
  }
}

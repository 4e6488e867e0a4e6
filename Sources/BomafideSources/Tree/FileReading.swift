public import BomafideIdentifiers
public import BomafideModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Hashes one file, read once.
///
/// - Returns: the digests in the order of their algorithms, and the size in bytes
/// - Throws: `InputError` if there is no such file, it is a directory or device, or it can't be read.
public func hashFile(
  at path: String, algorithms: Set<DigestAlgorithm> = [.sha1, .sha256]
) throws(InputError) -> (digests: [Digest], size: Int64) {
  let file = try OpenFile(path: path, expected: "a file")
  var hasher = FileHasher(algorithms)
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 64)
  defer { buffer.deallocate() }
  var size: Int64 = 0
  while true {
    let count = file.read(buffer)
    if count < 0 { throw SystemTrouble.last.error(at: path, expected: "a file that can be read") }
    if count == 0 { break }
    size += Int64(count)
    hasher.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
  }
  return (hasher.finish().list, size)
}

/// A regular file that is open for reading, and closed when dropped.
struct OpenFile: ~Copyable {
  let descriptor: Int32
  let status: stat

  /// Opens a path that the user gave; links are followed here, for the user named them.
  ///
  /// A FIFO or device is never waited for.
  init(path: String, expected: String) throws(InputError) {
    let opened = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    if opened < 0 { throw SystemTrouble.last.error(at: path, expected: expected) }
    var status = stat()
    let known = fstat(opened, &status) == 0
    if !known || status.st_mode & S_IFMT != S_IFREG {
      close(opened)
      throw InputError(
        at: SourceLocation(path: path), expected: expected,
        found: known ? FileKind(mode: status.st_mode).words : "a file of unknown kind",
        remedy: "name a regular file")
    }
    descriptor = opened
    self.status = status
  }

  /// Takes a file that is open already; nil where it is no regular one.
  init?(adopting opened: Int32) {
    var status = stat()
    guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(opened)
      return nil
    }
    descriptor = opened
    self.status = status
  }

  deinit { close(descriptor) }

  /// Reads the next bytes: how many, 0 at the end, or -1 on an error.
  func read(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    readFully(descriptor, buffer)
  }
}

/// Reads until the buffer is full or the file ends, and goes on when a signal interrupts.
func readFully(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  var filled = 0
  while filled < buffer.count {
    let count = read(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
    if count < 0 {
      if errno == EINTR { continue }
      return -1
    }
    if count == 0 { break }
    filled += count
  }
  return filled
}

/// What the system says a path is.
enum FileKind {
  case file, folder, symlink, fifo, socket, characterDevice, blockDevice, unknown

  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .symlink
    case S_IFIFO: self = .fifo
    case S_IFSOCK: self = .socket
    case S_IFCHR: self = .characterDevice
    case S_IFBLK: self = .blockDevice
    default: self = .unknown
    }
  }

  /// The kind of an entry of an archive.
  init(entryMode: UInt32) { self.init(mode: mode_t(truncatingIfNeeded: entryMode)) }

  /// The kind with its article.
  var words: String {
    switch self {
    case .file: "a file"
    case .folder: "a directory"
    case .symlink: "a symbolic link"
    case .fifo: "a FIFO"
    case .socket: "a socket"
    case .characterDevice: "a character device"
    case .blockDevice: "a block device"
    case .unknown: "a file of unknown kind"
    }
  }
}

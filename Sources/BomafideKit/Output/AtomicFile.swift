import BomafideIdentifiers
public import BomafideModel

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file that appears whole or not at all.
///
/// The bytes go to a temporary file in the same folder, which takes the place of the old file at `commit()`; without
/// a commit nothing changes. A link is followed, and the permissions of an existing file are kept. A pipe or a device,
/// as in `/dev/stdout`, is written directly.
public final class AtomicFile {
  /// The path as the user gave it.
  public let path: String

  /// The file that is replaced, links followed.
  private let destination: String
  /// nil where `path` is written directly.
  private let temporary: String?
  private let registry: TemporaryFiles?
  /// -1 when closed.
  private var descriptor: Int32
  /// What went wrong in `append`.
  private var trouble: InputError?
  private var isDone = false

  /// Opens the temporary file.
  ///
  /// - Throws: `InputError` where a file can't be written: a folder is in its place, the folder that holds it is
  ///   missing or may not be written, or the existing file is read-only.
  public init(_ path: String, registry: TemporaryFiles? = nil) throws(InputError) {
    self.path = path
    self.registry = registry
    if path.isEmpty || path.utf8.contains(0) {
      throw InputError(
        at: SourceLocation(path: path.printable()), expected: "a path to write to",
        found: "'\(path.printable())'", remedy: "name a file, as in '-o FORMAT=PATH'")
    }
    switch Self.place(path) {
    case .trouble(let code):
      throw Self.error(code, path)
    case .folder:
      throw InputError(
        at: SourceLocation(path: path), expected: "a file, or a path where none is yet",
        found: "a folder",
        remedy: "name a file in it, as in '\(path.hasSuffix("/") ? path : path + "/")NAME'")
    case .direct:
      destination = path
      temporary = nil
      descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
      if descriptor < 0 { throw Self.error(errno, path) }
    case .file(let destination, let mode):
      self.destination = destination
      if mode != nil, access(destination, W_OK) != 0 {
        throw InputError(
          at: SourceLocation(path: path), expected: "a file that may be written",
          found: "a read-only one", remedy: "chmod u+w \(ShellText.quoted(path))")
      }
      (descriptor, temporary) = try Self.openTemporary(beside: destination, mode: mode, for: path)
      if let temporary { registry?.add(temporary) }
    }
  }

  deinit { discard() }

  /// Appends `bytes`.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(InputError) {
    precondition(descriptor >= 0, "written after the end")
    let code = SystemCall.writeAll(bytes, to: descriptor)
    // Who reads from a pipe and closes it has seen enough.
    if code == 0 || (temporary == nil && code == EPIPE) { return }
    throw Self.error(code, path)
  }

  /// Appends `bytes`.
  public func write(_ bytes: [UInt8]) throws(InputError) {
    var trouble: InputError?
    bytes.withUnsafeBytes { buffer in
      do throws(InputError) { try write(buffer) } catch { trouble = error }
    }
    if let trouble { throw trouble }
  }

  /// Appends `bytes`; what goes wrong is kept, and thrown by `commit()`.
  ///
  /// For writers that can't fail, as those of documents.
  public func append(_ bytes: UnsafeRawBufferPointer) {
    if trouble != nil { return }
    do { try write(bytes) } catch { trouble = error }
  }

  /// Puts the file in its place, once its bytes are safe on the disk.
  public func commit() throws(InputError) {
    precondition(descriptor >= 0, "committed after the end")
    if let trouble {
      discard()
      throw trouble
    }
    guard let temporary else {
      discard()
      return
    }
    // A file system that can't synchronize says EINVAL or ENOTSUP; that is no reason to refuse the work.
    if fsync(descriptor) != 0, errno == EIO || errno == ENOSPC || errno == EDQUOT {
      throw refuse(errno)
    }
    let closed = close(descriptor)
    descriptor = -1
    if closed != 0, errno != EINTR { throw refuse(errno) }
    if rename(temporary, destination) != 0 { throw refuse(errno) }
    registry?.forget(temporary)
    // The name itself is safe only with its folder.
    let folder = open(SystemCall.folder(of: destination), O_RDONLY | O_CLOEXEC)
    if folder >= 0 {
      _ = fsync(folder)
      close(folder)
    }
    isDone = true
  }

  /// Takes the temporary file away; the old file stays as it was.
  public func abandon() { discard() }

  private func refuse(_ code: Int32) -> InputError {
    discard()
    return Self.error(code, path)
  }

  private func discard() {
    if descriptor >= 0 {
      close(descriptor)
      descriptor = -1
    }
    if let temporary, !isDone {
      unlink(temporary)
      registry?.forget(temporary)
      isDone = true
    }
  }

  private static func error(_ code: Int32, _ path: String) -> InputError {
    SystemCall.error(code, at: path, writing: path)
  }
}

extension AtomicFile {
  private enum Place {
    /// A file to make (`mode` nil) or to replace.
    case file(String, mode: mode_t?)
    case folder
    /// A pipe, a socket or a device.
    case direct
    case trouble(Int32)
  }

  /// Looks at what is at `path`.
  private static func place(_ path: String) -> Place {
    if path.hasSuffix("/") { return .folder }
    var status = stat()
    if stat(path, &status) == 0 {
      switch status.st_mode & S_IFMT {
      case S_IFDIR: return .folder
      case S_IFREG:
        // The kernel follows links while it opens a file, but rename() replaces the link itself.
        guard let real = realpath(path, nil) else { return .trouble(errno) }
        defer { free(real) }
        return .file(String(cString: real), mode: status.st_mode & 0o7777)
      default: return .direct
      }
    }
    if errno != ENOENT { return .trouble(errno) }
    var target = path
    // As many links as Linux follows.
    for _ in 0..<40 {
      guard let next = linkTarget(target) else { return .file(target, mode: nil) }
      target = next.hasPrefix("/") ? next : "\(SystemCall.folder(of: target))/\(next)"
    }
    return .trouble(ELOOP)
  }

  /// Where the link at `path` points, or nil if it is none.
  private static func linkTarget(_ path: String) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX) + 1) { buffer in
      guard let start = buffer.baseAddress else { return nil }
      let count = readlink(path, start, buffer.count - 1)
      if count <= 0 { return nil }
      buffer[count] = 0
      return String(cString: start)
    }
  }

  /// Makes a new file beside `destination`, with the permissions of the one that it is to replace.
  private static func openTemporary(
    beside destination: String, mode: mode_t?, for path: String
  ) throws(InputError) -> (Int32, String) {
    let folder = SystemCall.folder(of: destination)
    // The number tells files of this process apart; O_EXCL refuses what others left or planted there.
    for attempt in 0..<1000 {
      let temporary = "\(folder)/.bomafide-\(getpid())-\(attempt).tmp"
      let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
      // What was private is never, not for a moment, readable by others.
      let descriptor = open(temporary, flags, mode == nil ? 0o666 : 0o600)
      if descriptor < 0 {
        if errno == EEXIST { continue }
        throw error(errno, path)
      }
      if let mode, fchmod(descriptor, mode) != 0 {
        let code = errno
        close(descriptor)
        unlink(temporary)
        throw error(code, path)
      }
      return (descriptor, temporary)
    }
    throw InputError(
      at: SourceLocation(path: path), expected: "room for a temporary file beside it",
      found: "a thousand left-over ones", remedy: "rm \(ShellText.quoted(folder))/.bomafide-*.tmp")
  }
}

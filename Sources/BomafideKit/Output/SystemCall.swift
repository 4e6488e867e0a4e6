import BomafideIdentifiers
import BomafideModel

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the writers ask of the system, and how its refusals are told.
enum SystemCall {
  /// Writes all of `bytes`, however many calls it takes; gives the error's number, or 0.
  static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
    var rest = bytes
    while !rest.isEmpty {
      let count = write(descriptor, rest.baseAddress, min(rest.count, 1 << 30))
      if count >= 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        // The other end made the descriptor non-blocking, as some terminals and pipes do.
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&waiting, 1, -1)
      default: return errno
      }
    }
    return 0
  }

  /// Tells a refusal.
  ///
  /// - Parameter path: The file that could not be written, for the remedy; nil for a stream.
  static func error(_ code: Int32, at place: String, writing path: String?) -> InputError {
    let shown = path.map(ShellText.quoted) ?? "PATH"
    let (expected, remedy): (String, String) =
      switch code {
      case ENOENT:
        ("a folder to write into", "mkdir -p \(ShellText.quoted(folder(of: path ?? "PATH")))")
      case ENOTDIR:
        ("a folder to write into", "ls -ld \(ShellText.quoted(folder(of: path ?? "PATH")))")
      case EACCES, EPERM:
        ("permission to write", "ls -ld \(shown) \(ShellText.quoted(folder(of: path ?? "PATH")))")
      case EROFS:
        ("a file system that may be written", "name a file in another place, as in '/tmp/NAME'")
      case ENOSPC, EDQUOT:
        ("room on the disk", "df -h \(ShellText.quoted(folder(of: path ?? ".")))")
      case EFBIG: ("room for a file of this size", "ulimit -f unlimited")
      case EISDIR: ("a file", "name a file in it, as in '\(path ?? "PATH")/NAME'")
      case ENAMETOOLONG: ("a shorter path", "write to a path of fewer characters")
      case ELOOP: ("a link that leads to a file", "ls -l \(shown)")
      case EMFILE, ENFILE: ("fewer open files", "ulimit -n 4096")
      default: ("to write it", "ls -ld \(ShellText.quoted(folder(of: path ?? ".")))")
      }
    return InputError(
      at: SourceLocation(path: place), expected: expected, found: "'\(text(of: code))'",
      remedy: remedy)
  }

  /// The system's words for an error.
  static func text(of code: Int32) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      buffer.initialize(repeating: 0)
      guard let start = buffer.baseAddress else { return "error \(code)" }
      guard strerror_r(code, start, buffer.count) == 0 else { return "error \(code)" }
      return String(cString: start)
    }
  }

  /// The folder that holds `path`, as text.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

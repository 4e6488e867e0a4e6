import BomafideModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the system says about a call that failed.
struct SystemTrouble {
  /// The value of `errno`.
  let code: Int32

  /// The trouble of the call that failed just now on this thread.
  static var last: SystemTrouble { SystemTrouble(code: errno) }

  /// The system's words, as "Permission denied".
  var text: String { String(cString: strerror(code)) }

  /// An error about a path that the user gave.
  func error(at path: String, expected: String) -> InputError {
    InputError(
      at: SourceLocation(path: path), expected: expected, found: text.lowercasedFirst,
      remedy: remedy(for: path))
  }

  private func remedy(for path: String) -> String {
    let quoted = path.shellQuoted
    return switch code {
    case ENOENT, ENOTDIR: "name a path that exists; 'ls -d \(quoted)' shows whether one does"
    case EACCES, EPERM: "chmod u+rX \(quoted), or run as a user who may read it"
    case EMFILE, ENFILE: "ulimit -n 4096"
    case ELOOP: "name the target itself; 'readlink -f \(quoted)' shows it"
    case EISDIR: "name a file in it"
    default: "cat \(quoted) >/dev/null shows whether the system can read it"
    }
  }
}

extension String {
  fileprivate var lowercasedFirst: String {
    prefix(1).lowercased() + dropFirst()
  }

  /// The text as one word of a shell command.
  var shellQuoted: String {
    let isPlain = utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte >= 0x80 || "/._-+:@%=,".utf8.contains(byte)
    }
    if isPlain, !isEmpty { return self }
    return "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}

/// Names files by their path below the root of the tree, for formats that are read on other machines.
public struct ReportPaths: Hashable, Sendable {
  /// The absolute path of the root, such as that of the repository; empty if not known.
  public var root: String

  /// The absolute path that relative paths start from; empty if not known.
  public var workingDirectory: String

  public init(root: String = "", workingDirectory: String = "") {
    self.root = root.isEmpty ? workingDirectory : root
    self.workingDirectory = workingDirectory
  }

  /// The path of `path` below the root, without `.` and `..` parts.
  ///
  /// A path outside the root is cut down to its last part: where it lies is nobody's business on
  /// another machine.
  public func portable(_ path: String) -> String {
    let absolute = path.hasPrefix("/")
    if !absolute, workingDirectory.isEmpty {
      return Self.normalized(path[...]).map { $0.joined(separator: "/") } ?? Self.last(path)
    }
    guard let parts = Self.normalized((absolute ? path : "\(workingDirectory)/\(path)")[...]),
      let base = Self.normalized(root[...]), !root.isEmpty, parts.starts(with: base),
      parts.count > base.count
    else { return Self.last(path) }
    return parts.dropFirst(base.count).joined(separator: "/")
  }

  /// `path` percent-encoded for a relative URI reference (RFC 3986, 3.3).
  static func encoded(_ path: String) -> String {
    var out: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        out.append(byte)
      default:
        out += [UInt8(ascii: "%"), Hexadecimal.upper(byte >> 4), Hexadecimal.upper(byte & 15)]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The parts without `.` and `..`; nil where `..` leads outside.
  private static func normalized(_ path: Substring) -> [Substring]? {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." {
        if parts.isEmpty { return nil }
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return parts
  }

  private static func last(_ path: String) -> String {
    path.split(separator: "/").last { $0 != "." && $0 != ".." }.map(String.init) ?? path
  }
}

/// Hexadecimal digits, as ASCII.
enum Hexadecimal {
  static func upper(_ nibble: UInt8) -> UInt8 { nibble < 10 ? nibble + 0x30 : nibble + 0x37 }
}

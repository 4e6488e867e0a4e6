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
    return try walk.run()
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

  /// Opens a folder below the root, or gives -1 with `errno` set; no part of the way may be a link.
  ///
  /// The path may be longer than the system takes in one call.
  func openFolder(_ folder: [UInt8]) -> Int32 {
    openBelow(folder, flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
  }

  private func openBelow(_ path: [UInt8], flags: Int32) -> Int32 {
    if path.isEmpty { return openat(descriptor, ".", flags) }
    let longest = 3_000
    var from = descriptor
    var start = 0
    while true {
      var end = path.count
      if end - start > longest {
        // A name has at most 255 bytes, so there is a slash in every such piece.
        guard let slash = path[start..<start + longest].lastIndex(of: UInt8(ascii: "/")) else {
          errno = ENAMETOOLONG
          return -1
        }
        end = slash
      }
      let next = Array(path[start..<end]).withCString { openat(from, $0, flags) }
      let trouble = errno
      if from != descriptor { close(from) }
      if next < 0 || end == path.count {
        errno = trouble
        return next
      }
      from = next
      start = end + 1
    }
  }
}

extension [UInt8] {
  /// Lends the bytes as a C string; they must hold no NUL.
  func withCString<Value>(_ body: (UnsafePointer<CChar>) -> Value) -> Value {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: count + 1) { buffer in
      for index in indices { buffer[index] = CChar(bitPattern: self[index]) }
      buffer[count] = 0
      guard let base = buffer.baseAddress else { preconditionFailure("an empty allocation") }
      return body(UnsafePointer(base))
    }
  }
}

import BomafideIdentifiers
import Testing

@testable import BomafideSources

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder for one test, removed with all in it at the end.
final class TreeFixture {
  let path: String

  init() throws {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/bomafide-tree-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw FixtureError("mkdtemp") }
    path = String(cString: made)
  }

  deinit {
    // The system's own remover copes with deep folders and odd names.
    _ = try? Tool.run(["chmod", "-R", "u+rwX", path])
    _ = try? Tool.run(["rm", "-rf", path])
  }

  /// Writes a file, making the folders around it.
  func write(_ bytes: [UInt8], to name: [UInt8], executable: Bool = false) throws {
    try makeFolders(around: name)
    let file = open(below: name, O_WRONLY | O_CREAT | O_TRUNC, executable ? 0o755 : 0o644)
    if file < 0 { throw FixtureError("open") }
    defer { close(file) }
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { Self.write(file, $0) }
      if count <= 0 { throw FixtureError("write") }
      done += count
    }
  }

  func write(_ text: String, to name: String, executable: Bool = false) throws {
    try write(Array(text.utf8), to: Array(name.utf8), executable: executable)
  }

  func link(_ name: String, to target: String) throws {
    try makeFolders(around: Array(name.utf8))
    if symlink(target, "\(path)/\(name)") != 0 { throw FixtureError("symlink") }
  }

  func makeFolder(_ name: String) throws {
    try makeFolders(around: Array("\(name)/x".utf8))
  }

  private func open(below name: [UInt8], _ flags: Int32, _ mode: mode_t) -> Int32 {
    (Array(path.utf8) + [0x2F] + name).withCString {
      #if canImport(Glibc)
        Glibc.open($0, flags, mode)
      #elseif canImport(Musl)
        Musl.open($0, flags, mode)
      #else
        Darwin.open($0, flags, mode)
      #endif
    }
  }

  private static func write(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(file, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.write(file, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(file, bytes.baseAddress, bytes.count)
    #endif
  }

  private func makeFolders(around name: [UInt8]) throws {
    let root = Array(path.utf8)
    for (index, byte) in name.enumerated() where byte == 0x2F {
      let code = (root + [0x2F] + name[..<index]).withCString { mkdir($0, 0o755) }
      if code != 0, errno != EEXIST { throw FixtureError("mkdir") }
    }
  }
}

struct FixtureError: Error {
  let call: String
  let code: Int32

  init(_ call: String) {
    self.call = call
    code = errno
  }
}

/// Another program, as the judge of an answer.
enum Tool {
  /// Runs a program found on the path, and returns what it prints.
  static func run(_ arguments: [String]) throws -> [UInt8] {
    var pipe: [Int32] = [0, 0]
    if makePipe(&pipe) != 0 { throw FixtureError("pipe") }
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, pipe[1], 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    let environment = [
      "PATH=\(getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin")",
      "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1", "LC_ALL=C", "HOME=/nonexistent",
    ]
    var child = pid_t()
    let code = withCStrings(["env"] + arguments) { arguments in
      withCStrings(environment) { environment in
        posix_spawnp(&child, "env", &actions, nil, arguments, environment)
      }
    }
    close(pipe[1])
    defer { close(pipe[0]) }
    if code != 0 { throw FixtureError("posix_spawnp") }
    var output: [UInt8] = []
    withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
      while true {
        let count = readFully(pipe[0], buffer)
        if count <= 0 { break }
        output += UnsafeRawBufferPointer(rebasing: buffer[..<count])
      }
    }
    var status: Int32 = 0
    waitpid(child, &status, 0)
    if status != 0 { throw FixtureError(arguments.joined(separator: " ")) }
    return output
  }

  static func exists(_ name: String) -> Bool {
    (try? run(["sh", "-c", "command -v \(name)"])) != nil
  }

  private static func makePipe(_ ends: inout [Int32]) -> Int32 {
    let code = ends.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { pipe($0) } ?? -1
    }
    for end in ends where code == 0 { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return code
  }

  private static func withCStrings<Value>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
  ) -> Value {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}

extension TreeScan {
  /// The paths as text, in order.
  var paths: [String] { entries.map(\.path.description) }

  /// All that is known of the entries, a line each.
  var lines: [String] {
    entries.map { entry in
      let digests = entry.digests.map(\.description).joined(separator: " ")
      let content = entry.content.map { "kept \($0.hashValue)" } ?? ""
      return "\(entry.path) \(entry.kind) \(entry.size) \(entry.isExecutable) \(content) \(digests)"
    }
  }
}

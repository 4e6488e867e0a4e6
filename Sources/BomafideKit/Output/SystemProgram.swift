import BomafideIdentifiers
public import BomafideModel

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Runs a program of the system that a user asked for by name, without a shell.
public enum SystemProgram {
  /// How much a program may print, unless told otherwise.
  private static let most = 1 << 20

  /// What the program prints to standard output.
  ///
  /// - Throws: `InputError` where it can't be started, or ends with another status than 0.
  public static func output(of words: [String]) throws(InputError) -> String {
    try output(of: words, most: most)
  }

  /// What the program prints to standard output, at most so many bytes of it.
  ///
  /// - Throws: `InputError` where it can't be started, or ends with another status than 0.
  static func output(of words: [String], most: Int) throws(InputError) -> String {
    let name = words.first ?? ""
    func trouble(_ found: String) -> InputError {
      InputError(
        at: SourceLocation(path: words.joined(separator: " ")), expected: "what '\(name)' prints",
        found: found, remedy: words.map(ShellText.quoted).joined(separator: " "))
    }
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw trouble("no pipe") }
    defer { close(ends[0]) }
    #if canImport(Glibc) || canImport(Musl)
      var actions = posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    let status = posix_spawnp(&process, name, &actions, nil, arguments, environ)
    close(ends[1])
    guard status == 0 else { throw trouble("no such program") }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(ends[0], &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      if bytes.count < most { bytes += buffer[..<count] }
    }
    var end: Int32 = 0
    while waitpid(process, &end, 0) < 0, errno == EINTR {}
    guard end == 0 else { throw trouble("it failed, or does not know the package") }
    return String(decoding: bytes, as: UTF8.self)
  }
}

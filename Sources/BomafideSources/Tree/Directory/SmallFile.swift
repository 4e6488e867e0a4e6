#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads what is small and read whole: rules, an index, the target of a link.
enum SmallFile {
  /// The bytes of a regular file, or nil if there is none, it is too long, or it can't be read.
  static func read(_ name: String, in folder: Int32, limit: Int) -> [UInt8]? {
    let descriptor = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    if descriptor < 0 { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size <= limit
    else { return nil }
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
      count = max(0, readFully(descriptor, UnsafeMutableRawBufferPointer(buffer)))
      failed = count < buffer.count
    }
    return failed ? nil : bytes
  }

  /// The bytes that a symbolic link holds, or nil with `errno` set.
  static func target(of name: UnsafePointer<CChar>, in folder: Int32) -> [UInt8]? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
      guard let base = buffer.baseAddress else { return nil }
      let count = readlinkat(folder, name, base, buffer.count)
      return count < 0 ? nil : buffer[..<count].map { UInt8(bitPattern: $0) }
    }
  }
}

/// What a scan needs to know of a git repository: which files are tracked, and its private ignore rules.
struct GitRepository {
  let index: GitIndex
  let indexTrouble: GitIndex.Trouble?
  let excludes: [UInt8]

  /// Reads the repository of the work tree in an open folder.
  ///
  /// `.git` may be a folder, or a file that names one, as in a submodule or a further work tree.
  init(in folder: Int32) {
    var location = ".git"
    if let link = Self.line(".git", in: folder), link.hasPrefix("gitdir: ") {
      location = String(link.dropFirst("gitdir: ".count))
    }
    var shared = location
    if let common = Self.line(location + "/commondir", in: folder) {
      shared = common.hasPrefix("/") ? common : location + "/" + common
    }
    excludes = SmallFile.read(shared + "/info/exclude", in: folder, limit: 16 << 20) ?? []
    let config = SmallFile.read(shared + "/config", in: folder, limit: 16 << 20) ?? []
    let file = SmallFile.read(location + "/index", in: folder, limit: 1 << 30)
    do throws(GitIndex.Trouble) {
      index =
        try file.map { (file) throws(GitIndex.Trouble) in
          try GitIndex(file, hashCount: Self.namesBySHA256(config) ? 32 : 20)
        } ?? GitIndex()
      indexTrouble = nil
    } catch {
      index = GitIndex()
      indexTrouble = error
    }
  }

  /// Whether a folder holds what git takes for a repository: a folder with a `HEAD`, or a file that names one.
  ///
  /// One of another owner is not trusted, as by git: it would say what a scan leaves out.
  static func isThere(in folder: Int32, ownedBy owners: [uid_t]) -> Bool {
    var status = stat()
    guard fstatat(folder, ".git", &status, 0) == 0, owners.contains(status.st_uid) else {
      return false
    }
    if FileKind(mode: status.st_mode) == .folder {
      return fstatat(folder, ".git/HEAD", &status, AT_SYMLINK_NOFOLLOW) == 0
    }
    return line(".git", in: folder)?.hasPrefix("gitdir: ") == true
  }

  private static func line(_ name: String, in folder: Int32) -> String? {
    guard let bytes = SmallFile.read(name, in: folder, limit: 65_536) else { return nil }
    return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }

  /// Whether `extensions.objectFormat` is `sha256`.
  private static func namesBySHA256(_ config: [UInt8]) -> Bool {
    config.split(separator: UInt8(ascii: "\n")).contains { line in
      let text = String(decoding: line, as: UTF8.self).lowercased().filter { !$0.isWhitespace }
      return text == "objectformat=sha256"
    }
  }
}

import BomafideIdentifiers
public import BomafideModel

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Finds the manifest that a command is about.
public enum ManifestDiscovery {
  /// The name of a manifest.
  public static let fileName = "bomafide.yaml"

  /// Where a manifest was found.
  public struct Place: Hashable, Sendable {
    /// The path to show and to open, relative to the working directory where it lies near it.
    public var manifest: String
    /// The absolute path of the repository's root, or of the manifest's folder where there is no repository.
    public var root: String
  }

  /// The nearest manifest in `folder` or above it, up to the root of the repository.
  ///
  /// Without a repository the search ends at the root of the file system.
  /// - Throws: `InputError` where there is none, or `folder` does not exist.
  public static func nearest(
    from folder: String, workingDirectory: String
  ) throws(InputError) -> Place {
    if let place = try nearestIfAny(from: folder, workingDirectory: workingDirectory) {
      return place
    }
    let last = repositoryRoot(of: try absolute(folder)) ?? "/"
    throw InputError(
      at: SourceLocation(path: folder == "." ? fileName : join(folder, fileName)),
      expected: "a manifest there or in a folder above, up to '\(last.printable(limit: 200))'",
      found: "none", remedy: "bomafide init \(ShellText.quoted(folder))")
  }

  /// The nearest manifest as `nearest` finds it, or nil where there is none.
  ///
  /// - Throws: `InputError` where `folder` does not exist.
  static func nearestIfAny(
    from folder: String, workingDirectory: String
  ) throws(InputError) -> Place? {
    let start = try absolute(folder)
    let root = repositoryRoot(of: start)
    var current = start
    while true {
      let manifest = join(current, fileName)
      if exists(manifest) {
        return Place(manifest: relative(manifest, to: workingDirectory), root: root ?? current)
      }
      if current == root || current == "/" { return nil }
      current = SystemCall.folder(of: current)
    }
  }

  /// The root of the repository that holds `folder`, an absolute path; nil where there is none.
  public static func repositoryRoot(of folder: String) -> String? {
    var current = folder
    while current.hasPrefix("/") {
      if isRepository(current) { return current }
      if current == "/" { break }
      current = SystemCall.folder(of: current)
    }
    return nil
  }

  private static func absolute(_ folder: String) throws(InputError) -> String {
    guard let real = realpath(folder, nil) else {
      throw InputError(
        at: SourceLocation(path: folder), expected: "a folder or a file",
        found: "'\(SystemCall.text(of: errno))'",
        remedy: "ls -ld \(ShellText.quoted(folder))")
    }
    defer { free(real) }
    let path = String(cString: real)
    var status = stat()
    let isFolder = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    return isFolder ? path : SystemCall.folder(of: path)
  }

  private static func isRepository(_ folder: String) -> Bool {
    [".git", ".hg", ".jj", ".svn"].contains { exists(join(folder, $0)) }
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// The path from `base` to `path`, both absolute; `path` itself where they have nothing in common.
  static func relative(_ path: String, to base: String) -> String {
    let parts = path.split(separator: "/")
    let from = base.split(separator: "/")
    let common = zip(parts, from).prefix { $0 == $1 }.count
    if common == 0, !from.isEmpty { return path }
    let up = from.dropFirst(common).map { _ in ".." as Substring }
    return (up + parts.dropFirst(common)).joined(separator: "/")
  }
}

extension ManifestDiscovery {
  /// Whether two paths lead to the same file or folder.
  static func isSame(_ a: String, _ b: String) -> Bool {
    guard let x = resolved(a), let y = resolved(b) else { return a == b }
    return x == y
  }

  /// Whether `path`, links followed, lies in `folder`; a file that is not there yet counts as where its folder is.
  static func isInside(_ path: String, _ folder: String) -> Bool {
    guard let root = resolved(folder) else { return false }
    let parent = SystemCall.folder(of: path)
    guard let place = resolved(path) ?? resolved(parent) else { return false }
    return place == root || place.hasPrefix(root.hasSuffix("/") ? root : root + "/")
  }

  static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}

import BomafideModel
import BomafideSources

/// Opens what the user named: a folder, an archive, or `-`; a prefix settles doubt.
enum SourceTree {
  private static let prefixes = ["dir:", "archive:", "file:"]

  /// The path without its prefix.
  static func path(of source: String) -> String {
    for prefix in prefixes where source.hasPrefix(prefix) {
      return String(source.dropFirst(prefix.count))
    }
    return source
  }

  static func open(_ source: String, _ context: OperationContext) throws -> any FileTree {
    if source == "-" { return ArchiveTree(bytes: try context.standardInput(), name: "-") }
    let path = path(of: source)
    if source.hasPrefix("dir:") { return try DirectoryTree(path: path) }
    if source.hasPrefix("archive:") { return ArchiveTree(path: path) }
    return try openTree(at: path)
  }
}

import BomafideModel
import BomafideSources

/// Opens what the user named: a folder, an archive, a container image, or `-`; a prefix settles doubt.
enum SourceTree {
  private static let prefixes = ["dir:", "archive:", "image:", "file:"]

  /// Whether a prefix says that it is a tree, and no document.
  static func isSurely(_ source: String) -> Bool {
    ["dir:", "archive:", "image:"].contains { source.hasPrefix($0) }
  }

  /// The path without its prefix.
  static func path(of source: String) -> String {
    for prefix in prefixes where source.hasPrefix(prefix) {
      return String(source.dropFirst(prefix.count))
    }
    return source
  }

  static func open(_ source: String, _ context: OperationContext) throws -> any FileTree {
    if let tree = try standardInput(source, context) { return tree }
    let path = path(of: source)
    if source.hasPrefix("dir:") { return try DirectoryTree(path: path) }
    if source.hasPrefix("archive:") { return ArchiveTree(path: path) }
    if source.hasPrefix("image:") {
      return try ImageTree(path: path, platform: context.platform)
    }
    return try openTree(at: path, platform: context.platform)
  }

  /// What standard input holds, told apart as a file is; nil where the source is something else.
  private static func standardInput(
    _ source: String, _ context: OperationContext
  ) throws -> (any FileTree)? {
    switch source {
    case "-":
      return try openTree(
        holding: try context.standardInput(), name: "-", platform: context.platform)
    case "archive:-": return ArchiveTree(bytes: try context.standardInput(), name: "-")
    case "image:-":
      return try ImageTree(
        bytes: try context.standardInput(), name: "-", platform: context.platform)
    default:
      let prefix = "image:-#"
      guard source.hasPrefix(prefix) else { return nil }
      return try ImageTree(
        bytes: try context.standardInput(), name: "-",
        reference: String(source.dropFirst(prefix.count)), platform: context.platform)
    }
  }
}

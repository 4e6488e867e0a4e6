import BomafideIdentifiers

/// Folders that hold other people's code, or may, as readers of documents about them need to know.
enum BundleFolders {
  /// Names that often mean a container, and often something else; as `Conventions.plain` writes them.
  static let likely: Set<String> = [
    "bundle", "contrib", "lib", "libs", "extlib", "extlibs", "ext", "imports", "imported",
    "submodules", "opensource", "foreign", "modules",
  ]

  /// Whether a folder is such a one, or lies directly in one.
  static func contain(_ folder: RelativePath) -> Bool {
    let parts = folder.bytes.split(separator: UInt8(ascii: "/"))
    return parts.suffix(2).contains { Conventions.isContainer(String(decoding: $0, as: UTF8.self)) }
  }
}

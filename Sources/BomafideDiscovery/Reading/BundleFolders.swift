import BomafideIdentifiers

/// The names of folders that hold other people's code by convention.
enum BundleFolders {
  /// In lower case, without hyphens and underscores.
  static let names: Set<String> = [
    "thirdparty", "3rdparty", "3rd", "vendor", "vendored", "vendors", "extern", "external",
    "externals", "externallibs", "deps", "dependencies", "subprojects", "bundled",
    "thirdpartylibs",
  ]

  /// Names that often mean this, and often something else.
  static let likely: Set<String> = [
    "bundle", "contrib", "lib", "libs", "extlib", "extlibs", "ext", "imports", "imported",
    "submodules", "opensource", "foreign", "modules",
  ]

  /// Whether a folder is such a one, or lies directly in one.
  static func contain(_ folder: RelativePath) -> Bool {
    let parts = folder.bytes.split(separator: UInt8(ascii: "/"))
    return parts.suffix(2).contains { names.contains(plain($0)) }
  }

  /// A name as the sets have it.
  static func plain(_ name: some Collection<UInt8>) -> String {
    String(decoding: name.filter { !"-_ ".utf8.contains($0) }, as: UTF8.self).lowercased()
  }
}

import BomafideIdentifiers
import BomafideModel

/// Reads what packages say of themselves from the files in which they say it.
struct PackageFactsReader {
  /// The most bytes of such a file, and the most files of one tree.
  static let contentLimit = 4 << 20
  private static let mostFiles = 256

  private var files: [RelativePath: [UInt8]] = [:]

  /// Whether facts may stand in a file.
  static func wants(_ path: RelativePath) -> Bool {
    // Most paths are told apart by their last part alone, and this is asked of every file.
    let name = path.bytes[(path.bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0)...]
    guard let first = name.first,
      ".CDIMPmipcDn".utf8.contains(first) || name.suffix(7).elementsEqual(".nuspec".utf8)
    else { return false }
    return format(of: path.description) != nil
  }

  private static func format(of path: String) -> PackageFacts.Format? {
    switch path {
    case "DEBIAN/control": return .debian
    case ".PKGINFO": return .packageInfo
    case "metadata.gz": return .gem
    case "Cargo.toml": return .crate
    case "PKG-INFO": return .pythonSource
    case "info/index.json": return .conda
    case "META-INF/MANIFEST.MF": return .jar
    case "Distribution": return .macProduct
    case "PackageInfo": return .macComponent
    case "Info.plist": return .xcframework
    default: break
    }
    let parts = path.split(separator: "/")
    if parts.count == 1, path.hasSuffix(".nuspec") { return .nuget }
    if parts.count == 2 {
      if parts[0].hasSuffix(".dist-info"), parts[1] == "METADATA" { return .wheel }
      if parts[0].hasSuffix(".pkg"), parts[1] == "PackageInfo" { return .macComponent }
      if parts[0].hasSuffix(".xcframework"), parts[1] == "Info.plist" { return .xcframework }
    }
    if parts.count == 5, path.hasPrefix("META-INF/maven/"), parts[4] == "pom.properties" {
      return .maven
    }
    return nil
  }

  /// Takes a file that was wanted.
  mutating func take(_ path: RelativePath, _ bytes: [UInt8]) {
    if files.count < Self.mostFiles || files[path] != nil { files[path] = bytes }
  }

  /// The facts of all files, in the order of their paths.
  ///
  /// - Parameter scan: The tree that they lie in.
  func finish(_ scan: TreeScan) -> [PackageFacts] {
    files.keys.sorted().compactMap { path in
      let name = path.description
      guard let format = Self.format(of: name), let bytes = files[path] else { return nil }
      let facts: PackageFacts?
      switch format {
      case .debian: facts = Self.debian(bytes, name)
      case .pythonSource, .wheel: facts = Self.python(bytes, name, format)
      case .jar: facts = Self.jar(bytes, name)
      case .packageInfo, .maven: facts = Self.assignments(bytes, name, format)
      case .gem: facts = Self.gem(bytes, name)
      case .crate:
        // Cargo leaves the file as it was written beside the one that it publishes.
        let isPublished = [".cargo_vcs_info.json", "Cargo.toml.orig"].contains { other in
          scan[RelativePath(uncheckedBytes: Array(other.utf8))] != nil
        }
        facts = isPublished ? Self.crate(bytes, name) : nil
      case .conda: facts = Self.conda(bytes, name)
      case .nuget: facts = Self.nuget(bytes, name)
      case .macComponent: facts = Self.macComponent(bytes, name)
      case .macProduct: facts = Self.macProduct(bytes, name)
      case .xcframework: facts = Self.xcframework(bytes, name, scan.strippedFolder?.name)
      case .rpm, .windowsInstaller: facts = nil
      }
      return facts.flatMap { $0.isEmpty ? nil : $0 }
    }
  }
}

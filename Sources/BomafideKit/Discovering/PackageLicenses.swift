import BomafideDiscovery
import BomafideIdentifiers
import BomafidePackages
import BomafideSources
import Synchronization

/// The licenses of installed packages whose metadata state none, from the license files in their folders.
///
/// So it is with vendored modules of Go, which have no metadata at all. Only texts that match without doubt count.
struct PackageLicenses {
  private struct Request {
    var package: Int
    /// The path from the folder of the package.
    var file: RelativePath
    var path: RelativePath
  }

  private var requests: [Request] = []

  /// The most license files of one package that are read.
  private static let fileLimit = 8

  init(of inventory: PackageInventory, _ scan: TreeScan) {
    var folders: [RelativePath: Int] = [:]
    for (number, package) in inventory.packages.enumerated()
    where package.found.license == nil && package.surest.isThere && !package.isOfSystem {
      for folder in package.found.folders where folders[folder] == nil { folders[folder] = number }
    }
    if folders.isEmpty { return }
    var counts: [Int: Int] = [:]
    for file in scan.treeFiles {
      // A license file lies in the folder of the package, or in a folder of licenses there.
      guard let parent = file.path.parent else { continue }
      let around = folders[parent] == nil ? parent.parent : parent
      guard let around, let number = folders[around] else { continue }
      let inner = RelativePath(
        uncheckedBytes: Array(file.path.bytes.dropFirst(around.bytes.count + 1)))
      guard LicensedFile.Role(of: inner) != .other, counts[number, default: 0] < Self.fileLimit
      else { continue }
      counts[number, default: 0] += 1
      requests.append(Request(package: number, file: inner, path: file.path))
    }
  }

  /// Reads the files, and says what their texts are.
  func state(in inventory: inout PackageInventory, reading: any ContentReading) throws {
    if requests.isEmpty { return }
    let found = Mutex([Int: [LicenseMatch]]())
    let matcher = LicenseMatcher()
    // What can't be read says nothing; the walk over the tree tells of it.
    _ = try reading.read(
      requests.map { ReadRequest($0.path, limit: LicenseMatcher.limit) }
    ) { number, bytes in
      let matches = matcher.matches(in: bytes)
      if !matches.isEmpty { found.withLock { $0[number] = matches } }
    }
    let matches = found.withLock { $0 }
    var files: [Int: [LicensedFile]] = [:]
    for (number, request) in requests.enumerated() {
      guard let matches = matches[number] else { continue }
      files[request.package, default: []].append(
        LicensedFile(path: request.file, matches: matches))
    }
    for package in files.keys.sorted() {
      guard let conclusion = LicenseConclusion.of(files: files[package] ?? []),
        conclusion.grounds.allSatisfy({ $0.match.isExact && $0.match.kind != .notice }),
        let ground = conclusion.grounds.first?.file,
        let file = requests.first(where: { $0.package == package && $0.file == ground })
      else { continue }
      inventory.state(license: conclusion.expression.description, of: package, in: file.path)
    }
  }
}

import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import Synchronization

/// A small tree in memory, with what catalogers say of it.
struct MadeList: PackageReading {
  let files: [RelativePath: [UInt8]]
  var isRandom = true

  init(_ files: [String: String], isRandom: Bool = true) throws {
    try self.init(bytes: files.mapValues { Array($0.utf8) }, isRandom: isRandom)
  }

  init(bytes files: [String: [UInt8]], isRandom: Bool = true) throws {
    self.files = try Dictionary(
      uniqueKeysWithValues: files.map { (try RelativePath(parsing: $0.key), $0.value) })
    self.isRandom = isRandom
  }

  func read(
    _ requests: [PackageRequest], _ body: @escaping @Sendable (Int, [UInt8]) -> Void
  ) throws(InputError) -> [Finding] {
    for (number, request) in requests.enumerated() {
      if let bytes = files[request.path] { body(number, Array(bytes.prefix(request.limit))) }
    }
    return []
  }

  func one(_ request: PackageRequest) throws(InputError) -> [UInt8]? {
    files[request.path].map { Array($0.prefix(request.limit)) }
  }

  /// - Parameter links: the paths and targets of symbolic links.
  func search(
    _ catalogers: [any PackageCataloger] = PackageCatalogers.all, links: [String: String] = [:]
  ) throws -> PackageSearch {
    let all = files.keys.sorted().map { PackageFile($0, size: Int64(files[$0]?.count ?? 0)) }
    let links = try links.map {
      PackageLink(try RelativePath(parsing: $0.key), target: Array($0.value.utf8))
    }
    return try PackageSearch(of: all, links: links, catalogers: catalogers, reading: self)
  }

  /// What the only list of the tree says.
  func inventory() throws -> PackageInventory { PackageInventory(of: try search().lists) }
}

extension PackageSearch {
  /// The packages of all lists.
  var packages: [FoundPackage] { lists.flatMap(\.packages) }

  /// `name version-or-requirement` of each package, in order.
  var titles: [String] {
    packages.map { "\($0.name) \($0.version ?? $0.requirement ?? "any")" }
  }
}

extension PackageInventory {
  /// The first package of a name.
  func package(_ name: String, _ version: String? = nil) -> PackageRecord? {
    packages.first { $0.name == name && (version == nil || $0.version == version) }
  }

  /// The names of what a package needs.
  func needs(_ name: String, _ version: String? = nil) -> [String] {
    (package(name, version)?.edges ?? []).map { packages[$0.to].name }
  }
}

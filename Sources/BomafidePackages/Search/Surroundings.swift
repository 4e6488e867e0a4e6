public import BomafideIdentifiers
import BomafideModel
import Synchronization

/// A system whose root is in the tree, as its `os-release` tells.
public struct FoundSystem: Hashable, Sendable {
  /// The folder that is its root; empty for that of the tree.
  public var folder: String
  public var system: OperatingSystem
  /// The file that says so.
  public var path: RelativePath
  /// Whether a database of its packages was read.
  public internal(set) var hasPackages = false
}

/// What is known of a tree before any list is read.
struct Surroundings: Sendable {
  /// The systems, by folder.
  private(set) var systems: [FoundSystem] = []
  private(set) var kept: [RelativePath: [UInt8]] = [:]

  /// No tree has as many roots.
  private static let mostSystems = 4_096

  /// Where a system may be described.
  private struct Place {
    var system: SystemPlace
    /// The position in `OperatingSystem.releasePaths`.
    var rank: Int
    /// As it is called, and the file that it is.
    var name: RelativePath
    var file: RelativePath
  }

  init(
    _ reading: any PackageReading, _ paths: [RelativePath], _ links: [PackageLink],
    _ resolver: SymbolicLinks, _ requests: [PackageRequest]
  ) throws(InputError) {
    var requests = requests
    let first = requests.count
    let places = Self.places(paths, links, resolver)
    requests += places.map { PackageRequest($0.file, limit: 64 << 10) }
    if requests.isEmpty { return }
    let found = Mutex([Int: [UInt8]]())
    _ = try reading.read(requests) { number, bytes in found.withLock { $0[number] = bytes } }
    let contents = found.withLock { $0 }
    for number in 0..<first { kept[requests[number].path] = contents[number] }
    var known: Set<String> = []
    for (number, place) in places.enumerated() where !known.contains(place.system.scope) {
      guard let bytes = contents[first + number],
        let system = OperatingSystem(release: bytes, in: OperatingSystem.releasePaths[place.rank])
      else { continue }
      known.insert(place.system.scope)
      systems.append(FoundSystem(folder: place.system.scope, system: system, path: place.name))
    }
  }

  /// The descriptions of systems: of each root the most telling one first.
  private static func places(
    _ paths: [RelativePath], _ links: [PackageLink], _ resolver: SymbolicLinks
  ) -> [Place] {
    var places: [Place] = []
    func add(_ path: RelativePath, _ isLink: Bool) {
      let bytes = path.bytes[...]
      guard bytes.ends(in: "release") || bytes.ends(in: "release-cpe") else { return }
      for (rank, ending) in OperatingSystem.releasePaths.enumerated() {
        guard let system = SystemPlace(path, ending) else { continue }
        let file = isLink ? resolver.resolve(path, below: system.prefix) : path
        if let file, !isLink || PackagePaths.holds(paths, file) {
          places.append(Place(system: system, rank: rank, name: path, file: file))
        }
      }
    }
    for path in paths { add(path, false) }
    for link in links { add(link.path, true) }
    places.sort { ($0.system.prefix, $0.rank) < ($1.system.prefix, $1.rank) }
    return Array(places.prefix(mostSystems))
  }
}

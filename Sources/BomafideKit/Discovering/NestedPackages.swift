import BomafideDiscovery
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Names the packages that lie in a tree as archives, by what they say of themselves.
///
/// Only those that were looked into say anything: see `ScanPlan.nesting`.
struct NestedPackages: Cataloger {
  let id = "package-facts"

  /// What is said in which file, and by which archive.
  private var said: [RelativePath: (facts: PackageFacts, archive: RelativePath)] = [:]

  init(in scan: TreeScan) { gather(scan, below: []) }

  private mutating func gather(_ scan: TreeScan, below prefix: [UInt8]) {
    for inner in scan.nested {
      let archive = RelativePath(uncheckedBytes: prefix + inner.path.bytes)
      let inside = archive.bytes + Array("!/".utf8)
      if let facts = Self.telling(inner.scan.packages), let place = facts.name?.location.path {
        said[RelativePath(uncheckedBytes: inside + Array(place.utf8))] = (facts, archive)
      }
      gather(inner.scan, below: inside)
    }
  }

  /// The facts that name the archive itself; one that Maven built may hold what it built of others.
  static func telling(_ packages: [PackageFacts]) -> PackageFacts? {
    let maven = packages.filter { $0.format == .maven }
    if maven.count == 1 { return maven[0] }
    return packages.first { $0.format != .maven && $0.name != nil }
  }

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    !said.isEmpty && said[path] != nil
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    guard let (facts, archive) = said[file.path], let name = facts.name else { return [] }
    // A manifest would be the project's own; what lies packed in a tree was put there as a whole.
    var found = Declaration(.metadata, by: id, in: file.path)
    func fact(_ value: Placed<String>?) -> Declaration.Fact? {
      value.map { Declaration.Fact($0.value, line: $0.location.line ?? 1) }
    }
    // Maven's group is in the package URL.
    let plain =
      facts.format == .maven ? name.map { String($0.split(separator: ":").last ?? "") } : name
    found.name = fact(plain)
    if plain.value != name.value { found.aliases = [name.value] }
    found.version = fact(facts.version)
    found.license = fact(facts.license)
    found.url = fact(facts.homepage)
    found.supplier = fact(facts.supplier)
    if let url = facts.packageURL {
      found.purls = [Declaration.Fact(url, line: name.location.line ?? 1)]
    }
    found.roots = [archive.description, "\(archive)!"]
    return [found]
  }
}

extension TreeScan {
  /// Says of the root what the package says of itself that the tree is, where nothing else does.
  ///
  /// Packages of languages have catalogers of their own.
  func describe(_ root: inout Component) {
    guard root.version == .unstated, root.purls.isEmpty,
      let facts = NestedPackages.telling(packages), let name = facts.name
    else { return }
    switch facts.format {
    case .debian, .rpm, .packageInfo, .gem, .nuget, .macComponent, .macProduct, .windowsInstaller,
      .xcframework:
      break
    default: return
    }
    root.name = name.value
    root.version = Stated(facts.version?.value)
    root.homepage = Stated(facts.homepage?.value)
    root.declaredLicense = Stated(facts.license.map { License.init(words: $0.value) })
    if let url = facts.packageURL.flatMap({ try? PackageURL(parsing: $0) }) { root.purls = [url] }
    root.evidence += [
      (Evidence.Claim.name, name), (.version, facts.version), (.license, facts.license),
    ]
    .compactMap { claim, value in
      value.map {
        Evidence(
          of: root.id, claim, $0.value, at: $0.location, by: .manifestAnalysis,
          confidence: 0.95, cataloger: "package-facts")
      }
    }
  }
}

extension PackageFacts {
  /// The package URL where the format tells the registry; others need to know who distributes the package.
  var packageURL: String? {
    guard let name = name?.value else { return nil }
    let type: PackageType
    var namespace: String?
    var plain = name
    switch format {
    case .maven:
      let parts = name.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { return nil }
      type = .maven
      namespace = String(parts[0])
      plain = String(parts[1])
    case .wheel, .pythonSource: type = .pypi
    case .gem: type = .gem
    case .crate: type = .cargo
    case .nuget: type = .nuget
    case .conda: type = .conda
    default: return nil
    }
    let url = try? PackageURL(
      type: type, namespace: namespace, name: plain, version: version?.value)
    return url?.description
  }
}

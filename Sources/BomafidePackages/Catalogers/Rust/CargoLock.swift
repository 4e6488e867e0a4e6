import BomafideIdentifiers
import BomafideModel

/// Reads `Cargo.lock`, versions 1 to 4: the crates that Cargo takes, and who needs whom.
///
/// Crates without a source are members of the workspace: each gets a list of what it reaches.
/// Source: <https://doc.rust-lang.org/cargo/reference/resolver.html>, <https://github.com/rust-lang/cargo/blob/master/src/cargo/core/resolver/encode.rs>.
struct CargoLock: PackageCataloger {
  let id = "cargo-lock"
  var ecosystem: String? { "cargo" }

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("Cargo.lock")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let file = try PlacedTOML(bytes, at: path)
    let version = file.root["version"]?.scalar.flatMap(Int.init) ?? 1
    guard (1...4).contains(version) else {
      throw path.trouble(
        file.line(of: "version", in: ""), expected: "a lock file of version 1 to 4",
        found: "version \(version)", remedy: "write it anew with an older Cargo")
    }
    var crates = Crates(file, path)
    crates.readSums(file.root["metadata"])
    return crates.lists(id, path)
  }
}

/// The crates of a lock file.
private struct Crates {
  private var packages: [FoundPackage] = []
  private var isMember: [Bool] = []
  private var needs: [[String]] = []
  private var byName: [String: [Int]] = [:]
  private var byVersion: [String: [Int]] = [:]
  private var sources: [String?] = []

  /// The most packages in all lists of one file.
  private static let limit = 200_000

  init(_ file: PlacedTOML, _ path: RelativePath) {
    var keys = UniqueKeys()
    let entries = file.root["package"]?.elements ?? []
    // The first versions of Cargo had a table of its own for the project.
    let own = file.root["root"].map { [$0] } ?? []
    for (number, entry) in (own + entries).enumerated() {
      guard let name = entry["name"]?.text, let version = entry["version"]?.text else { continue }
      let line =
        number < own.count
        ? file.line(of: "root") : file.line(of: "package", number - own.count)
      let source = entry["source"]?.text
      let key = keys.take("\(name) \(version)")
      var package = FoundPackage(name, version: version, .locked, key: key, in: path, line: line)
      package.purl = CargoSource.purl(name, version, source)
      package.download = source.flatMap(CargoSource.download)
      if let sum = entry["checksum"]?.text, let digest = try? Digest(.sha256, hex: sum) {
        package.digests = [digest]
      }
      byName[name, default: []].append(packages.count)
      byVersion["\(name) \(version)", default: []].append(packages.count)
      sources.append(source)
      packages.append(package)
      isMember.append(source == nil)
      needs.append(entry["dependencies"]?.texts ?? [])
    }
    for index in packages.indices {
      packages[index].dependencies = needs[index].map { text in
        // What crates need for building, and members for tests, is no other to the lock file.
        FoundPackage.Dependency(place(text).map { packages[$0].key } ?? text, scope: nil)
      }
      packages[index].hasAllDependencies = true
    }
  }

  /// Takes the checksums that lock files of version 1 keep at their end.
  mutating func readSums(_ metadata: PlacedTOML.Value?) {
    for (key, value) in metadata?.members ?? [] {
      guard let text = key.after("checksum "), let index = place(String(text)),
        let sum = value.text, let digest = try? Digest(.sha256, hex: sum)
      else { continue }
      packages[index].digests = [digest]
    }
  }

  /// The crate that `name`, `name version` or `name version (source)` means.
  private func place(_ text: String) -> Int? {
    let words = text.split(separator: " ", maxSplits: 2)
    guard let name = words.first, let places = byName[String(name)] else { return nil }
    guard words.count > 1 else { return places.first }
    let all = byVersion["\(name) \(words[1])"] ?? []
    if all.count < 2 { return all.first }
    // Of one version from several places, the source is told, up to the commit; the workspace's own has none.
    let source = words.count > 2 ? words[2].dropFirst().dropLast().prefix { $0 != "#" } : nil
    return all.first { place in sources[place].map { $0.prefix { $0 != "#" } } == source }
      ?? all.first
  }

  /// A list for each member of the workspace, with the crates that it reaches.
  func lists(_ id: String, _ path: RelativePath) -> [PackageList] {
    let places = Dictionary(
      packages.indices.map { (packages[$0].key, $0) }, uniquingKeysWith: { first, _ in first })
    let edges = packages.map { $0.dependencies.compactMap { places[$0.key] } }
    let members = packages.indices.filter { isMember[$0] }
    if members.isEmpty || members.count * packages.count > Self.limit {
      var list = PackageList(id, path, packages.filter { !isMember[places[$0.key] ?? 0] })
      if !members.isEmpty {
        list.remarks = [.init("too many members to say which one needs which crate")]
      }
      return [list]
    }
    return members.map { member in
      var reached = Set([member])
      var open = [member]
      while let next = open.popLast() {
        for target in edges[next] where reached.insert(target).inserted { open.append(target) }
      }
      let direct = Set(edges[member])
      let found = reached.sorted().filter { !isMember[$0] }.map { index in
        var package = packages[index]
        package.isDirect = direct.contains(index)
        return package
      }
      return PackageList(id, path, root: packages[member], found)
    }
  }
}

/// Where a crate comes from, as lock files write it.
enum CargoSource {
  private static let registries = [
    "registry+https://github.com/rust-lang/crates.io-index",
    "sparse+https://index.crates.io/",
  ]

  static func purl(_ name: String, _ version: String?, _ source: String?) -> PackageURL? {
    guard let source, !registries.contains(source) else {
      return .named(.cargo, name, version)
    }
    if source.hasPrefix("git+") {
      return download(source).flatMap { .named(.cargo, name, version, ["vcs_url": $0]) }
    }
    let address = source.parted(at: "+")?.after ?? source[...]
    return .named(.cargo, name, version, ["repository_url": String(address)])
  }

  /// The place of a crate that comes from a repository: `git+https://host/path?branch=main#commit`.
  static func download(_ source: String) -> String? {
    guard source.hasPrefix("git+") else { return nil }
    let (address, commit) = source.parted(at: "#") ?? (source[...], "")
    return RepositoryLocation.text(address, at: String(commit))
  }
}

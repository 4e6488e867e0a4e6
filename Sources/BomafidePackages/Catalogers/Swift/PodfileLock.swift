import BomafideIdentifiers
import BomafideModel

/// Reads `Podfile.lock`: the pods that CocoaPods takes, and who needs whom.
///
/// Source: <https://guides.cocoapods.org/using/using-cocoapods.html#what-is-podfilelock>.
struct PodfileLock: PackageCataloger {
  let id = "podfile-lock"

  private static let publicRegistries: Set<String> = [
    "trunk", "https://cdn.cocoapods.org/", "https://github.com/CocoaPods/Specs.git",
    "https://github.com/cocoapods/specs.git", "https://github.com/CocoaPods/Specs", "master",
  ]

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("Podfile.lock")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    guard let file = try PlacedYAML.parse(bytes, at: path), let pods = file["PODS"] else {
      throw path.trouble(
        1, expected: "'PODS:'", found: "none", remedy: "write it anew with 'pod install'")
    }
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    var asked: [String: String?] = [:]
    for entry in file["DEPENDENCIES"]?.texts ?? [] {
      let (name, requirement) = Self.pod(entry)
      asked[name] = requirement
    }
    var registries: [String: String] = [:]
    for registry in file["SPEC REPOS"]?.members ?? []
    where !Self.publicRegistries.contains(registry.key) {
      for pod in registry.value.texts { registries[pod] = registry.key }
    }
    var sources: [String: PlacedYAML] = [:]
    for entry in file["EXTERNAL SOURCES"]?.members ?? [] { sources[entry.key] = entry.value }
    var checkouts: [String: PlacedYAML] = [:]
    for entry in file["CHECKOUT OPTIONS"]?.members ?? [] { checkouts[entry.key] = entry.value }
    for entry in pods.elements {
      let member = entry.members.first
      guard let text = member?.key ?? entry.text else { continue }
      let (name, version) = Self.pod(text)
      let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
      guard let pod = parts.first, sources[pod]?[":path"] == nil else { continue }
      var package = FoundPackage(
        name, version: version, .locked, key: keys.take(name), in: path,
        line: member?.line ?? entry.line)
      if sources[pod] == nil {
        package.purl = .named(
          .cocoapods, pod, version, registries[pod].map { ["repository_url": $0] } ?? [:],
          subpath: parts.count > 1 ? parts[1] : nil)
      } else if let git = (checkouts[pod] ?? sources[pod])?[":git"]?.text {
        let options = checkouts[pod] ?? sources[pod]
        let place = RepositoryLocation.text(
          git, at: (options?[":commit"] ?? options?[":tag"] ?? options?[":branch"])?.text)
        package.download = place
        package.purl = place.flatMap { place in
          .named(
            .cocoapods, pod, version, ["vcs_url": place],
            subpath: parts.count > 1 ? parts[1] : nil)
        }
      }
      package.isDirect = asked[name] != nil
      package.requirement = asked[name].flatMap(\.self)
      package.dependencies = (member?.value.texts ?? []).map { text in
        let (name, requirement) = Self.pod(text)
        return FoundPackage.Dependency(name, requirement: requirement)
      }
      package.hasAllDependencies = true
      list.packages.append(package)
    }
    return [list]
  }

  /// A name, and the version or range in brackets behind it; `(from …)` is none.
  private static func pod(_ text: String) -> (name: String, inBrackets: String?) {
    guard let (name, rest) = text.parted(at: "(") else { return (String(text.stripped), nil) }
    let inside = String(rest.prefix { $0 != ")" })
    return (String(name.stripped), inside.hasPrefix("from ") ? nil : inside.orNil)
  }
}

/// Reads `Cartfile.resolved`: what Carthage takes.
///
/// Source: <https://github.com/Carthage/Carthage/blob/master/Documentation/Artifacts.md#cartfileresolved>.
struct CartfileResolved: PackageCataloger {
  let id = "cartfile-resolved"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("Cartfile.resolved")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    for line in try SourceLines(bytes, at: path).lines {
      let text = line.trimmed
      if text.isEmpty || text.hasPrefix("#") { continue }
      let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
      guard parts.count >= 4, !parts[1].isEmpty, let kind = parts.first?.stripped,
        ["github", "git", "binary"].contains(kind)
      else {
        list.remarks.append(
          .init("'\(text.printable(limit: 80))' names nothing to take", line: line.number))
        continue
      }
      let (place, version) = (String(parts[1]), String(parts[3]))
      let names = place.split(separator: "/").map(String.init)
      var package = FoundPackage(
        place, version: version.orNil, .locked, key: keys.take(place), in: path, line: line.number)
      if kind == "github", names.count == 2 {
        package.purl = .named(.github, in: names[0], names[1], version)
      } else {
        let address = RepositoryAddress(place)
        if kind == "binary" {
          package.download = place
        } else {
          package.download = RepositoryLocation.text(place, at: version)
          package.purl = address?.purl(version)
        }
        if let address { package.name = String(address.name.dropping(ending: ".json")) }
      }
      list.packages.append(package)
    }
    return [list]
  }
}

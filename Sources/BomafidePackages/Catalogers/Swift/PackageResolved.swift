import BomafideIdentifiers
import BomafideModel

/// Reads `Package.resolved`, versions 1 to 3: the packages that SwiftPM takes.
///
/// Who needs whom, it doesn't tell; what the project itself asks for, the `Package.swift` beside it says.
/// Source: <https://github.com/swiftlang/swift-package-manager/blob/main/Sources/PackageGraph/ResolvedPackagesStore.swift>.
struct PackageResolved: PackageCataloger {
  let id = "swift-resolved"
  let limit = 16 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("Package.resolved")
  }

  func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("Package.swift")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let json = try PlacedJSON.parse(bytes, at: path)
    let version = json["version"]?.scalar ?? ""
    guard ["1", "2", "3"].contains(version) else {
      throw path.trouble(
        json["version"]?.line ?? 1, expected: "a file of version 1, 2 or 3",
        found: version.isEmpty ? "no version" : "version \(version)",
        remedy: "write it anew with 'swift package resolve'")
    }
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    let manifest = SwiftManifest(beside: path, tree)
    for pin in (version == "1" ? json["object"]?["pins"] : json["pins"])?.elements ?? [] {
      let location = (pin["location"] ?? pin["repositoryURL"])?.text ?? ""
      let state = pin["state"]
      let name = (pin["identity"] ?? pin["package"])?.text ?? location
      let kind = pin["kind"]?.text ?? "remoteSourceControl"
      let address = kind == "remoteSourceControl" ? RepositoryAddress(location) : nil
      guard !name.isEmpty else { continue }
      let revision = state?["revision"]?.text
      var package = FoundPackage(
        name, version: state?["version"]?.text ?? revision, .locked, key: keys.take(name), in: path,
        line: pin.line)
      if let address {
        package.purl = .named(
          .swift, in: ([address.host] + address.path.dropLast()).joined(separator: "/"),
          address.name, package.version)
        package.download = RepositoryLocation.text(location, at: revision)
      }
      package.isDirect = manifest.map { manifest in
        manifest.asksFor(identity: name, address)
      }
      list.packages.append(package)
    }
    if let manifest, let name = manifest.name {
      var root = FoundPackage(name, .locked, key: keys.take(name), in: path)
      list.packages.join(root: &root)
      root.hasAllDependencies = true
      list.root = root
    }
    return [list]
  }
}

/// What a `Package.swift` writes out: the name of the package, and the addresses of others.
struct SwiftManifest {
  private(set) var name: String?
  private var addresses: Set<String> = []
  private var identities: Set<String> = []

  /// Nil where there is none, or it can't be read.
  init?(beside path: RelativePath, _ tree: PackageTree) {
    guard let place = path.beside("Package.swift"),
      let bytes = (try? tree.content(place, limit: 1 << 20)).flatMap(\.self)
    else { return nil }
    var style = Term.Style()
    style.lineComments = ["//"]
    style.blockComments = [("/*", "*/")]
    style.quotes = [0x22]
    style.hasTripleQuotes = true
    guard let terms = try? Term.parse(bytes, at: place, style) else { return nil }
    for call in terms.calls {
      func argument(_ name: String) -> String? {
        for part in call.arguments.parts()
        where part.count >= 3 && part[0].word == name && part[1].isMark(":") {
          return part[2].text
        }
        return nil
      }
      switch call.name {
      case "Package": name = name ?? argument("name")
      case "package":
        if let url = argument("url").flatMap({ RepositoryAddress($0) }) {
          addresses.insert(Self.key(url))
        }
        if let id = argument("id") { identities.insert(id.asciiLowercased) }
      default: continue
      }
    }
  }

  func asksFor(identity: String, _ address: RepositoryAddress?) -> Bool {
    if identities.contains(identity.asciiLowercased) { return true }
    return address.map { addresses.contains(Self.key($0)) } ?? false
  }

  private static func key(_ address: RepositoryAddress) -> String {
    ([address.host] + address.path).joined(separator: "/").asciiLowercased
  }
}

import BomafideIdentifiers
import BomafideModel

/// Reads `MODULE.bazel`: the modules that a build with Bazel asks for.
///
/// Bazel takes the highest version that anybody asks for, so that one that is asked for is a least one, unless it is
/// overridden.
/// Source: <https://bazel.build/rules/lib/globals/module>.
struct BazelModule: PackageCataloger {
  let id = "bazel-module"
  let limit = 4 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("MODULE.bazel") || name.ends(in: ".MODULE.bazel")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let calls = try Term.parse(bytes, at: path, .starlark).calls
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    var local: Set<String> = []
    var exact: [String: String] = [:]
    var downloads: [String: (String, String?)] = [:]
    var registries: [String: String] = [:]
    for call in calls {
      guard let name = call.arguments.argument("module_name")?.text else { continue }
      switch call.name {
      case "local_path_override": local.insert(name)
      case "single_version_override":
        exact[name] = call.arguments.argument("version")?.text?.orNil
        registries[name] = call.arguments.argument("registry")?.text
      case "git_override":
        guard let remote = call.arguments.argument("remote")?.text else { continue }
        let commit = (call.arguments.argument("commit") ?? call.arguments.argument("tag"))?.text
        downloads[name] = ("git+\(remote)" + (commit.map { "@\($0)" } ?? ""), nil)
      case "archive_override":
        let url = (call.arguments.argument("url") ?? call.arguments.argument("urls"))
        guard let text = url?.text ?? url?.inner?.first?.text else { continue }
        downloads[name] = (text, call.arguments.argument("integrity")?.text)
      default: continue
      }
    }
    for call in calls where call.name == "bazel_dep" {
      guard let name = call.arguments.argument("name")?.text, !local.contains(name) else {
        continue
      }
      var package = FoundPackage(name, .declared, key: keys.take(name), in: path, line: call.line)
      let version = call.arguments.argument("version")?.text?.orNil
      if let pinned = exact[name] {
        package.version = pinned
        package.knowledge = .locked
        package.purl = BazelRegistry.purl(name, pinned, registries[name])
      } else if let (address, _) = downloads[name] {
        package.download = address
        package.requirement = version.map { ">=\($0)" }
      } else {
        package.requirement = version.map { ">=\($0)" }
        package.purl = BazelRegistry.purl(name, nil, registries[name])
      }
      package.isDirect = true
      package.scopes =
        call.arguments.argument("dev_dependency")?.word == "True" ? [.development] : [.runtime]
      list.packages.append(package)
    }
    if let module = calls.first(where: { $0.name == "module" }),
      let name = module.arguments.argument("name")?.text?.orNil
    {
      let version = module.arguments.argument("version")?.text?.orNil
      var root = FoundPackage(
        name, version: version, .declared, key: keys.take(name), in: path, line: module.line)
      root.purl = .named(.bazel, name, version)
      list.packages.join(root: &root)
      list.root = root
    }
    return list.root == nil && list.packages.isEmpty ? [] : [list]
  }
}

/// Reads `MODULE.bazel.lock`: the modules whose sources Bazel takes.
///
/// It lists all files of the registry that were looked at; only of modules that are taken, `source.json` is among them.
struct BazelLock: PackageCataloger {
  let id = "bazel-lock"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("MODULE.bazel.lock")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let json = try PlacedJSON.parse(bytes, at: path)
    guard let files = json["registryFileHashes"], files.isObject else {
      throw path.trouble(
        1, expected: "'registryFileHashes', as Bazel 7.2 and later write",
        found: json["lockFileVersion"]?.scalar.map { "version \($0)" } ?? "none",
        remedy: "write it anew with 'bazel mod deps --lockfile_mode=update'")
    }
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    for file in files.members where file.key.hasSuffix("/source.json") {
      // `https://bcr.bazel.build/modules/NAME/VERSION/source.json`
      let parts = file.key.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count >= 4, parts[parts.count - 4] == "modules" else { continue }
      let (name, version) = (String(parts[parts.count - 3]), String(parts[parts.count - 2]))
      var package = FoundPackage(
        name, version: version, .locked, key: keys.take("\(name)@\(version)"), in: path,
        line: file.line)
      let registry = parts.dropLast(4).joined(separator: "/")
      package.purl = BazelRegistry.purl(
        name, version, registry)
      list.packages.append(package)
    }
    return [list]
  }
}

/// Where Bazel finds modules.
enum BazelRegistry {
  private static let central = [
    "https://bcr.bazel.build",
    "https://raw.githubusercontent.com/bazelbuild/bazel-central-registry/main",
  ]

  /// The package URL of a module; nil where its registry lies in a folder.
  ///
  /// - Parameter address: that of the registry; nil for the central one.
  static func purl(_ name: String, _ version: String?, _ address: String?) -> PackageURL? {
    guard let address = address?.dropping(ending: "/"), !central.contains(String(address)) else {
      return .named(.bazel, name, version)
    }
    guard address.hasPrefix("https://") || address.hasPrefix("http://") else { return nil }
    return .named(.bazel, name, version, ["repository_url": String(address)])
  }
}

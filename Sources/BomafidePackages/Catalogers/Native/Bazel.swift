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
    name.isCalled("MODULE.bazel") || name.endsWith(".MODULE.bazel")
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
    for call in calls {
      guard let name = call.arguments.argument("module_name")?.text else { continue }
      switch call.name {
      case "local_path_override": local.insert(name)
      case "single_version_override": exact[name] = call.arguments.argument("version")?.text
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
        package.purl = .named(.bazel, name, pinned)
      } else if let (address, _) = downloads[name] {
        package.download = address
        package.requirement = version.map { ">=\($0)" }
      } else {
        package.requirement = version.map { ">=\($0)" }
        package.purl = .named(.bazel, name)
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
    name.isCalled("MODULE.bazel.lock")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let json = try PlacedJSON.parse(bytes, at: path)
    guard let files = json["registryFileHashes"], files.isObject else {
      throw path.flaw(
        1, expected: "'registryFileHashes', as Bazel 7.2 and later write",
        found: json["lockFileVersion"]?.scalar.map { "version \($0)" } ?? "none",
        remedy: "write it anew with 'bazel mod deps --lockfile_mode=update'")
    }
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    for file in files.members where file.key.hasSuffix("/source.json") {
      let parts = file.key.split(separator: "/")
      guard parts.count >= 4, parts[parts.count - 4] == "modules" else { continue }
      let (name, version) = (String(parts[parts.count - 3]), String(parts[parts.count - 2]))
      var package = FoundPackage(
        name, version: version, .locked, key: keys.take("\(name)@\(version)"), in: path,
        line: file.line)
      package.purl = .named(.bazel, name, version)
      list.packages.append(package)
    }
    return [list]
  }
}

/// Reads what a `WORKSPACE`, or a `.bzl` file of it, downloads: `http_archive`, `git_repository` and their kin.
struct BazelWorkspace: PackageCataloger {
  let id = "bazel-workspace"
  let limit = 4 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isCalled("WORKSPACE") || name.isCalled("WORKSPACE.bazel")
      || name.isCalled("WORKSPACE.bzlmod") || name.endsWith(".bzl")
  }

  private static let rules = [
    "http_archive", "http_file", "http_jar", "git_repository", "new_git_repository",
  ]

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    for call in try Term.parse(bytes, at: path, .starlark).calls {
      // `maybe(http_archive, name = …)` is the same where nobody else has the name.
      let word = call.name == "maybe" ? call.arguments.first?.word ?? "" : call.name
      let rule = word.split(separator: ".").last.map(String.init) ?? ""
      guard Self.rules.contains(rule), let name = call.arguments.argument("name")?.text?.orNil
      else { continue }
      func said(_ key: String) -> String? { call.arguments.argument(key)?.text?.orNil }
      var package = FoundPackage(name, .locked, key: keys.take(name), in: path, line: call.line)
      package.isDirect = true
      if let remote = said("remote") {
        let reference = GitReference(said("commit") ?? said("tag") ?? said("branch"))
        package.version = reference.version
        package.requirement = reference.requirement
        package.knowledge = reference.knowledge
        package.purl = RepositoryAddress(remote)?.purl(reference.version)
        package.download =
          "git+\(remote)" + ((reference.version ?? reference.requirement).map { "@\($0)" } ?? "")
      } else {
        let addresses =
          [said("url")].compactMap(\.self)
          + (call.arguments.argument("urls")?.inner?.compactMap(\.text) ?? [])
        guard let first = addresses.first else { continue }
        // Mirrors stand before the address itself, which tells more.
        let release = addresses.lazy.compactMap { RepositoryAddress.release($0) }.first
        package.download = first
        package.version =
          release?.version ?? said("strip_prefix").flatMap { JavaIdentity.split($0).version }
        package.purl = release?.purl
        if let sum = said("sha256"), let digest = try? Digest(.sha256, hex: sum) {
          package.digests = [digest]
        }
      }
      list.packages.append(package)
    }
    return list.packages.isEmpty ? [] : [list]
  }
}

import BomafideIdentifiers
import BomafideModel

/// Reads `MODULE.bazel`: the modules that a build with Bazel asks for, and what its rules and extensions download.
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
    let (terms, openLine) = try Term.parseOpen(bytes, at: path, .starlark)
    let calls = terms.calls
    var list = PackageList(id, path)
    list.remark(openAt: openLine)
    var keys = UniqueKeys()
    var local: Set<String> = []
    var exact: [String: String] = [:]
    var downloads: [String: [Term]] = [:]
    var registries: [String: String] = [:]
    for call in calls {
      guard let name = call.arguments.written("module_name") else { continue }
      switch call.name {
      case "local_path_override": local.insert(name)
      case "single_version_override":
        exact[name] = call.arguments.written("version")
        registries[name] = call.arguments.written("registry")
      case "git_override", "archive_override": downloads[name] = call.arguments
      default: continue
      }
    }
    for call in calls where call.name == "bazel_dep" {
      guard let name = call.arguments.written("name"), !local.contains(name) else { continue }
      var package = FoundPackage(name, .declared, key: keys.take(name), in: path, line: call.line)
      let version = call.arguments.written("version")
      if let pinned = exact[name] {
        package.version = pinned
        package.knowledge = .locked
        package.purl = BazelRegistry.purl(name, pinned, registries[name])
      } else if let arguments = downloads[name] {
        // Then no registry is asked, and the version counts for nothing.
        BazelDownload.describe(&package, arguments)
      } else {
        package.requirement = version.map { ">=\($0)" }
        package.purl = BazelRegistry.purl(name, nil, registries[name])
      }
      package.isDirect = true
      package.scopes =
        call.arguments.argument("dev_dependency")?.word == "True" ? [.development] : [.runtime]
      list.packages.append(package)
    }
    let rules = Self.rules(terms)
    for call in calls {
      if let rule = rules[call.name], BazelDownload.rules.contains(rule) {
        list.packages += [
          BazelDownload.package(call.arguments, &keys, in: path, call.line)
        ].compactMap(\.self)
      } else if call.name.contains(".") {
        list.packages += BazelLanguages.packages(call.name, call.arguments, &keys, in: path)
      }
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
    let isEmpty = list.root == nil && list.packages.isEmpty && list.remarks.isEmpty
    return isEmpty ? [] : [list]
  }

  /// The rules by the names that a file gives them: `http_archive = use_repo_rule("…", "http_archive")`.
  private static func rules(_ terms: [Term]) -> [String: String] {
    var rules: [String: String] = [:]
    for (index, term) in terms.enumerated() where term.word == "use_repo_rule" {
      guard index >= 2, index + 1 < terms.count, terms[index - 1].isMark("="),
        let name = terms[index - 2].word,
        let rule = terms[index + 1].inner?.parts().dropFirst().first?.first?.text
      else { continue }
      rules[name] = rule
    }
    return rules
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

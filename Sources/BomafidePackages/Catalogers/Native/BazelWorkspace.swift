import BomafideIdentifiers
import BomafideModel

/// Reads what a `WORKSPACE`, or a `.bzl` file of it, downloads: `http_archive`, `git_repository` and their kin.
struct BazelWorkspace: PackageCataloger {
  let id = "bazel-workspace"
  let limit = 4 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("WORKSPACE") || name.isNamed("WORKSPACE.bazel")
      || name.isNamed("WORKSPACE.bzlmod") || name.ends(in: ".bzl")
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
        // The folder in the archive has the version behind the name; folders may follow in it.
        let folder = said("strip_prefix")?.split(separator: "/").first.map(String.init)
        package.version = release?.version ?? folder.flatMap { JavaIdentity.split($0).version }
        package.purl = release?.purl
        if let sum = said("sha256"), let digest = try? Digest(.sha256, hex: sum) {
          package.digests = [digest]
        }
        if release == nil {
          for address in addresses { package.takeBranch(of: address) }
        }
      }
      list.packages.append(package)
    }
    return list.packages.isEmpty ? [] : [list]
  }
}

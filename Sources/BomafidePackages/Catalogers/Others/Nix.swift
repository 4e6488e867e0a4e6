import BomafideIdentifiers
import BomafideModel
import GRDBSQLite

/// Reads `flake.lock` of Nix: the sources that a flake takes, and who follows whom.
///
/// Source: <https://nix.dev/manual/nix/latest/command-ref/new-cli/nix3-flake.html#lock-files>.
struct NixFlakeLock: PackageCataloger {
  let id = "nix-flake-lock"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("flake.lock")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let json = try PlacedJSON.parse(bytes, at: path)
    guard let version = json["version"]?.scalar, ["5", "6", "7"].contains(version) else {
      throw path.trouble(
        json["version"]?.line ?? 1, expected: "a lock file of version 5 to 7",
        found: json["version"]?.scalar.map { "version \($0)" } ?? "no version",
        remedy: "write it anew with 'nix flake lock'")
    }
    let own = json["root"]?.text ?? "root"
    let nodes = json["nodes"]?.members ?? []
    var list = PackageList(id, path)
    let direct = Set(
      (nodes.first { $0.key == own }?.value["inputs"]?.members ?? []).compactMap(\.value.text))
    for node in nodes where node.key != own {
      guard let locked = node.value["locked"] else { continue }
      let commit = locked["rev"]?.text
      var package = FoundPackage(
        node.key, version: commit, .locked, key: node.key, in: path, line: node.line)
      switch locked["type"]?.text ?? "" {
      case "github", "gitlab", "sourcehut":
        guard let owner = locked["owner"]?.text, let name = locked["repo"]?.text else { continue }
        let hosts = ["github": "github.com", "gitlab": "gitlab.com", "sourcehut": "git.sr.ht"]
        let host = locked["host"]?.text ?? hosts[locked["type"]?.text ?? ""] ?? ""
        let address = "https://\(host)/\(owner)/\(name)"
        package.name = name
        package.purl = RepositoryAddress(address)?.purl(commit)
        package.download = "git+\(address)" + (commit.map { "@\($0)" } ?? "")
      case "git":
        guard let url = locked["url"]?.text else { continue }
        package.purl = RepositoryAddress(url)?.purl(commit)
        package.download = "git+\(url)" + (commit.map { "@\($0)" } ?? "")
      case "tarball", "file": package.download = locked["url"]?.text
      default: continue
      }
      package.isDirect = direct.contains(node.key)
      package.requirement = node.value["original"]?["ref"]?.text
      // An array is a path from the root: the input of another flake, which is listed there.
      package.dependencies = (node.value["inputs"]?.members ?? []).compactMap { input in
        input.value.text.map { FoundPackage.Dependency($0) }
      }
      list.packages.append(package)
    }
    return [list]
  }
}

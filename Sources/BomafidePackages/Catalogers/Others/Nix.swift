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
    let inputs = FlakeInputs(nodes.map { ($0.key, $0.value) }, own)
    let direct = Set(inputs.of(own))
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
        package.download = RepositoryLocation.text(address, at: commit)
      case "git":
        guard let url = locked["url"]?.text else { continue }
        package.purl = RepositoryAddress(url)?.purl(commit)
        package.download = RepositoryLocation.text(url, at: commit)
      case "tarball", "file": package.download = locked["url"]?.text
      default: continue
      }
      package.isDirect = direct.contains(node.key)
      package.requirement = node.value["original"]?["ref"]?.text
      package.dependencies = inputs.of(node.key).map { FoundPackage.Dependency($0) }
      list.packages.append(package)
    }
    return [list]
  }
}

/// What flakes take, by the names that the nodes of a lock file have.
private struct FlakeInputs {
  /// The inputs of each node by name, in order.
  private var nodes: [String: [(name: String, value: PlacedJSON)]] = [:]
  /// The nodes that lie in the tree.
  private var local: Set<String> = []
  private let root: String

  /// The most steps to what a node follows.
  private static let stepLimit = 100

  init(_ all: [(name: String, value: PlacedJSON)], _ root: String) {
    self.root = root
    for (name, node) in all where nodes[name] == nil {
      nodes[name] = (node["inputs"]?.members ?? []).map { ($0.key, $0.value) }
      if node["locked"]?["type"]?.text == "path" { local.insert(name) }
    }
  }

  /// The nodes that one takes, each once, without folders of the tree.
  func of(_ node: String) -> [String] {
    var seen: Set<String> = []
    return (nodes[node] ?? []).compactMap { input in
      var steps = Self.stepLimit
      guard let target = target(of: input.value, &steps), !local.contains(target),
        seen.insert(target).inserted
      else { return nil }
      return target
    }
  }

  /// The node that an input means: its name, or a path of names of inputs from the root, which it follows.
  private func target(of value: PlacedJSON, _ steps: inout Int) -> String? {
    if let name = value.text { return name }
    guard value.isArray, !value.elements.isEmpty else { return nil }
    var node = root
    for part in value.elements {
      guard steps > 0, let name = part.text,
        let input = nodes[node]?.first(where: { $0.name == name })
      else { return nil }
      steps -= 1
      guard let next = target(of: input.value, &steps) else { return nil }
      node = next
    }
    return node
  }
}

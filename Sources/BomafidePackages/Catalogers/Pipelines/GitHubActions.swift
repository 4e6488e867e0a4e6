import BomafideIdentifiers
import BomafideModel

/// Reads workflows and actions of GitHub: the actions, workflows and images that they use.
///
/// A commit is exact; a tag such as `v4` moves with each release, and is what is asked for.
/// Source: <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax>.
struct GitHubActions: PackageCataloger {
  let id = "github-actions"
  let limit = 1 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    guard name.ends(in: ".yml") || name.ends(in: ".yaml") else { return false }
    if name.isNamed("action.yml") || name.isNamed("action.yaml") { return true }
    return path.names.dropLast().suffix(2).elementsEqual([".github", "workflows"])
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let file = try PlacedYAML.parse(bytes, at: path)
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    var seen: Set<String> = []
    func use(_ value: PlacedYAML?) {
      guard let value, let text = value.text, seen.insert(text).inserted else { return }
      // What begins with a dot is this repository's own.
      if text.hasPrefix("./") || text.hasPrefix("../") { return }
      if text.hasPrefix("docker://") { return image(value) }
      guard let (action, reference) = text.parted(at: "@"), !text.contains("${{") else { return }
      let parts = action.split(separator: "/").map(String.init)
      guard parts.count >= 2, !reference.isEmpty else { return }
      let git = GitReference(String(reference))
      var package = FoundPackage(
        String(action), version: git.version, git.knowledge, key: keys.take(text), in: path,
        line: value.line)
      package.requirement = git.requirement
      package.purl = .named(
        .github, in: parts[0], parts[1], git.version,
        subpath: parts.count > 2 ? parts[2...].joined(separator: "/") : nil)
      package.scopes = [.build]
      package.isDirect = true
      list.packages.append(package)
    }
    func image(_ value: PlacedYAML?) {
      guard let value, let text = value.text, let reference = ImageReference(text) else { return }
      seen.insert(text)
      var package = reference.package(in: path, line: value.line, &keys)
      package.scopes = [.build]
      list.packages.append(package)
    }
    func steps(_ value: PlacedYAML?) {
      for step in value?.elements ?? [] { use(step["uses"]) }
    }
    for job in file?["jobs"]?.members ?? [] {
      use(job.value["uses"])
      steps(job.value["steps"])
      let container = job.value["container"]
      image(container?["image"] ?? container)
      for service in job.value["services"]?.members ?? [] { image(service.value["image"]) }
    }
    steps(file?["runs"]?["steps"])
    if let own = file?["runs"]?["image"], own.text?.hasPrefix("docker://") == true { image(own) }
    return list.packages.isEmpty ? [] : [list]
  }
}

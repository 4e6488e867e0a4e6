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
    guard name.endsWith(".yml") || name.endsWith(".yaml") else { return false }
    if name.isCalled("action.yml") || name.isCalled("action.yaml") { return true }
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

/// Reads `.gitlab-ci.yml`: what is included from elsewhere, and the images that jobs run in.
///
/// Source: <https://docs.gitlab.com/ci/yaml/>.
struct GitLabPipeline: PackageCataloger {
  let id = "gitlab-ci"
  let limit = 1 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.endsWith(".gitlab-ci.yml") || name.endsWith(".gitlab-ci.yaml")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let file = try PlacedYAML.parse(bytes, at: path)
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    func add(_ name: String, _ reference: String?, _ line: Int) -> Int {
      let git = GitReference(reference)
      var package = FoundPackage(
        name, version: git.version, git.knowledge, key: keys.take(name), in: path, line: line)
      package.requirement = git.requirement
      package.scopes = [.build]
      package.isDirect = true
      list.packages.append(package)
      return list.packages.count - 1
    }
    let include = file?["include"]
    for entry in include?.isSequence == true
      ? include?.elements ?? [] : [include].compactMap(\.self)
    {
      if let project = entry["project"]?.text, !project.contains("$") {
        _ = add(project, entry["ref"]?.text, entry["project"]?.line ?? entry.line)
      } else if let component = entry["component"]?.text, !component.contains("$"),
        let (place, version) = component.parted(at: "@")
      {
        let index = add(String(place), String(version), entry["component"]?.line ?? entry.line)
        // The last name is the component, and those before it the project.
        if let (project, name) = place.partedLast(at: "/") {
          let address = RepositoryAddress("https://\(project)")
          let purl = address?.purl(list.packages[index].version)
          list.packages[index].purl = purl.flatMap {
            .named(
              $0.type, in: $0.namespace, $0.name, $0.version, subpath: "templates/\(name)")
          }
        }
      } else if let remote = entry["remote"]?.text ?? entry.text, remote.contains("://"),
        !remote.contains("$")
      {
        let index = add(remote, nil, entry["remote"]?.line ?? entry.line)
        list.packages[index].download = remote
      }
    }
    var images: Set<String> = []
    func image(_ value: PlacedYAML?) {
      guard let value = value?["name"] ?? value, let text = value.text,
        let reference = ImageReference(text)
      else { return }
      var package = reference.package(in: path, line: value.line, &keys)
      package.scopes = [.build]
      if images.insert(text).inserted { list.packages.append(package) }
    }
    func readImages(_ place: PlacedYAML?) {
      image(place?["image"])
      for service in place?["services"]?.elements ?? [] { image(service) }
    }
    readImages(file)
    for job in file?.members ?? [] where job.value.isMapping && job.key != "include" {
      readImages(job.value)
    }
    return list.packages.isEmpty ? [] : [list]
  }
}

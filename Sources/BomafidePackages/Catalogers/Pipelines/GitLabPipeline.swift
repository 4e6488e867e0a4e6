import BomafideIdentifiers
import BomafideModel

/// Reads `.gitlab-ci.yml`: what is included from elsewhere, and the images that jobs run in.
///
/// Source: <https://docs.gitlab.com/ci/yaml/>.
struct GitLabPipeline: PackageCataloger {
  let id = "gitlab-ci"
  let limit = 1 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.ends(in: ".gitlab-ci.yml") || name.ends(in: ".gitlab-ci.yaml")
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
    func image(_ value: PlacedYAML?, _ variables: [String: String]) {
      guard let value = value?["name"] ?? value, let text = value.text else { return }
      let full = VariableText.filled(text, variables)
      guard images.insert(full ?? text).inserted else { return }
      guard let full else {
        list.remarks.append(
          .init("the image '\(text.printable(limit: 80))' depends on variables", line: value.line))
        return
      }
      guard let reference = ImageReference(full) else { return }
      var package = reference.package(in: path, line: value.line, &keys)
      package.scopes = [.build]
      list.packages.append(package)
    }
    func readImages(_ place: PlacedYAML?, _ variables: [String: String]) {
      image(place?["image"], variables)
      for service in place?["services"]?.elements ?? [] { image(service, variables) }
    }
    let variables = Self.variables(file)
    readImages(file, variables)
    readImages(file?["default"], variables)
    for job in file?.members ?? []
    where job.value.isMapping && !["include", "default", "variables"].contains(job.key) {
      readImages(
        job.value, variables.merging(Self.variables(job.value)) { _, own in own })
    }
    return list.packages.isEmpty && list.remarks.isEmpty ? [] : [list]
  }

  /// The variables that a place sets, with a text or with a text and a description.
  private static func variables(_ place: PlacedYAML?) -> [String: String] {
    var values: [String: String] = [:]
    for entry in place?["variables"]?.members ?? [] {
      values[entry.key] = entry.value.text ?? entry.value["value"]?.text
    }
    return values
  }
}

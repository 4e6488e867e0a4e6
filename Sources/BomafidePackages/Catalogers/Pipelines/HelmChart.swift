import BomafideIdentifiers
import BomafideModel

/// Reads what a chart of Helm asks for, in `Chart.yaml` and `requirements.yaml`, and what it takes, in their locks.
///
/// Source: <https://helm.sh/docs/topics/charts/>.
struct HelmChart: PackageCataloger {
  let id = "helm-chart"
  let limit = 1 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("Chart.yaml") || name.isNamed("Chart.lock")
      || (name.isNamed("requirements.yaml") || name.isNamed("requirements.lock"))
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    guard let file = try PlacedYAML.parse(bytes, at: path) else { return [] }
    let isLock = path.name.hasSuffix(".lock")
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    for entry in file["dependencies"]?.elements ?? [] {
      let repository = entry["repository"]?.text
      guard let name = entry["name"]?.text, repository?.hasPrefix("file:") != true else { continue }
      var package = FoundPackage(
        name, isLock ? .locked : .declared, key: keys.take(entry["alias"]?.text ?? name), in: path,
        line: entry["name"]?.line)
      package.take(entry["version"]?.text, isExact: isLock)
      package.download = repository
      package.isDirect = true
      if entry["condition"] != nil || entry["tags"] != nil {
        package.scopes = [.optional]
      } else if !isLock {
        package.scopes = [.runtime]
      }
      list.packages.append(package)
    }
    if path.name == "Chart.yaml", let name = file["name"]?.text {
      var root = FoundPackage(
        name, version: file["version"]?.text, .declared, key: keys.take(name), in: path,
        line: file["name"]?.line)
      root.description = file["description"]?.text
      root.homepage = file["home"]?.text
      list.packages.join(root: &root)
      list.root = root
    }
    return list.root == nil && list.packages.isEmpty ? [] : [list]
  }
}

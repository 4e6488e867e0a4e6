import BomafideIdentifiers
import BomafideModel

/// Reads `.terraform.lock.hcl`: the providers that Terraform and OpenTofu take.
///
/// Source: <https://developer.hashicorp.com/terraform/language/files/dependency-lock>.
struct TerraformLock: PackageCataloger {
  let id = "terraform-lock"
  let limit = 4 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isCalled(".terraform.lock.hcl")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var style = Term.Style()
    style.lineComments = ["#", "//"]
    style.blockComments = [("/*", "*/")]
    style.quotes = [0x22]
    let terms = try Term.parse(bytes, at: path, style, isStrict: true)
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    for (index, term) in terms.enumerated() {
      guard term.word == "provider", index + 2 < terms.count, let name = terms[index + 1].text,
        let inner = terms[index + 2].inner
      else { continue }
      func said(_ key: String) -> String? {
        for (place, term) in inner.enumerated()
        where term.word == key && place + 2 < inner.count && inner[place + 1].isMark("=") {
          return inner[place + 2].text
        }
        return nil
      }
      guard let version = said("version") else {
        throw path.flaw(
          term.line, expected: "the version of '\(name)'", found: "none",
          remedy: "write it anew with 'terraform init'")
      }
      // `registry.terraform.io/hashicorp/aws`: the ecosystem has no type of its own.
      var package = FoundPackage(
        name, version: version, .locked, key: keys.take(name), in: path, line: term.line)
      package.requirement = said("constraints")
      package.isDirect = package.requirement == nil ? nil : true
      list.packages.append(package)
    }
    return [list]
  }
}

/// Reads what a chart of Helm asks for, in `Chart.yaml` and `requirements.yaml`, and what it takes, in their locks.
///
/// Source: <https://helm.sh/docs/topics/charts/>.
struct HelmChart: PackageCataloger {
  let id = "helm-chart"
  let limit = 1 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isCalled("Chart.yaml") || name.isCalled("Chart.lock")
      || (name.isCalled("requirements.yaml") || name.isCalled("requirements.lock"))
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

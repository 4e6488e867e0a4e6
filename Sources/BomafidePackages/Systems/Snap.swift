import BomafideIdentifiers
import BomafideModel

/// Reads what a snap says of itself, where one is unpacked or mounted.
///
/// The type of package URL that it would need is not registered. Source: snapcraft, "The snap format", `meta/snap.yaml`.
struct Snap: PackageCataloger {
  let id = "snap"

  var limit: Int { 4 << 20 }

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("snap.yaml") && SystemPlace(path, "meta/snap.yaml") != nil
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    guard let place = SystemPlace(path, "meta/snap.yaml"),
      let yaml = try PlacedYAML.parse(bytes, at: path)
    else { return [] }
    guard let name = yaml["name"], let text = name.text, !text.isEmpty else {
      throw path.trouble(
        1, expected: "'name:' of a snap", found: "none", remedy: "snap pack makes the file anew")
    }
    var package = FoundPackage(
      text, version: yaml["version"]?.text, .installed, in: path, line: name.line)
    package.license = yaml["license"]?.text
    package.description = yaml["summary"]?.text ?? yaml["title"]?.text
    package.homepage = yaml["links"]?["website"]?.texts.first ?? yaml["website"]?.text
    // Without a base a snap needs the first one there was, unless it is one itself.
    let type = yaml["type"]?.text
    if let base = yaml["base"]?.text, base != "none" {
      package.dependencies = [.init(base)]
      package.hasAllDependencies = true
    } else if type == nil || type == "app" {
      package.dependencies = yaml["base"] == nil ? [.init("core")] : []
      package.hasAllDependencies = true
    }
    if let folder = try? RelativePath(bytes: Array(place.scope.utf8)) { package.folders = [folder] }
    var list = PackageList(id, path, [package])
    // Snaps lie in /snap/NAME/REVISION.
    let parts = place.scope.split(separator: "/")
    if parts.count >= 3, parts[parts.count - 3] == "snap" {
      list.scope = parts.dropLast(3).joined(separator: "/")
    } else {
      list.scope = place.scope
    }
    return [list]
  }
}

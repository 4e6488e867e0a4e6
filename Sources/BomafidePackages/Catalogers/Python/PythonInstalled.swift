import BomafideIdentifiers
import BomafideModel

/// Reads installed packages of Python: `METADATA` in `*.dist-info`, `PKG-INFO` in `*.egg-info`.
///
/// One that nobody installed is no package of an environment: at the root of the tree it is the project itself, a wheel
/// that was unpacked, and elsewhere a copy in somebody's sources.
/// Source: <https://packaging.python.org/en/latest/specifications/recording-installed-packages/>.
struct PythonInstalled: PackageCataloger {
  let id = "python-installed"
  var ecosystem: String? { "pypi" }

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    if name.isNamed("METADATA") { return folder(of: path, name).ends(in: ".dist-info") }
    if name.isNamed("PKG-INFO") {
      let folder = folder(of: path, name)
      return folder.isEmpty || folder.ends(in: ".egg-info") || folder.ends(in: "EGG-INFO")
    }
    return name.ends(in: ".egg-info")
  }

  private func folder(of path: RelativePath, _ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    path.bytes.dropLast(name.count).dropLast()
  }

  func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    guard
      name.isNamed("RECORD") || name.isNamed("direct_url.json") || name.isNamed("INSTALLER")
        || name.isNamed("requires.txt") || name.isNamed("top_level.txt")
    else { return false }
    let folder = folder(of: path, name)
    return folder.ends(in: "-info") || folder.ends(in: "EGG-INFO")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    guard let place = PythonPlace(path, tree) else { return [] }
    let metadata = try PythonMetadata(bytes, path)
    var needs = metadata.dependencies
    var hasAll = metadata.hasAllDependencies
    if path.name != "METADATA", needs.isEmpty {
      let requires = try place.info.map { (info) throws(InputError) in
        try tree.content(info.child("requires.txt"), limit: 1 << 20)
      }
      if let requires = requires.flatMap({ $0 }) {
        needs = PythonEgg.dependencies(String(decoding: requires, as: UTF8.self))
      } else if path.name != "PKG-INFO" {
        hasAll = nil
      }
    }
    if place.isProject {
      var root = metadata.package(.declared)
      root.dependencies = []
      root.hasAllDependencies = hasAll
      return [PackageList(id, path, root: root, declared(needs, metadata, path))]
    }
    var found = metadata.package(.installed)
    found.dependencies = needs
    found.hasAllDependencies = hasAll
    try place.complete(&found, tree)
    // A folder that is called after the package is filled with it alone.
    if let home = place.modules,
      PythonRequirement.key(home.name) == PythonRequirement.key(found.name)
    {
      found.folders = [home]
    }
    var list = PackageList(id, path, [found])
    list.scope = place.scope
    return [list]
  }

  /// What a wheel asks for.
  private func declared(
    _ needs: [FoundPackage.Dependency], _ metadata: PythonMetadata, _ path: RelativePath
  ) -> [FoundPackage] {
    let fields = metadata.all("requires-dist")
    return fields.compactMap { field in
      guard let requirement = PythonRequirement(field.value) else { return nil }
      var found = FoundPackage(
        requirement.name, .declared,
        key: "\(PythonRequirement.key(requirement.name)):\(field.line)",
        in: path, line: field.line)
      found.requirement = requirement.specifier
      found.purl = PythonRequirement.purl(requirement.name, nil)
      found.isDirect = true
      found.scopes = [requirement.extra == nil ? .runtime : .optional]
      return found
    }
  }
}

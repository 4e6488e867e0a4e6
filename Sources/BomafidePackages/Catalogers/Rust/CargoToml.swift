import BomafideIdentifiers
import BomafideModel

/// Reads the dependencies that `Cargo.toml` asks for.
///
/// Source: <https://doc.rust-lang.org/cargo/reference/specifying-dependencies.html>.
struct CargoToml: PackageCataloger {
  let id = "cargo-toml"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("Cargo.toml")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let file = try PlacedTOML(bytes, at: path)
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    func add(_ table: PlacedTOML.Value?, _ name: String, _ scope: FoundPackage.Scope) {
      for (key, value) in table?.members ?? [] {
        // What lies in the tree is the project's own.
        guard value["path"] == nil else { continue }
        let crate = value["package"]?.text ?? key
        var package = FoundPackage(
          crate, .declared, key: keys.take(crate), in: path,
          line: file.line(of: key, in: name) ?? file.line(of: name))
        package.requirement = value.text ?? value["version"]?.text
        package.scopes = [value["optional"]?.bool == true ? .optional : scope]
        package.isDirect = true
        if let git = value["git"]?.text {
          let end = (value["rev"] ?? value["tag"])?.text.map { "@\($0)" } ?? ""
          package.download = "git+\(git)\(end)"
          package.purl = .named(.cargo, crate, nil, ["vcs_url": "git+\(git)\(end)"])
        } else if let registry = value["registry-index"]?.text {
          package.purl = .named(.cargo, crate, nil, ["repository_url": registry])
        } else if value["registry"] == nil {
          package.purl = .named(.cargo, crate)
        }
        list.packages.append(package)
      }
    }
    func addAll(_ table: PlacedTOML.Value?, _ prefix: String) {
      add(table?["dependencies"], "\(prefix)dependencies", .runtime)
      for name in ["dev-dependencies", "dev_dependencies"] {
        add(table?[name], prefix + name, .development)
      }
      for name in ["build-dependencies", "build_dependencies"] {
        add(table?[name], prefix + name, .build)
      }
    }
    addAll(file.root, "")
    for (target, table) in file.root["target"]?.members ?? [] { addAll(table, "target.\(target).") }
    add(file.root["workspace"]?["dependencies"], "workspace.dependencies", .runtime)
    let project = file.root["package"] ?? file.root["project"]
    if let name = project?["name"]?.text {
      let version = project?["version"]?.text
      var root = FoundPackage(
        name, version: version, .declared, key: keys.take(name), in: path,
        line: file.line(of: "name", in: "package"))
      root.purl = .named(.cargo, name, version)
      root.license = project?["license"]?.text
      root.description = project?["description"]?.text
      root.homepage = project?["homepage"]?.text ?? project?["repository"]?.text
      root.hasAllDependencies = false
      list.packages.join(root: &root)
      list.root = root
    }
    return list.root == nil && list.packages.isEmpty ? [] : [list]
  }
}

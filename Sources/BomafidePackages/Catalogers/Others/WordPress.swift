import BomafideIdentifiers
import BomafideModel

/// Reads the headers of plugins and themes of WordPress, and the version of WordPress itself.
///
/// Source: <https://developer.wordpress.org/plugins/plugin-basics/header-requirements/>.
struct WordPress: PackageCataloger {
  let id = "wordpress"
  let limit = 8 << 10
  let readsOnlyStart = true

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    if name.ends(in: ".php") {
      if name.isNamed("version.php") { return path.hasNames("wp-includes/version.php") }
      let names = path.names
      guard names.count >= 3 else { return false }
      // A plugin is a file in the folder of plugins, or in a folder of its own there.
      let folder = names[names.count - 3]
      return folder == "plugins" || folder == "mu-plugins"
        || names[names.count - 2] == "plugins" || names[names.count - 2] == "mu-plugins"
    }
    return name.isNamed("style.css") && path.names.dropLast(2).last == "themes"
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let source = try SourceLines(bytes, at: path)
    if path.name == "version.php" {
      for line in source.lines {
        guard let text = line.trimmed.after("$wp_version"), let (_, value) = text.parted(at: "=")
        else { continue }
        let version = value.prefix { $0 != ";" }.withoutQuotes
        let found = FoundPackage(
          "wordpress", version: String(version).orNil, .installed, in: path, line: line.number)
        var list = PackageList(id, path, [found])
        list.scope = path.folder(above: 2)
        return [list]
      }
      return []
    }
    var fields: [String: (text: String, line: Int)] = [:]
    for line in source.lines {
      var text = line.trimmed
      while let first = text.first, first == "*" || first == "/" || first == "#" || first == " " {
        text = text.dropFirst()
      }
      guard let (key, value) = text.parted(at: ":"), fields[key.asciiLowercased] == nil else {
        continue
      }
      fields[key.asciiLowercased] = (
        String(value.stripped.dropping(ending: "*/").stripped), line.number
      )
    }
    let isTheme = path.name == "style.css"
    guard let title = fields[isTheme ? "theme name" : "plugin name"], !title.text.isEmpty else {
      return []
    }
    // Its folder names it where updates are looked for; a plugin of one file has only that.
    let names = path.names
    let folder = String(names[names.count - 2])
    let slug =
      folder == "plugins" || folder == "mu-plugins"
      ? String(path.name.dropping(ending: ".php")) : folder
    var found = FoundPackage(
      slug, version: fields["version"]?.text.orNil, .installed, in: path,
      line: fields["version"]?.line ?? title.line)
    found.description = title.text
    found.license = fields["license"]?.text.orNil
    found.supplier = fields["author"]?.text.orNil
    found.homepage = (fields["plugin uri"] ?? fields["theme uri"])?.text.orNil
    if let parent = fields["template"]?.text.orNil {
      found.dependencies = [FoundPackage.Dependency(parent)]
    }
    for slug in (fields["requires plugins"]?.text ?? "").split(separator: ",") {
      found.dependencies.append(FoundPackage.Dependency(String(slug.stripped)))
    }
    found.files = (path.parent.map { tree.paths(under: "\($0)/") } ?? []).map {
      FoundPackage.OwnedFile($0.description)
    }
    if folder == "plugins" || folder == "mu-plugins" {
      found.files = [FoundPackage.OwnedFile(path.description)]
    }
    var list = PackageList(id, path, [found])
    // Plugins and themes of one site need each other.
    for name in ["plugins", "mu-plugins", "themes"] {
      if let site = path.folder(before: ["wp-content", name]) ?? path.folder(before: [name]) {
        list.scope = site
      }
    }
    return [list]
  }
}

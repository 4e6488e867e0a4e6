import BomafideIdentifiers
import BomafideModel

/// Reads `DESCRIPTION`, which each package of R has: that of an installed one, or of one that is written here.
///
/// Source: <https://cran.r-project.org/doc/manuals/r-release/R-exts.html#The-DESCRIPTION-file>.
struct RDescription: PackageCataloger {
  let id = "r-description"
  var ecosystem: String? { "cran" }
  let limit = 1 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("DESCRIPTION")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var fields: [String: (text: String, line: Int)] = [:]
    var key = ""
    for line in try SourceLines(bytes, at: path).lines {
      if line.text.hasPrefix(" ") || line.text.hasPrefix("\t") {
        fields[key]?.text += " " + line.trimmed
      } else if let (name, value) = line.text.parted(at: ":"), !name.contains(" ") {
        key = String(name)
        fields[key] = (String(value.stripped), line.number)
      }
    }
    // Other files of this name have no such fields.
    guard let name = fields["Package"], let version = fields["Version"], !name.text.isEmpty,
      fields["Title"] != nil || fields["Built"] != nil
    else { return [] }
    let isInstalled = fields["Built"] != nil || fields["Priority"]?.text == "base"
    var own = FoundPackage(
      name.text, version: version.text.orNil, isInstalled ? .installed : .declared, in: path,
      line: name.line)
    own.license = fields["License"]?.text
    own.description = fields["Title"]?.text
    own.homepage = fields["URL"]?.text.split(separator: ",").first.map { String($0.stripped) }
    own.supplier = fields["Maintainer"]?.text
    own.purl = RPackageOrigin { fields[$0]?.text.orNil }.purl(
      name.text, own.version, isInstalled: isInstalled)
    var needs: [(name: String, range: String?, scope: FoundPackage.Scope, line: Int)] = []
    for (field, scope) in [
      ("Depends", FoundPackage.Scope.runtime), ("Imports", .runtime), ("LinkingTo", .build),
      ("Suggests", .optional), ("Enhances", .optional),
    ] {
      guard let value = fields[field] else { continue }
      for part in value.text.split(separator: ",") {
        let name = part.prefix { $0 != "(" }.stripped
        let range = part.parted(at: "(").map { String($0.after.prefix { $0 != ")" }) }
        if name.isEmpty || RPackageOrigin.comesWithR(name) { continue }
        needs.append((String(name), range, scope, value.line))
      }
    }
    if isInstalled {
      own.dependencies = needs.map {
        FoundPackage.Dependency($0.name, requirement: $0.range, scope: $0.scope)
      }
      own.hasAllDependencies = true
      if let folder = path.parent {
        own.files = tree.paths(under: "\(folder)/").map {
          FoundPackage.OwnedFile($0.description)
        }
      }
      var list = PackageList(id, path, [own])
      list.scope = Self.library(around: path)
      return [list]
    }
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    own.key = keys.take(own.name)
    let remotes = Self.remotes(fields["Remotes"]?.text ?? "")
    for need in needs {
      var package = FoundPackage(
        need.name, .declared, key: keys.take(need.name), in: path, line: need.line)
      package.requirement = need.range
      if let place = remotes[need.name] {
        // It comes from elsewhere, and no registry is asked.
        package.purl = place
      } else {
        package.purl = .named(.cran, need.name)
      }
      package.scopes = [need.scope]
      package.isDirect = true
      list.packages.append(package)
    }
    list.packages.join(root: &own)
    list.root = own
    return [list]
  }

  /// Where packages are taken from that CRAN may not have, by name: `user/name@tag`, `gitlab::group/name`, `bioc::Name`,
  /// `Name=user/other`.
  ///
  /// Those of Bioconductor and of plain addresses have no package URL.
  /// Source: <https://remotes.r-lib.org/articles/dependencies.html>.
  private static func remotes(_ text: String) -> [String: PackageURL?] {
    let hosts = ["github": "github.com", "gitlab": "gitlab.com", "bitbucket": "bitbucket.org"]
    var remotes: [String: PackageURL?] = [:]
    for part in text.split(separator: ",") {
      var rest = part.stripped
      let title = rest.parted(at: "=")
      if let title, !title.before.contains("/") { rest = title.after }
      var kind = "github"
      if let mark = rest.firstRange(of: "::") {
        kind = rest[..<mark.lowerBound].split(separator: "@").last.map(String.init) ?? ""
        rest = rest[mark.upperBound...]
      }
      // What follows is a tag, a branch or the number of a request.
      let place = rest.prefix { $0 != "@" && $0 != "#" }
      let names = place.split(separator: "/")
      guard let last = names.count > 1 ? names[1] : names.first else { continue }
      let name = title.map { String($0.before.stripped) } ?? String(last.dropping(ending: ".git"))
      let address = hosts[kind].flatMap { host in
        names.count > 1 ? RepositoryAddress("https://\(host)/\(names[0])/\(names[1])") : nil
      }
      remotes[name] = .some(address?.purl(nil))
    }
    return remotes
  }

  /// The folder whose packages need each other: the project that has a library of its own, or one installation of R.
  private static func library(around path: RelativePath) -> String {
    if let project = path.folder(before: ["renv", "library"]) ?? path.folder(before: ["packrat"]) {
      return project
    }
    var names = path.names.dropLast(2)
    if names.last == "library" || names.last == "site-library" {
      names.removeLast()
      // Debian's R looks into both, and calls the latter its own.
      if names.suffix(3).elementsEqual(["local", "lib", "R"]) { names.remove(at: names.count - 3) }
    }
    return names.joined(separator: "/")
  }
}

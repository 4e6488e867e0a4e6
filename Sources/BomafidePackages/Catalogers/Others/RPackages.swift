import BomafideIdentifiers
import BomafideModel

/// Reads `DESCRIPTION`, which each package of R has: that of an installed one, or of one that is written here.
///
/// Source: <https://cran.r-project.org/doc/manuals/r-release/R-exts.html#The-DESCRIPTION-file>.
struct RDescription: PackageCataloger {
  let id = "r-description"
  let limit = 1 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isCalled("DESCRIPTION")
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
        fields[key] = (String(value.trimmedSpace), line.number)
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
    own.homepage = fields["URL"]?.text.split(separator: ",").first.map { String($0.trimmedSpace) }
    own.supplier = fields["Maintainer"]?.text
    // Packages of Bioconductor and those that come with R are not CRAN's.
    if fields["biocViews"] == nil, fields["Priority"]?.text != "base" {
      own.purl = .named(.cran, name.text, own.version)
    }
    var needs: [(name: String, range: String?, scope: FoundPackage.Scope, line: Int)] = []
    for (field, scope) in [
      ("Depends", FoundPackage.Scope.runtime), ("Imports", .runtime), ("LinkingTo", .build),
      ("Suggests", .optional), ("Enhances", .optional),
    ] {
      guard let value = fields[field] else { continue }
      for part in value.text.split(separator: ",") {
        let name = part.prefix { $0 != "(" }.trimmedSpace
        let range = part.parted(at: "(").map { String($0.after.prefix { $0 != ")" }) }
        if name.isEmpty || name == "R" { continue }
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
      return [PackageList(id, path, [own])]
    }
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    own.key = keys.take(own.name)
    for need in needs {
      var package = FoundPackage(
        need.name, .declared, key: keys.take(need.name), in: path, line: need.line)
      package.requirement = need.range
      package.purl = .named(.cran, need.name)
      package.scopes = [need.scope]
      package.isDirect = true
      list.packages.append(package)
    }
    list.packages.join(root: &own)
    list.root = own
    return [list]
  }
}

/// Reads `renv.lock`: the packages that a project with R takes.
///
/// Source: <https://rstudio.github.io/renv/articles/lockfile.html>.
struct RenvLock: PackageCataloger {
  let id = "renv-lock"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isCalled("renv.lock")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let json = try PlacedJSON.parse(bytes, at: path)
    guard let entries = json["Packages"], entries.isObject else {
      throw path.flaw(
        1, expected: "'Packages'", found: "none", remedy: "write it anew with 'renv::snapshot()'")
    }
    var list = PackageList(id, path)
    for entry in entries.members {
      let name = entry.value["Package"]?.text ?? entry.key
      let version = entry.value["Version"]?.text
      var package = FoundPackage(
        name, version: version, .locked, key: entry.key, in: path, line: entry.line)
      let source = entry.value["Source"]?.text ?? "Repository"
      let commit = entry.value["RemoteSha"]?.text
      if source == "Repository" {
        package.purl = .named(.cran, name, version)
      } else if let owner = entry.value["RemoteUsername"]?.text,
        let repository = entry.value["RemoteRepo"]?.text, let commit
      {
        let host = entry.value["RemoteHost"]?.text ?? ""
        let server =
          source == "GitHub" || host.contains("github")
          ? "github.com" : source == "GitLab" ? "gitlab.com" : "bitbucket.org"
        let address = RepositoryAddress("https://\(server)/\(owner)/\(repository)")
        package.purl = address?.purl(commit)
        package.download = "git+https://\(server)/\(owner)/\(repository)@\(commit)"
      }
      package.license = entry.value["License"]?.text
      package.description = entry.value["Title"]?.text
      // Older ones list names, newer ones the fields of the description.
      let needs =
        entry.value["Requirements"]?.texts
        ?? ["Depends", "Imports", "LinkingTo"].flatMap { entry.value[$0]?.texts ?? [] }
      package.dependencies = needs.compactMap { text in
        let name = text.prefix { $0 != "(" }.trimmedSpace
        let range = text.parted(at: "(").map { String($0.after.prefix { $0 != ")" }) }
        return name == "R" || name.isEmpty
          ? nil : FoundPackage.Dependency(String(name), requirement: range)
      }
      package.hasAllDependencies =
        entry.value["Requirements"] != nil || entry.value["Imports"] != nil ? true : nil
      list.packages.append(package)
    }
    return [list]
  }
}

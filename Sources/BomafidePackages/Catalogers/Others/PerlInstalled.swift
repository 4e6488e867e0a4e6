import BomafideIdentifiers
import BomafideModel

/// Reads what installers of CPAN leave behind: `install.json` with the version, and `.packlist` with the files.
struct CpanInstalled: PackageCataloger {
  let id = "cpan-installed"
  let limit = 4 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    if name.isNamed(".packlist") { return path.names.contains("auto") }
    return name.isNamed("install.json") && path.names.dropLast(2).last == ".meta"
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    if path.name == "install.json" {
      let json = try PlacedJSON.parse(bytes, at: path)
      guard let full = json["dist"]?.text else { return [] }
      let parts = CpanDistribution.split(full)
      let version = parts.version ?? json["version"]?.scalar
      var found = FoundPackage(
        parts.name, version: version, .installed, in: path, line: json["dist"]?.line)
      let author = json["pathname"]?.text?.split(separator: "/").dropFirst(2).first.map(String.init)
      found.purl = .named(.cpan, parts.name, version, author.map { ["author": $0] } ?? [:])
      return [Self.list(found, path)]
    }
    let names = path.names
    guard let start = names.lastIndex(of: "auto"), names.count - start > 2 else { return [] }
    // Perl itself leaves one, too, in the folder `auto/Perl`; it says no version, as all of them.
    let module = names[(start + 1)..<(names.count - 1)].joined(separator: "::")
    var found = FoundPackage(module, .installed, in: path)
    found.purl = .named(.cpan, module.split(separator: ":").joined(separator: "-"))
    // The paths count from the root of the system.
    found.files = try SourceLines(bytes, at: path).lines.prefix(100_000).compactMap { line in
      let name = line.text.prefix { $0 != " " }
      guard let place = name.after("/"), let file = try? RelativePath(parsing: place) else {
        return nil
      }
      return FoundPackage.OwnedFile(file.description)
    }
    return [Self.list(found, path)]
  }

  /// Carton and others install into the folder `local` of a project.
  private static func list(_ found: FoundPackage, _ path: RelativePath) -> PackageList {
    var list = PackageList("cpan-installed", path, [found])
    if let project = path.folder(before: ["local", "lib", "perl5"]), !project.hasSuffix("usr") {
      list.scope = project
    }
    return list
  }
}

/// Reads `META.json` of a distribution of Perl that is written here: itself, and the modules that it asks for.
///
/// Source: <https://metacpan.org/pod/CPAN::Meta::Spec>.
struct CpanMeta: PackageCataloger {
  let id = "cpan-meta"
  let limit = 4 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("META.json")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let json = try PlacedJSON.parse(bytes, at: path)
    guard json["meta-spec"] != nil, let name = json["name"]?.text else { return [] }
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    var root = FoundPackage(
      name, version: json["version"]?.scalar, .declared, key: keys.take(name), in: path,
      line: json["name"]?.line)
    root.purl = .named(.cpan, name, root.version)
    root.license =
      (json["license"]?.texts ?? []).filter { $0 != "unknown" }
      .joined(separator: " OR ").orNil
    root.description = json["abstract"]?.text
    root.homepage = json["resources"]?["homepage"]?.text
    root.supplier = json["author"]?.texts.first
    for phase in json["prereqs"]?.members ?? [] {
      for kind in phase.value.members where kind.key != "conflicts" {
        for entry in kind.value.members where entry.key != "perl" {
          var package = FoundPackage(
            entry.key, .declared, key: keys.take(entry.key), in: path, line: entry.line)
          let range = entry.value.scalar ?? "0"
          package.requirement =
            range == "0" ? nil : range.utf8.first?.isASCIIDigit == true ? ">= \(range)" : range
          package.scopes = [
            kind.key == "requires" ? Cpanfile.scope(phase.key) ?? .development : .optional
          ]
          package.isDirect = true
          list.packages.append(package)
        }
      }
    }
    list.packages.join(root: &root)
    list.root = root
    return [list]
  }
}

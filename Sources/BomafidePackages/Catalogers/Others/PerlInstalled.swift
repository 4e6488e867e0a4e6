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

  func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("install.json") && path.names.dropLast(2).last == ".meta"
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    if path.name == "install.json" {
      return try Self.distribution(bytes, path).map { [Self.list($0, path)] } ?? []
    }
    let names = path.names
    guard let start = names.lastIndex(of: "auto"), names.count - start > 2 else { return [] }
    // Perl itself leaves one, too, in the folder `auto/Perl`; it says no version, as all of them.
    let module = names[(start + 1)..<(names.count - 1)].joined(separator: "::")
    var found = FoundPackage(module, .installed, in: path)
    let title = module.split(separator: ":").joined(separator: "-")
    found.purl = .named(.cpan, title)
    // What else the installer left tells the version, and is the same distribution.
    let folder = names[..<start].joined(separator: "/")
    let place = (folder.isEmpty ? "" : "\(folder)/") + ".meta/\(title)-"
    let all = tree.paths(under: place).filter { $0.name == "install.json" }
    let told = all.prefix(Self.versionLimit).compactMap { path -> FoundPackage? in
      guard let bytes = (try? tree.content(path, limit: limit)).flatMap(\.self) else { return nil }
      return (try? Self.distribution(bytes, path)).flatMap(\.self)
    }.filter { $0.name == title }
    if told.count == 1, let one = told.first {
      (found.name, found.version, found.purl) = (one.name, one.version, one.purl)
    }
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

  private static let versionLimit = 10

  /// The distribution that an `install.json` tells of.
  private static func distribution(
    _ bytes: [UInt8], _ path: RelativePath
  ) throws(InputError) -> FoundPackage? {
    let json = try PlacedJSON.parse(bytes, at: path)
    guard let full = json["dist"]?.text else { return nil }
    let parts = CpanDistribution.split(full)
    let version = parts.version ?? json["version"]?.scalar
    var found = FoundPackage(
      parts.name, version: version, .installed, in: path, line: json["dist"]?.line)
    let author = json["pathname"]?.text?.split(separator: "/").dropFirst(2).first.map(String.init)
    found.purl = .named(.cpan, parts.name, version, author.map { ["author": $0] } ?? [:])
    return found
  }

  /// Carton and others install into the folder `local` of a project.
  private static func list(_ found: FoundPackage, _ path: RelativePath) -> PackageList {
    var list = PackageList("cpan-installed", path, [found])
    if let project = path.folder(before: ["local", "lib", "perl5"]), !project.hasSuffix("usr") {
      list.scope = project
    } else if let end = path.names.lastIndex(where: { $0 == "auto" || $0 == ".meta" }) {
      // Both lie in the folder of the library.
      list.scope = path.names[..<end].joined(separator: "/")
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

import BomafideIdentifiers
import BomafideModel

/// Reads `cpanfile`: the modules that a program in Perl asks for.
///
/// Modules are parts of distributions, and package URLs name these; which one has a module, the file doesn't say.
/// Source: <https://metacpan.org/dist/Module-CPANfile/view/lib/cpanfile.pod>.
struct Cpanfile: PackageCataloger {
  let id = "cpanfile"
  let limit = 1 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool { name.isCalled("cpanfile") }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    func read(_ terms: [Term], _ scope: FoundPackage.Scope) {
      for (index, term) in terms.enumerated() {
        guard let word = term.word, index + 1 < terms.count else { continue }
        let rest = terms[(index + 1)...].prefix { !$0.isMark(";") }
        if word == "on" {
          // on 'test' => sub { … };
          let phase = rest.first?.string ?? ""
          if let block = rest.first(where: { $0.isGroup("{") })?.inner {
            read(block, Self.scope(phase) ?? scope)
          }
          continue
        }
        if word == "feature" {
          if let block = rest.first(where: { $0.isGroup("{") })?.inner { read(block, .optional) }
          continue
        }
        let kind: FoundPackage.Scope
        switch word {
        case "requires": kind = scope
        case "recommends", "suggests": kind = .optional
        case "build_requires", "configure_requires": kind = .build
        case "test_requires": kind = .test
        case "author_requires": kind = .development
        default: continue
        }
        guard let name = rest.first?.text, name != "perl" else { continue }
        let range = rest.dropFirst().first { !$0.isMark(",") && !$0.isMark("=") && !$0.isMark(">") }
        var package = FoundPackage(name, .declared, key: keys.take(name), in: path, line: term.line)
        let said = range?.string.flatMap { $0 == "0" || $0.hasPrefix(":") ? nil : $0 }
        if let exact = said?.after("=="), !exact.contains(",") {
          package.version = String(exact.trimmedSpace).orNil
          package.knowledge = .locked
        } else if let said {
          // A number alone is the least one.
          package.requirement =
            said.utf8.first.map { $0.isASCIIDigit || $0 == UInt8(ascii: "v") } == true
            ? ">= \(said)" : said
        }
        package.scopes = [kind]
        package.isDirect = true
        list.packages.append(package)
      }
    }
    // Numbers have dots, which join words here.
    var style = Term.Style.perl
    style.wordMarks.append(UInt8(ascii: "."))
    read(try Term.parse(bytes, at: path, style), .runtime)
    return [list]
  }

  static func scope(_ phase: String) -> FoundPackage.Scope? {
    switch phase {
    case "test": .test
    case "build", "configure": .build
    case "develop": .development
    case "runtime": .runtime
    default: nil
    }
  }
}

/// Reads `cpanfile.snapshot`: the distributions that Carton takes, and what they need.
struct CpanfileSnapshot: PackageCataloger {
  let id = "cpanfile-snapshot"
  let limit = 16 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isCalled("cpanfile.snapshot")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let source = try SourceLines(bytes, at: path)
    guard let head = source.lines.first?.text, head.hasPrefix("# carton snapshot format: version 1")
    else {
      throw path.flaw(
        1, expected: "'# carton snapshot format: version 1.0'",
        found: source.lines.first.map { String($0.text) } ?? "nothing",
        remedy: "write it anew with 'carton install'")
    }
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    var section = ""
    /// Which distribution has a module.
    var owners: [String: String] = [:]
    for line in source.lines {
      let text = line.trimmed
      if text.isEmpty { continue }
      switch line.indent {
      case 2:
        let parts = CpanDistribution.split(text)
        var package = FoundPackage(
          parts.name, version: parts.version, .locked, key: keys.take(String(text)), in: path,
          line: line.number)
        package.purl = .named(.cpan, parts.name, parts.version)
        package.hasAllDependencies = true
        list.packages.append(package)
        section = ""
      case 4:
        section = String(text)
        if let place = text.after("pathname: "), !list.packages.isEmpty {
          let author = place.split(separator: "/").dropFirst(2).first.map(String.init)
          let last = list.packages.count - 1
          if let author, let purl = list.packages[last].purl {
            list.packages[last].purl = .named(
              .cpan, purl.name, purl.version, ["author": author])
          }
        }
      case 6 where !list.packages.isEmpty:
        guard let (module, range) = text.parted(at: " ") else { continue }
        let last = list.packages.count - 1
        if section == "provides:" {
          owners[String(module)] = list.packages[last].key
        } else if section == "requirements:", module != "perl" {
          list.packages[last].dependencies.append(
            FoundPackage.Dependency(String(module), requirement: range == "0" ? nil : String(range))
          )
        }
      default: continue
      }
    }
    for index in list.packages.indices {
      var seen: Set<String> = [list.packages[index].key]
      list.packages[index].dependencies = list.packages[index].dependencies.compactMap { edge in
        var edge = edge
        edge.key = owners[edge.key] ?? edge.key
        return seen.insert(edge.key).inserted ? edge : nil
      }
    }
    return [list]
  }
}

/// A distribution of CPAN by the name of its archive.
enum CpanDistribution {
  /// `libwww-perl-6.76` is `libwww-perl` of 6.76: the version begins at the last dash before a digit or `v`.
  static func split(_ text: some StringProtocol) -> (name: String, version: String?) {
    guard let (name, version) = Substring(text).partedLast(at: "-"), !name.isEmpty,
      let first = (version.after("v") ?? version).utf8.first, first.isASCIIDigit
    else { return (String(text), nil) }
    return (String(name), String(version))
  }
}

/// Reads what installers of CPAN leave behind: `install.json` with the version, and `.packlist` with the files.
struct CpanInstalled: PackageCataloger {
  let id = "cpan-installed"
  let limit = 4 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    if name.isCalled(".packlist") { return path.names.contains("auto") }
    return name.isCalled("install.json") && path.names.dropLast(2).last == ".meta"
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
      return [PackageList(id, path, [found])]
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
    return [PackageList(id, path, [found])]
  }
}

/// Reads `META.json` of a distribution of Perl that is written here: itself, and the modules that it asks for.
///
/// Source: <https://metacpan.org/pod/CPAN::Meta::Spec>.
struct CpanMeta: PackageCataloger {
  let id = "cpan-meta"
  let limit = 4 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isCalled("META.json")
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

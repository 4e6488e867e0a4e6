import BomafideIdentifiers
import BomafideModel

/// Reads `cpanfile.snapshot`: the distributions that Carton takes, and what they need.
struct CpanfileSnapshot: PackageCataloger {
  let id = "cpanfile-snapshot"
  let limit = 16 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("cpanfile.snapshot")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    [try read(bytes, at: path).list]
  }

  /// The distributions that the snapshot beside a file takes, by the modules that they have.
  static func owners(
    beside path: RelativePath, _ tree: PackageTree
  ) -> [String: FoundPackage] {
    guard let place = path.beside("cpanfile.snapshot"),
      let bytes = (try? tree.content(place, limit: 16 << 20)).flatMap(\.self),
      let (list, owners) = try? CpanfileSnapshot().read(bytes, at: place)
    else { return [:] }
    let packages = Dictionary(list.packages.map { ($0.key, $0) }) { first, _ in first }
    return owners.compactMapValues { packages[$0] }
  }

  /// The distributions, and which of them has a module.
  private func read(
    _ bytes: [UInt8], at path: RelativePath
  ) throws(InputError) -> (list: PackageList, owners: [String: String]) {
    let source = try SourceLines(bytes, at: path)
    guard let head = source.lines.first?.text, head.hasPrefix("# carton snapshot format: version 1")
    else {
      throw path.trouble(
        1, expected: "'# carton snapshot format: version 1.0'",
        found: source.lines.first.map { String($0.text) } ?? "nothing",
        remedy: "write it anew with 'carton install'")
    }
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    var section = ""
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
        // What no distribution has comes with Perl.
        guard let owner = owners[edge.key] else { return nil }
        var edge = edge
        edge.key = owner
        return seen.insert(edge.key).inserted ? edge : nil
      }
    }
    return (list, owners)
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

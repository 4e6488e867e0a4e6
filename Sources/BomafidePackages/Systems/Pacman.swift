import BomafideIdentifiers
import BomafideModel

/// Reads what Arch's pacman has installed.
///
/// Source: libalpm, `be_local.c`: sections of `%NAME%` and lines, in a folder for each package.
struct Pacman: PackageCataloger {
  let id = "pacman"
  private static let folder = "var/lib/pacman/local"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("desc") && Self.place(path) != nil
  }

  func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    (name.isNamed("desc") || name.isNamed("files")) && Self.place(path) != nil
  }

  private static func place(_ file: RelativePath) -> SystemPlace? {
    file.parent?.parent.flatMap { SystemPlace($0, folder) }
  }

  private typealias Sections = [Substring: [Substring]]

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    guard let place = Self.place(path) else { return [] }
    let all = tree.paths(under: "\(place.prefix)\(Self.folder)/").filter { file in
      file.bytes.ends(with: "desc") && Self.place(file) == place
    }
    // The dependencies of one are the others: the first file speaks for all.
    guard all.first == path else { return [] }
    var list = PackageList(id, path)
    list.scope = place.scope
    var entries: [(path: RelativePath, sections: Sections)] = []
    var providers: [Substring: String] = [:]
    for file in all {
      guard let bytes = file == path ? bytes : try tree.content(file) else { continue }
      let sections = Self.sections(ControlReader.text(bytes))
      guard let name = sections["NAME"]?.first, sections["VERSION"]?.first != nil else {
        list.remarks.append(.init("'\(file)' has no name or version"))
        continue
      }
      for item in sections["PROVIDES"] ?? [] {
        let name = Self.parts(item).name
        if providers[name] == nil { providers[name] = String(sections["NAME"]?.first ?? "") }
      }
      providers[name] = String(name)
      entries.append((file, sections))
    }
    var taken: Set<Substring> = []
    for entry in entries {
      guard let name = entry.sections["NAME"]?.first, taken.insert(name).inserted else { continue }
      list.packages.append(
        try package(String(name), entry.path, entry.sections, providers, place, tree))
    }
    return [list]
  }

  private func package(
    _ name: String, _ path: RelativePath, _ sections: Sections, _ providers: [Substring: String],
    _ place: SystemPlace, _ tree: PackageTree
  ) throws(InputError) -> FoundPackage {
    func first(_ section: Substring) -> String? { sections[section]?.first.map { String($0) } }
    var package = FoundPackage(name, version: first("VERSION"), .installed, in: path)
    package.source = first("BASE").map { .init($0) }
    package.name(
      .alpm, tree.system(at: place), arch: first("ARCH"), upstream: package.upstream(package.source)
    )
    let licenses = sections["LICENSE"] ?? []
    package.license = Self.license(licenses)
    package.supplier = first("PACKAGER")
    package.description = first("DESC")
    package.homepage = first("URL")
    // 1 is a package that another one needed; without a reason somebody asked for it.
    package.isDirect = first("REASON") != "1"
    package.hasAllDependencies = true
    var seen: Set<String> = []
    for item in sections["DEPENDS"] ?? [] {
      let (dependency, requirement) = Self.parts(item)
      let key = providers[dependency] ?? String(dependency)
      if key != name, seen.insert(key).inserted {
        package.dependencies.append(.init(key, requirement: requirement))
      }
    }
    for item in sections["OPTDEPENDS"] ?? [] {
      let name = Self.parts(item.prefix { $0 != ":" }).name
      if let key = providers[name], seen.insert(key).inserted {
        package.dependencies.append(.init(key, scope: .optional))
      }
    }
    guard let folder = path.parent, let bytes = try tree.content(folder.child("files")) else {
      return package
    }
    let files = Self.sections(ControlReader.text(bytes))
    var digests: [Substring: Digest] = [:]
    for line in files["BACKUP"] ?? [] {
      let parts = line.split(separator: "\t")
      if parts.count == 2 { digests[parts[0]] = try? Digest(.md5, hex: parts[1]) }
    }
    for file in files["FILES"] ?? [] where !file.hasSuffix("/") {
      if let path = place.file(file, in: tree) {
        package.files.append(.init(path.description, digest: digests[file]))
      }
    }
    return package
  }

  /// All licenses together, each of which may be an expression.
  private static func license(_ parts: [Substring]) -> String? {
    if parts.count < 2 { return parts.first.map(String.init) }
    return parts.map { $0.contains(" ") ? "(\($0))" : String($0) }.joined(separator: " AND ")
  }

  private static func sections(_ text: String) -> Sections {
    var sections: Sections = [:]
    var section: Substring?
    for line in text.byteLines(keepingEmpty: true) {
      if line.isEmpty {
        section = nil
      } else if let section {
        sections[section, default: []].append(line)
      } else if line.hasPrefix("%"), line.hasSuffix("%"), line.utf8.count > 2 {
        section = line.dropFirst().dropLast()
      }
    }
    return sections
  }

  /// The name and the range of one relation, as `glibc>=2.3`.
  private static func parts(_ item: Substring) -> (name: Substring, requirement: String?) {
    let end = item.firstIndex { "<>=".contains($0) } ?? item.endIndex
    return (item[..<end], end == item.endIndex ? nil : String(item[end...]))
  }
}

import BomafideIdentifiers
import BomafideModel

/// Reads what Gentoo's portage has installed.
///
/// The type of package URL that it would need is not registered.
/// Source: Package Manager Specification; `var/db/pkg/CATEGORY/NAME-VERSION`, a file for each fact.
struct Portage: PackageCataloger {
  let id = "portage"
  private static let folder = "var/db/pkg"
  private static let facts: [StaticString] = [
    "CONTENTS", "LICENSE", "RDEPEND", "DESCRIPTION", "HOMEPAGE", "SLOT", "USE",
  ]

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("CONTENTS") && Self.place(path) != nil
  }

  func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    Self.facts.contains { name.isNamed($0) } && Self.place(path) != nil
      || name.isNamed("world") && path.bytes.ends(with: "var/lib/portage/world")
  }

  private static func place(_ file: RelativePath) -> SystemPlace? {
    file.parent?.parent?.parent.flatMap { SystemPlace($0, folder) }
  }

  /// A folder of the database.
  private struct Entry {
    var path: RelativePath
    var folder: RelativePath
    var name: String
    var version: String
    var slot: String?
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    guard let place = Self.place(path) else { return [] }
    let all = tree.paths(under: "\(place.prefix)\(Self.folder)/").filter { file in
      file.bytes.ends(with: "CONTENTS") && Self.place(file) == place
    }
    // The dependencies of one are the others: the first file speaks for all.
    guard all.first == path else { return [] }
    var entries: [Entry] = []
    for file in all {
      guard let folder = file.parent, let category = folder.parent?.name,
        let (name, version) = Self.split(folder.name)
      else { continue }
      entries.append(
        Entry(
          path: file, folder: folder, name: "\(category)/\(name)", version: version,
          slot: try text("SLOT", of: folder, tree)))
    }
    let byName = Dictionary(grouping: entries.indices) { entries[$0].name }
    let world = try place.path("var/lib/portage/world").flatMap { (path) throws(InputError) in
      try tree.content(path).map {
        ControlReader.text($0).split(whereSeparator: \.isWhitespace).compactMap(PortageAtom.init)
      }
    }
    func meeting(_ atom: PortageAtom) -> [Int] {
      (byName[atom.name] ?? []).filter {
        atom.isMet(by: entries[$0].version, slot: entries[$0].slot)
      }
    }
    func newest(_ numbers: [Int]) -> Int? {
      numbers.max { a, b in
        VersionScheme.gentoo.order(of: entries[a].version, to: entries[b].version) == .older
      }
    }
    let asked = world.map { Set($0.flatMap(meeting)) }
    var list = PackageList(id, path)
    list.scope = place.scope
    func key(_ number: Int) -> String { "\(entries[number].name)-\(entries[number].version)" }
    for (number, entry) in entries.enumerated() {
      var package = FoundPackage(
        entry.name, version: entry.version, .installed, key: key(number), in: entry.path)
      package.license = try text("LICENSE", of: entry.folder, tree)
      package.description = try text("DESCRIPTION", of: entry.folder, tree)
      package.homepage = try text("HOMEPAGE", of: entry.folder, tree).map { text in
        String(text.prefix { $0 != " " })
      }
      package.isDirect = asked?.contains(number)
      package.hasAllDependencies = true
      let needs = PortageNeeds(
        try text("RDEPEND", of: entry.folder, tree) ?? "",
        flags: try text("USE", of: entry.folder, tree).map {
          Set($0.split(whereSeparator: \.isWhitespace))
        })
      var seen: Set<String> = []
      for atom in needs.atoms({ !meeting($0).isEmpty }) {
        let target = newest(meeting(atom)).map(key) ?? atom.name
        if target != package.key, seen.insert(target).inserted {
          package.dependencies.append(.init(target, requirement: atom.requirement))
        }
      }
      let bytes = entry.path == path ? bytes : try tree.content(entry.path) ?? []
      package.files = Self.files(ControlReader.text(bytes), place, tree)
      list.packages.append(package)
    }
    return [list]
  }

  private func text(
    _ name: String, of folder: RelativePath, _ tree: PackageTree
  ) throws(InputError) -> String? {
    guard let bytes = try tree.content(folder.child(name), limit: 1 << 20) else { return nil }
    let text = ControlReader.text(bytes).stripped
    return text.isEmpty ? nil : String(text)
  }

  /// The name and the version in `bash-completion-2.11-r1`: the version begins at the last dash before a digit.
  static func split(_ text: String) -> (name: String, version: String)? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard
      let start = parts.indices.dropFirst().last(where: { parts[$0].first?.isASCIIDigit == true })
    else { return nil }
    return (
      parts[..<start].joined(separator: "-"), parts[start...].joined(separator: "-")
    )
  }

  /// The files of lines as `obj /usr/bin/a b DIGEST TIME`.
  private static func files(
    _ text: String, _ place: SystemPlace, _ tree: PackageTree
  ) -> [FoundPackage.OwnedFile] {
    text.byteLines().compactMap { line in
      guard line.hasPrefix("obj ") else { return nil }
      let parts = line.split(separator: " ", omittingEmptySubsequences: false)
      guard parts.count >= 4 else { return nil }
      let name = parts[1..<(parts.count - 2)].joined(separator: " ")
      return place.file(name, in: tree).map {
        .init($0.description, digest: try? Digest(.md5, hex: parts[parts.count - 2]))
      }
    }
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

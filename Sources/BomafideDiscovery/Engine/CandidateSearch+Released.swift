import BomafideBinaries

/// Folders that say their own release: `libtai 0.60` at the top of the version file or the read-me of `libtai`.
///
/// A read-me may as well say what its folder is for, and a project may give its parts releases, so a folder counts only
/// where who holds the copyright says that it is another's.
extension CandidateSearch {
  mutating func released(_ provenance: Provenance) {
    let releases = facts.releases.filter { mayBeReleased($0) }
    if releases.isEmpty { return }
    let project = ProjectHolders(
      outside: Set(releases.map { tree.folders[$0.folder].path }), tree, provenance,
      files: unclaimed())
    for release in releases where owner(of: tree.folders[release.folder].path) == nil {
      guard project.areOthers(release, tree, provenance) else { continue }
      let path = tree.folders[release.folder].path
      var candidate = Candidate(.licensed, roots: [path], name: Self.lastPart(path))
      candidate.entry = entry(named: candidate.name, in: candidate.roots)
      add(candidate)
    }
  }

  private func mayBeReleased(_ release: FolderRelease) -> Bool {
    let folder = tree.folders[release.folder]
    return !isAside(release.folder) && owner(of: folder.path) == nil
      && !above.contains(folder.path) && hasCode([folder.path]) && hasSubstance(release.folder)
      && !facts.projectVersions.contains(where: { VersionText.agree($0, release.version) })
      && !facts.projectNames.contains(where: { Slug.same($0, folder.name) })
  }
}

/// Who holds the sources of the project, those in folders with a release of their own left out.
private struct ProjectHolders {
  private var holders: Set<String>
  /// Whether most sources name a holder, so that those without one stand out.
  private var areNamed: Bool

  init(outside folders: Set<String>, _ tree: TreeIndex, _ provenance: Provenance, files: [Int]) {
    let rest = files.filter { file in
      !tree.ancestors(of: tree.files[file].folder).contains {
        folders.contains(tree.folders[$0].path)
      }
    }
    let heads = rest.compactMap { provenance.head(of: $0)?.holders }.filter { !$0.isEmpty }
    holders = provenance.rootHolders.union(heads.joined())
    areNamed = heads.count >= 3 && heads.count * 2 >= rest.count
  }

  /// Whether a folder's sources are none of the project's people: others hold most of them, or its document; or nobody
  /// is named, where the project's own sources name somebody.
  func areOthers(_ release: FolderRelease, _ tree: TreeIndex, _ provenance: Provenance) -> Bool {
    // Where nobody is named in the project, nothing tells others from its people.
    if holders.isEmpty { return false }
    let heads = tree.folders[release.folder].all.compactMap { provenance.head(of: $0)?.holders }
      .filter { !$0.isEmpty }
    let foreign = heads.count { holders.isDisjoint(with: $0) }
    if !heads.isEmpty { return foreign * 2 > heads.count }
    if !release.holders.isEmpty { return holders.isDisjoint(with: release.holders) }
    return areNamed
  }
}

/// The release that the first line of a document gives the folder around.
struct FolderRelease: Sendable, Hashable {
  var folder: Int
  var version: String
  /// Who holds the copyright, as the document says.
  var holders: [String]

  /// Whether a file of this kind and name may tell a folder's release.
  static func reads(_ file: TreeIndex.File) -> Bool {
    let name = file.name.lowercased()
    return file.folder != 0
      && (file.kind == .document && name.hasPrefix("readme")
        || file.kind == .build && name.hasPrefix("version"))
  }

  /// The release where the first line is the folder's name and a version of two numbers or more, and nothing else but
  /// how finished it is and when it came out.
  ///
  /// The name of a language, a system or a standard says what the folder is for: `Vulkan 1.3`.
  init?(_ bytes: [UInt8], of name: String, folder: Int) {
    let slug = Slug.of(Candidate.bare(name))
    guard slug.utf8.count >= 3, !Conventions.isGeneric(name.lowercased()),
      !Conventions.isNoLibrary(slug), ByteSearch.isText(bytes),
      let line = FolderTitle.first(of: bytes), line.utf8.count <= 60,
      let version = Self.version(in: line, of: slug)
    else { return nil }
    self.folder = folder
    self.version = version
    holders = HeadFacts(bytes).holders
  }

  private static func version(in line: String, of slug: String) -> String? {
    var words = line.split { $0 == " " || $0 == "\t" || $0 == "," || $0 == "#" }[...]
    guard let name = words.popFirst(), Slug.of(name) == slug else { return nil }
    if let word = words.first?.lowercased(), ["version", "release"].contains(word) {
      words.removeFirst()
    }
    guard let word = words.popFirst(), let found = VersionText.first(in: Array(word.utf8)[...]),
      found.start <= 1, found.text.contains("."), !VersionText.isPlaceholder(found.text),
      word.utf8.dropFirst(found.start + found.text.utf8.count).allSatisfy({
        ".:;)".utf8.contains($0)
      }),
      words.allSatisfy({ saysState($0) || saysDate($0) })
    else { return nil }
    return found.text
  }

  /// Whether a word says how finished a release is.
  private static func saysState(_ word: Substring) -> Bool {
    let plain = word.trimming { "().;:*-=".utf8.contains($0) }.lowercased()
    return plain.isEmpty
      || ["alpha", "beta", "rc", "gamma", "stable", "final", "release", "released"].contains(plain)
  }

  /// Whether a word is a part of a date.
  private static func saysDate(_ word: Substring) -> Bool {
    let plain = word.trimming { "().;:".utf8.contains($0) }.lowercased()
    if plain.utf8.allSatisfy({ VersionText.isDigit($0) || "-/".utf8.contains($0) }) { return true }
    return [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "january",
      "february", "march", "april", "june", "july", "august", "september", "october", "november",
      "december",
    ].contains(plain)
  }
}

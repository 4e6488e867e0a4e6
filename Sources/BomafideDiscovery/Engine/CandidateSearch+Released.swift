import BomafideBinaries

/// Folders that say their own release: `libtai 0.60` at the top of the version file or the read-me of `libtai`.
extension CandidateSearch {
  mutating func released() {
    for release in facts.releases {
      let folder = tree.folders[release.folder]
      guard !isAside(release.folder), owner(of: folder.path) == nil, !above.contains(folder.path),
        hasCode([folder.path]), hasSubstance(release.folder),
        !facts.projectVersions.contains(where: { VersionText.agree($0, release.version) }),
        !facts.projectNames.contains(where: { Slug.same($0, folder.name) })
      else { continue }
      var candidate = Candidate(
        .licensed, roots: [folder.path], name: Self.lastPart(folder.path))
      candidate.entry = entry(named: candidate.name, in: candidate.roots)
      add(candidate)
    }
  }
}

/// The release that the first line of a document gives the folder around.
struct FolderRelease: Sendable, Hashable {
  var folder: Int
  var version: String

  /// Whether a file of this kind and name may tell a folder's release.
  static func reads(_ file: TreeIndex.File) -> Bool {
    let name = file.name.lowercased()
    return file.folder != 0
      && (file.kind == .document && name.hasPrefix("readme")
        || file.kind == .build && name.hasPrefix("version"))
  }

  /// The version where the first line is the folder's name and a version of two numbers or more, and hardly more.
  static func version(in bytes: [UInt8], of folder: String) -> String? {
    let slug = Slug.of(Candidate.bare(folder))
    guard slug.utf8.count >= 3, ByteSearch.isText(bytes),
      let line = ByteSearch.lines(Array(bytes.prefix(2_048)), limit: 5).lazy
        .map({ String(decoding: $0.text, as: UTF8.self).trimmingBlanks() })
        .first(where: { !$0.isEmpty }),
      line.utf8.count <= 60
    else { return nil }
    var words = line.split { $0 == " " || $0 == "\t" || $0 == "," || $0 == "#" }[...]
    guard let name = words.popFirst(), Slug.of(name) == slug else { return nil }
    if let word = words.first?.lowercased(), ["version", "release"].contains(word) {
      words.removeFirst()
    }
    guard let word = words.first, let found = VersionText.first(in: Array(word.utf8)[...]),
      found.start <= 1, found.text.contains("."), !VersionText.isPlaceholder(found.text)
    else { return nil }
    return found.text
  }
}

import BomafideIdentifiers
import BomafideModel

/// Reads `qt_attribution.json`, an entry or a list of them.
///
/// Source: <https://contribute.qt-project.org/quips/7>.
struct QtAttribution: Cataloger {
  let id = "qt-attribution"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isName("qt_attribution.json")
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    var found = try LenientJSON.parse(file).elements.prefix(10_000)
      .compactMap { declaration(of: $0, in: file) }
    // The files of the only library in a folder for others' code are those that need the license; the folder is its own.
    if found.count == 1, let folder = file.folder, BundleFolders.contain(folder),
      !found[0].roots.contains(where: { !$0.hasPrefix("\(folder)/") })
    {
      (found[0].roots, found[0].namesRoots) = ([], false)
    }
    return found
  }

  private func declaration(of entry: LenientJSON, in file: SourceFile) -> Declaration? {
    guard let name = entry["Name"]?.text ?? entry["Id"]?.text else { return nil }
    var found = Declaration(.metadata, by: id, in: file.path)
    // The id is the short name, the name often a description.
    found.name = entry["Id"]?.text ?? name
    if found.name?.value != name.value { found.aliases = [name.value] }
    if let version = entry["Version"]?.text {
      found.takeVersion(version.value, line: version.line)
    }
    found.license = entry["LicenseId"]?.text ?? entry["License"]?.text
    found.url = entry["Homepage"]?.text
    found.download = entry["DownloadLocation"]?.text
    let version = found.version?.value ?? found.commit?.value
    found.purls = (entry["PURL"]?.texts ?? []).map { fill($0, version: version) }
    found.cpes = (entry["CPE"]?.texts ?? []).map { fill($0, version: version) }
    takeRoots(entry, in: file, into: &found)
    return found
  }

  private func takeRoots(
    _ entry: LenientJSON, in file: SourceFile, into found: inout Declaration
  ) {
    var folder = file.folder
    if let path = entry["Path"]?.text?.value, let root = ClaimedPaths.join(folder, path) {
      found.roots = [root]
      folder = try? RelativePath(parsing: root)
    }
    // One text is a list with blanks between, as in the oldest files.
    let files = (entry["Files"]?.texts ?? []).flatMap { $0.value.split { $0 == " " || $0 == "\n" } }
    let roots = ClaimedPaths.join(folder, all: files.map(String.init))
    if !roots.isEmpty { found.roots = roots }
    found.namesRoots = !found.roots.isEmpty
  }

  /// Puts the version where the entry leaves a mark for it.
  private func fill(_ fact: Declaration.Fact, version: String?) -> Declaration.Fact {
    var text = fact.value
    for (mark, separator) in [("$<VERSION>", "."), ("$<VERSION_DASHED>", "-")] {
      guard let range = text.firstRange(of: mark) else { continue }
      guard let version else {
        if range.lowerBound > text.startIndex, text[..<range.lowerBound].last == "v" {
          text.removeSubrange(text.index(before: range.lowerBound)..<range.upperBound)
        } else {
          text.removeSubrange(range)
        }
        continue
      }
      let said = version.split(separator: ".").joined(separator: separator)
      text.replaceSubrange(range, with: said)
    }
    return Declaration.Fact(text, line: fact.line)
  }
}

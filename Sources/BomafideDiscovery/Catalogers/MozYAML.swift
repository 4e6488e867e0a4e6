import BomafideIdentifiers
import BomafideModel

/// Reads `moz.yaml`, which says where a vendored library came from and how it is updated.
///
/// Source: <https://firefox-source-docs.mozilla.org/mozbuild/vendor/index.html>.
struct MozYAML: Cataloger {
  let id = "moz-yaml"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isName("moz.yaml") || name.isName("moz.yml")
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    guard let document = try YAMLDocument.parse(file), let origin = document["origin"],
      let name = origin["name"]?.text
    else { return [] }
    var found = Declaration(.metadata, by: id, in: file.path)
    found.name = name
    // The revision is what was fetched; the release is how people call it.
    if let revision = origin["revision"]?.text, DeclaredVersion.isCommit(revision.value) {
      found.commit = Declaration.Fact(revision.value.lowercased(), line: revision.line)
    }
    if let release = origin["release"]?.text {
      found.takeVersion(release.value, line: release.line)
    }
    if let revision = origin["revision"]?.text {
      found.takeVersion(revision.value, line: revision.line)
    }
    found.url = origin["url"]?.text
    let licenses = origin["license"]?.elements.compactMap(\.text) ?? []
    if let first = licenses.first {
      // A list names licenses that all hold.
      found.license = Declaration.Fact(
        licenses.map(\.value).joined(separator: " AND "), line: first.line)
    }
    let vendoring = document["vendoring"]
    if found.url == nil { found.url = vendoring?["url"]?.text }
    found.takeRepositoryName()
    if let patches = vendoring?["patches"]?.elements.compactMap(\.text), let first = patches.first {
      found.changes = Declaration.Fact(
        patches.map(\.value).joined(separator: ", "), line: first.line)
    }
    takeRoots(vendoring, in: file, into: &found)
    return [found]
  }

  /// A folder inside that of the file is only where the sources go; the library is the whole folder.
  private func takeRoots(
    _ vendoring: YAMLDocument?, in file: SourceFile, into found: inout Declaration
  ) {
    guard let said = vendoring?["vendor-directory"]?.text?.value,
      let root = ClaimedPaths.join(nil, said)
    else { return }
    let folder = file.folder?.description ?? ""
    if root == folder || root.hasPrefix(folder + "/") || folder.isEmpty { return }
    found.roots = [root, folder]
  }
}

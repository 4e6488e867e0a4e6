import BomafideIdentifiers
import BomafideModel

/// Reads `sbom.yml`, and the `sbom` part of `idf_component.yml`, of Espressif's components.
///
/// Source: <https://github.com/espressif/esp-idf-sbom#manifest-file>.
struct EspressifSBOM: Cataloger {
  let id = "espressif-sbom"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    (name.hasStart(anyCase: "sbom") && (name.hasEnding(".yml") || name.hasEnding(".yaml")))
      || name.isName("idf_component.yml")
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    guard let document = try YAMLDocument.parse(file), document.isMapping else { return [] }
    var found: [Declaration] = []
    let inner = document["sbom"]
    if let declaration = declaration(of: inner ?? document, around: document, in: file) {
      found.append(declaration)
    }
    let manifests = (inner ?? document)["manifests"]?.elements ?? []
    for manifest in manifests.prefix(1000) {
      // What has a file of its own is read there.
      guard manifest["path"] == nil,
        let declaration = declaration(of: manifest, around: manifest, in: file)
      else { continue }
      found.append(declaration)
    }
    return found
  }

  private func declaration(
    of entry: YAMLDocument, around: YAMLDocument, in file: SourceFile
  ) -> Declaration? {
    let version = entry["version"]?.text ?? around["version"]?.text
    var found = Declaration(.metadata, by: id, in: file.path)
    found.name = entry["name"]?.text ?? around["name"]?.text
    if let version { found.takeVersion(version.value, line: version.line) }
    if let hash = entry["hash"]?.text, DeclaredVersion.isCommit(hash.value, saysCommit: true) {
      found.commit = Declaration.Fact(hash.value.lowercased(), line: hash.line)
    }
    found.license = entry["license"]?.text ?? around["license"]?.text
    found.url = entry["url"]?.text ?? around["url"]?.text ?? entry["repository"]?.text
    found.supplier = entry["supplier"]?.text
    let filling = found.version?.value ?? "*"
    func filled(_ key: String) -> [Declaration.Fact] {
      (entry[key]?.elements ?? []).compactMap(\.text).map { fact in
        let parts = fact.value.split(separator: "{}", omittingEmptySubsequences: false)
        return Declaration.Fact(parts.joined(separator: filling), line: fact.line)
      }
    }
    found.cpes = filled("cpe").filter { $0.value.hasPrefix("cpe:") }
    found.purls = filled("purl").filter { $0.value.hasPrefix("pkg:") }
    guard found.name != nil || !found.cpes.isEmpty else { return nil }
    guard version != nil || found.url != nil || !found.cpes.isEmpty else { return nil }
    if found.name == nil, let folder = file.folder?.name, let line = found.cpes.first?.line {
      found.name = Declaration.Fact(folder, line: line)
    }
    let places = ["component-root", "virtpath", "vpath"].compactMap { entry[$0]?.text?.value }
    found.roots = ClaimedPaths.join(file.folder, all: places)
    found.namesRoots = !found.roots.isEmpty
    return found
  }
}

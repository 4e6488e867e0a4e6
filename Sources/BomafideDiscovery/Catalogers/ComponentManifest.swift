import BomafideIdentifiers
import BomafideModel

/// Reads `cgmanifest.json`, where people register what Microsoft's component detection can't see.
///
/// Source: <https://github.com/microsoft/component-detection/blob/main/docs/detectors/cgmanifest.md>.
struct ComponentManifest: Cataloger {
  let id = "component-manifest"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isName("cgmanifest.json")
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    let document = try LenientJSON.parse(file)
    guard let list = document["Registrations"] ?? document["registrations"] else { return [] }
    return list.elements.prefix(10_000).compactMap { declaration(of: $0, in: file) }
  }

  private func declaration(of entry: LenientJSON, in file: SourceFile) -> Declaration? {
    guard let component = entry["component"] ?? entry["Component"] else { return nil }
    // The details lie under a key that is the type, in any case.
    guard
      let (type, details) = component.members.first(where: { !$0.value.members.isEmpty })
        .map({ ($0.key.lowercased(), $0.value) })
    else { return nil }
    var found = Declaration(.metadata, by: id, in: file.path)
    func detail(_ keys: String...) -> Declaration.Fact? {
      for key in keys {
        let member = details.members.first { $0.key.lowercased() == key }
        if let text = member?.value.text { return text }
      }
      return nil
    }
    found.name = detail("name", "artifactid")
    found.url = detail("repositoryurl", "homepage")
    found.download = detail("downloadurl")
    if found.name == nil, let url = found.url {
      var name = url.value.split(separator: "/").last.map(String.init) ?? url.value
      if name.hasSuffix(".git") { name.removeLast(4) }
      found.name = Declaration.Fact(name, line: url.line)
    }
    guard let name = found.name else { return nil }
    for fact in [detail("version"), detail("tag"), entry["version"]?.text].compactMap(\.self) {
      found.takeVersion(fact.value, line: fact.line)
    }
    if let commit = detail("commithash"), DeclaredVersion.isCommit(commit.value, saysCommit: true) {
      found.commit = Declaration.Fact(commit.value.lowercased(), line: commit.line)
    }
    found.license = entry["license"]?.text ?? entry["License"]?.text
    if let path = Self.purl(type, name: name.value, group: detail("groupid")?.value) {
      let end = found.version.map { "@\($0.value)" } ?? ""
      found.purls = [Declaration.Fact(path + end, line: name.line)]
    }
    found.roots = ClaimedPaths.guesses(file.folder, named: name.value)
    return found
  }

  private static func purl(_ type: String, name: String, group: String?) -> String? {
    switch type {
    case "npm": "pkg:npm/\(name.hasPrefix("@") ? "%40\(name.dropFirst())" : name)"
    case "pip": "pkg:pypi/\(name.lowercased())"
    case "cargo", "nuget", "conda": "pkg:\(type)/\(name)"
    case "rubygems": "pkg:gem/\(name)"
    case "go": "pkg:golang/\(name.lowercased())"
    case "maven": group.map { "pkg:maven/\($0)/\(name)" }
    default: nil
    }
  }
}

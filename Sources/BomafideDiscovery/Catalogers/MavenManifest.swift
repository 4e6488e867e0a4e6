import BomafideIdentifiers
import BomafideModel

/// Reads Maven's `pom.xml`, and the `pom.properties` that it puts into archives.
///
/// Source: <https://maven.apache.org/pom.html>.
struct MavenManifest: Cataloger {
  let id = "maven-manifest"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isName("pom.xml") || name.isName("pom.properties")
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    var found = Declaration(.manifest, by: id, in: file.path)
    let group: Declaration.Fact?
    if file.path.name == "pom.properties" {
      var values: [Substring: Declaration.Fact] = [:]
      for line in try SourceText(file).lines {
        guard let (key, value) = line.text.cut(at: "="), !value.trimmed.isEmpty else { continue }
        values[key.trimmed] = Declaration.Fact(String(value.trimmed), line: line.number)
      }
      group = values["groupId"]
      found.name = values["artifactId"]
      if let version = values["version"] { found.takeVersion(version.value, line: version.line) }
    } else {
      let texts = try ElementTexts(file)
      group = texts.first("project/groupId") ?? texts.first("project/parent/groupId")
      found.name = texts.first("project/artifactId")
      if let version = texts.first("project/version") ?? texts.first("project/parent/version") {
        found.takeVersion(version.value, line: version.line)
      }
      found.license = texts.first("project/licenses/license/name")
      found.url = texts.first("project/scm/url") ?? texts.first("project/url")
      found.supplier = texts.first("project/organization/name")
      if let name = texts.first("project/name"), name.value != found.name?.value,
        !DeclaredVersion.isTemplate(name.value), name.value.utf8.count <= 80
      {
        found.aliases = [name.value]
      }
    }
    guard let name = found.name, !DeclaredVersion.isTemplate(name.value) else { return [] }
    if let url = found.url, DeclaredVersion.isTemplate(url.value) { found.url = nil }
    if let group, !DeclaredVersion.isTemplate(group.value) {
      let end = found.version.map { "@\($0.value)" } ?? ""
      found.purls = [.init("pkg:maven/\(group.value)/\(name.value)\(end)", line: name.line)]
    }
    // Inside an archive, the code lies beside META-INF.
    let parts = file.path.description.split(separator: "/")
    if let index = parts.firstIndex(of: "META-INF"), index > 0 {
      found.roots = [parts[..<index].joined(separator: "/")]
    }
    return [found]
  }
}

import BomafideIdentifiers
import BomafideModel

/// Reads the manifests of npm, Bower and Composer: `package.json`, `bower.json`, `composer.json`.
///
/// Source: <https://docs.npmjs.com/cli/configuring-npm/package-json>, <https://getcomposer.org/doc/04-schema.md>.
struct PackageJSON: Cataloger {
  let id = "package-json"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isName("package.json") || name.isName("bower.json") || name.isName(".bower.json")
      || name.isName("composer.json")
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    let document = try LenientJSON.parse(file)
    guard let name = document["name"]?.text else { return [] }
    var found = Declaration(.manifest, by: id, in: file.path)
    found.name = name
    if let version = document["version"]?.text ?? document["_release"]?.text {
      found.takeVersion(version.value, line: version.line)
    }
    found.license = license(document)
    found.url = address(document)
    found.supplier = supplier(document)
    if let purl = purl(of: file, name: name.value, version: found.version?.value) {
      found.purls = [Declaration.Fact(purl, line: name.line)]
    }
    return [found]
  }

  /// One license, the old form with a type, or a list of either: any of them may be chosen.
  private func license(_ document: LenientJSON) -> Declaration.Fact? {
    guard let said = document["license"] ?? document["licenses"] else { return nil }
    let names = said.elements.compactMap { $0.text ?? $0["type"]?.text ?? $0["name"]?.text }
    guard let first = names.first else { return nil }
    return Declaration.Fact(names.map(\.value).joined(separator: " OR "), line: first.line)
  }

  private func address(_ document: LenientJSON) -> Declaration.Fact? {
    let repository = document["repository"]
    guard var fact = repository?["url"]?.text ?? repository?.text ?? document["homepage"]?.text
    else { return nil }
    if fact.value.hasPrefix("git+") { fact.value.removeFirst(4) }
    if !fact.value.holds(":"), fact.value.split(separator: "/").count == 2 {
      fact.value = "https://github.com/\(fact.value)"
    }
    return fact
  }

  private func supplier(_ document: LenientJSON) -> Declaration.Fact? {
    let author = document["author"] ?? document["authors"]?.elements.first
    return author?.text ?? author?["name"]?.text
  }

  private func purl(of file: SourceFile, name: String, version: String?) -> String? {
    let type =
      switch file.path.name {
      case "package.json": "npm"
      case "composer.json": "composer"
      default: "bower"
      }
    guard
      name.utf8.allSatisfy({
        $0.isDigit || (0x61...0x7A).contains($0 | 0x20) || "@/._-".utf8.contains($0)
      })
    else { return nil }
    let path = name.hasPrefix("@") ? "%40\(name.dropFirst())" : name
    return "pkg:\(type)/\(path.lowercased())" + (version.map { "@\($0)" } ?? "")
  }
}

import BomafideIdentifiers
import BomafideModel

/// Reads lists of bundled projects with their licenses, as `LICENSES_bundled.txt`.
///
/// A paragraph has a name, the files and a license, often an address.
struct BundledLicenses: Cataloger {
  let id = "bundled-licenses"

  private static let keys: Set<String> = [
    "name", "files", "license", "availability", "description", "dependencies", "version", "url",
    "copyright", "project", "source", "homepage", "path",
  ]

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    guard name.hasStart(anyCase: "licen") else { return false }
    let text = String(decoding: name.prefix(80), as: UTF8.self).lowercased()
    return text.holds("bundled") || text.holds("third") || text.holds("vendor")
      || text == "license.txt" || text == "license"
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    let text = try SourceText(file)
    let paragraphs = CopyrightParagraphs(text.lines, keys: Self.keys).paragraphs
    return paragraphs.prefix(10_000).compactMap { declaration(of: $0, in: file) }
  }

  private func declaration(
    of paragraph: [CopyrightParagraphs.Field], in file: SourceFile
  ) -> Declaration? {
    guard let name = (paragraph.first("name") ?? paragraph.first("project"))?.fact,
      paragraph.first?.key == "name" || paragraph.first?.key == "project",
      paragraph.first("license") != nil, name.value.utf8.count <= 100
    else { return nil }
    var found = Declaration(.legalText, by: id, in: file.path)
    found.name = name
    found.license = paragraph.first("license")?.fact
    if let version = paragraph.first("version")?.fact {
      found.takeVersion(version.value, line: version.line)
    }
    for key in ["url", "homepage", "availability", "source"] {
      if found.url == nil, let fact = paragraph.first(key)?.fact, let url = fact.value.firstURL {
        found.url = Declaration.Fact(String(url), line: fact.line)
      }
    }
    var patterns = paragraph.patterns
    if let path = paragraph.first("path")?.fact { patterns.append(path.value) }
    found.roots = ClaimedPaths.join(file.folder, all: patterns)
    found.namesRoots = !found.roots.isEmpty
    return found.roots.isEmpty ? nil : found
  }
}

import BomafideIdentifiers
import BomafideModel

/// Reads the `.wrap` files of `subprojects/`, which say where Meson gets a subproject.
///
/// Source: <https://mesonbuild.com/Wrap-dependency-system-manual.html>.
struct MesonWrap: Cataloger {
  let id = "meson-wrap"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.hasEnding(".wrap") && path.bytes.dropLast(name.count).hasEnding("subprojects/")
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    let text = try SourceText(file)
    var values: [String: Declaration.Fact] = [:]
    var section: Substring = ""
    for line in text.lines {
      let content = line.text.trimmed
      if content.hasPrefix("[") {
        section = content
      } else if section.hasPrefix("[wrap-"), let (key, value) = content.cut(at: "="),
        !content.hasPrefix("#"), !value.trimmed.isEmpty
      {
        values[key.trimmed.lowercased()] = .init(String(value.trimmed), line: line.number)
      }
    }
    let stem = file.path.name.dropLast(5)
    guard let source = values["source_url"] ?? values["url"] else { return [] }
    var found = Declaration(.metadata, by: id, in: file.path)
    found.name = Declaration.Fact(String(stem), line: 1)
    if let revision = values["revision"] {
      found.takeVersion(revision.value, line: revision.line)
      found.url = source
    } else {
      found.download = source
      for fact in [values["source_filename"], source, values["directory"]].compactMap(\.self) {
        guard found.version == nil, let version = ArchiveName(fact.value).version else { continue }
        found.version = Declaration.Fact(version, line: fact.line)
      }
    }
    let folder = values["directory"]?.value ?? String(stem)
    found.roots = ClaimedPaths.join(file.folder, all: [folder])
    return [found]
  }
}

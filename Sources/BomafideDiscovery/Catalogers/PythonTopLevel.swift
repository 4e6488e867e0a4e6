import BomafideIdentifiers
import BomafideModel

/// Reads `top_level.txt` of a wheel or an egg, which lists the packages and modules it installs.
///
/// The folder's name tells the project.
struct PythonTopLevel: Cataloger {
  let id = "python-top-level"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    let folder = path.bytes.dropLast(name.count)
    return name.isName("top_level.txt") && folder.hasEnding(".dist-info/")
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    guard let folder = file.folder else { return [] }
    let stem = folder.name.dropLast(".dist-info".count)
    guard let (name, version) = stem.cut(at: "-"), !name.isEmpty else { return [] }
    let text = try SourceText(file)
    let modules = text.lines.prefix(1000).map { String($0.text.trimmed) }
      .filter { !$0.isEmpty && !$0.hasPrefix("_") }
    guard !modules.isEmpty else { return [] }
    var found = Declaration(.manifest, by: id, in: file.path)
    found.name = Declaration.Fact(String(name), line: 1)
    found.takeVersion(version, line: 1)
    found.roots = ClaimedPaths.join(folder.parent, all: modules.flatMap { [$0, "\($0).py"] })
    return [found]
  }
}

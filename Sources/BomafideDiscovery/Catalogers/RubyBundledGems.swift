import BomafideIdentifiers
import BomafideModel

/// Reads `gems/bundled_gems`, the gems that a Ruby source tree ships.
///
/// A line has a name, a version, an address and sometimes the commit that is taken instead.
struct RubyBundledGems: Cataloger {
  let id = "ruby-bundled-gems"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isName("bundled_gems")
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    let text = try SourceText(file)
    var found: [Declaration] = []
    for line in text.lines where found.count < 10_000 {
      let words = line.text.prefix { $0 != "#" }.split { $0 == " " || $0 == "\t" || $0 == "|" }
      guard words.count >= 2, words[1].utf8.first?.isDigit == true else { continue }
      let (name, version) = (String(words[0]), String(words[1]))
      var declaration = Declaration(.lock, by: id, in: file.path)
      declaration.name = Declaration.Fact(name, line: line.number)
      declaration.takeVersion(version, line: line.number)
      if words.count > 2, words[2].holds("://") {
        declaration.url = Declaration.Fact(String(words[2]), line: line.number)
      }
      if words.count > 3, DeclaredVersion.isCommit(words[3]) {
        declaration.commit = Declaration.Fact(words[3].lowercased(), line: line.number)
      }
      declaration.purls = [Declaration.Fact("pkg:gem/\(name)@\(version)", line: line.number)]
      let stem = "\(name)-\(version)"
      declaration.roots =
        ClaimedPaths.join(file.folder, all: ["../.bundle/gems/\(stem)"])
        + ClaimedPaths.join(file.folder, all: [stem, "src/\(name)", name, "\(stem).gem"])
      found.append(declaration)
    }
    return found
  }
}

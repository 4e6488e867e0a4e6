import BomafideIdentifiers
import BomafideModel

/// Reads the assignments of plain texts in a `.gemspec`; what Ruby would have to compute is left alone.
///
/// Source: <https://guides.rubygems.org/specification-reference/>.
struct RubyGemspec: Cataloger {
  let id = "ruby-gemspec"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.hasEnding(".gemspec")
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    let text = try SourceText(file)
    var found = Declaration(.manifest, by: id, in: file.path)
    for line in text.lines {
      let content = line.text.trimmed
      guard let (left, right) = content.cut(at: "="), let dot = left.utf8.firstIndex(of: 0x2E),
        left.utf8.count < 40, !content.hasPrefix("#")
      else { continue }
      let key = left[left.utf8.index(after: dot)...].trimmed
      let values = Self.texts(in: right)
      guard let value = values.first, !value.holds("#{") else { continue }
      let fact = Declaration.Fact(String(value), line: line.number)
      switch key {
      case "name": found.name = found.name ?? fact
      case "version": found.takeVersion(value, line: line.number)
      case "license": found.license = found.license ?? fact
      case "licenses":
        found.license = .init(values.joined(separator: " OR "), line: line.number)
      case "homepage": found.url = found.url ?? fact
      case "author", "authors": found.supplier = found.supplier ?? fact
      default: break
      }
    }
    let stem = file.path.name.dropLast(".gemspec".count)
    guard !stem.isEmpty else { return [] }
    // Most of them compute nothing but the version; the file is named after the gem.
    let installed = file.folder?.name == "specifications"
    let named = ArchiveName(stem)
    let name = found.name?.value ?? String(installed ? named.name ?? stem : stem)
    if found.name == nil { found.name = Declaration.Fact(name, line: 1) }
    if installed {
      if found.version == nil, let version = named.version {
        found.version = Declaration.Fact(version, line: 1)
      }
      found.roots = ClaimedPaths.join(file.folder?.parent, "gems/\(stem)").map { [$0] } ?? []
    }
    let end = found.version.map { "@\($0.value)" } ?? ""
    found.purls = [Declaration.Fact("pkg:gem/\(name)\(end)", line: found.name?.line ?? 1)]
    return [found]
  }

  /// The quoted texts at the start of an expression: one, or a list in brackets or of `%w`.
  private static func texts(in expression: Substring) -> [Substring] {
    var rest = expression.trimmed
    if rest.hasPrefix("%w"), let close = rest.utf8.lastIndex(where: { "])}".utf8.contains($0) }) {
      return rest[..<close].dropFirst(3).split(separator: " ")
    }
    if rest.hasPrefix("[") { rest = rest.dropFirst().trimmed }
    var texts: [Substring] = []
    while let quote = rest.utf8.first, quote == 0x22 || quote == 0x27, texts.count < 20 {
      let body = rest.dropFirst()
      guard let end = body.utf8.firstIndex(of: quote) else { break }
      texts.append(body[..<end])
      rest = body[body.utf8.index(after: end)...]
      if rest.hasPrefix(".freeze") { rest = rest.dropFirst(7) }
      guard let comma = rest.trimmed.utf8.first, comma == UInt8(ascii: ",") else { break }
      rest = rest.trimmed.dropFirst().trimmed
    }
    return texts
  }
}

import BomafideIdentifiers
import BomafideModel

/// Reads the files of pkg-config: libraries that are installed, and who needs whom.
///
/// Source: <https://people.freedesktop.org/~dbn/pkg-config-guide.html>.
struct PkgConfigFile: PackageCataloger {
  let id = "pkg-config"
  let limit = 1 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.ends(in: ".pc") && path.names.suffix(2).first == "pkgconfig"
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var variables: [String: String] = [:]
    var fields: [String: (text: String, line: Int)] = [:]
    for line in try SourceLines(bytes, at: path).lines {
      let text = line.text.prefix { $0 != "#" }
      guard let mark = text.firstIndex(where: { $0 == "=" || $0 == ":" }) else { continue }
      let key = String(text[..<mark].stripped)
      guard !key.contains(" "), let value = Self.filled(text[text.index(after: mark)...], variables)
      else { continue }
      if text[mark] == "=" {
        if variables.count < 1_000 { variables[key] = value }
      } else {
        fields[key.asciiLowercased] = (value, line.number)
      }
    }
    guard let version = fields["version"] else { return [] }
    let name = String(path.name.dropping(ending: ".pc"))
    var found = FoundPackage(
      name, version: version.text.orNil, .installed, in: path, line: version.line)
    found.description = fields["description"]?.text.orNil
    found.homepage = fields["url"]?.text.orNil
    found.license = fields["license"]?.text.orNil
    found.dependencies =
      Self.needs(fields["requires"]?.text, .runtime)
      + Self.needs(fields["requires.private"]?.text, .build)
    found.hasAllDependencies = false
    found.files = [FoundPackage.OwnedFile(path.description)]
    var list = PackageList(id, path, [found])
    list.scope = Self.prefix(around: path)
    return [list]
  }

  /// The folder whose libraries need each other: `/usr` of `/usr/lib/x86_64-linux-gnu/pkgconfig` and
  /// `/usr/share/pkgconfig`.
  private static func prefix(around path: RelativePath) -> String {
    let names = path.names.dropLast(2)
    let libraries: Set<Substring> = ["lib", "lib32", "lib64", "libdata", "libx32", "share"]
    guard let last = names.suffix(2).lastIndex(where: { libraries.contains($0) }) else {
      return path.folder(above: 1)
    }
    return names[..<last].joined(separator: "/")
  }

  /// A value with its variables replaced; nil where one of them is not known.
  private static func filled(_ text: Substring, _ variables: [String: String]) -> String? {
    var out = ""
    var rest = text.stripped
    while let start = rest.firstRange(of: "${") {
      out += rest[..<start.lowerBound]
      guard let end = rest[start.upperBound...].firstIndex(of: "}"),
        let value = variables[String(rest[start.upperBound..<end])],
        out.utf8.count + value.utf8.count < 4_096
      else { return nil }
      out += value
      rest = rest[rest.index(after: end)...]
    }
    return out + rest
  }

  /// The names, versions and signs of a list, with blanks between them or without.
  private static func words(_ text: String) -> [Substring] {
    text.split { $0 == "," || $0 == " " || $0 == "\t" }.flatMap { part -> [Substring] in
      guard let start = part.firstIndex(where: { "<>=!".contains($0) }) else { return [part] }
      let end = part[start...].firstIndex { !"<>=!".contains($0) } ?? part.endIndex
      return [part[..<start], part[start..<end], part[end...]].filter { !$0.isEmpty }
    }
  }

  /// `glib-2.0 >= 2.60, zlib` as names and what they must be.
  private static func needs(_ text: String?, _ scope: FoundPackage.Scope)
    -> [FoundPackage.Dependency]
  {
    var found: [FoundPackage.Dependency] = []
    let words = Self.words(text ?? "")
    var index = 0
    while index < words.count {
      if index + 2 < words.count, words[index + 1].allSatisfy({ "<>=!".contains($0) }) {
        found.append(
          FoundPackage.Dependency(
            String(words[index]), requirement: "\(words[index + 1]) \(words[index + 2])",
            scope: scope))
        index += 3
      } else {
        found.append(FoundPackage.Dependency(String(words[index]), scope: scope))
        index += 1
      }
    }
    return found
  }
}

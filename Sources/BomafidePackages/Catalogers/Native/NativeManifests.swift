import BomafideIdentifiers
import BomafideModel

/// Reads the wraps of Meson: what a build downloads where the system has it not.
///
/// Source: <https://mesonbuild.com/Wrap-dependency-system-manual.html>.
struct MesonWraps: PackageCataloger {
  let id = "meson-wrap"
  let limit = 1 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.endsWith(".wrap") && path.names.suffix(2).first == "subprojects"
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var section = ""
    var values: [String: (text: String, line: Int)] = [:]
    for line in try SourceLines(bytes, at: path).lines {
      let text = line.trimmed
      if text.hasPrefix("#") { continue }
      if text.hasPrefix("[") {
        section = String(text.dropFirst().prefix { $0 != "]" })
      } else if section.hasPrefix("wrap-"), let (key, value) = text.parted(at: "=") {
        values[String(key.trimmedSpace)] = (String(value.trimmedSpace), line.number)
      }
    }
    let name = String(path.name.dropping(ending: ".wrap"))
    func said(_ key: String) -> String? { values[key].flatMap { $0.text.orNil } }
    var package = FoundPackage(name, .locked, in: path)
    package.isDirect = true
    if let url = said("source_url") {
      package.line = values["source_url"]?.line
      package.download = url
      let release = RepositoryAddress.release(url)
      package.purl = release?.purl
      // The folder in the archive, and the database of wraps, have the version behind the name.
      package.version =
        said("directory").flatMap { folder in
          JavaIdentity.split(folder).version
        } ?? said("wrapdb_version")?.partedLast(at: "-").map { String($0.before) }
        ?? release?.version
      if let sum = said("source_hash"), let digest = try? Digest(.sha256, hex: sum) {
        package.digests = [digest]
      }
    } else if let url = said("url") {
      let reference = GitReference(said("revision"))
      package.line = values["url"]?.line
      package.version = reference.version
      package.requirement = reference.requirement
      package.knowledge = reference.knowledge
      package.download =
        section.hasPrefix("wrap-git") || values["revision"] != nil
        ? "git+\(url)" + (said("revision").map { "@\($0)" } ?? "") : url
      package.purl = RepositoryAddress(url)?.purl(reference.version)
    } else {
      return []
    }
    return [PackageList(id, path, [package])]
  }
}

/// Reads the files of pkg-config: libraries that are installed, and who needs whom.
///
/// Source: <https://people.freedesktop.org/~dbn/pkg-config-guide.html>.
struct PkgConfigFile: PackageCataloger {
  let id = "pkg-config"
  let limit = 1 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.endsWith(".pc") && path.names.suffix(2).first == "pkgconfig"
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var variables: [String: String] = [:]
    var fields: [String: (text: String, line: Int)] = [:]
    for line in try SourceLines(bytes, at: path).lines {
      let text = line.text.prefix { $0 != "#" }
      guard let mark = text.firstIndex(where: { $0 == "=" || $0 == ":" }) else { continue }
      let key = String(text[..<mark].trimmedSpace)
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
    return [PackageList(id, path, [found])]
  }

  /// A value with its variables replaced; nil where one of them is not known.
  private static func filled(_ text: Substring, _ variables: [String: String]) -> String? {
    var out = ""
    var rest = text.trimmedSpace
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

  /// `glib-2.0 >= 2.60, zlib` as names and what they must be.
  private static func needs(_ text: String?, _ scope: FoundPackage.Scope)
    -> [FoundPackage.Dependency]
  {
    var found: [FoundPackage.Dependency] = []
    let words = (text ?? "").split { $0 == "," || $0 == " " || $0 == "\t" }
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

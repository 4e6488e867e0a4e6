import BomafideIdentifiers
import BomafideModel

/// Reads the descriptions of installed gems: `specifications/*.gemspec`, as RubyGems writes them.
struct InstalledGem: PackageCataloger {
  let id = "installed-gem"
  let limit = 4 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    guard name.ends(in: ".gemspec"), let folder = path.parent else { return false }
    return folder.bytes[...].ends(in: "specifications")
      || folder.bytes[...].ends(in: "specifications/default")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    // RubyGems itself puts NULs between the folders that its first comment names.
    let source = try SourceLines(bytes.map { $0 == 0 ? 0x20 : $0 }, at: path)
    var name: String?
    var version: String?
    var platform: String?
    var licenses: [String] = []
    var values: [Substring: String] = [:]
    var needs: [FoundPackage.Dependency] = []
    var line = 1
    var isOther = false
    var known: Set<String> = []
    for entry in source.lines {
      let text = entry.trimmed
      // Older ones say the same again for a RubyGems that doesn't tell apart what is needed for development.
      if text == "else" { isOther = true }
      if text == "end" { isOther = false }
      if isOther { continue }
      if let stub = text.after("# stub: "), name == nil {
        let words = stub.split(separator: " ")
        guard words.count >= 3 else { continue }
        (name, version) = (String(words[0]), String(words[1]))
        if words[2] != "ruby" { platform = String(words[2]) }
        line = entry.number
        continue
      }
      guard let (receiver, call) = text.parted(at: "."), receiver.utf8.count < 20,
        !receiver.hasPrefix("#")
      else { continue }
      let texts = Self.texts(call)
      if call.hasPrefix("add_runtime_dependency") || call.hasPrefix("add_dependency"),
        let target = texts.first
      {
        let requirement = texts.dropFirst().joined(separator: ", ")
        if known.insert(target).inserted {
          needs.append(FoundPackage.Dependency(target, requirement: requirement.orNil))
        }
      } else if let (key, value) = call.parted(at: "="), !value.hasPrefix("=") {
        let field = key.stripped
        if field == "licenses" || field == "license" { licenses = texts }
        if values[field] == nil { values[field] = texts.first }
        if field == "name", name == nil { line = entry.number }
      }
    }
    guard let name = name ?? values["name"], let version = version ?? values["version"] else {
      throw path.trouble(
        nil, expected: "the name and the version of a gem", found: "neither",
        remedy: "install the gem again")
    }
    var found = FoundPackage(name, version: version, .installed, in: path, line: line)
    found.purl = .named(.gem, name, version, platform.map { ["platform": $0] } ?? [:])
    found.license = licenses.isEmpty ? nil : licenses.joined(separator: " OR ")
    found.description = values["summary"]
    found.homepage = values["homepage"]
    found.supplier = values["authors"] ?? values["author"]
    found.dependencies = needs
    found.hasAllDependencies = true
    found.files = Self.files(of: "\(name)-\(version)\(platform.map { "-\($0)" } ?? "")", path, tree)
    var list = PackageList(id, path, [found])
    list.scope = Self.home(around: path)
    return [list]
  }

  /// The folder whose gems need each other: the project that has them in `vendor`, the system, or a folder of gems.
  private static func home(around path: RelativePath) -> String {
    for folder in [["vendor", "bundle"], ["vendor", "ruby"], [".bundle"]] as [[String]] {
      if let project = path.folder(before: folder) { return project }
    }
    // Ruby looks for gems in several folders of a system, and its own lie in another one than those that are added.
    for folder in [
      ["usr", "lib", "ruby"], ["usr", "local", "lib", "ruby"], ["usr", "local", "bundle"],
      ["usr", "share", "rubygems-integration"], ["usr", "share", "gems"],
      ["usr", "local", "share", "gems"], ["var", "lib", "gems"],
    ] as [[String]] {
      if let system = path.folder(before: folder) { return system }
    }
    return path.folder(above: path.hasDefaultFolder ? 3 : 2)
  }

  /// The files of the gem beside the folder of descriptions, and the description itself.
  private static func files(of gem: String, _ path: RelativePath, _ tree: PackageTree)
    -> [FoundPackage.OwnedFile]
  {
    var found = [FoundPackage.OwnedFile(path.description)]
    if let folder = path.beside("../gems/\(gem)"), !path.hasDefaultFolder {
      found += tree.paths(under: "\(folder)/").map { FoundPackage.OwnedFile($0.description) }
    }
    return found
  }

  /// The texts in quotes of an expression, in order.
  private static func texts(_ text: Substring) -> [String] {
    var found: [String] = []
    var rest = text
    while let start = rest.firstIndex(where: { $0 == "\"" || $0 == "'" || $0 == "%" }),
      found.count < 100
    {
      var close = rest[start]
      var from = rest.index(after: start)
      if close == "%" {
        guard rest[from...].hasPrefix("q<") else {
          rest = rest[from...]
          continue
        }
        from = rest.index(from, offsetBy: 2)
        close = ">"
      }
      guard let end = rest[from...].firstIndex(of: close) else { break }
      found.append(String(rest[from..<end]))
      rest = rest[rest.index(after: end)...]
    }
    return found
  }
}

extension RelativePath {
  /// Whether it is a description of a gem that comes with Ruby, whose files lie in Ruby's own library.
  fileprivate var hasDefaultFolder: Bool { parent?.name == "default" }
}

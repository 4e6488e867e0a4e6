import BomafideIdentifiers
import BomafideModel

/// Reads `Gemfile.lock` and `gems.locked`: the gems that Bundler takes, and who needs whom.
///
/// Which group asks for a gem, only the `Gemfile` says, which is a program.
/// Source: <https://bundler.io/man/gemfile.5.html>, <https://github.com/rubygems/rubygems/blob/master/bundler/lib/bundler/lockfile_parser.rb>.
struct GemfileLock: PackageCataloger {
  let id = "gemfile-lock"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isCalled("Gemfile.lock") || name.isCalled("gems.locked")
  }

  /// A part of the file: where the gems below it come from.
  private struct Origin {
    var kind = ""
    var remote = ""
    var revision = ""
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    var origin = Origin()
    var own: Set<String> = []
    var ownNeeds: [FoundPackage.Dependency] = []
    var direct: [String: String?] = [:]
    var sums: [String: Digest] = [:]
    var isOwn = false
    for line in try SourceLines(bytes, at: path).lines {
      let text = line.trimmed
      if text.isEmpty { continue }
      if text.hasPrefix("<<<<<<<") || text.hasPrefix(">>>>>>>") {
        throw path.flaw(
          line.number, expected: "a lock file", found: "the marks of a conflict",
          remedy: "resolve the conflict, and run 'bundle lock'")
      }
      switch line.indent {
      case 0: origin = Origin(kind: String(text))
      case 2 where origin.kind == "DEPENDENCIES":
        let (name, requirement) = Self.gem(text)
        direct[String(name.dropping(ending: "!"))] = requirement
      case 2 where origin.kind == "CHECKSUMS":
        guard let (gem, sum) = text.partedLast(at: " "), let hex = sum.after("sha256=") else {
          continue
        }
        sums[String(gem)] = try? Digest(.sha256, hex: hex)
      case 2:
        if let value = text.after("remote: ") { origin.remote = String(value) }
        if let value = text.after("revision: ") { origin.revision = String(value) }
      case 4 where ["GEM", "GIT", "PATH", "PLUGIN SOURCE"].contains(origin.kind):
        let (name, inBrackets) = Self.gem(text)
        guard let full = inBrackets else { continue }
        isOwn = origin.kind == "PATH"
        if isOwn {
          own.insert(name)
          continue
        }
        let (version, platform) =
          full.parted(at: "-").map { (String($0), String($1)) } ?? (full, nil)
        var package = FoundPackage(
          name, version: version, .locked,
          key: keys.take(keys.has(name) ? "\(name) \(full)" : name),
          in: path, line: line.number)
        var qualifiers: [String: String] = [:]
        if let platform { qualifiers["platform"] = platform }
        if origin.kind == "GIT" {
          package.download = "git+\(origin.remote)@\(origin.revision)"
          qualifiers["vcs_url"] = package.download
        } else if origin.kind == "GEM", !origin.remote.isEmpty,
          !origin.remote.hasSuffix("rubygems.org/")
        {
          qualifiers["repository_url"] = origin.remote
        }
        package.purl = .named(.gem, name, version, qualifiers)
        package.hasAllDependencies = true
        list.packages.append(package)
      case 6 where ["GEM", "GIT", "PATH", "PLUGIN SOURCE"].contains(origin.kind):
        let (name, requirement) = Self.gem(text)
        let edge = FoundPackage.Dependency(name, requirement: requirement)
        if isOwn {
          ownNeeds.append(edge)
        } else if !list.packages.isEmpty {
          list.packages[list.packages.count - 1].dependencies.append(edge)
        }
      default: continue
      }
    }
    finish(&list, &keys, direct, sums, own, ownNeeds)
    return [list]
  }

  private func finish(
    _ list: inout PackageList, _ keys: inout UniqueKeys, _ direct: [String: String?],
    _ sums: [String: Digest], _ own: Set<String>, _ ownNeeds: [FoundPackage.Dependency]
  ) {
    let needed = Set(ownNeeds.map(\.key))
    for index in list.packages.indices {
      let package = list.packages[index]
      list.packages[index].isDirect = direct[package.name] != nil || needed.contains(package.name)
      list.packages[index].requirement = direct[package.name].flatMap(\.self)
      let platform = package.purl?.qualifiers["platform"].map { "-\($0)" } ?? ""
      if let digest = sums["\(package.name) (\(package.version ?? "")\(platform))"] {
        list.packages[index].digests = [digest]
      }
    }
    // The project's own gem has the name that a lock file of a gem says; others have none in it.
    guard own.count == 1, let name = own.first else { return }
    var root = FoundPackage(name, .locked, key: keys.take(name), in: list.path)
    root.purl = .named(.gem, name)
    list.packages.join(root: &root)
    list.root = root
  }

  /// A name, and what stands in brackets behind it.
  private static func gem(_ text: Substring) -> (name: String, inBrackets: String?) {
    guard let (name, rest) = text.parted(at: "(") else { return (String(text), nil) }
    return (String(name.trimmedSpace), String(rest.prefix { $0 != ")" }).orNil)
  }
}

/// Reads the descriptions of installed gems: `specifications/*.gemspec`, as RubyGems writes them.
struct InstalledGem: PackageCataloger {
  let id = "installed-gem"
  let limit = 4 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    guard name.endsWith(".gemspec"), let folder = path.parent else { return false }
    return folder.bytes[...].endsWith("specifications")
      || folder.bytes[...].endsWith("specifications/default")
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
        let field = key.trimmedSpace
        if field == "licenses" || field == "license" { licenses = texts }
        if values[field] == nil { values[field] = texts.first }
        if field == "name", name == nil { line = entry.number }
      }
    }
    guard let name = name ?? values["name"], let version = version ?? values["version"] else {
      throw path.flaw(
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
    return [PackageList(id, path, [found])]
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

import BomafideIdentifiers
import BomafideModel

/// Reads rockspecs: of rocks that are installed, and of one that is written here.
///
/// Source: <https://github.com/luarocks/luarocks/blob/main/docs/rockspec_format.md>.
struct Rockspec: PackageCataloger {
  let id = "rockspec"
  let limit = 1 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.endsWith(".rockspec")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let terms = try Term.parse(bytes, at: path, .lua)
    func value(_ key: String, in terms: [Term]) -> Term? {
      for (index, term) in terms.enumerated()
      where term.word == key && index + 2 < terms.count && terms[index + 1].isMark("=") {
        return terms[index + 2]
      }
      return nil
    }
    guard let name = value("package", in: terms), let text = name.text else { return [] }
    let version = value("version", in: terms)?.text
    let description = value("description", in: terms)?.inner ?? []
    // An installed rock lies in `rocks-5.4/name/version`.
    let isInstalled = path.names.contains { $0.hasPrefix("rocks-") || $0 == "rocks" }
    var own = FoundPackage(
      text, version: version, isInstalled ? .installed : .declared, in: path, line: name.line)
    own.purl = .named(.luarocks, text, version)
    own.license = value("license", in: description)?.text
    own.homepage = value("homepage", in: description)?.text
    own.description = value("summary", in: description)?.text
    own.download = value("url", in: value("source", in: terms)?.inner ?? [])?.text
    var needs: [(name: String, range: String?, scope: FoundPackage.Scope, line: Int)] = []
    for (field, scope) in [
      ("dependencies", FoundPackage.Scope.runtime), ("build_dependencies", .build),
      ("test_dependencies", .test),
    ] {
      for item in value(field, in: terms)?.inner ?? [] {
        guard let text = item.text else { continue }
        let words = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard let need = words.first, need != "lua" else { continue }
        needs.append((need, words.dropFirst().first, scope, item.line))
      }
    }
    if isInstalled {
      own.dependencies = needs.map {
        FoundPackage.Dependency($0.name, requirement: $0.range, scope: $0.scope)
      }
      own.hasAllDependencies = true
      own.files = [FoundPackage.OwnedFile(path.description)]
      return [PackageList(id, path, [own])]
    }
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    own.key = keys.take(own.name)
    for need in needs {
      var package = FoundPackage(
        need.name, .declared, key: keys.take(need.name), in: path, line: need.line)
      if let exact = need.range?.after("=="), !exact.contains(",") {
        package.version = String(exact.trimmedSpace).orNil
        package.knowledge = .locked
      } else {
        package.requirement = need.range
      }
      // `owner/name` is a rock of somebody's own manifest.
      let (owner, rock) = need.name.parted(at: "/") ?? ("", need.name[...])
      package.purl = .named(.luarocks, in: String(owner), String(rock), package.version)
      package.scopes = [need.scope]
      package.isDirect = true
      list.packages.append(package)
    }
    list.packages.join(root: &own)
    list.root = own
    return [list]
  }
}

/// Reads `luarocks.lock`: the versions that rocks are held at.
struct LuaRocksLock: PackageCataloger {
  let id = "luarocks-lock"
  let limit = 4 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isCalled("luarocks.lock")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let terms = try Term.parse(bytes, at: path, .lua, isStrict: true)
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    guard let outer = terms.first(where: { $0.isGroup("{") })?.inner else {
      throw path.flaw(
        1, expected: "'return {'", found: "no table",
        remedy: "write it anew with 'luarocks build --pin'")
    }
    for part in outer.parts() {
      guard part.count >= 3, let field = part[0].word, let entries = part[2].inner else { continue }
      for entry in entries.parts() {
        let name = entry.first?.inner?.first?.text ?? entry.first?.word
        guard let name, let version = entry.last?.text, name != "lua" else { continue }
        var package = FoundPackage(
          name, version: version, .locked, key: keys.take(name), in: path, line: entry.first?.line)
        package.purl = .named(.luarocks, name, version)
        package.scopes = [
          field.hasPrefix("build") ? .build : field.hasPrefix("test") ? .test : .runtime
        ]
        list.packages.append(package)
      }
    }
    return [list]
  }
}

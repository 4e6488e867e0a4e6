import BomafideIdentifiers
import BomafideModel

/// Reads the resource files of applications of Erlang: `ebin/*.app`.
///
/// Source: <https://www.erlang.org/doc/apps/kernel/app.html>.
struct ErlangApplication: PackageCataloger {
  let id = "erlang-app"
  let limit = 1 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.ends(in: ".app") && path.bytes.dropLast(name.count + 1).ends(in: "ebin")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let terms = try Term.parse(bytes, at: path, .erlang)
    guard let parts = terms.first(where: { $0.isGroup("{") })?.inner?.parts(), parts.count >= 3,
      parts[0].first?.word == "application",
      let name = parts[1].first.flatMap({ $0.word ?? $0.text }),
      let values = parts[2].first?.inner
    else { return [] }
    func value(_ key: String) -> Term? {
      for pair in values where pair.inner?.first?.word == key { return pair.inner?.last }
      return nil
    }
    let version = value("vsn")
    var found = FoundPackage(
      name, version: version?.text, .installed, in: path,
      line: version?.line ?? parts[1].first?.line)
    found.purl = .named(.otp, name, found.version)
    found.description = value("description")?.text
    found.license =
      (value("licenses")?.inner ?? []).compactMap(\.text)
      .joined(separator: " OR ").orNil
    func names(_ key: String) -> [String] { (value(key)?.inner ?? []).compactMap(\.word) }
    // What is optional stands in the list of all, too.
    let optional = Set(names("optional_applications"))
    found.dependencies = (names("applications") + names("included_applications")).map { name in
      FoundPackage.Dependency(name, scope: optional.contains(name) ? .optional : .runtime)
    }
    found.hasAllDependencies = true
    if let folder = path.beside("..") {
      found.files = tree.paths(under: "\(folder)/").map {
        FoundPackage.OwnedFile($0.description)
      }
    }
    var list = PackageList(id, path, [found])
    // All of `lib`, or of the folders that Mix and rebar3 build in and fetch to, are for each other.
    list.scope =
      path.folder(before: ["_build"]) ?? path.folder(before: ["deps"]) ?? path.folder(above: 3)
    return [list]
  }
}

/// Reads `pack.pl` of packs of SWI-Prolog.
///
/// Source: <https://www.swi-prolog.org/howto/Pack.txt>.
struct PrologPack: PackageCataloger {
  let id = "prolog-pack"
  let limit = 1 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool { name.isNamed("pack.pl") }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var style = Term.Style()
    style.lineComments = ["%"]
    style.blockComments = [("/*", "*/")]
    let calls = try Term.parse(bytes, at: path, style).calls
    func said(_ name: String) -> String? {
      calls.first { $0.name == name }?.arguments.first?.string
    }
    guard let call = calls.first(where: { $0.name == "name" }), let name = said("name") else {
      return []
    }
    var found = FoundPackage(
      name, version: said("version"), .installed, in: path, line: call.line)
    found.description = said("title")
    found.homepage = said("home")
    found.download = said("download")
    found.supplier = said("author")
    found.dependencies = calls.filter { $0.name == "requires" }
      .compactMap { $0.arguments.first?.string }.map { FoundPackage.Dependency($0) }
    var list = PackageList(id, path, [found])
    list.scope = path.folder(above: 2)
    return [list]
  }
}

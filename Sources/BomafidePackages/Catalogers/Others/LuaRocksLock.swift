import BomafideIdentifiers
import BomafideModel

/// Reads `luarocks.lock`: the versions that rocks are held at.
struct LuaRocksLock: PackageCataloger {
  let id = "luarocks-lock"
  let limit = 4 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("luarocks.lock")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let terms = try Term.parse(bytes, at: path, .lua, isStrict: true)
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    guard let outer = terms.first(where: { $0.isGroup("{") })?.inner else {
      throw path.trouble(
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

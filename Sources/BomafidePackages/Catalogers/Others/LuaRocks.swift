import BomafideIdentifiers
import BomafideModel

/// Reads rockspecs: of rocks that are installed, and of one that is written here.
///
/// Source: <https://github.com/luarocks/luarocks/blob/main/docs/rockspec_format.md>.
struct Rockspec: PackageCataloger {
  let id = "rockspec"
  let limit = 1 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.ends(in: ".rockspec")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let file = LuaFields(try Term.parse(bytes, at: path, .lua))
    guard let text = file.text("package") else {
      var list = PackageList(id, path)
      list.remarks = [
        .init("the name of the rock is what Lua computes", line: file.line("package"))
      ]
      return list.remarks.first?.line == nil ? [] : [list]
    }
    let version = file.text("version")
    let description = file.table("description")
    // An installed rock lies in `rocks-5.4/name/version`.
    let isInstalled = path.names.contains { $0.hasPrefix("rocks-") || $0 == "rocks" }
    var own = FoundPackage(
      text, version: version, isInstalled ? .installed : .declared, in: path,
      line: file.line("package"))
    own.purl = .named(.luarocks, text, version)
    own.license = description.text("license")
    own.homepage = description.text("homepage")
    own.description = description.text("summary")
    own.download = file.table("source").text("url")
    var needs: [(need: RockNeed, scope: FoundPackage.Scope, line: Int)] = []
    for (field, scope) in [
      ("dependencies", FoundPackage.Scope.runtime), ("build_dependencies", .build),
      ("test_dependencies", .test),
    ] {
      for item in file.items(field) {
        guard let need = item.text.flatMap({ RockNeed($0) }), need.name != "lua" else { continue }
        needs.append((need, scope, item.line))
      }
    }
    if isInstalled {
      // LuaRocks compares names in lower case.
      own.key = own.name.asciiLowercased
      own.dependencies = needs.map {
        FoundPackage.Dependency(
          $0.need.name.asciiLowercased, requirement: $0.need.range, scope: $0.scope)
      }
      own.hasAllDependencies = true
      own.files = [FoundPackage.OwnedFile(path.description)]
      var list = PackageList(id, path, [own])
      list.scope = Self.tree(around: path)
      return [list]
    }
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    own.key = keys.take(own.name)
    for (need, scope, line) in needs {
      var package = FoundPackage(
        need.name, .declared, key: keys.take(need.name), in: path, line: line)
      if let exact = need.exact {
        package.version = exact
        package.knowledge = .locked
      } else {
        package.requirement = need.range
      }
      // `owner/name` is a rock of somebody's own manifest.
      let (owner, rock) = need.name.parted(at: "/") ?? ("", need.name[...])
      package.purl = .named(.luarocks, in: String(owner), String(rock), package.version)
      package.scopes = [scope]
      package.isDirect = true
      list.packages.append(package)
    }
    list.packages.join(root: &own)
    list.root = own
    return [list]
  }

  /// The folder whose rocks need each other: the project that has them in `lua_modules`, or the tree of one Lua.
  private static func tree(around path: RelativePath) -> String {
    if let project = path.folder(before: ["lua_modules"]) { return project }
    let names = path.names
    let last = names.lastIndex { $0.hasPrefix("rocks-") || $0 == "rocks" } ?? names.count - 1
    return names[...last].joined(separator: "/")
  }
}

/// What a rock needs, as `lpeg >= 1.0, < 2`.
///
/// Source: <https://github.com/luarocks/luarocks/blob/main/src/luarocks/queries.lua>.
struct RockNeed {
  var name: String
  /// The versions, as written.
  var range: String?
  /// The version, where just one is asked for: without a sign before it, too.
  var exact: String?

  init?(_ text: String) {
    let plain = text.stripped
    let name = plain.prefix {
      $0.isASCII && ($0.isLetter || $0.isNumber) || "._-/".contains($0)
    }
    guard !name.isEmpty else { return nil }
    self.name = String(name)
    let rest = plain[name.endIndex...].stripped
    range = String(rest).orNil
    let version = rest.drop { $0 == "=" }.stripped
    // What comes from a repository is another one each day.
    if version.utf8.first?.isASCIIDigit == true, !version.contains(where: { ", ".contains($0) }) {
      exact = String(version)
    }
  }
}

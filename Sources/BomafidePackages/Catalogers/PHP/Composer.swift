import BomafideIdentifiers
import BomafideModel

/// Reads `composer.lock`: the packages that Composer takes, and who needs whom.
///
/// Source: <https://getcomposer.org/doc/01-basic-usage.md#commit-your-composer-lock-file-to-version-control>.
struct ComposerLock: PackageCataloger {
  let id = "composer-lock"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("composer.lock")
  }

  func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("composer.json")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let lock = try PlacedJSON.parse(bytes, at: path)
    guard lock["packages"] != nil || lock["packages-dev"] != nil else {
      throw path.trouble(
        1, expected: "'packages'", found: "none", remedy: "write it anew with 'composer update'")
    }
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    let asked = Self.asked(beside: path, tree)
    for (name, scope) in [("packages", FoundPackage.Scope.runtime), ("packages-dev", .development)]
    {
      for entry in lock[name]?.elements ?? [] {
        guard var package = ComposerPackage.found(entry, .locked, path, &keys) else { continue }
        package.scopes = [scope]
        package.isDirect = asked.map { $0.packages[package.name.asciiLowercased] != nil }
        package.requirement =
          asked?.packages[package.name.asciiLowercased]?.orNil ?? package.requirement
        list.packages.append(package)
      }
    }
    if var root = asked?.root {
      root.key = keys.take(root.name)
      list.packages.join(root: &root)
      root.hasAllDependencies = true
      list.root = root
    }
    return [list]
  }

  /// What the `composer.json` beside the lock file asks for, by names in lower case.
  private static func asked(beside path: RelativePath, _ tree: PackageTree) -> (
    root: FoundPackage?, packages: [String: String]
  )? {
    guard let place = path.beside("composer.json"),
      let bytes = (try? tree.content(place, limit: 4 << 20)).flatMap(\.self),
      let json = try? PlacedJSON.parse(bytes, at: place)
    else { return nil }
    var packages: [String: String] = [:]
    for key in ["require", "require-dev"] {
      for member in json[key]?.members ?? [] {
        packages[member.key.asciiLowercased] = member.value.text ?? ""
      }
    }
    return (ComposerPackage.project(json, place), packages)
  }
}

/// Reads `vendor/composer/installed.json`: the packages that Composer has installed.
struct ComposerInstalled: PackageCataloger {
  let id = "composer-installed"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("installed.json") && path.hasNames("composer/installed.json")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let json = try PlacedJSON.parse(bytes, at: path)
    // The first version of Composer wrote a list, the second one an object.
    guard json.isArray || json["packages"]?.isArray == true else {
      throw path.trouble(
        1, expected: "a list of packages", found: "none",
        remedy: "install them again with 'composer install'")
    }
    let development = Set((json["dev-package-names"]?.texts ?? []).map(\.asciiLowercased))
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    for entry in json.isArray ? json.elements : json["packages"]?.elements ?? [] {
      guard var package = ComposerPackage.found(entry, .installed, path, &keys) else { continue }
      if json["dev-package-names"] != nil {
        package.scopes =
          development.contains(package.name.asciiLowercased) ? [.development] : [.runtime]
      }
      let place = entry["install-path"]?.text ?? "../\(package.name)"
      if let folder = path.beside(place) {
        package.files = tree.paths(under: "\(folder)/").map {
          FoundPackage.OwnedFile($0.description)
        }
      }
      list.packages.append(package)
    }
    // The packages are for the folder around `vendor`.
    list.scope = path.folder(above: 3)
    return [list]
  }
}

/// Reads the dependencies that `composer.json` asks for.
struct ComposerJSON: PackageCataloger {
  let id = "composer-json"
  let limit = 4 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    // Those of installed packages ask for what is installed beside them.
    name.isNamed("composer.json") && !path.names.contains("vendor")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let json = try PlacedJSON.parse(bytes, at: path)
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    for (key, scope) in [("require", FoundPackage.Scope.runtime), ("require-dev", .development)] {
      for member in json[key]?.members ?? [] where ComposerPackage.isName(member.key) {
        var package = FoundPackage(
          member.key, .declared, key: keys.take(member.key), in: path, line: member.line)
        package.requirement = member.value.text
        package.purl = ComposerPackage.purl(member.key, nil)
        package.scopes = [scope]
        package.isDirect = true
        list.packages.append(package)
      }
    }
    if var root = ComposerPackage.project(json, path) {
      root.key = keys.take(root.name)
      list.packages.join(root: &root)
      list.root = root
    }
    return list.root == nil && list.packages.isEmpty ? [] : [list]
  }
}

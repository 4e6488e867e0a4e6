import BomafideIdentifiers
import BomafideModel

/// Reads `pubspec.lock`: the packages that Dart takes.
///
/// Source: <https://dart.dev/tools/pub/glossary#lockfile>.
struct PubspecLock: PackageCataloger {
  let id = "pubspec-lock"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("pubspec.lock")
  }

  func accompanies(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("pubspec.yaml")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    guard let file = try PlacedYAML.parse(bytes, at: path), let entries = file["packages"] else {
      throw path.trouble(
        1, expected: "'packages:'", found: "none", remedy: "write it anew with 'dart pub get'")
    }
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    for entry in entries.members {
      let source = entry.value["source"]?.text ?? ""
      let description = entry.value["description"]
      guard source != "path", let version = entry.value["version"]?.text else { continue }
      var package = FoundPackage(
        entry.key, version: version, .locked, key: keys.take(entry.key), in: path, line: entry.line)
      switch source {
      case "hosted":
        let url = description?["url"]?.text
        let isOwn = ["https://pub.dev", "https://pub.dartlang.org"].contains(
          url ?? "https://pub.dev")
        package.purl = .named(
          .pub, description?["name"]?.text ?? entry.key, version,
          isOwn ? [:] : ["repository_url": url ?? ""])
        if let sum = description?["sha256"]?.text, let digest = try? Digest(.sha256, hex: sum) {
          package.digests = [digest]
        }
      case "git":
        let url = description?["url"]?.text ?? ""
        let folder = description?["path"]?.text.flatMap { $0 == "." ? nil : $0 }
        let place = RepositoryLocation.text(
          url, at: description?["resolved-ref"]?.text, in: folder)
        package.download = place
        package.purl = place.flatMap { .named(.pub, entry.key, version, ["vcs_url": $0]) }
      case "sdk":
        // Comes with Dart or Flutter, in the version of that; the one in the file says nothing.
        package.version = nil
        package.description = description?.text.map { "part of the SDK '\($0)'" }
      default: continue
      }
      switch entry.value["dependency"]?.text ?? "" {
      case "direct main", "direct overridden":
        package.isDirect = true
        package.scopes = [.runtime]
      case "direct dev":
        package.isDirect = true
        package.scopes = [.development]
      case "transitive": package.isDirect = false
      default: break
      }
      list.packages.append(package)
    }
    if let place = path.beside("pubspec.yaml"),
      let text = (try? tree.content(place, limit: 1 << 20)).flatMap(\.self),
      let own = (try? PlacedYAML.parse(text, at: place)).flatMap(\.self),
      let name = own["name"]?.text
    {
      var root = FoundPackage(
        name, version: own["version"]?.text, .locked, key: keys.take(name), in: path)
      root.purl = .named(.pub, name, root.version)
      root.description = own["description"]?.text
      root.homepage = own["homepage"]?.text ?? own["repository"]?.text
      list.packages.join(root: &root)
      root.hasAllDependencies = true
      list.root = root
    }
    return [list]
  }
}

/// Reads `stack.yaml.lock`: the packages of Haskell that Stack takes beside those of its snapshot.
///
/// Source: <https://docs.haskellstack.org/en/stable/topics/lock_files/>.
struct StackLock: PackageCataloger {
  let id = "stack-lock"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("stack.yaml.lock")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let file = try PlacedYAML.parse(bytes, at: path)
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    for entry in file?["packages"]?.elements ?? [] {
      guard let completed = entry["completed"] else { continue }
      if let hackage = completed["hackage"], let text = hackage.text {
        // `name-1.2.3@sha256:…,1234`: what is hashed is the description, not the download.
        let plain = text.prefix { $0 != "@" }
        guard let (name, version) = plain.partedLast(at: "-"), !name.isEmpty, !version.isEmpty
        else { continue }
        var package = FoundPackage(
          String(name), version: String(version), .locked, key: keys.take(String(name)), in: path,
          line: hackage.line)
        package.purl = .named(.hackage, String(name), String(version))
        list.packages.append(package)
      } else if let name = completed["name"]?.text {
        let version = completed["version"]?.text
        var package = FoundPackage(
          name, version: version, .locked, key: keys.take(name), in: path, line: completed.line)
        if let git = completed["git"]?.text, let commit = completed["commit"]?.text {
          let place = RepositoryLocation.text(
            git, at: commit, in: completed["subdir"]?.text)
          package.download = place
          package.purl = place.flatMap { .named(.hackage, name, version, ["vcs_url": $0]) }
        } else {
          package.download = (completed["url"] ?? completed["archive"])?.text
        }
        list.packages.append(package)
      }
    }
    return [list]
  }
}

/// Reads `cabal.project.freeze`: the versions of packages of Haskell that are held.
///
/// Source: <https://cabal.readthedocs.io/en/stable/cabal-commands.html#cabal-freeze>.
struct CabalFreeze: PackageCataloger {
  let id = "cabal-freeze"

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("cabal.project.freeze") || name.isNamed("cabal.config")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    var isInside = false
    for line in try SourceLines(bytes, at: path).lines {
      var text = line.trimmed
      if text.hasPrefix("--") || text.isEmpty { continue }
      if line.indent == 0 {
        guard let value = text.after("constraints:") else {
          isInside = false
          continue
        }
        isInside = true
        text = value
      }
      guard isInside else { continue }
      for part in text.split(separator: ",") {
        // `any.base ==4.18`; flags stand without a version.
        guard let range = part.firstRange(of: "==") else { continue }
        let (left, version) = (
          part[..<range.lowerBound].stripped, part[range.upperBound...].stripped
        )
        guard let (name, isForSetup) = Self.constrained(left), !version.contains(" "),
          !version.isEmpty, !version.contains("*")
        else { continue }
        // Others may hold the same version once more, for one package or for programs of setup.
        let known = list.packages.firstIndex { $0.name == name && $0.version == String(version) }
        if let known {
          if !isForSetup { list.packages[known].scopes = [] }
          continue
        }
        var package = FoundPackage(
          name, version: String(version), .locked, key: keys.take(name), in: path, line: line.number
        )
        package.purl = .named(.hackage, name, String(version))
        if isForSetup { package.scopes = [.build] }
        list.packages.append(package)
      }
    }
    return [list]
  }

  /// The package that a constraint speaks of, and whether it does so only of what programs of setup need.
  ///
  /// `any.base`, `setup.Cabal` and `aeson:setup.alex` are the packages behind the last dot: names have none.
  /// Source: <https://cabal.readthedocs.io/en/stable/cabal-project-description-file.html#cfg-field-constraints>.
  private static func constrained(_ text: Substring) -> (name: String, isForSetup: Bool)? {
    let (qualifier, name) = text.partedLast(at: ".") ?? ("", text)
    let isName = name.utf8.allSatisfy { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") }
    guard isName, !name.isEmpty else { return nil }
    return (String(name), qualifier.hasSuffix("setup"))
  }
}

import BomafideIdentifiers
import BomafideModel

/// Reads `mix.lock`: the packages that Mix takes for Elixir, and who needs whom.
///
/// Source: <https://hexdocs.pm/mix/Mix.Tasks.Deps.html>, <https://github.com/hexpm/hex/blob/main/lib/hex/utils.ex>.
struct MixLock: PackageCataloger {
  let id = "mix-lock"
  let limit = 16 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool { name.isNamed("mix.lock") }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let terms = try Term.parse(bytes, at: path, .elixir, isStrict: true)
    guard let map = terms.first(where: { $0.isGroup("{") })?.inner else {
      throw path.trouble(
        1, expected: "'%{'", found: "no map", remedy: "write it anew with 'mix deps.get'")
    }
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    for entry in map.parts() {
      guard let app = entry.first?.text, let value = entry.last?.inner?.parts(),
        let kind = value.first?.first?.word
      else { continue }
      var package = FoundPackage(
        app, .locked, key: keys.take(app), in: path, line: entry.first?.line)
      func said(_ index: Int) -> String? {
        index < value.count ? value[index].first?.string : nil
      }
      switch kind {
      case ":hex":
        let name = said(1).map { String($0.drop { $0 == ":" }) } ?? app
        let repository = said(6) ?? "hexpm"
        package.version = said(2)
        package.purl = Self.purl(name, package.version, repository)
        if let sum = said(7), let digest = try? Digest(.sha256, hex: sum) {
          package.digests = [digest]
        }
        package.dependencies = (value.count > 5 ? value[5].first?.inner?.parts() ?? [] : [])
          .compactMap { Self.need($0.first?.inner ?? []) }
        package.hasAllDependencies = true
      case ":git":
        guard let url = said(1) else { continue }
        package.version = said(2)
        package.purl = RepositoryAddress(url)?.purl(package.version)
        package.download = RepositoryLocation.text(url, at: package.version)
      default: continue
      }
      list.packages.append(package)
    }
    return [list]
  }

  static func purl(_ name: String, _ version: String?, _ repository: String) -> PackageURL? {
    // `hexpm:owner` is the private repository of an organization.
    if let owner = repository.after("hexpm:") {
      return .named(.hex, in: String(owner), name, version)
    }
    return repository == "hexpm" ? .named(.hex, name, version) : nil
  }

  /// `{:decimal, "~> 1.0", [hex: :decimal, optional: true]}`.
  private static func need(_ terms: [Term]) -> FoundPackage.Dependency? {
    let parts = terms.parts()
    guard let name = parts.first?.first?.word?.after(":") else { return nil }
    let options = parts.dropFirst(2).first?.first?.inner?.parts() ?? []
    let isOptional = options.contains { $0.first?.word == "optional:" && $0.last?.word == "true" }
    return FoundPackage.Dependency(
      String(name), requirement: parts.dropFirst().first?.first?.text,
      scope: isOptional ? .optional : .runtime)
  }
}

/// Reads `rebar.lock`: the packages that rebar3 takes for Erlang.
///
/// Source: <https://rebar3.org/docs/workflow/>.
struct RebarLock: PackageCataloger {
  let id = "rebar-lock"
  let limit = 16 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("rebar.lock")
  }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    let terms = try Term.parse(bytes, at: path, .erlang, isStrict: true)
    var entries: [Term]?
    var sums: [String: Digest] = [:]
    for term in terms {
      guard let inner = term.inner else { continue }
      if term.isGroup("["), let own = inner.first(where: { $0.isGroup("{") })?.inner?.first?.word {
        // At the end: the hashes of packages, of which the outer one is that of the download.
        guard own == "pkg_hash" || own == "pkg_hash_ext" else {
          entries = entries ?? inner
          continue
        }
        for part in inner where part.inner?.first?.word == "pkg_hash_ext" {
          for pair in part.inner?.last?.inner ?? [] {
            let texts = (pair.inner ?? []).compactMap(\.text)
            if texts.count == 2 { sums[texts[0]] = try? Digest(.sha256, hex: texts[1]) }
          }
        }
      } else if term.isGroup("["), entries == nil {
        entries = inner
      } else if term.isGroup("{"), let list = inner.first(where: { $0.isGroup("[") })?.inner {
        try LockVersion.check(
          inner.first?.text, knows: ["1"], of: "rebar.lock", path, line: term.line)
        entries = list
      }
    }
    guard let entries else {
      throw path.trouble(
        1, expected: "a list of packages", found: "none",
        remedy: "write it anew with 'rebar3 lock'")
    }
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    for entry in entries {
      guard let inner = entry.inner, let app = inner.first(where: { $0.text != nil })?.text,
        let source = inner.first(where: { $0.isGroup("{") })?.inner, let kind = source.first?.word
      else { continue }
      var package = FoundPackage(app, .locked, key: keys.take(app), in: path, line: entry.line)
      let texts = source.compactMap(\.text)
      switch kind {
      case "pkg":
        guard texts.count >= 2 else { continue }
        package.version = texts[1]
        package.purl = .named(.hex, texts[0], texts[1])
        package.digests = [sums[app]].compactMap(\.self)
      case "git", "git_subdir":
        guard let url = texts.first else { continue }
        let reference = source.last { $0.isGroup("{") }?.inner ?? []
        let name = reference.first { $0.text != nil }?.text
        package.version = name
        package.purl = RepositoryAddress(url)?.purl(name)
        package.download = RepositoryLocation.text(url, at: name)
      default: continue
      }
      // The last number is how far from the project it is.
      if let level = inner.last?.word.flatMap(Int.init) { package.isDirect = level == 0 }
      list.packages.append(package)
    }
    return [list]
  }
}

import BomafideBinaries
import BomafideIdentifiers
import BomafideModel

/// Reads what CMake files download: `FetchContent_Declare`, `ExternalProject_Add`, `CPMAddPackage`.
///
/// Only arguments that are written out are taken; what has a variable in it is not known before CMake runs.
/// Source: <https://cmake.org/cmake/help/latest/module/FetchContent.html>, <https://github.com/cpm-cmake/CPM.cmake>.
struct CMakeFetch: PackageCataloger {
  let id = "cmake-fetch"
  let limit = 4 << 20

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.isNamed("CMakeLists.txt") || name.ends(in: ".cmake")
  }

  private static let commands = [
    "fetchcontent_declare", "externalproject_add", "cpmaddpackage", "cpmfindpackage",
    "cpmdeclarepackage",
  ]

  /// The commands as people write them, in small and large letters or as in the documentation.
  private static let spellings: [[UInt8]] =
    [
      "FetchContent_Declare", "ExternalProject_Add", "CPMAddPackage", "CPMFindPackage",
      "CPMDeclarePackage",
    ].flatMap { [$0, $0.lowercased(), $0.uppercased()] }.map { Array($0.utf8) }

  func lists(in bytes: [UInt8], at path: RelativePath, _ tree: PackageTree) throws(InputError)
    -> [PackageList]
  {
    // Nearly all of them download nothing.
    guard Self.spellings.contains(where: { ByteSearch.first(of: $0, in: bytes) != nil }) else {
      return []
    }
    var list = PackageList(id, path)
    var keys = UniqueKeys()
    for call in try Term.parse(bytes, at: path, .cmake).calls {
      let command = call.name.asciiLowercased
      guard Self.commands.contains(command) else { continue }
      let words = call.arguments.compactMap(\.string)
      guard let first = words.first, !first.contains("$") else { continue }
      let isCPM = command.hasPrefix("cpm")
      let short = isCPM && words.count > 1 && first == "URI" ? words[1] : first
      let found =
        isCPM && (words.count == 1 || first == "URI")
        ? Self.short(short) : Self.full(words, isCPM: isCPM)
      guard var found else { continue }
      found.package.path = path
      found.package.line = call.line
      found.package.key = keys.take(found.package.name)
      list.packages.append(found.package)
    }
    return list.packages.isEmpty ? [] : [list]
  }

  private struct Found { var package: FoundPackage }

  /// CPM's short form: `gh:owner/name@1.2`, `gh:owner/name#tag`, `https://…/name.git@1.2`, and of archives
  /// `https://…/name-1.2.zip#SHA256=…`.
  private static func short(_ text: String) -> Found? {
    var rest = text[...]
    var version: Substring?
    var tag: Substring?
    // Either may come first.
    while let mark = rest.lastIndex(where: { $0 == "#" || $0 == "@" }) {
      let after = rest[rest.index(after: mark)...]
      if after.contains("/") || after.contains(":") { break }
      if rest[mark] == "#" { tag = after } else { version = after }
      rest = rest[..<mark]
    }
    let hosts = ["gh:": "github.com", "gl:": "gitlab.com", "bb:": "bitbucket.org"]
    for (prefix, host) in hosts {
      guard let path = rest.after(prefix) else { continue }
      let address = "https://\(host)/\(path)"
      guard let place = RepositoryAddress(address), !address.contains("$") else { return nil }
      return git(
        place.name, address, tag.map(String.init)?.orNil, version.map(String.init)?.orNil)
    }
    guard !rest.contains("$") else { return nil }
    let plain = rest.dropping(ending: "/")
    if plain.hasSuffix(".git") {
      return RepositoryAddress(plain).flatMap { place in
        git(
          place.name, String(plain), tag.map(String.init)?.orNil, version.map(String.init)?.orNil)
      }
    }
    guard rest.contains("://"),
      let file = rest.prefix(while: { $0 != "?" }).split(separator: "/").last
    else { return nil }
    var stem = file
    for ending in [".tar.gz", ".tar.bz2", ".tar.xz", ".tgz", ".tar", ".zip"] {
      stem = stem.dropping(ending: ending)
    }
    let (name, number) = JavaIdentity.split(String(stem))
    return archive(name, String(rest), version.map(String.init) ?? number, tag.map(String.init))
  }

  private static func full(_ words: [String], isCPM: Bool) -> Found? {
    func value(_ names: String...) -> String? {
      for name in names {
        if let index = words.firstIndex(where: { $0.asciiLowercased == name.asciiLowercased }),
          index + 1 < words.count
        {
          let text = words[index + 1]
          return text.contains("$") ? nil : text
        }
      }
      return nil
    }
    guard let name = isCPM ? value("NAME") ?? words.first : words.first else { return nil }
    let version = value("VERSION")
    var repository = value("GIT_REPOSITORY")
    if let owner = value("GITHUB_REPOSITORY") { repository = "https://github.com/\(owner)" }
    if let owner = value("GITLAB_REPOSITORY") { repository = "https://gitlab.com/\(owner)" }
    if let owner = value("BITBUCKET_REPOSITORY") { repository = "https://bitbucket.org/\(owner)" }
    if let repository {
      // A tag that is computed is not the one that CPM makes of the version.
      let tag = value("GIT_TAG")
      let isComputed = tag == nil && words.contains { $0.asciiLowercased == "git_tag" }
      return git(name, repository, tag, isCPM && !isComputed ? version : nil)
    }
    if let address = value("HG_REPOSITORY") { return other("hg", name, address, value("HG_TAG")) }
    if let address = value("SVN_REPOSITORY") {
      let revision = value("SVN_REVISION").map { String($0.after("-r") ?? $0[...]) }
      return other("svn", name, address, revision)
    }
    guard let url = value("URL"), url.contains("://") else { return nil }
    var found = archive(name, url, version, value("URL_HASH"))
    if found.package.digests.isEmpty, let sum = value("URL_MD5"),
      let digest = try? Digest(.md5, hex: sum)
    {
      found.package.digests = [digest]
    }
    return found
  }

  /// - Parameter sum: a digest with its algorithm, as `SHA256=…`.
  private static func archive(
    _ name: String, _ url: String, _ version: String?, _ sum: String?
  ) -> Found {
    let release = RepositoryAddress.release(url)
    var package = FoundPackage(
      name, version: version ?? release?.version, .locked, in: place)
    package.download = url
    package.purl = release?.purl
    package.isDirect = true
    if let (title, hex) = sum?.parted(at: "="),
      let algorithm = DigestAlgorithm(rawValue: title.asciiLowercased),
      let digest = try? Digest(algorithm, hex: hex)
    {
      package.digests = [digest]
    }
    package.takeBranch(of: url)
    return Found(package: package)
  }

  private static let place = RelativePath(uncheckedBytes: Array("CMakeLists.txt".utf8))

  /// A repository of Mercurial or Subversion, which have no type of package URL; the latter counts its commits.
  private static func other(
    _ tool: String, _ name: String, _ address: String, _ revision: String?
  ) -> Found {
    let isNumber = tool == "svn" && revision?.allSatisfy(\.isNumber) ?? false
    let reference = GitReference(revision)
    var package = FoundPackage(name, .declared, in: place)
    package.version = isNumber ? revision : reference.version
    if package.version != nil { package.knowledge = .locked }
    package.requirement = package.version == nil ? reference.requirement : nil
    package.download = RepositoryLocation.text(address, tool: tool, at: revision)
    package.isDirect = true
    return Found(package: package)
  }

  /// - Parameter version: what CPM is told that the version is; without a tag, it takes the tag `v1.2` for `1.2`.
  private static func git(
    _ name: String, _ address: String, _ tag: String?, _ version: String?
  ) -> Found? {
    let reference = GitReference(tag)
    var package = FoundPackage(name, reference.knowledge, in: place)
    let taken = tag ?? version.map { "v\($0)" }
    if tag == nil || reference.version != nil { package.version = version ?? reference.version }
    if package.version != nil { package.knowledge = .locked }
    package.requirement = package.version == nil ? reference.requirement : nil
    package.purl = RepositoryAddress(address)?.purl(package.version == nil ? nil : taken)
    package.download = RepositoryLocation.text(address, at: taken)
    package.isDirect = true
    return Found(package: package)
  }
}

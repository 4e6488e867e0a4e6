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
    name.isCalled("CMakeLists.txt") || name.endsWith(".cmake")
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
      let found =
        command.hasPrefix("cpm") && words.count == 1
        ? Self.short(first) : Self.full(words, isCPM: command.hasPrefix("cpm"))
      guard var found else { continue }
      found.package.path = path
      found.package.line = call.line
      found.package.key = keys.take(found.package.name)
      list.packages.append(found.package)
    }
    return list.packages.isEmpty ? [] : [list]
  }

  private struct Found { var package: FoundPackage }

  /// CPM's short form: `gh:owner/name@1.2`, `gh:owner/name#tag`, `https://…/name.git@1.2`.
  private static func short(_ text: String) -> Found? {
    var rest = text[...]
    var version: Substring?
    var tag: Substring?
    if let (before, after) = rest.partedLast(at: "#") { (rest, tag) = (before, after) }
    if let (before, after) = rest.partedLast(at: "@"), !after.contains("/") {
      (rest, version) = (before, after)
    }
    let hosts = ["gh:": "github.com", "gl:": "gitlab.com", "bb:": "bitbucket.org"]
    var address = String(rest)
    for (prefix, host) in hosts {
      if let path = rest.after(prefix) { address = "https://\(host)/\(path)" }
    }
    guard !address.contains("$"), let place = RepositoryAddress(address) else { return nil }
    // CPM takes the tag `v1.2` for the version `1.2`.
    return git(
      place.name, address, (tag ?? version.map { "v\($0)" })?.description.orNil,
      version?.description.orNil)
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
    if let repository {
      let tag = value("GIT_TAG") ?? (isCPM ? version.map { "v\($0)" } : nil)
      return git(name, repository, tag, isCPM ? version : nil)
    }
    guard let url = value("URL"), url.contains("://") else { return nil }
    let release = RepositoryAddress.release(url)
    var package = FoundPackage(
      name, version: version ?? release?.version, .locked, in: place)
    package.download = url
    package.purl = release?.purl
    package.isDirect = true
    let sum = value("URL_HASH")?.parted(at: "=")
    if let sum, let algorithm = DigestAlgorithm(rawValue: sum.before.asciiLowercased),
      let digest = try? Digest(algorithm, hex: sum.after)
    {
      package.digests = [digest]
    } else if let sum = value("URL_MD5"), let digest = try? Digest(.md5, hex: sum) {
      package.digests = [digest]
    }
    return Found(package: package)
  }

  private static let place = RelativePath(uncheckedBytes: Array("CMakeLists.txt".utf8))

  private static func git(
    _ name: String, _ address: String, _ tag: String?, _ version: String?
  ) -> Found? {
    let reference = GitReference(tag)
    var package = FoundPackage(name, reference.knowledge, in: place)
    package.version = version ?? reference.version
    package.requirement = package.version == nil ? reference.requirement : nil
    if package.version != nil { package.knowledge = .locked }
    package.purl = RepositoryAddress(address)?.purl(package.version == nil ? nil : tag)
    package.download = "git+\(address)" + (tag.map { "@\($0)" } ?? "")
    package.isDirect = true
    return Found(package: package)
  }
}

/// What a tag, branch or commit says: a commit and a tag of a release are exact, a branch moves.
struct GitReference {
  var version: String?
  var requirement: String?

  init(_ text: String?) {
    guard let text, !text.isEmpty else { return }
    if text.isCommit || Self.isRelease(text) {
      version = text
    } else {
      requirement = text
    }
  }

  var knowledge: FoundPackage.Knowledge { version == nil ? .declared : .locked }

  /// Whether a tag names a release: two dots or more between numbers, or one without anything that moves.
  ///
  /// `v4` and `release` move with each release, `v4.1.2` doesn't by custom.
  static func isRelease(_ tag: some StringProtocol) -> Bool {
    let numbers = tag.split { !$0.isASCII || !$0.isNumber }
    let dots = tag.utf8.count {
      $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
    }
    return numbers.count >= 3 && dots >= 2
  }
}

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
    return git(
      place.name, address, tag.map(String.init)?.orNil, version.map(String.init)?.orNil)
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
      return git(name, repository, value("GIT_TAG"), isCPM ? version : nil)
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
    package.takeBranch(of: url)
    return Found(package: package)
  }

  private static let place = RelativePath(uncheckedBytes: Array("CMakeLists.txt".utf8))

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
    package.download = "git+\(address)" + (taken.map { "@\($0)" } ?? "")
    package.isDirect = true
    return Found(package: package)
  }
}

import BomafideBinaries
import BomafideIdentifiers
import BomafideModel

/// Makes components of the modules that are built into a Go program.
enum GoParts {
  /// A module as the program's build information has it.
  static func part(
    _ module: GoBuild.Module, in path: RelativePath, _ section: String?, _ parent: Int?,
    commit: String?
  ) -> BinaryParts.Part {
    // `(devel)` is the main module from a working copy, `+dirty` one that was changed after the commit.
    let isRelease =
      !module.isLocal && module.version.hasPrefix("v") && !module.version.hasSuffix("+dirty")
    let version = isRelease ? module.version : commit
    // A folder of the builder's is no name; the module that it stands for is.
    let name = module.isLocal ? module.replacedPath ?? module.path : module.path
    let words =
      [module.path, module.version, module.sum] + [
        module.replacedPath.map { "for \($0)" } ?? ""
      ]
    let clue = VersionClue(
      kind: .built, version: version ?? "", path: path, line: nil, section: section,
      what: words.filter { !$0.isEmpty }.joined(separator: " "), cataloger: "go-build")
    let url = try? PackageURL(parsing: "pkg:golang/\(name.lowercased())")
    return BinaryParts.Part(
      name: name, version: version, commit: isRelease ? nil : commit,
      purls: [url.flatMap { url in version.map { try? url.with(version: $0) } ?? url }]
        .compactMap(\.self), clue: clue, parent: parent)
  }

  /// Go's own library, in the version of the tool chain.
  static func standardLibrary(
    _ build: GoBuild, in path: RelativePath, _ section: String?, _ parent: Int?
  ) -> BinaryParts.Part {
    let version = build.release
    let clue = VersionClue(
      kind: .built, version: version ?? "", path: path, line: nil, section: section,
      what: build.goVersion, cataloger: "go-build")
    let end = version.map { "@\($0)" } ?? ""
    return BinaryParts.Part(
      name: "stdlib", version: version, license: try? LicenseExpression(parsing: "BSD-3-Clause"),
      purls: [try? PackageURL(parsing: "pkg:golang/stdlib\(end)")].compactMap(\.self),
      cpes: [version.flatMap(cpe)].compactMap(\.self), url: "https://go.dev", clue: clue,
      parent: parent)
  }

  /// NVD names Go so, a candidate of a release as its update: `1.22rc1` is `1.22:rc1`.
  private static func cpe(_ version: String) -> CPE? {
    let release = version.prefix { VersionText.isDigit($0.utf8.first ?? 0) || $0 == "." }
    let update = version.dropFirst(release.count)
    let end = update.isEmpty ? "-" : String(update)
    return try? CPE(parsing: "cpe:2.3:a:golang:go:\(release):\(end):*:*:*:*:*:*")
  }

  /// The last part of a module's path that is a name: `cli` of `github.com/cli/cli/v2`.
  static func shortName(_ path: String) -> String {
    let parts = path.split(separator: "/")
    let isMajor =
      parts.last.map { part in
        part.hasPrefix("v") && part.count > 1 && part.dropFirst().allSatisfy(\.isNumber)
      } ?? false
    return String((isMajor ? parts.dropLast() : parts).last ?? "")
  }
}

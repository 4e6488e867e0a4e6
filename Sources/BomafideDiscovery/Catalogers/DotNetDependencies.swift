import BomafideIdentifiers
import BomafideModel

/// Reads `*.deps.json`, in which the .NET tools list the packages whose assemblies lie beside a program.
///
/// The program's own projects are no packages, and packages without a file in the program only built it.
/// Source: <https://github.com/dotnet/sdk/blob/main/documentation/specs/runtime-configuration-file.md>.
struct DotNetDependencies: Cataloger {
  let id = "dotnet-dependencies"

  /// The most packages of one file.
  private static let limit = 5_000

  func reads(_ name: ArraySlice<UInt8>, at path: RelativePath) -> Bool {
    name.hasEnding(".deps.json")
  }

  func declarations(in file: SourceFile) throws(InputError) -> [Declaration] {
    let document = try LenientJSON.parse(file)
    guard let libraries = document["libraries"], let targets = document["targets"] else {
      return []
    }
    // The target that the program runs on; a file without its name has one.
    let name = document["runtimeTarget"]?["name"]?.text?.value
    guard let target = name.flatMap({ targets[$0] }) ?? targets.lastMember else { return [] }
    var assets: [String: [String]] = [:]
    for package in target.members { assets[package.key] = Self.files(package.value) }
    var found: [Declaration] = []
    for (key, library) in libraries.members.prefix(Self.limit) {
      guard let type = library["type"]?.text?.value, type == "package" || type == "runtimepack",
        let parts = key.cut(at: "/"), !parts.before.isEmpty, !parts.after.isEmpty,
        let paths = assets[key], !paths.isEmpty
      else { continue }
      var name = parts.before
      let version = parts.after
      if type == "runtimepack", name.hasPrefix("runtimepack.") {
        name = name.dropFirst("runtimepack.".count)
      }
      var declaration = Declaration(.lock, by: id, in: file.path)
      declaration.name = Declaration.Fact(String(name), line: library.line)
      declaration.takeVersion(version, line: library.line)
      declaration.purls = [Declaration.Fact("pkg:nuget/\(name)@\(version)", line: library.line)]
      declaration.roots = ClaimedPaths.join(file.folder, all: paths)
      declaration.namesRoots = true
      found.append(declaration)
    }
    return found
  }

  /// The files of a package in the program: by their names alone, or with the folders of the machines they are for.
  private static func files(_ package: LenientJSON) -> [String] {
    var found: [String] = []
    for group in ["runtime", "native", "runtimeTargets", "resources"] {
      guard let assets = package[group] else { continue }
      for (path, asset) in assets.members where !path.hasSuffix("/_._") {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        // Texts of other languages lie in a folder of the language.
        let folder = asset["locale"]?.text.map { "\($0.value)/" } ?? ""
        for candidate in [folder + name, path] where !found.contains(candidate) {
          found.append(candidate)
        }
        if found.count >= 1_000 { return found }
      }
    }
    return found
  }
}

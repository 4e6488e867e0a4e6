import FoundationEssentials

/// All that `cargo auditable` writes into a program: its crates, those that only built it, and who needs whom.
///
/// Source: <https://github.com/rust-secure-code/cargo-auditable/blob/master/PARSING.md>.
package struct AuditedCrates: Sendable, Equatable {
  package struct Package: Sendable, Equatable {
    package var name: String
    package var version: String
    /// Where it came from: `crates.io`, `git`, `local`, `registry`, or a word that came later.
    package var source: String
    /// Whether only the build needed it: a build script, or a macro.
    package var isForBuilding: Bool
    /// Whether it is the program itself.
    package var isRoot: Bool
    /// Places in the list of those that it needs.
    package var dependencies: [Int]
  }

  package var packages: [Package]
  /// Where the list is in the file.
  package var place: Int

  private static let sizeLimit = 8 << 20
  private static let crateLimit = 20_000

  /// The list of a program, if it has one.
  package static func found(in file: ObjectFile) -> AuditedCrates? {
    guard let section = file.section(".dep-v0"),
      let json = Inflation.inflated(file.content.bytes[section.range], limit: sizeLimit),
      let list = try? JSONDecoder().decode(List.self, from: Data(json)),
      list.packages.count <= crateLimit
    else { return nil }
    let count = list.packages.count
    let packages = list.packages.map { item in
      Package(
        name: item.name, version: item.version, source: item.source,
        isForBuilding: item.kind ?? "runtime" != "runtime", isRoot: item.root == true,
        dependencies: (item.dependencies ?? []).filter { (0..<count).contains($0) })
    }
    return AuditedCrates(packages: packages, place: section.range.lowerBound)
  }

  private struct List: Decodable {
    struct Package: Decodable {
      var name: String
      var version: String
      var source: String
      var kind: String?
      var root: Bool?
      var dependencies: [Int]?
    }
    var packages: [Package]
  }
}

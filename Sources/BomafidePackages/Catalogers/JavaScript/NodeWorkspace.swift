import BomafideIdentifiers
import BomafideJSON
import BomafideModel

/// The folders of the members of a workspace, as npm, Yarn, Bun, pnpm and Lerna write them.
///
/// Source: <https://docs.npmjs.com/cli/using-npm/workspaces>, <https://pnpm.io/pnpm-workspace_yaml>.
enum NodeWorkspace {
  private static let limit = 1 << 20
  private static let patternLimit = 1_000

  /// The patterns in a manifest and in the files beside it.
  static func members(
    _ root: LocatedJSON, _ path: RelativePath, _ tree: PackageTree
  ) -> [String] {
    let own = root["workspaces"]?["packages"] ?? root["workspaces"]
    var all = (own?.elements ?? []).compactMap(\.text)
    if let place = path.beside("pnpm-workspace.yaml"),
      let bytes = try? tree.content(place, limit: limit)
    {
      all += packages(ofPnpm: bytes, place)
    }
    if let place = path.beside("lerna.json"), let bytes = try? tree.content(place, limit: limit),
      let file = try? ListJSON(bytes, place)
    {
      all += (file.root["packages"]?.elements ?? []).compactMap(\.text)
    }
    return Array(all.prefix(patternLimit))
  }

  private static func packages(ofPnpm bytes: [UInt8], _ path: RelativePath) -> [String] {
    guard let text = try? SourceLines(bytes, at: path) else { return [] }
    var isInside = false
    var found: [String] = []
    for line in text.lines {
      let body = line.text.stripped
      if body.isEmpty || body.hasPrefix("#") { continue }
      if body.hasPrefix("-") {
        guard isInside else { continue }
        let value = body.dropFirst().stripped
        // A blank and a mark begin a comment, in quotes or not: no pattern has them.
        let end = value.firstRange(of: " #")?.lowerBound ?? value.endIndex
        found.append(String(value[..<end].stripped.withoutQuotes))
      } else {
        isInside = body == "packages:"
      }
    }
    return found
  }
}

import BomafideIdentifiers

/// Applies the `.gitignore` files of an archive to its entries.
///
/// They may stand behind the files they speak of, so this is done when all are known.
enum ArchiveIgnore {
  /// Drops what the rules leave out and what lies in a `.git` folder, and counts files and whole folders dropped.
  static func apply(
    to entries: inout [TreeEntry], keeping keepsContent: (RelativePath) -> Bool
  ) -> Int {
    var rules: [[UInt8]: IgnoreRules] = [:]
    for index in entries.indices where entries[index].path.name == ".gitignore" {
      let path = entries[index].path
      if let content = entries[index].content {
        rules[Array(path.bytes.dropLast(".gitignore".count))] = IgnoreRules(content)
      }
      if !keepsContent(path) { entries[index].content = nil }
    }
    // What is known of a folder: its scope, or nil if it is left out.
    var folders: [[UInt8]: IgnoreScope?] = [:]
    folders[[]] = IgnoreScope(
      rules[[]] ?? IgnoreRules([]), baseCount: 0, parent: nil, tracked: .none)
    var ignoredCount = 0

    func scope(of folder: [UInt8]) -> IgnoreScope? {
      if let known = folders[folder] { return known }
      var missing = [folder]
      while let last = missing.last, folders[parent(of: last)] == nil {
        missing.append(parent(of: last))
      }
      for next in missing.reversed() {
        let nameStart = parent(of: next).count
        var inner = folders[parent(of: next)] ?? nil
        if let outer = inner {
          let isGit = next[nameStart...].elementsEqual(".git/".utf8)
          if isGit || outer.ignores(Array(next.dropLast()), nameStart: nameStart, isFolder: true) {
            inner = nil
            if !isGit { ignoredCount += 1 }
          } else if let rules = rules[next] {
            inner = IgnoreScope(rules, baseCount: next.count, parent: outer, tracked: .none)
          }
        }
        folders[next] = .some(inner)
      }
      return folders[folder] ?? nil
    }

    entries.removeAll { entry in
      let folder = parent(of: entry.path.bytes)
      guard let scope = scope(of: folder) else { return true }
      let isIgnored = scope.ignores(
        entry.path.bytes, nameStart: folder.count, isFolder: false)
      if isIgnored { ignoredCount += 1 }
      return isIgnored
    }
    return ignoredCount
  }

  /// The folder of a path or folder, with a slash at its end, or nothing at the root.
  private static func parent(of path: [UInt8]) -> [UInt8] {
    guard let slash = path.dropLast().lastIndex(of: UInt8(ascii: "/")) else { return [] }
    return Array(path[...slash])
  }
}

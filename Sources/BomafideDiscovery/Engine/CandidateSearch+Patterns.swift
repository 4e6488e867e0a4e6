import BomafideIdentifiers
import BomafideModel

/// From the patterns of declarations to folders and files.
extension CandidateSearch {
  /// What some patterns name.
  struct ExistingPlaces {
    var paths: [String] = []
    /// Whether a pattern was not compared with the tree, for there were too many.
    var isCut = false
  }

  /// The most places that one pattern names.
  private static let matchLimit = (folders: 50, files: 500)

  /// The folders and files of a declaration that exist.
  mutating func existing(_ declaration: Declaration) -> ExistingPlaces {
    var found = ExistingPlaces()
    var seen: Set<String> = []
    func add(_ paths: some Sequence<String>) {
      for path in paths where seen.insert(path).inserted { found.paths.append(path) }
    }
    for pattern in declaration.roots {
      if pattern.isEmpty || tree.folder(pattern) != nil || tree.file(pattern) != nil {
        add(CollectionOfOne(pattern))
        continue
      }
      guard pattern.utf8.contains(where: { "*?[".utf8.contains($0) }),
        let glob = try? Glob(parsing: pattern),
        let folder = tree.folder(String(decoding: glob.literalPrefix, as: UTF8.self))
      else { continue }
      guard patternTrials < patternTrialLimit else {
        found.isCut = true
        continue
      }
      add(places(of: glob, in: folder))
    }
    if found.isCut {
      let path = declaration.file.description
      findings.insert(
        Finding(
          "discover.unreadable-metadata", .warning, subject: path,
          "cannot tell all that '\(path)' declares: the patterns of this tree are too many to compare with its files",
          at: SourceLocation(path: path), expected: "patterns of files that few comparisons settle",
          found: "more than \(patternTrialLimit) comparisons",
          remedy: "name folders instead of patterns"))
    }
    return found
  }

  /// The folders of a pattern, else its files; all files of a folder are that folder.
  private mutating func places(of glob: Glob, in folder: Int) -> [String] {
    // A pattern may be that of folders; what lies in one that matches needs no look.
    var inner: [String] = []
    var open = Array(tree.folders[folder].folders.reversed())
    while let next = open.popLast() {
      patternTrials += 1
      let path = tree.folders[next].path
      if let raw = try? RelativePath(parsing: path), glob.matches(raw) {
        inner.append(path)
      } else {
        open += tree.folders[next].folders.reversed()
      }
    }
    if !inner.isEmpty { return Array(inner.prefix(Self.matchLimit.folders)) }
    let all = tree.folders[folder].all
    patternTrials += all.count
    let matches = all.filter { glob.matches(tree.paths[$0]) }
    if matches.count == all.count, folder != 0 { return [tree.folders[folder].path] }
    return matches.prefix(Self.matchLimit.files).map { tree.files[$0].path }
  }
}

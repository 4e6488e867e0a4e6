import BomafideIdentifiers

/// From the patterns of declarations to folders and files.
extension CandidateSearch {
  /// The folders and files of some patterns that exist.
  func existing(_ patterns: [String]) -> [String] {
    var found: [String] = []
    for pattern in patterns {
      if pattern.isEmpty || tree.folder(pattern) != nil || tree.file(pattern) != nil {
        found.append(pattern)
        continue
      }
      guard pattern.utf8.contains(where: { "*?[".utf8.contains($0) }),
        let glob = try? Glob(parsing: pattern)
      else { continue }
      let prefix = String(decoding: glob.literalPrefix, as: UTF8.self)
      guard let folder = tree.folder(prefix) else { continue }
      var matches: [String] = []
      // A pattern may be that of folders; what lies in one that matches needs no look.
      let inner = tree.folders.filter { inner in
        inner.path != prefix && TreeIndex.contains(prefix, inner.path)
          && (try? RelativePath(parsing: inner.path)).map { glob.matches($0) } ?? false
      }.map(\.path)
      if !inner.isEmpty {
        found += inner.filter { path in
          !inner.contains { $0 != path && TreeIndex.contains($0, path) }
        }.prefix(50)
        continue
      }
      for file in tree.folders[folder].all {
        if let path = try? RelativePath(parsing: tree.files[file].path), glob.matches(path) {
          matches.append(tree.files[file].path)
        }
      }
      // All of a folder is that folder.
      if matches.count == tree.folders[folder].all.count, !prefix.isEmpty {
        found.append(prefix)
      } else {
        found += matches.prefix(500)
      }
    }
    var seen: Set<String> = []
    return found.filter { seen.insert($0).inserted }
  }
}

/// What lies in a place: code, licenses, only what builds code elsewhere.
extension CandidateSearch {
  /// Whether a place is a child of a folder for other people's code, be it one that only sorts them.
  func isPackagePlace(_ path: String) -> Bool {
    guard var folder = tree.folder(path) ?? tree.file(path).map({ tree.files[$0].folder }) else {
      return false
    }
    if isAside(folder) { return false }
    if tree.file(path) != nil { return Conventions.isContainer(tree.folders[folder].name) }
    while folder != 0 {
      folder = tree.folders[folder].parent
      if folder != 0, Conventions.isContainer(tree.folders[folder].name) { return true }
      if hasOwnFiles(folder), !Conventions.groups.contains(tree.folders[folder].name) {
        return false
      }
    }
    return false
  }

  /// The library of a name, if one of its files is there or the file is a compiled one.
  func entry(named name: String, in roots: [String]) -> Int? {
    guard let entry = catalogue.entry(named: Candidate.core(name)) else { return nil }
    let files = files(in: roots)
    let known = catalogue.entries[entry]
    if !files.isEmpty, files.allSatisfy({ tree.files[$0].kind == .binary }) { return entry }
    let isThere =
      known.files.isEmpty
      ? files.contains { Self.isWritten(tree.files[$0], as: known.purl?.first ?? "") }
      : files.contains { file in
        known.files.contains { Wildcard.matches(tree.files[file].name, $0.name) }
      }
    return isThere ? entry : nil
  }

  /// Whether a library that is told by its name alone may lie in some places, going by the language of its packages.
  func isOfLanguage(_ entry: Int, _ roots: [String]) -> Bool {
    let known = catalogue.entries[entry]
    guard known.files.isEmpty, let purl = known.purl?.first, !purl.hasPrefix("pkg:generic/") else {
      return true
    }
    let files = files(in: roots).filter { tree.files[$0].kind.isCode }
    return files.isEmpty || files.contains { Self.isWritten(tree.files[$0], as: purl) }
  }

  private func files(in roots: [String]) -> [Int] {
    roots.flatMap { root in
      tree.file(root).map { [$0] } ?? tree.folder(root).map { Array(tree.folders[$0].all) } ?? []
    }
  }

  /// Whether a file is of the language that a package ecosystem is about, a package of it, or code or data elsewhere.
  private static func isWritten(_ file: TreeIndex.File, as purl: String) -> Bool {
    let endings: [(type: String, endings: [String])] = [
      ("pkg:pypi/", [".py", ".pyx", ".whl"]), ("pkg:npm/", [".js", ".mjs", ".ts"]),
      ("pkg:gem/", [".rb", ".gem"]), ("pkg:maven/", [".java", ".jar"]),
    ]
    guard let own = endings.first(where: { purl.hasPrefix($0.type) }) else {
      return file.kind.isCode || file.kind == .data
    }
    return own.endings.contains { file.name.hasSuffix($0) }
  }

  /// Whether code, a license or a build description lies directly in a folder.
  func hasOwnFiles(_ folder: Int) -> Bool {
    tree.folders[folder].files.contains {
      let kind = tree.files[$0].kind
      return kind.isCode || kind == .license
        || (kind == .build && tree.files[$0].name != "Makefile")
    }
  }

  func hasLicense(_ folder: Int) -> Bool {
    tree.folders[folder].files.contains { tree.files[$0].kind == .license }
  }

  func isAside(_ folder: Int) -> Bool { tree.folders[folder].isAside }

  /// Whether there is code, a compiled library or data in one of some places.
  func hasCode(_ roots: [String]) -> Bool {
    roots.contains { root in
      if let file = tree.file(root) {
        let kind = tree.files[file].kind
        return kind != .license && kind != .document && kind != .build
      }
      guard let folder = tree.folder(root) else { return false }
      return tree.folders[folder].all.contains {
        let kind = tree.files[$0].kind
        return (kind.isCode || kind == .binary || kind == .archive || kind == .data)
          && !isGlue(tree.files[$0].path, in: root)
      }
    }
  }

  /// Whether a file serves to fetch or build code that lies elsewhere: a script that updates the place, a file in a
  /// folder of generated or customized ones.
  private func isGlue(_ path: String, in root: String) -> Bool {
    let parts = path.dropFirst(root.count).split(separator: "/")
    if parts.count == 1, let name = parts.first?.lowercased(),
      name.hasSuffix(".sh") || name.hasSuffix(".bash") || name.hasSuffix(".cmake")
    {
      return Self.fetchWords.contains { name.hasPrefix($0) }
    }
    return parts.dropLast().contains {
      ["generated", "custom", "gen", "patches", "overrides", "stubs"].contains($0.lowercased())
    }
  }

  /// What the names of scripts begin with that bring code into a place or build it there.
  private static let fetchWords = [
    "update", "fetch", "download", "import", "sync", "vendor", "bump", "build", "get", "gen",
    "regen", "refresh", "upgrade", "extract", "find", "config",
  ]
}

import BomafideIdentifiers

/// Places of what documents name without saying where it is.
extension CandidateSearch {
  /// Finds the places of what documents name without saying where it is: the folder or file of that name nearby.
  mutating func named() {
    for declaration in placeless {
      guard let name = declaration.name?.value, declaration.kind != .metadata,
        declaration.kind != .manifest
      else { continue }
      let slugs = Set(
        ([name] + declaration.aliases).flatMap { [Slug.of($0), Slug.core(Slug.of($0))] }.filter {
          $0.utf8.count >= 3
        })
      let names = [name] + declaration.aliases
      if let known = candidates.indices.first(where: { number in
        names.contains { candidates[number].isCalled(Slug.of($0), catalogue) }
      }) {
        candidates[known].declarations.append(declaration)
        continue
      }
      guard declaration.kind == .legalText || declaration.kind == .table else { continue }
      if let place = place(of: slugs, near: declaration.file.description) {
        var candidate = Candidate(
          .declared, roots: place,
          name: Self.isPlainName(name) ? name : Self.placeName(place[0], tree))
        candidate.isNamed = true
        candidate.aliases = declaration.aliases + [name]
        candidate.declarations = [declaration]
        candidate.entry = catalogue.entry(named: name)
        add(candidate)
      }
    }
  }

  /// The folders or files of a name that lie nearest to a document, at most two folders above it.
  private func place(of slugs: Set<String>, near document: String) -> [String]? {
    var scope = tree.file(document).map { tree.files[$0].folder } ?? 0
    for _ in 0..<2 where scope != 0 { scope = tree.folders[scope].parent }
    if scope == 0 { return nil }
    let path = tree.folders[scope].path
    let folders = tree.folders.filter { folder in
      slugs.contains(Slug.of(folder.name)) && TreeIndex.contains(path, folder.path)
        && owner(of: folder.path) == nil
        && hasCode([folder.path])
    }.map(\.path)
    let outer = folders.filter { folder in
      !folders.contains { $0 != folder && TreeIndex.contains($0, folder) }
    }
    if !outer.isEmpty { return outer.count <= 4 ? outer : nil }
    var files: [String] = []
    for file in tree.folders[scope].all where tree.files[file].kind.isCode {
      let info = tree.files[file]
      if slugs.contains(Slug.of(Self.stem(info.name, info.kind))), owner(of: info.path) == nil {
        files.append(info.path)
      }
    }
    return files.isEmpty || files.count > 8 ? nil : files
  }
}

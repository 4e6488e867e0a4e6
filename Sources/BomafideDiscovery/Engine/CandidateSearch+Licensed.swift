/// Folders under a license of their own, and the neighbors of what was found.
extension CandidateSearch {
  mutating func licensed() {
    for file in facts.foreignLicenses {
      let number = tree.files[file].folder
      var folder = number
      while folder != 0,
        Conventions.isGeneric(tree.folders[folder].name)
          || Conventions.isContainer(tree.folders[folder].name)
      {
        folder = tree.folders[folder].parent
      }
      guard folder != 0, !isAside(number), owner(of: tree.folders[folder].path) == nil else {
        continue
      }
      let path = tree.folders[folder].path
      // The license of a part that holds other components is that of a part of the project.
      guard hasCode([path]),
        !above.contains(path)
      else { continue }
      add(Candidate(.licensed, roots: [path], name: Self.lastPart(path)))
    }
  }

  /// Folders most of whose children were found to be foreign hold foreign code alone.
  mutating func inferred() {
    for (number, folder) in tree.folders.enumerated() where number > 0 {
      guard owner(of: folder.path) == nil, !isAside(number), !Conventions.isGeneric(folder.name)
      else { continue }
      let children = folder.folders.filter { hasCode([tree.folders[$0].path]) }
      let found = children.filter { owners[tree.folders[$0].path] != nil }
      guard found.count >= 4, found.count * 2 >= children.count else { continue }
      for child in children where owners[tree.folders[child].path] == nil {
        let path = tree.folders[child].path
        guard tree.folders[child].all.contains(where: { tree.files[$0].kind == .license }) else {
          continue
        }
        if Conventions.isAside(tree.folders[child].name)
          || holdsOwner(path)
        {
          continue
        }
        add(Candidate(.contained, roots: [path], name: Self.lastPart(path)))
      }
    }
  }
}

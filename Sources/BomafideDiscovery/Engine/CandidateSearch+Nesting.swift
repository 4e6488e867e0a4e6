import BomafideIdentifiers

/// From files to the innermost candidate.
extension CandidateSearch {
  /// Finds for each file the innermost candidate, and for each candidate the one around.
  mutating func nest() {
    for number in candidates.indices {
      guard let root = candidates[number].roots.first else { continue }
      candidates[number].parent = owners.around(root) { $0 != number }
      nameApart(number)
    }
    joinManifests()
    for number in candidates.indices {
      var all: Set<Int> = []
      for root in candidates[number].roots {
        if let file = tree.file(root) { all.insert(file) }
        if let folder = tree.folder(root), !root.isEmpty { all.formUnion(tree.folders[folder].all) }
      }
      candidates[number].allFiles = all.sorted()
      candidates[number].files = candidates[number].allFiles.filter {
        owners.innermost(of: $0) == number
      }
      // A folder all of whose code is that of the components in it only holds them together.
      if candidates[number].origin == .contained || candidates[number].origin == .licensed,
        candidates[number].files.count < candidates[number].allFiles.count,
        !candidates[number].files.contains(where: {
          tree.files[$0].kind.isCode || tree.files[$0].kind == .binary
        })
      {
        candidates[number].isHollow = true
      }
      if isOfSameRepository(number) { candidates[number].isHollow = true }
    }
  }

  /// Takes the name of the component around out of a part's name where a known library is left: `freetype-zlib`.
  private mutating func nameApart(_ number: Int) {
    let part = candidates[number]
    guard let outer = part.parent.map({ candidates[$0] }),
      let dash = part.name.firstIndex(where: { $0 == "-" || $0 == "_" }),
      Slug.same(String(part.name[..<dash]), Candidate.bare(outer.name))
    else { return }
    let rest = String(part.name[dash...].dropFirst())
    guard catalogue.entry(named: part.name) == nil, let entry = entry(named: rest, in: part.roots),
      part.entry == nil || part.entry == entry
    else { return }
    candidates[number].aliases.append(part.name)
    candidates[number].name = rest
    candidates[number].entry = entry
  }

  /// Gives the manifests that lie in a component, and were taken for the project's own, to it.
  private mutating func joinManifests() {
    var left: [Declaration] = []
    for declaration in own {
      let folder = TreeIndex.split(declaration.file.description).folder
      guard declaration.kind == .manifest, let number = owners[folder],
        candidates[number].origin != .declared,
        let name = declaration.name?.value, Slug.same(name, Candidate.bare(candidates[number].name))
      else {
        left.append(declaration)
        continue
      }
      candidates[number].declarations.append(declaration)
    }
    own = left
  }

  /// Whether a known library is kept in the repository of the one around it, which does not name it as a part that
  /// stands for itself.
  private func isOfSameRepository(_ number: Int) -> Bool {
    let part = candidates[number]
    guard part.origin == .known, let outer = part.parent.map({ candidates[$0] }),
      let mine = part.entry, let theirs = outer.entry, mine != theirs,
      let url = catalogue.entries[mine].purl?.first
    else { return false }
    return catalogue.entries[theirs].purl?.first == url
      && catalogue.entries[theirs].contains?.contains(catalogue.entries[mine].id) != true
  }
}

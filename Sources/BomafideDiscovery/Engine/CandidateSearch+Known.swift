/// Places that hold the marks of a library of the catalogue.
extension CandidateSearch {
  mutating func known() {
    for match in facts.clusters {
      let entry = catalogue.entries[match.entry]
      let names = [entry.id] + entry.names
      guard let root = match.roots.first else { continue }
      if takeOver(match) { continue }
      if let around = owner(of: root) {
        let outer = candidates[around]
        let isSame =
          outer.entry == match.entry
          || names.contains { Slug.same($0, Candidate.bare(outer.name)) }
          || Slug.same(title(of: match.entry, at: root), Candidate.bare(outer.name))
          || outer.aliases.contains { alias in names.contains { Slug.same($0, alias) } }
        if isSame {
          if !candidates[around].isProven { candidates[around].entry = match.entry }
          candidates[around].isProven = true
          continue
        }
        // The marks of most of a folder say what it is, whatever its name.
        let isWhole =
          match.isFolder && outer.roots.contains { root == $0 || isOnlyCode(root, in: $0) }
        // What the files are says more than what the folder is called.
        let isPackage = outer.declarations.contains { $0.kind == .manifest || $0.kind == .lock }
        if isWhole, isPackage {
          // A package around a library, such as a binding that brings it along.
          if outer.roots.contains(root) { continue }
        } else if isWhole, !outer.isProven, outer.isNamed || outer.entry != nil {
          candidates[around].entry = match.entry
          candidates[around].isProven = true
          continue
        }
        if isWhole, outer.entry == nil, !outer.isNamed, isAll(root, of: outer) {
          candidates[around].entry = match.entry
          candidates[around].aliases.append(outer.name)
          candidates[around].name = title(of: match.entry, at: root)
          candidates[around].isNamed = true
          continue
        }
        if outer.roots.contains(root) {
          if outer.entry == nil, outer.origin != .declared {
            candidates[around].entry = match.entry
          }
          continue
        }
        // A part that the library's own release carries, without a folder or a version of its own.
        if let own = outer.entry.map({ catalogue.entries[$0] }),
          own.contains?.contains(entry.id) == true,
          !match.isFolder, (entry.version ?? []).isEmpty
        {
          continue
        }
        if let folder = tree.folder(root) ?? tree.file(root).map({ tree.files[$0].folder }),
          isAside(folder)
        {
          continue
        }
        if outer.isNamed, isWhole, !isPackage { continue }
      }
      var candidate = Candidate(
        .known, roots: match.roots, name: title(of: match.entry, at: root))
      if candidate.name != entry.id { candidate.aliases = [entry.id] }
      // The folder's own name, where the catalogue's only adds to it.
      if match.isFolder, entry.id.hasPrefix(Self.lastPart(root).lowercased() + "-") {
        candidate.name = Self.lastPart(root)
        candidate.aliases = [entry.id]
      }
      candidate.isNamed = true
      candidate.entry = match.entry
      candidate.isProven = true
      add(candidate)
    }
  }

  /// What a known library is called at a place: as everybody calls it, or as the place does where only the catalogue has
  /// an own name for it.
  private func title(of entry: Int, at root: String) -> String {
    let known = catalogue.entries[entry]
    guard (known.cpe ?? []).isEmpty else { return known.id }
    let name =
      tree.file(root).map { Self.stem(tree.files[$0].name, tree.files[$0].kind) }
      ?? Candidate.core(Self.lastPart(root))
    let plain = name.lowercased()
    guard name.utf8.count >= 3, !Conventions.isGeneric(plain) else { return known.id }
    // The ID adds an author to the name of a repository where other libraries have it as well.
    let isOwn =
      known.names.contains(plain) || (known.purl ?? []).contains { $0.hasSuffix("/" + plain) }
    return isOwn ? name : known.id
  }

  /// Makes one component of single files of a container that are a known library's.
  private mutating func takeOver(_ match: TreeFacts.Cluster) -> Bool {
    guard !match.isFolder else { return false }
    let single = Set(match.roots.compactMap { owners[$0] }).filter { number in
      candidates[number].origin == .contained
        && candidates[number].roots.allSatisfy { tree.file($0) != nil }
    }.sorted()
    guard let first = single.first else { return false }
    var roots = match.roots
    for number in single { roots += candidates[number].roots.filter { !roots.contains($0) } }
    candidates[first].roots = roots
    candidates[first].entry = match.entry
    candidates[first].aliases.append(candidates[first].name)
    candidates[first].name = title(of: match.entry, at: roots[0])
    candidates[first].isNamed = true
    for number in single.dropFirst() { candidates[number].roots = [] }
    for root in roots { own(root, first) }
    return true
  }

  /// Whether a candidate has no code outside of a folder, so that the folder's name is its own.
  private func isAll(_ root: String, of candidate: Candidate) -> Bool {
    candidate.roots.allSatisfy { outer in
      guard outer != root, let folder = tree.folder(outer) else { return true }
      return tree.folders[folder].all.allSatisfy {
        !tree.files[$0].kind.isCode || tree.files[$0].isScript
          || TreeIndex.contains(root, tree.files[$0].path)
      }
    }
  }

  /// Whether nearly all code of `outer` lies in `inner`.
  private func isOnlyCode(_ inner: String, in outer: String) -> Bool {
    guard TreeIndex.contains(outer, inner), let a = tree.folder(inner), let b = tree.folder(outer)
    else { return false }
    let count = { (folder: Int) in
      tree.folders[folder].all.filter { tree.files[$0].kind.isCode }.count
    }
    return count(a) * 10 >= count(b) * 6
  }
}

import BomafideIdentifiers

/// Places that the tree itself declares: metadata, manifests, tables, scripts, bills of materials.
extension CandidateSearch {
  mutating func declared() {
    // Outer places first; what lies in tests of something declared is that thing's test data.
    let sorted = facts.declarations.enumerated().sorted {
      let (a, b) = ($0.element, $1.element)
      let (x, y) = (TreeIndex.depth(a.file.description), TreeIndex.depth(b.file.description))
      return x == y ? $0.offset < $1.offset : x < y
    }
    for (_, declaration) in sorted {
      let folder = TreeIndex.split(declaration.file.description).folder
      if let number = tree.folder(folder), isAside(number),
        isInForeignPlace(folder) || declaration.kind != .metadata
      {
        continue
      }
      place(declaration)
    }
  }

  /// Whether a folder lies within a child of a container.
  private func isInForeignPlace(_ path: String) -> Bool {
    path.split(separator: "/").dropLast().contains { Conventions.isContainer($0.lowercased()) }
      && !(path.split(separator: "/").dropLast().last.map {
        Conventions.isContainer($0.lowercased())
      } ?? false)
  }

  private mutating func place(_ declaration: Declaration) {
    let folder = TreeIndex.split(declaration.file.description).folder
    let isNamed = !declaration.roots.isEmpty
    let places = isNamed ? existing(declaration) : ExistingPlaces(paths: [folder])
    var roots = places.paths
    if roots.isEmpty {
      if declaration.namesRoots, !places.isCut {
        absent.append(declaration)
      } else {
        placeless.append(declaration)
      }
      return
    }
    switch declaration.kind {
    case .manifest:
      // A manifest outside of the places for foreign code is the project's own, or one of its parts'.
      guard isPackagePlace(roots[0]) else {
        own.append(declaration)
        return
      }
    case .table, .legalText, .script, .bill:
      if !isNamed {
        placeless.append(declaration)
        return
      }
    case .metadata, .lock: break
    }
    roots.removeAll { $0.isEmpty }
    if let name = declaration.name?.value, !isNamed || declaration.kind == .manifest {
      roots = roots.map { around($0, namedLike: name) }
    }
    if roots.isEmpty {
      if isNamed { placeless.append(declaration) } else { own.append(declaration) }
      return
    }
    guard let name = declaration.name?.value, !name.isEmpty else { return }
    let owned = roots.compactMap { owners[$0] }
    if let known = owned.first(where: { canShare($0, name) }) {
      join(declaration, to: known)
      return
    }
    if let known = sameplace(roots, declaration) {
      join(declaration, to: known)
      return
    }
    if !hasCode(roots) {
      absent.append(declaration)
      return
    }
    var candidate = Candidate(.declared, roots: roots, name: name)
    candidate.isNamed = true
    candidate.aliases = declaration.aliases
    candidate.declarations = [declaration]
    candidate.entry = entry(titled: name, in: roots)
    // A title in prose is no name; the folder or file usually bears it.
    if !Self.isPlainName(name) {
      let part = Self.placeName(roots[0], tree)
      candidate.entry = candidate.entry ?? entry(titled: part, in: roots)
      if !Conventions.isGeneric(part.lowercased()), !Conventions.isContainer(part.lowercased()) {
        candidate.aliases.append(name)
        candidate.name = part
      }
      // A known library is called as everybody calls it where its place is not, and the files of a font never are.
      let isData = tree.file(roots[0]).map { tree.files[$0].kind == .data } ?? false
      if let entry = candidate.entry, isData || !isCalled(entry, part) {
        if candidate.name != name { candidate.aliases.append(candidate.name) }
        candidate.name = catalogue.entries[entry].id
      }
    }
    add(candidate)
  }

  /// The library of a title, which may say what it is: `Foo font`, `Foo library`.
  private func entry(titled title: String, in roots: [String]) -> Int? {
    var found = catalogue.entry(named: title)
    let words = title.split(separator: " ")
    if found == nil, words.count >= 2, let last = words.last,
      ["font", "fonts", "library", "headers"].contains(last.lowercased())
    {
      found = catalogue.entry(named: words.dropLast().joined(separator: " "))
    }
    return found.flatMap { isOfLanguage($0, roots) ? $0 : nil }
  }

  /// Whether a name is one of those of a known library.
  private func isCalled(_ entry: Int, _ name: String) -> Bool {
    let known = catalogue.entries[entry]
    return ([known.id] + known.names).contains { Slug.same($0, name) }
  }

  /// Whether a text is a name as people give it to packages, without blanks.
  static func isPlainName(_ name: String) -> Bool {
    name.utf8.allSatisfy { VersionText.isWord($0) || "-.+/@:".utf8.contains($0) }
  }

  /// The name of a folder, or of a file without its ending.
  static func placeName(_ path: String, _ tree: TreeIndex) -> String {
    guard let file = tree.file(path) else { return Candidate.bare(lastPart(path)) }
    return stem(tree.files[file].name, tree.files[file].kind)
  }

  /// The folder around a Python package or the like that was unpacked into a folder of its own name.
  private func around(_ root: String, namedLike name: String) -> String {
    let parent = TreeIndex.split(root).folder
    guard !parent.isEmpty, let folder = tree.folder(parent), Slug.same(Self.lastPart(parent), name),
      !Conventions.isContainer(tree.folders[folder].name), owners[parent] == nil
    else { return root }
    return parent
  }

  /// Whether a second declaration about the same place speaks of the same component.
  private func canShare(_ candidate: Int, _ name: String) -> Bool {
    let other = candidates[candidate]
    if Slug.same(other.name, name) || other.aliases.contains(where: { Slug.same($0, name) }) {
      return true
    }
    // A folder that only holds one thing is named differently by different places.
    return other.origin != .declared
  }

  /// The candidate of just this place that another file declared.
  private func sameplace(_ roots: [String], _ declaration: Declaration) -> Int? {
    guard let owner = owners[roots[0]], candidates[owner].roots.first == roots[0],
      !candidates[owner].declarations.contains(where: { $0.file == declaration.file })
    else { return nil }
    return owner
  }

  private mutating func join(_ declaration: Declaration, to candidate: Int) {
    candidates[candidate].declarations.append(declaration)
    guard let name = declaration.name?.value, !Slug.same(name, candidates[candidate].name) else {
      return
    }
    // The name that the folder bears, too, is the better one.
    let root = candidates[candidate].roots[0]
    let place = Self.placeName(root, tree)
    let isData = tree.file(root).map { tree.files[$0].kind == .data } ?? false
    if !isData, Slug.same(name, place), !Slug.same(candidates[candidate].name, place) {
      candidates[candidate].aliases.append(candidates[candidate].name)
      candidates[candidate].name = name
      candidates[candidate].entry = catalogue.entry(named: name) ?? candidates[candidate].entry
    } else {
      candidates[candidate].aliases.append(name)
    }
  }
}

import BomafideIdentifiers

/// Finds the places of a tree that look like components.
struct CandidateSearch {
  let tree: TreeIndex
  let catalogue: Catalogue
  let facts: TreeFacts

  private(set) var candidates: [Candidate] = []
  /// Declarations about code that is not there.
  private(set) var absent: [Declaration] = []
  /// Declarations that name no place; they may be about any candidate of that name.
  private(set) var placeless: [Declaration] = []
  /// What declares the project itself.
  private(set) var own: [Declaration] = []
  /// The candidate that owns each folder or file that is a root.
  private var owners: [String: Int] = [:]
  /// The folders above the roots of candidates.
  private var above: Set<String> = []

  init(tree: TreeIndex, catalogue: Catalogue, facts: TreeFacts) {
    self.tree = tree
    self.catalogue = catalogue
    self.facts = facts
  }

  mutating func run() {
    declared()
    contained()
    known()
    named()
    licensed()
    inferred()
  }

  // MARK: Declared

  private mutating func declared() {
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
    var roots = isNamed ? existing(declaration.roots) : [folder]
    if roots.isEmpty {
      if declaration.namesRoots {
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
    if let name = declaration.name?.value { roots = roots.map { around($0, namedLike: name) } }
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
    candidate.entry = catalogue.entry(named: name)
    // A title in prose is no name; the folder or file usually bears it.
    if !Self.isPlainName(name) {
      let part = Self.placeName(roots[0], tree)
      candidate.entry = candidate.entry ?? catalogue.entry(named: part)
      if !Conventions.isGeneric(part.lowercased()), !Conventions.isContainer(part.lowercased()) {
        candidate.aliases.append(name)
        candidate.name = part
      }
    }
    add(candidate)
  }

  /// Whether a text is a name as people give it to packages, without blanks.
  private static func isPlainName(_ name: String) -> Bool {
    name.utf8.allSatisfy { VersionText.isWord($0) || "-.+/@:".utf8.contains($0) }
  }

  /// The name of a folder, or of a file without its ending.
  private static func placeName(_ path: String, _ tree: TreeIndex) -> String {
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
    let place = Self.placeName(candidates[candidate].roots[0], tree)
    if Slug.same(name, place), !Slug.same(candidates[candidate].name, place) {
      candidates[candidate].aliases.append(candidates[candidate].name)
      candidates[candidate].name = name
      candidates[candidate].entry = catalogue.entry(named: name) ?? candidates[candidate].entry
    } else {
      candidates[candidate].aliases.append(name)
    }
  }

  /// The folders and files of some patterns that exist.
  private func existing(_ patterns: [String]) -> [String] {
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

  /// Whether a place is a child of a folder for other people's code, be it one that only sorts them.
  private func isPackagePlace(_ path: String) -> Bool {
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

  // MARK: Containers

  private mutating func contained() {
    for (number, folder) in tree.folders.enumerated() where number > 0 {
      guard Conventions.isContainer(folder.name), !isAside(number), owners[folder.path] == nil
      else { continue }
      if owner(of: folder.path) != nil, !Conventions.isContainerInside(folder.name) { continue }
      unfold(number, depth: 0)
    }
  }

  private mutating func unfold(_ container: Int, depth: Int) {
    let folder = tree.folders[container]
    let isBinary = folder.name.hasSuffix(".libs")
    for child in folder.folders {
      let inner = tree.folders[child]
      if owners[inner.path] != nil || Conventions.isAside(inner.name) { continue }
      if Conventions.isContainer(inner.name) && !hasOwnFiles(child) { continue }
      // A folder that only leads to components, such as `github.com`.
      if !hasOwnFiles(child), depth < 8, leadsOnly(child) {
        unfold(child, depth: depth)
        continue
      }
      if depth < 2,
        isGroup(child) || Conventions.miscellany.contains(inner.name) && !hasLicense(child)
      {
        unfold(child, depth: depth + 1)
        continue
      }
      guard hasCode([inner.path]) else { continue }
      var candidate = Candidate(.contained, roots: [inner.path], name: Self.lastPart(inner.path))
      candidate.entry = entry(named: candidate.name, in: candidate.roots)
      add(candidate)
    }
    var single: [String: [String]] = [:]
    for file in folder.files {
      let kind = tree.files[file].kind
      guard
        kind.isCode || kind == .archive || kind == .data && folder.name == "fonts"
          || (isBinary && kind == .binary)
      else { continue }
      let path = tree.files[file].path
      if owners[path] != nil { continue }
      let stem = Self.stem(tree.files[file].name, kind)
      if ["__init__", "setup", "index", "conftest", "all", "main", "config", "update", "vendor"]
        .contains(stem) || stem.isEmpty
      {
        continue
      }
      if tree.files[file].isScript { continue }
      single[stem, default: []].append(path)
    }
    guard single.count <= 60 else { return }
    for stem in single.keys.sorted() {
      var candidate = Candidate(.contained, roots: single[stem] ?? [], name: stem)
      candidate.entry = entry(named: stem, in: candidate.roots)
      add(candidate)
    }
  }

  /// Whether all code in a folder is that of components found in it.
  private func leadsOnly(_ folder: Int) -> Bool {
    let path = tree.folders[folder].path
    guard holdsOwner(path) else { return false }
    return tree.folders[folder].all.allSatisfy { file in
      !tree.files[file].kind.isCode || owner(of: tree.files[file].path) != nil
    }
  }

  /// The library of a name, if one of its files is there or the file is a compiled one.
  private func entry(named name: String, in roots: [String]) -> Int? {
    guard let entry = catalogue.entry(named: Candidate.bare(name)) else { return nil }
    let files = roots.flatMap { root in
      tree.file(root).map { [$0] } ?? tree.folder(root).map { Array(tree.folders[$0].all) } ?? []
    }
    let known = catalogue.entries[entry]
    let isThere =
      known.files.isEmpty
      ? files.contains { Self.isWritten(tree.files[$0], as: known.purl?.first ?? "") }
      : files.contains { file in
        tree.files[file].kind == .binary && files.count == 1
          || known.files.contains { Wildcard.matches(tree.files[file].name, $0.name) }
      }
    return isThere ? entry : nil
  }

  /// Whether a file is of the language that a package ecosystem is about, or a package of it.
  private static func isWritten(_ file: TreeIndex.File, as purl: String) -> Bool {
    let endings: [(type: String, endings: [String])] = [
      ("pkg:pypi/", [".py", ".pyx", ".whl"]), ("pkg:npm/", [".js", ".mjs", ".ts"]),
      ("pkg:gem/", [".rb", ".gem"]), ("pkg:maven/", [".java", ".jar"]),
    ]
    guard let own = endings.first(where: { purl.hasPrefix($0.type) }) else {
      return file.kind.isCode
    }
    return own.endings.contains { file.name.hasSuffix($0) }
  }

  /// Whether a folder of a container holds components rather than being one.
  private func isGroup(_ folder: Int) -> Bool {
    let inner = tree.folders[folder]
    let children = inner.folders.filter { !Conventions.isAside(tree.folders[$0].name) }
    if inner.name.hasPrefix("@") { return true }
    let declared = children.filter { child in
      owners[tree.folders[child].path] != nil || hasLicense(child)
    }
    if Conventions.groups.contains(inner.name), declared.count >= 4 {
      return declared.count * 2 >= children.count
    }
    if hasOwnFiles(folder) { return false }
    if Conventions.groups.contains(inner.name), !children.isEmpty {
      return declared.count * 2 >= children.count
    }
    return children.count >= 5 && declared.count * 10 >= children.count * 6
  }

  /// Whether code, a license or a build description lies directly in a folder.
  private func hasOwnFiles(_ folder: Int) -> Bool {
    tree.folders[folder].files.contains {
      let kind = tree.files[$0].kind
      return kind.isCode || kind == .license
        || (kind == .build && tree.files[$0].name != "Makefile")
    }
  }

  private func hasLicense(_ folder: Int) -> Bool {
    tree.folders[folder].files.contains { tree.files[$0].kind == .license }
  }

  // MARK: Known libraries

  private mutating func known() {
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
        if isWhole, outer.entry == nil, !outer.isNamed {
          candidates[around].entry = match.entry
          candidates[around].aliases.append(outer.name)
          candidates[around].name = entry.id
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
      var candidate = Candidate(.known, roots: match.roots, name: entry.id)
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
    candidates[first].name = catalogue.entries[match.entry].id
    candidates[first].isNamed = true
    for number in single.dropFirst() { candidates[number].roots = [] }
    for root in roots { own(root, first) }
    return true
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

  // MARK: Names without a place

  /// Finds the places of what documents name without saying where it is: the folder or file of that name nearby.
  private mutating func named() {
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

  // MARK: Licenses of their own

  private mutating func licensed() {
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

  // MARK: Containers by what they hold

  /// Folders most of whose children were found to be foreign hold foreign code alone.
  private mutating func inferred() {
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

  // MARK: Foreign sources

  /// The code files that no candidate has, outside of tests.
  func unclaimed() -> [Int] {
    tree.files.indices.filter { file in
      tree.files[file].kind.isCode && !tree.files[file].isScript
        && !isAside(tree.files[file].folder) && owner(of: tree.files[file].path) == nil
    }
  }

  /// Some files of each known library outside of other components, whose heads tell whose they are.
  func pieces() -> [Int] {
    candidates.filter { $0.origin == .known }.flatMap { pieces(of: $0) }
  }

  private func pieces(of candidate: Candidate) -> [Int] {
    candidate.roots.flatMap { root -> [Int] in
      if let file = tree.file(root) { return [file] }
      guard let folder = tree.folder(root) else { return [] }
      return Array(tree.folders[folder].all.lazy.filter { tree.files[$0].kind.isCode }.prefix(12))
    }
  }

  /// Whether a place is where a project keeps its own sources: at the root, in `src`, in `include/NAME`.
  private func isMainPlace(_ path: String, _ entry: Int) -> Bool {
    let names = [catalogue.entries[entry].id] + catalogue.entries[entry].names
    let folders = tree.file(path) == nil ? path : TreeIndex.split(path).folder
    return folders.split(separator: "/").allSatisfy { part in
      Conventions.isGeneric(part.lowercased()) || names.contains { Slug.same($0, String(part)) }
    }
  }

  /// Drops what is no foreign library but the project itself, which the catalogue knows as well.
  private mutating func dropProject(_ provenance: Provenance) {
    let names = own.compactMap { $0.name?.value } + facts.projectNames
    for number in candidates.indices where candidates[number].origin == .known {
      guard let root = candidates[number].roots.first, let entry = candidates[number].entry else {
        continue
      }
      if owner(of: TreeIndex.split(root).folder) != nil { continue }
      let isNamed = names.contains { name in
        let entry = catalogue.entries[entry]
        return ([entry.id] + entry.names).contains { Slug.same($0, name) }
      }
      let holders = Set(pieces(of: candidates[number]).flatMap { provenance.holders(of: $0) })
      guard
        isNamed
          || !holders.isEmpty && holders.isSubset(of: provenance.own) && isMainPlace(root, entry)
      else { continue }
      for root in candidates[number].roots where owners[root] == number { owners[root] = nil }
      candidates[number].roots = []
    }
  }

  /// Folders and files of the project's own tree that others wrote.
  mutating func borrowed(_ provenance: Provenance) {
    dropProject(provenance)
    let files = unclaimed()
    let foreign = Set(files.filter { provenance.isForeign($0) })
    if foreign.isEmpty { return }
    // Of a tree in which a good part looks foreign, the looks tell nothing.
    if foreign.count * 10 > max(files.count, 60), foreign.count >= 30 { return }
    let holders = Set(foreign.flatMap { provenance.head(of: $0)?.holders ?? [] })
    if holders.count > Provenance.contributorLimit { return }
    var counts: [Int: (foreign: Int, all: Int)] = [:]
    for file in files {
      for folder in tree.ancestors(of: tree.files[file].folder) {
        counts[folder, default: (0, 0)].all += 1
        if foreign.contains(file) { counts[folder, default: (0, 0)].foreign += 1 }
      }
    }
    var taken: Set<String> = []
    let folders = counts.keys.sorted { tree.folders[$0].path < tree.folders[$1].path }
    for folder in folders where folder != 0 {
      guard let count = counts[folder], count.foreign >= 2, count.foreign * 10 >= count.all * 7
      else { continue }
      let info = tree.folders[folder]
      if taken.contains(where: { TreeIndex.contains($0, info.path) }) { continue }
      if holdsOwner(info.path) { continue }
      var named = folder
      while Conventions.isGeneric(tree.folders[named].name), named != 0,
        let up = counts[tree.folders[named].parent], up.foreign * 10 >= up.all * 7
      {
        named = tree.folders[named].parent
      }
      guard named != 0 else { continue }
      taken.insert(tree.folders[named].path)
      let candidate = Candidate(
        .borrowed, roots: [tree.folders[named].path], name: Self.lastPart(tree.folders[named].path))
      add(candidate)
    }
    absorb(foreign, provenance)
    // What one holder wrote in one folder is one thing; files of one stem are, too.
    var groups: [String: [Int]] = [:]
    for file in foreign.sorted() where owner(of: tree.files[file].path) == nil {
      let info = tree.files[file]
      let holder = provenance.head(of: file)?.holders.first ?? "?" + Self.stem(info.name, info.kind)
      groups["\(tree.folders[info.folder].path)\n\(holder)", default: []].append(file)
    }
    for key in groups.keys.sorted() {
      let group = groups[key] ?? []
      let stems = Set(group.map { Self.stem(tree.files[$0].name, tree.files[$0].kind) }).sorted()
      let folder = tree.folders[tree.files[group[0]].folder]
      let code = folder.files.filter { tree.files[$0].kind.isCode }.count
      let isMost = group.count * 2 >= code && !folder.path.isEmpty
      guard stems.count > 4 || stems.count > 2 && isMost else {
        for stem in stems {
          let files = group.filter { Self.stem(tree.files[$0].name, tree.files[$0].kind) == stem }
          addBorrowed(files.map { tree.files[$0].path }, name: stem)
        }
        continue
      }
      let name = isMost ? Self.lastPart(folder.path) : Self.commonStart(stems) ?? stems[0]
      addBorrowed(group.map { tree.files[$0].path }, name: name)
    }
  }

  private mutating func addBorrowed(_ roots: [String], name: String) {
    // A package's own file is called like every other one's.
    let isPackage = name == "__init__" || name == "index" || name == "mod"
    let folder = Self.lastPart(TreeIndex.split(roots[0]).folder)
    let name = isPackage && !folder.isEmpty ? folder : name
    var candidate = Candidate(.borrowed, roots: roots, name: name)
    candidate.entry = entry(named: name, in: roots)
    add(candidate)
  }

  /// What all of some names begin with, if that is a word.
  private static func commonStart(_ names: [String]) -> String? {
    guard var start = names.first else { return nil }
    for name in names { while !name.hasPrefix(start), !start.isEmpty { start.removeLast() } }
    while let last = start.last, !(last.isLetter || last.isNumber) { start.removeLast() }
    return start.utf8.count >= 3 ? start : nil
  }

  /// Adds to the files of a known library those around them that the same people hold.
  private mutating func absorb(_ foreign: Set<Int>, _ provenance: Provenance) {
    for number in candidates.indices where candidates[number].origin == .known {
      let roots = candidates[number].roots
      let files = roots.compactMap { tree.file($0) }
      guard !files.isEmpty, files.count == roots.count else { continue }
      let folders = Set(files.map { tree.files[$0].folder })
      guard folders.count == 1, let folder = folders.first, folder != 0 else { continue }
      let holders = Set(
        files.flatMap { provenance.head(of: $0)?.holders ?? provenance.holders(of: $0) })
      let more = tree.folders[folder].files.filter { file in
        foreign.contains(file) && owner(of: tree.files[file].path) == nil
          && (provenance.head(of: file)?.holders).map { holders.isSuperset(of: $0) } ?? false
      }
      guard !more.isEmpty else { continue }
      let code = tree.folders[folder].all.filter { tree.files[$0].kind.isCode }.count
      let isMost = (more.count + files.count) * 10 >= code * 6
      let all =
        isMost ? [tree.folders[folder].path] : roots + more.map { tree.files[$0].path }
      candidates[number].roots = all
      for root in all { own(root, number) }
    }
  }

  /// Puts each file to its innermost candidate; to be called when all are found.
  mutating func finish() { nest() }

  // MARK: Together

  private mutating func add(_ candidate: Candidate) {
    let number = candidates.count
    candidates.append(candidate)
    for root in candidate.roots where owners[root] == nil { own(root, number) }
  }

  /// Makes a candidate the owner of a folder or file.
  private mutating func own(_ root: String, _ number: Int) {
    owners[root] = number
    var folder = TreeIndex.split(root).folder
    while !folder.isEmpty, above.insert(folder).inserted { folder = TreeIndex.split(folder).folder }
  }

  /// Whether a component was found in a folder or below.
  private func holdsOwner(_ path: String) -> Bool { owners[path] != nil || above.contains(path) }

  /// The candidate that a path lies in.
  private func owner(of path: String) -> Int? {
    var path = path
    while true {
      if let owner = owners[path] { return owner }
      if path.isEmpty { return nil }
      path = TreeIndex.split(path).folder
    }
  }

  private func isAside(_ folder: Int) -> Bool { tree.folders[folder].isAside }

  /// Whether there is code, a compiled library or data in one of some places.
  private func hasCode(_ roots: [String]) -> Bool {
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

  /// Whether a file serves to build code that lies elsewhere: in a folder of generated or customized files.
  private func isGlue(_ path: String, in root: String) -> Bool {
    path.dropFirst(root.count).split(separator: "/").dropLast().contains {
      ["generated", "custom", "gen", "patches", "overrides", "stubs"].contains($0.lowercased())
    }
  }

  /// Finds for each file the innermost candidate, and for each candidate the one around.
  private mutating func nest() {
    for number in candidates.indices {
      guard let root = candidates[number].roots.first else { continue }
      var path = root
      while !path.isEmpty {
        path = TreeIndex.split(path).folder
        if let outer = owners[path], outer != number {
          candidates[number].parent = outer
          break
        }
      }
    }
    for number in candidates.indices {
      var all: Set<Int> = []
      for root in candidates[number].roots {
        if let file = tree.file(root) { all.insert(file) }
        if let folder = tree.folder(root), !root.isEmpty { all.formUnion(tree.folders[folder].all) }
      }
      candidates[number].allFiles = all.sorted()
      candidates[number].files = candidates[number].allFiles.filter {
        innermost(tree.files[$0].path) == number
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
    }
  }

  private func innermost(_ path: String) -> Int? { owner(of: path) }

  static func lastPart(_ path: String) -> String { TreeIndex.split(path).name }

  static func stem(_ name: String, _ kind: FileKind) -> String {
    if kind == .binary {
      // libfreetype-01e7fa66.so.6.20.2
      var stem = String(name.prefix { $0 != "." })
      if let dash = stem.lastIndex(of: "-"),
        VersionText.isHash(stem[stem.index(after: dash)...])
          || stem[stem.index(after: dash)...].count == 8
      {
        stem = String(stem[..<dash])
      }
      return stem
    }
    if kind == .archive {
      return Candidate.split(String(name.prefix(upTo: name.lastIndex(of: ".") ?? name.endIndex)))
        .name
    }
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    var stem = String(name[..<dot])
    if stem.hasSuffix(".min") { stem = String(stem.dropLast(4)) }
    return Candidate.split(stem).name
  }
}

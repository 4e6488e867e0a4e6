/// Sources among the project's own that others wrote.
extension CandidateSearch {
  /// The code files that no candidate has, outside of tests.
  func unclaimed() -> [Int] {
    tree.files.indices.filter { file in
      tree.files[file].kind.isCode && !tree.files[file].isScript
        && !isAside(tree.files[file].folder) && owners.innermost(of: file) == nil
    }
  }

  /// Some files of each known library and of each place that nothing is declared of, whose heads tell whose they are.
  func pieces() -> [Int] {
    let found = candidates.filter {
      $0.origin == .known || $0.origin == .licensed
        || $0.origin == .contained && $0.declarations.isEmpty && $0.entry == nil
    }.flatMap { pieces(of: $0) }
    return Array(Set(found)).sorted()
  }

  func pieces(of candidate: Candidate) -> [Int] {
    candidate.roots.flatMap { root -> [Int] in
      if let file = tree.file(root) { return [file] }
      guard let folder = tree.folder(root) else { return [] }
      // A license names its holder, too.
      let licenses = tree.folders[folder].files.filter { tree.files[$0].kind == .license }
      let code = tree.folders[folder].all.lazy.filter { tree.files[$0].kind.isCode }
      return Array(licenses.prefix(2)) + Array(code.prefix(12))
    }
  }

  /// Folders and files of the project's own tree that others wrote.
  mutating func borrowed(_ provenance: Provenance) {
    dropProject(provenance)
    dropParts(provenance)
    released(provenance)
    let files = unclaimed()
    // A parser that a generator wrote is under the generator's license, and the project's own work.
    let foreign = Set(
      files.filter { file in
        provenance.isForeign(file)
          && provenance.license(of: file)?.range(ofText: "Bison-exception") == nil
      })
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
    var groups: [FileGroup: [Int]] = [:]
    let families = families(foreign)
    for file in foreign.sorted() where owners.innermost(of: file) == nil {
      let info = tree.files[file]
      let folder = tree.folders[info.folder].path
      let family = families[info.folder]?.first { Self.isOf($0, publicStem(file)) }
      let holder = provenance.head(of: file)?.holders.first ?? "?" + Self.stem(info.name, info.kind)
      let key = FileGroup(folder: folder, holder: family == nil ? holder : "", family: family ?? "")
      groups[key, default: []].append(file)
    }
    for (key, group) in groups.sorted(by: { $0.key < $1.key }) {
      if !key.family.isEmpty {
        addBorrowed(group.map { tree.files[$0].path }, name: key.family)
        continue
      }
      let stems = Set(group.map { publicStem($0) }).sorted()
      let folder = tree.folders[tree.files[group[0]].folder]
      let code = folder.files.filter { tree.files[$0].kind.isCode }.count
      let isMost = group.count * 2 >= code && !folder.path.isEmpty
      guard stems.count > 4 || stems.count > 2 && isMost else {
        for stem in stems {
          let files = group.filter { publicStem($0) == stem }
          addBorrowed(files.map { tree.files[$0].path }, name: stem)
        }
        continue
      }
      let place = Conventions.isGeneric(folder.name) ? stems[0] : Self.lastPart(folder.path)
      let name = isMost ? Self.lastPart(folder.path) : Self.commonStart(stems) ?? place
      addBorrowed(group.map { tree.files[$0].path }, name: name)
    }
  }

  /// What makes files of one folder one thing: the word that their names begin with, or who holds them.
  private struct FileGroup: Hashable, Comparable {
    var folder: String
    var holder: String
    var family: String

    static func < (a: Self, b: Self) -> Bool {
      (a.folder, a.holder, a.family) < (b.folder, b.holder, b.family)
    }
  }

  /// The first words that the names of three foreign files or more of a folder share, and none of the project's own there.
  private func families(_ foreign: Set<Int>) -> [Int: [String]] {
    var counts: [Int: [String: Set<String>]] = [:]
    for file in foreign where owners.innermost(of: file) == nil {
      let stem = publicStem(file)
      guard let word = Self.firstWord(stem),
        !facts.projectNames.contains(where: { Slug.same($0, word) })
      else { continue }
      counts[tree.files[file].folder, default: [:]][word, default: []].insert(stem)
    }
    return Dictionary(
      uniqueKeysWithValues: counts.map { folder, words in
        let own = tree.folders[folder].files.filter {
          tree.files[$0].kind.isCode && !foreign.contains($0)
        }.map { publicStem($0) }
        let names = words.filter { word, stems in
          stems.count >= 3 && !own.contains { Self.isOf(word, $0) }
        }.keys
        return (folder, names.sorted())
      })
  }

  /// The first of several words of a name, where it can be that of a library.
  private static func firstWord(_ stem: String) -> String? {
    let words = stem.split { $0 == "_" || $0 == "-" }
    guard words.count >= 2, let first = words.first, first.utf8.count >= 5,
      !Conventions.isGeneric(first.lowercased()), !Conventions.isAside(first.lowercased())
    else { return nil }
    return String(first)
  }

  private static func isOf(_ family: String, _ stem: String) -> Bool {
    stem.hasPrefix(family + "_") || stem.hasPrefix(family + "-") || stem == family
  }

  /// The stem of a file without what calls it a private part: `fts` of `priv_fts.h`, `inflate64` of `inflate64_priv.h`.
  private func publicStem(_ file: Int) -> String {
    let stem = Self.stem(tree.files[file].name, tree.files[file].kind)
    var words = stem.split { $0 == "_" || $0 == "-" }
    let marks = ["priv", "private", "internal", "impl", "int"]
    if words.count >= 2, let last = words.last, marks.contains(last.lowercased()) {
      words.removeLast()
    } else if words.count >= 2, let first = words.first, marks.contains(first.lowercased()) {
      words.removeFirst()
    } else {
      return stem
    }
    guard let first = words.first, let last = words.last else { return stem }
    return String(stem[first.startIndex..<last.endIndex])
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
        foreign.contains(file) && owners.innermost(of: file) == nil
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
}

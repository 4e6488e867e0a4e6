/// Children of folders for other people's code.
extension CandidateSearch {
  mutating func contained() {
    for (number, folder) in tree.folders.enumerated() where number > 0 {
      guard isContainer(number), !isAside(number), owners[folder.path] == nil else { continue }
      if owner(of: folder.path) != nil, !Conventions.isContainerInside(folder.name) { continue }
      unfold(number, depth: 0)
    }
  }

  /// Whether a folder is called like one for foreign code; a child of its own name is a component that is called so.
  private func isContainer(_ number: Int) -> Bool {
    let folder = tree.folders[number]
    return Conventions.isContainer(folder.name) && tree.folders[folder.parent].name != folder.name
  }

  private mutating func unfold(_ container: Int, depth: Int) {
    let folder = tree.folders[container]
    let isBinary = Conventions.isLibraryFolder(folder.name)
    for child in folder.folders {
      let inner = tree.folders[child]
      if owners[inner.path] != nil || inner.isAside { continue }
      if isContainer(child) && !hasOwnFiles(child) { continue }
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
      guard hasCode([inner.path]), !isOnlyScripts(child), !isBuildOfAnother(child) else { continue }
      var candidate = Candidate(.contained, roots: [inner.path], name: Self.lastPart(inner.path))
      if let module = onlyPerlModule(child) {
        let path = module.dropFirst(folder.path.utf8.count + 1).dropLast(3)
        candidate.roots = [module]
        candidate.name = path.split(separator: "/").joined(separator: "-")
      }
      candidate.entry = entry(named: candidate.name, in: candidate.roots)
      add(candidate)
    }
    var single: [String: [String]] = [:]
    var libraries: [String: Int] = [:]
    for file in folder.files {
      let kind = tree.files[file].kind
      guard
        kind.isCode || kind == .archive || kind == .data && folder.name == "fonts"
          || (isBinary && kind == .binary)
      else { continue }
      let path = tree.files[file].path
      if owners[path] != nil { continue }
      let stem = isBinary ? library(file, &libraries) : Self.stem(tree.files[file].name, kind)
      if ["__init__", "setup", "index", "conftest", "all", "main", "config", "update", "vendor"]
        .contains(stem) || stem.isEmpty
      {
        continue
      }
      if tree.files[file].isScript { continue }
      // Archives of two releases are two components; those of one are builds of it.
      let release = kind == .archive ? archiveVersion(tree.files[file].name) : nil
      single[release.map { "\(stem)\0\($0)" } ?? stem, default: []].append(path)
    }
    guard isBinary || single.count <= 60 else { return }
    for stem in single.keys.sorted() {
      let name = String(stem.prefix { $0 != "\0" })
      var candidate = Candidate(.contained, roots: single[stem] ?? [], name: name)
      candidate.entry = entry(named: name, in: candidate.roots)
      add(candidate)
    }
  }

  /// The version in the name of an archive: `quux-1.2-py3-none-any.whl`.
  private func archiveVersion(_ name: String) -> String? {
    let stem = String(name.prefix(upTo: name.lastIndex(of: ".") ?? name.endIndex))
    return Candidate.split(stem).version ?? ArchiveName(name).version
  }

  /// What a compiled library is listed under: the project that it comes from, or its own name.
  ///
  /// A second file of one name is another build, and stands apart.
  private func library(_ file: Int, _ seen: inout [String: Int]) -> String {
    let name = LibraryName(tree.files[file].name)
    let entry = catalogue.entry(named: name.stem) ?? catalogue.entry(named: name.core)
    let project = entry.map { catalogue.entries[$0].id } ?? name.core
    seen[name.core, default: 0] += 1
    let count = seen[name.core] ?? 1
    return count == 1 ? project : "\(project)\0\(count)"
  }

  /// The Perl module that is all a folder holds, so that the folders around it are parts of its name: `Mail/Address.pm`.
  private func onlyPerlModule(_ folder: Int) -> String? {
    let all = tree.folders[folder].all
    guard all.count == 1, let file = all.first, tree.files[file].name.hasSuffix(".pm") else {
      return nil
    }
    return tree.files[file].path
  }

  /// Whether all code in a folder serves to build, and no license is there.
  private func isOnlyScripts(_ folder: Int) -> Bool {
    tree.folders[folder].all.allSatisfy { file in
      let info = tree.files[file]
      if info.kind.isCode { return info.name.hasSuffix(".cmake") }
      return ![.license, .binary, .archive, .data].contains(info.kind)
    }
  }

  /// Whether a folder holds what builds the one beside it: `frob-build` beside `frob` or `frob-src`.
  private func isBuildOfAnother(_ folder: Int) -> Bool {
    let info = tree.folders[folder]
    guard !hasLicense(folder),
      let end = ["-build", "_build"].first(where: { info.name.hasSuffix($0) })
    else { return false }
    let name = info.name.dropLast(end.utf8.count)
    return tree.folders[info.parent].folders.contains {
      $0 != folder && Candidate.core(tree.folders[$0].name) == name
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

  /// Whether a folder of a container holds components rather than being one.
  private func isGroup(_ folder: Int) -> Bool {
    let inner = tree.folders[folder]
    let children = inner.folders.filter { !tree.folders[$0].isAside }
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
}

/// Folders under a license of their own, and the neighbors of what was found.
extension CandidateSearch {
  /// The most files of a folder that is taken for a component because of its license alone.
  private static let largestLicensed = 4_000

  mutating func licensed() {
    for file in facts.foreignLicenses where !facts.refersToProject(file) {
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
      // The license of a part that holds other components, or thousands of files, is that of a part of the project.
      guard hasCode([path]), hasSubstance(folder),
        tree.folders[folder].all.count <= Self.largestLicensed,
        !above.contains(path) || holdsOnlyPieces(folder)
      else { continue }
      var candidate = Candidate(.licensed, roots: [path], name: Self.lastPart(path))
      candidate.entry = entry(named: candidate.name, in: candidate.roots)
      add(candidate)
    }
  }

  /// Whether there is more in a folder than pictures, styles and scripts: code, a compiled file, an archive, a font.
  func hasSubstance(_ folder: Int) -> Bool {
    tree.folders[folder].all.contains {
      let file = tree.files[$0]
      switch file.kind {
      case .binary, .archive: return true
      case .data: return Self.fontEndings.contains { file.name.hasSuffix($0) }
      default: return file.kind.isCode && !file.isScript
      }
    }
  }

  private static let fontEndings = [".ttf", ".otf", ".woff", ".woff2", ".pfb", ".pcf", ".cff"]

  /// Whether the components in a folder that lies in none are single files, and few of its code.
  private func holdsOnlyPieces(_ folder: Int) -> Bool {
    let files = tree.folders[folder].all
    let owned = files.filter { owners.innermost(of: $0) != nil }
    guard owned.allSatisfy({ owners[tree.files[$0].path] != nil }) else { return false }
    return owned.count * 5 <= files.count { tree.files[$0].kind.isCode }
  }

  /// Folders most of whose children were found to be foreign hold foreign code alone.
  mutating func inferred() {
    for (number, folder) in tree.folders.enumerated() where number > 0 {
      guard owner(of: folder.path) == nil, !isAside(number), !Conventions.isGeneric(folder.name)
      else { continue }
      let children = folder.folders.filter { hasCode([tree.folders[$0].path]) }
      let found = children.filter { isTaken(tree.folders[$0].path) }
      guard found.count >= 4, found.count * 2 >= children.count else { continue }
      // Where hardly a child is not foreign, none needs a license of its own to be.
      let isSure = found.count >= 5 && found.count * 10 >= children.count * 6
      for child in children where owners[tree.folders[child].path] == nil {
        let path = tree.folders[child].path
        if tree.folders[child].isAside || Conventions.isGeneric(tree.folders[child].name) {
          continue
        }
        if holdsOwner(path) {
          guard hasLicense(child), !isTaken(path) else { continue }
        } else {
          guard
            isSure || tree.folders[child].all.contains(where: { tree.files[$0].kind == .license })
          else { continue }
        }
        var candidate = Candidate(.contained, roots: [path], name: Self.lastPart(path))
        candidate.entry = entry(named: candidate.name, in: candidate.roots)
        add(candidate)
      }
    }
  }

  /// Whether a folder is that of a component, or holds hardly any code but that of components.
  private func isTaken(_ path: String) -> Bool {
    if owners[path] != nil { return true }
    guard holdsOwner(path), let folder = tree.folder(path) else { return false }
    let code = tree.folders[folder].all.filter { tree.files[$0].kind.isCode }
    return code.filter { owner(of: tree.files[$0].path) != nil }.count * 10 >= code.count * 6
  }
}

/// Folders that are called as a library and a word for sources: `quux-src`.
extension CandidateSearch {
  /// Takes a word for sources from a name where something bears out that it is no part of it: the catalogue, what is
  /// declared, the read-me's title, a file that bears the shorter name, or what builds it beside it.
  ///
  /// A component may well be called `event-source`; where its read-me says so, it is.
  func nameWithoutSources(_ candidate: inout Candidate) {
    guard let root = candidate.roots.first, let folder = tree.folder(root),
      let short = Candidate.withoutSources(candidate.name), facts.titles[folder] != .whole,
      facts.titles[folder] == .short || isKnown(candidate, as: short)
        || isBuilt(folder, as: short) || hasFile(folder, called: short, not: candidate.name)
    else { return }
    candidate.aliases.append(candidate.name)
    candidate.name = short
  }

  private func isKnown(_ candidate: Candidate, as short: String) -> Bool {
    let known = candidate.entry.map { [catalogue.entries[$0].id] + catalogue.entries[$0].names }
    return (known ?? []).contains { Slug.same($0, short) }
      || candidate.declarations.contains { $0.name.map { Slug.same($0.value, short) } ?? false }
  }

  /// Whether `quux-build` lies beside `quux-src`.
  private func isBuilt(_ folder: Int, as short: String) -> Bool {
    tree.folders[tree.folders[folder].parent].folders.contains {
      let name = tree.folders[$0].name
      return ["-build", "_build", "-subbuild"].contains { name == short + $0 }
    }
  }

  /// Whether code at the top of a folder, or right below, is called by the shorter name and none by the whole.
  private func hasFile(_ folder: Int, called short: String, not whole: String) -> Bool {
    let files =
      tree.folders[folder].files + tree.folders[folder].folders.flatMap { tree.folders[$0].files }
    let stems = Set(
      files.filter { tree.files[$0].kind.isCode }
        .map { Slug.of(Self.stem(tree.files[$0].name, tree.files[$0].kind)) })
    return stems.contains(Slug.of(short)) && !stems.contains(Slug.of(whole))
  }
}

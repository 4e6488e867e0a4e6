/// Packages that lie in the tree as the archives that they were published in.
extension CandidateSearch {
  /// Takes archives that bear a name and a version, as `survival_3.8-3.tar.gz`, for the packages that they are.
  mutating func archived() {
    for (number, file) in tree.files.enumerated() where file.kind == .archive {
      guard !isAside(file.folder), owner(of: file.path) == nil else { continue }
      let archive = ArchiveName(file.name)
      guard archive.version != nil, let name = archive.name, name.utf8.count >= 2,
        tree.files[number].size > 0
      else { continue }
      var candidate = Candidate(.contained, roots: [file.path], name: String(name))
      candidate.entry = entry(named: candidate.name, in: candidate.roots)
      add(candidate)
    }
  }
}

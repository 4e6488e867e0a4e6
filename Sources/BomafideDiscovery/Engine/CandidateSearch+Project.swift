/// The project itself, which the catalogue may know as well.
extension CandidateSearch {
  /// Whether a place is where a project keeps its own sources: at the root, in `src`, in `include/NAME`.
  private func isMainPlace(_ path: String, _ entry: Int) -> Bool {
    let names = [catalogue.entries[entry].id] + catalogue.entries[entry].names
    let folders = tree.file(path) == nil ? path : TreeIndex.split(path).folder
    return folders.split(separator: "/").allSatisfy { part in
      Conventions.isGeneric(part.lowercased()) || names.contains { Slug.same($0, String(part)) }
    }
  }

  /// Drops what is no foreign library but the project itself, which the catalogue knows as well.
  mutating func dropProject(_ provenance: Provenance) {
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

  /// Drops folders with a license of their own whose sources the project's people hold: parts of the project.
  mutating func dropParts(_ provenance: Provenance) {
    for number in candidates.indices where candidates[number].origin == .licensed {
      let holders = pieces(of: candidates[number]).map { provenance.holders(of: $0) }
        .filter { !$0.isEmpty }
      let own = holders.filter { provenance.own.isSuperset(of: $0) }
      guard own.count >= 2, own.count * 10 >= holders.count * 9 else { continue }
      for root in candidates[number].roots where owners[root] == number { owners[root] = nil }
      candidates[number].roots = []
    }
  }
}

/// From files to the innermost candidate.
extension CandidateSearch {
  /// Finds for each file the innermost candidate, and for each candidate the one around.
  mutating func nest() {
    for number in candidates.indices {
      guard let root = candidates[number].roots.first else { continue }
      candidates[number].parent = owners.around(root) { $0 != number }
    }
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
    }
  }
}

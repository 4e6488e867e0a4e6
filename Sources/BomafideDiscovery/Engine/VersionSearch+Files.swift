/// Which files of a component may tell its version, the likeliest first.
extension VersionSearch {
  func tasks(for candidate: Candidate, _ number: Int) -> [Task] {
    let entry = candidate.entry.map { catalogue.entries[$0] }
    var tasks: [(task: Task, rank: Int)] = []
    let isSmall = candidate.files.count <= 80
    let tops = tops(of: candidate)
    var stems: [Int: Set<String>] = [:]
    for file in candidate.files {
      let info = tree.files[file]
      let depth = depth(of: info.path, tops)
      var rank: Int?
      if let entry, (entry.version ?? []).contains(where: { $0.reads(info.path) }) {
        rank = 0
      } else {
        let lower = info.name.lowercased()
        let isAside = info.path.dropFirst(candidate.roots.first?.count ?? 0).split(separator: "/")
          .dropLast()
          // Perl's own modules for tests begin with a capital.
          .contains { Conventions.isAside(lower.hasSuffix(".pm") ? String($0) : $0.lowercased()) }
        switch info.kind {
        case .build, .document: rank = depth <= 2 && !isAside ? 1 + depth : nil
        case .header, .code:
          let stem = CandidateSearch.stem(info.name, info.kind)
          if isAside || isTest(stem.lowercased(), of: info, &stems) { break }
          if lower.hasSuffix(".pm") {
            rank = 4 + depth
          } else if isVersionish(lower) {
            rank = 2 + depth
          } else if candidate.isOwn(Slug.of(stem), catalogue) && !stem.isEmpty {
            rank = 3 + depth
          } else if lower == "__init__.py" || lower == "__about__.py" {
            rank = 3 + depth
          } else if isSmall || depth <= 1 && info.kind == .header {
            rank = 8 + depth
          }
        default: break
        }
      }
      if let rank { tasks.append((Task(candidate: number, file: file, depth: depth), rank)) }
    }
    tasks.sort { ($0.rank, $0.task.file) < ($1.rank, $1.task.file) }
    return tasks.prefix(Self.fileLimit).map(\.task)
  }

  /// The main files of the component around a known library that lie beside it.
  func around(_ candidate: Candidate, _ number: Int, _ candidates: [Candidate]) -> [Task] {
    guard candidate.isProven, let outer = candidate.parent.map({ candidates[$0] }),
      let root = candidate.roots.first, let folder = tree.folder(TreeIndex.split(root).folder)
    else { return [] }
    let own = Set(outer.files)
    let beside = tree.folders[folder].files.filter { file in
      let info = tree.files[file]
      guard info.kind == .header || info.kind == .code, own.contains(file) else { return false }
      return outer.isCalled(Slug.of(CandidateSearch.stem(info.name, info.kind)), catalogue)
    }
    return beside.prefix(4).map { Task(candidate: number, file: $0, depth: 0, isAround: true) }
  }

  private func depth(of path: String, _ tops: [String]) -> Int {
    let inside = tops.filter { TreeIndex.contains($0, path) }.map {
      TreeIndex.depth(path) - TreeIndex.depth($0)
    }
    return max(0, (inside.min() ?? 1) - 1)
  }

  /// The roots of a candidate, and the folders in them that hold all of their code without a file beside.
  private func tops(of candidate: Candidate) -> [String] {
    candidate.roots.flatMap { root -> [String] in
      var found = [root]
      guard var folder = tree.folder(root) else { return found }
      for _ in 0..<4 {
        let info = tree.folders[folder]
        if info.files.contains(where: { tree.files[$0].kind.isCode && !tree.files[$0].isScript }) {
          break
        }
        let inner = info.folders.filter { child in
          tree.folders[child].all.contains { tree.files[$0].kind.isCode }
        }
        guard inner.count == 1, !Conventions.isGeneric(tree.folders[inner[0]].name) else { break }
        folder = inner[0]
        found.append(tree.folders[folder].path)
      }
      return found
    }
  }

  /// Whether a file holds tests, as `test_parser`, or `parsertest` beside `parser` or in a folder of that name.
  ///
  /// - Parameter stems: What the code files of folders are called, as far as somebody asked.
  private func isTest(
    _ stem: String, of file: TreeIndex.File, _ stems: inout [Int: Set<String>]
  ) -> Bool {
    if Conventions.isAside(stem) { return true }
    guard let end = ["tests", "test"].first(where: { stem.hasSuffix($0) }) else { return false }
    let tested = String(stem.dropLast(end.count))
    if tested.isEmpty { return false }
    let folder = tree.folders[file.folder]
    let known =
      stems[file.folder]
      ?? Set(
        folder.files.map { tree.files[$0] }.filter(\.kind.isCode).map {
          CandidateSearch.stem($0.name, $0.kind).lowercased()
        })
    stems[file.folder] = known
    return folder.name.lowercased() == tested || known.contains(tested)
  }

  func isVersionish(_ name: String) -> Bool {
    name.range(ofText: "version") != nil || name.hasSuffix("ver.h") || name.hasSuffix("_ver.h")
      || name.hasPrefix("ver.") || name.hasSuffix("vers.h") || name == "about.py"
  }
}

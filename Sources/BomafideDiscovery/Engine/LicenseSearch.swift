import BomafideIdentifiers
import BomafideModel
import Synchronization

/// Finds the licenses of candidates in their license files and the heads of their sources.
struct LicenseSearch {
  let tree: TreeIndex
  let paths: [RelativePath]

  /// The most license files and the most heads of one candidate that are read.
  private static let fileLimit = 24
  private static let headLimit = 16

  private struct Task: Sendable {
    var candidate: Int
    var file: Int
    /// The path from the candidate's root.
    var inner: RelativePath
    var limit: Int
  }

  /// The conclusion for each candidate, nil where nothing is said.
  func conclusions(of candidates: [Candidate], reading: any ContentReading) throws
    -> [LicenseConclusion?]
  {
    var tasks: [Task] = []
    for (number, candidate) in candidates.enumerated() {
      tasks += self.tasks(for: candidate, number)
    }
    let list = tasks
    let found = Mutex([[LicenseMatch]](repeating: [], count: tasks.count))
    let matcher = LicenseMatcher()
    _ = try reading.read(tasks.map { ReadRequest(paths[$0.file], limit: $0.limit) }) {
      number, bytes in
      let matches = matcher.matches(in: bytes)
      if !matches.isEmpty { found.withLock { $0[number] = matches } }
    }
    var files = [[LicensedFile]](repeating: [], count: candidates.count)
    // The grounds are told by their whole paths.
    var whole = [[RelativePath: RelativePath]](repeating: [:], count: candidates.count)
    for (task, matches) in zip(list, found.withLock({ $0 })) where !matches.isEmpty {
      files[task.candidate].append(LicensedFile(path: task.inner, matches: matches))
      if whole[task.candidate][task.inner] == nil {
        whole[task.candidate][task.inner] = paths[task.file]
      }
    }
    return candidates.indices.map { number in
      guard var conclusion = LicenseConclusion.of(files: files[number]) else { return nil }
      for index in conclusion.grounds.indices {
        if let inner = conclusion.grounds[index].file {
          conclusion.grounds[index].file = whole[number][inner] ?? inner
        }
      }
      return conclusion
    }
  }

  private func tasks(for candidate: Candidate, _ number: Int) -> [Task] {
    var texts: [Task] = []
    var heads: [(task: Task, rank: Int)] = []
    for file in candidate.files {
      let info = tree.files[file]
      guard let inner = inner(info.path, candidate) else { continue }
      let depth = TreeIndex.depth(inner.description)
      if info.kind == .license {
        if depth <= 1 {
          texts.append(
            Task(candidate: number, file: file, inner: inner, limit: LicenseMatcher.limit))
        }
      } else if info.kind.isCode || depth == 0 && info.name.lowercased().hasPrefix("readme") {
        let isReadme = !info.kind.isCode
        heads.append(
          (
            Task(
              candidate: number, file: file, inner: inner, limit: Self.limit(info.name, isReadme)),
            isReadme ? 90 : depth
          ))
      }
    }
    texts.sort {
      (TreeIndex.depth($0.inner.description), $0.inner) < (
        TreeIndex.depth($1.inner.description), $1.inner
      )
    }
    heads.sort { ($0.rank, $0.task.file) < ($1.rank, $1.task.file) }
    // Sources from all over the component tell more than the first ones of one folder.
    let all = heads.filter { $0.rank < 90 }.map(\.task)
    // Scripts that tools put there to build it have licenses of their own.
    let sources = all.filter { !tree.files[$0.file].isScript }
    let code = sources.isEmpty ? all : sources
    let step = max(1, code.count / Self.headLimit)
    var chosen = texts.prefix(Self.fileLimit).map(\.self)
    chosen += stride(from: 0, to: code.count, by: step).prefix(Self.headLimit).map { code[$0] }
    if texts.isEmpty { chosen += heads.filter { $0.rank == 90 }.prefix(1).map(\.task) }
    return chosen
  }

  /// How much of a file is read: Perl's documentation, which names the license, stands at the end of a module.
  private static func limit(_ name: String, _ isReadme: Bool) -> Int {
    name.hasSuffix(".pm") ? 128 << 10 : isReadme ? 32 << 10 : 8 << 10
  }

  private func inner(_ path: String, _ candidate: Candidate) -> RelativePath? {
    for root in candidate.roots where TreeIndex.contains(root, path) {
      if root.isEmpty { return try? RelativePath(parsing: path) }
      if root == path { return try? RelativePath(parsing: TreeIndex.split(path).name) }
      return try? RelativePath(parsing: String(path.dropFirst(root.count + 1)))
    }
    return nil
  }
}

import BomafideBinaries
import BomafideIdentifiers
import BomafideModel
import Synchronization

/// Finds the addresses of repositories in what candidates say of themselves: read-me files, build descriptions, and the
/// heads of single sources.
///
/// Only an address counts whose project is called as the candidate is, and that a `RepositoryMention` takes for the
/// candidate's own; whose else it is, nobody knows.
struct RepositorySearch {
  let tree: TreeIndex
  let paths: [RelativePath]

  /// The most files of one candidate that are read, and the most bytes of each.
  private static let fileLimit = 8
  private static let documentLimit = 32 << 10
  private static let headLimit = 4 << 10

  private struct Task: Sendable {
    var candidate: Int
    var file: Int
    var isDocument: Bool
  }

  /// The address of a repository, and the line that names it.
  struct Address: Hashable, Sendable {
    var url: String
    var file: RelativePath
    var line: Int
  }

  /// The address for each candidate, nil where none is named or nothing says which of several is meant.
  func addresses(
    of candidates: [Candidate], reading: any ContentReading
  ) throws -> [Address?] {
    var tasks: [Task] = []
    for (number, candidate) in candidates.enumerated() where isOpen(candidate) {
      tasks += self.tasks(for: candidate, number)
    }
    let list = tasks
    let found = Mutex([[RepositoryMention]](repeating: [], count: tasks.count))
    _ = try reading.read(
      tasks.map {
        ReadRequest(paths[$0.file], limit: $0.isDocument ? Self.documentLimit : Self.headLimit)
      }
    ) { number, bytes in
      let candidate = candidates[list[number].candidate]
      let names = [candidate.name] + candidate.aliases
      let place = place(of: list[number].file, in: candidate)
      let mentions = RepositoryMention.all(in: bytes, of: place).filter { mention in
        names.contains {
          isCalled(mention.project, as: Candidate.bare($0), by: candidate)
        }
      }
      if !mentions.isEmpty { found.withLock { $0[number] = mentions } }
    }
    var all = [Address?](repeating: nil, count: candidates.count)
    for (task, mentions) in zip(list, found.withLock { $0 }) where all[task.candidate] == nil {
      // The first file that names one decides.
      guard let mention = Self.main(mentions) else { continue }
      all[task.candidate] = Address(
        url: mention.address, file: paths[task.file], line: mention.line)
    }
    return all
  }

  /// Whether nothing surer tells where a candidate is from.
  private func isOpen(_ candidate: Candidate) -> Bool {
    candidate.entry == nil && !candidate.isHollow
      && candidate.declarations.allSatisfy { $0.url == nil && $0.purls.isEmpty }
  }

  /// The documents at the top before build descriptions, and those before the sources that lie there.
  private func tasks(for candidate: Candidate, _ number: Int) -> [Task] {
    var ranked: [(rank: Int, file: Int)] = []
    for file in candidate.files {
      let info = tree.files[file]
      guard candidate.roots.contains(where: { isAtTop(info, of: $0) }) else { continue }
      switch info.kind {
      case .document where info.name.lowercased().hasPrefix("readme"): ranked.append((0, file))
      case .build: ranked.append((1, file))
      case .header: ranked.append((2, file))
      case .code where !info.isScript: ranked.append((3, file))
      default: continue
      }
    }
    return ranked.sorted { ($0.rank, $0.file) < ($1.rank, $1.file) }.prefix(Self.fileLimit).map {
      Task(candidate: number, file: $0.file, isDocument: $0.rank < 2)
    }
  }

  private func isAtTop(_ file: TreeIndex.File, of root: String) -> Bool {
    file.path == root || tree.folders[file.folder].path == root
  }

  /// What kind of text a file of a candidate is.
  private func place(of file: Int, in candidate: Candidate) -> RepositoryMention.Place {
    let info = tree.files[file]
    if candidate.roots.contains(info.path) { return .singleSource }
    return info.kind == .document ? .document : info.kind == .build ? .build : .source
  }

  /// What is often added to the name of a library to name its repository, and the endings of the sources that it is said of;
  /// none where it is said of any.
  private static let additions: [String: [String]] = {
    let native = [".c", ".h", ".cc", ".cpp", ".cxx", ".hpp", ".hh", ".hxx", ".ipp"]
    var all = [
      "lite": [], "lib": [], "js": [".js", ".mjs", ".cjs", ".ts"], "py": [".py", ".pyx"],
    ]
    for name in ["c", "cpp", "cplusplus", "cc", "cxx", "hpp", "h"] { all[name] = native }
    for name in ["rs", "go", "lua"] { all[name] = ["." + name] }
    return all
  }()

  private func isCalled(_ project: String, as name: String, by candidate: Candidate) -> Bool {
    if Slug.of(name).utf8.count < 2 { return false }
    if Slug.same(project, name) { return true }
    guard let mark = project.lastIndex(where: { "-_.".contains($0) }),
      Slug.same(String(project[..<mark]), name),
      let endings = Self.additions[project[project.index(after: mark)...].lowercased()]
    else { return false }
    return endings.isEmpty
      || candidate.files.contains { file in
        endings.contains { tree.files[file].name.hasSuffix($0) }
      }
  }

  /// The one that is named most of those that are called its own somewhere, or named twice; nil where two are named as often.
  private static func main(_ mentions: [RepositoryMention]) -> RepositoryMention? {
    let open = mentions.filter { $0.stance != .another }
    var counts: [String: Int] = [:]
    for mention in open { counts[mention.address.lowercased(), default: 0] += 1 }
    let own = Set(open.filter { $0.stance == .own }.map { $0.address.lowercased() })
    counts = counts.filter { $0.value >= 2 || own.contains($0.key) }
    let most = counts.values.max() ?? 0
    let best = counts.filter { $0.value == most }
    guard best.count == 1, let address = best.first?.key else { return nil }
    return open.first { $0.address.lowercased() == address }
  }
}

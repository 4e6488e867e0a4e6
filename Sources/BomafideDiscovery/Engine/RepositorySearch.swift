import BomafideBinaries
import BomafideIdentifiers
import BomafideModel
import Synchronization

/// Finds the addresses of repositories in what candidates say of themselves: read-me files, build descriptions, and the
/// heads of single sources.
///
/// Only an address counts whose project is called as the candidate is; whose else it is, nobody knows.
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

  /// A place that names a repository.
  struct Mention: Hashable, Sendable {
    /// The owner and the project as they are written.
    var owner: String
    var project: String
    var line: Int

    var address: String { "https://github.com/\(owner)/\(project)" }
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
    let found = Mutex([[Mention]](repeating: [], count: tasks.count))
    _ = try reading.read(
      tasks.map {
        ReadRequest(paths[$0.file], limit: $0.isDocument ? Self.documentLimit : Self.headLimit)
      }
    ) { number, bytes in
      let candidate = candidates[list[number].candidate]
      let names = [candidate.name] + candidate.aliases
      let mentions = Self.mentions(in: bytes).filter { mention in
        names.contains { Self.isCalled(mention.project, as: Candidate.bare($0)) }
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

  /// What is often added to the name of a library to name its repository.
  private static let additions: Set<String> = [
    "c", "cpp", "cplusplus", "cc", "cxx", "hpp", "h", "js", "py", "rs", "go", "lua", "lite", "lib",
  ]

  private static func isCalled(_ project: String, as name: String) -> Bool {
    if Slug.of(name).utf8.count < 2 { return false }
    if Slug.same(project, name) { return true }
    guard let mark = project.lastIndex(where: { "-_.".contains($0) }) else { return false }
    let addition = project[project.index(after: mark)...].lowercased()
    return additions.contains(addition) && Slug.same(String(project[..<mark]), name)
  }

  /// The repositories that a text names.
  static func mentions(in bytes: [UInt8]) -> [Mention] {
    var found: [Mention] = []
    var from = 0
    while found.count < 100, let place = ByteSearch.first(of: "github.com/", in: bytes, from: from)
    {
      from = place + 11
      let owner = word(bytes, from)
      let slash = from + owner.utf8.count
      guard !owner.isEmpty, slash < bytes.count, bytes[slash] == UInt8(ascii: "/") else { continue }
      var project = word(bytes, slash + 1)
      while project.hasSuffix(".") { project.removeLast() }
      if project.hasSuffix(".git") { project = String(project.dropLast(4)) }
      guard !project.isEmpty else { continue }
      found.append(
        Mention(owner: owner, project: project, line: ByteSearch.line(of: place, in: bytes)))
    }
    return found
  }

  private static func word(_ bytes: [UInt8], _ start: Int) -> String {
    let word = bytes[start...].prefix(80).prefix {
      VersionText.isWord($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
    }
    return String(decoding: word, as: UTF8.self)
  }

  /// The one that is named most; nil where two are named as often.
  private static func main(_ mentions: [Mention]) -> Mention? {
    var counts: [String: Int] = [:]
    for mention in mentions { counts[mention.address.lowercased(), default: 0] += 1 }
    let most = counts.values.max() ?? 0
    let best = counts.filter { $0.value == most }
    guard best.count == 1, let address = best.first?.key else { return nil }
    return mentions.first { $0.address.lowercased() == address }
  }
}

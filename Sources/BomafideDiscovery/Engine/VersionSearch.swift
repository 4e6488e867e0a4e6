import BomafideBinaries
import BomafideIdentifiers
import BomafideModel
import Synchronization

/// Collects what the files of candidates say about their versions.
struct VersionSearch {
  let tree: TreeIndex
  let paths: [RelativePath]
  let catalogue: Catalogue

  /// The most bytes of a file that are looked at.
  static let headLimit = 256 << 10
  /// The most files of one candidate that are read for its version.
  static let fileLimit = 240

  struct Task: Sendable {
    var candidate: Int
    var file: Int
    /// How many folders lie between the candidate's root and the file.
    var depth: Int
    /// Whether the file is that of the component around, which may say what it is based on.
    var isAround = false
  }

  /// What was found for each candidate.
  struct Outcome {
    /// The clues of each candidate, the surest first.
    var clues: [[VersionClue]]
    /// How many files of each candidate were looked at.
    var searched: [Int]
  }

  /// Looks for the versions of all candidates.
  func clues(of candidates: [Candidate], reading: any ContentReading) throws -> Outcome {
    var tasks: [Task] = []
    for (number, candidate) in candidates.enumerated() {
      tasks += self.tasks(for: candidate, number)
      tasks += around(candidate, number, candidates)
    }
    let requests = tasks.map {
      ReadRequest(paths[$0.file], limit: $0.isAround ? BasisText.limit.bytes : Self.headLimit)
    }
    let found = Mutex([[VersionClue]](repeating: [], count: tasks.count))
    let list = tasks
    _ = try reading.read(requests) { number, bytes in
      let task = list[number]
      let clues = self.clues(in: bytes, task, candidates[task.candidate])
      if !clues.isEmpty { found.withLock { $0[number] = clues } }
    }
    var all = [[VersionClue]](repeating: [], count: candidates.count)
    for (task, clues) in zip(tasks, found.withLock({ $0 })) { all[task.candidate] += clues }
    for number in candidates.indices {
      all[number] += declared(candidates[number]) + named(candidates[number])
    }
    var searched = [Int](repeating: 0, count: candidates.count)
    for task in tasks where !task.isAround { searched[task.candidate] += 1 }
    return Outcome(clues: all, searched: searched)
  }

  // MARK: What they say

  private func clues(in bytes: [UInt8], _ task: Task, _ candidate: Candidate) -> [VersionClue] {
    let info = tree.files[task.file]
    var clues: [VersionClue] = []
    let entry = candidate.entry.map { catalogue.entries[$0] }
    // What looks like the version and is another number.
    let others = (entry?.notVersion ?? []).compactMap { $0.version(in: bytes, at: info.path) }
    func add(
      _ kind: VersionClue.Kind, _ version: String, _ line: Int?, _ what: String, known: Bool = false
    ) {
      guard !VersionText.isPlaceholder(version), known || !others.contains(version) else { return }
      clues.append(
        VersionClue(
          kind: kind, version: version, path: paths[task.file], line: line, what: what,
          cataloger: known ? "library-signatures" : "version-evidence"))
    }
    if task.isAround {
      if let found = BasisText.found(bytes, isCalled: { candidate.isCalled($0, catalogue) }) {
        add(.basis, found.version, found.line, found.what)
      }
      return clues
    }
    for rule in entry?.version ?? [] where rule.reads(info.path) {
      if let found = rule.version(in: bytes) {
        add(
          rule.lags == true ? .lagging : .known, found.version, found.line, found.what, known: true)
        // Rules for one file are in the order of their worth.
        break
      }
    }
    if info.kind == .binary { return clues }
    guard ByteSearch.isText(bytes) else { return clues }
    let isOwn = { (slug: String) in candidate.isOwn(slug, catalogue) }
    let isCalled = { (slug: String) in candidate.isCalled(slug, catalogue) }
    let lower = info.name.lowercased()
    switch info.kind {
    case .build:
      if lower.hasPrefix("version") || lower == ".version" {
        if task.depth == 0, let found = SourceVersions.versionFile(bytes) {
          add(.build, found.version, found.line, found.what)
        }
      } else if task.depth <= 1,
        let found = BuildVersions.found(bytes, fileName: lower, isOwn: isOwn)
      {
        add(.build, found.version, found.line, found.what)
      }
    case .document:
      if task.depth > 1 { break }
      if lower.hasPrefix("readme") {
        if let found = SourceVersions.readMe(bytes, isOwn: isCalled) {
          add(.comment, found.version, found.line, found.what)
        }
      } else if !lower.hasPrefix("authors"),
        let found = SourceVersions.changeLog(bytes, isOwn: isCalled)
      {
        add(.changeLog, found.version, found.line, found.what)
      }
    case .code where lower.hasSuffix(".pm"):
      if isMainModule(info, task, candidate), let found = PerlVersions.found(bytes) {
        add(.constant, found.version, found.line, found.what)
      }
    case .header, .code:
      sourceClues(bytes, info, task, candidate, entry, isOwn) { add($0, $1, $2, $3) }
    default: break
    }
    return clues
  }

  /// Whether a Perl module is the one that its distribution is called after: `Foo/Bar.pm` in `Foo-Bar`.
  private func isMainModule(
    _ info: TreeIndex.File, _ task: Task, _ candidate: Candidate
  ) -> Bool {
    if candidate.files.count <= 2 { return true }
    let path = info.path.dropLast(3)
    return ([candidate.name] + candidate.aliases).contains { name in
      let parts = Candidate.bare(name).split { $0 == "-" || $0 == ":" }.map(String.init)
      guard let last = parts.last else { return false }
      return path.hasSuffix("/" + parts.joined(separator: "/"))
        || task.depth <= 1 && path.hasSuffix("/" + last)
    }
  }

  private func sourceClues(
    _ bytes: [UInt8], _ info: TreeIndex.File, _ task: Task, _ candidate: Candidate,
    _ entry: CatalogueEntry?,
    _ isOwn: (String) -> Bool, _ add: (VersionClue.Kind, String, Int?, String) -> Void
  ) {
    let lower = info.name.lowercased()
    let stem = Slug.of(CandidateSearch.stem(info.name, info.kind))
    let isOwnFile = isVersionish(lower) || isOwn(stem)
    let isConfiguration =
      lower.hasPrefix("config") || lower.hasSuffix("config.h") || lower.hasSuffix("conf.h")
    // What the catalogue judges needs no second opinion.
    let judged = (entry?.version ?? []).filter { $0.lags == true }
    let banned = Set(
      (entry?.notVersion ?? []).compactMap(\.macro) + judged.flatMap { $0.macros ?? [] }
        + judged.compactMap(\.macro))
    if info.kind == .header || info.name.hasSuffix(".c") || info.name.hasSuffix(".cc")
      || info.name.hasSuffix(".cpp")
    {
      for found in MacroVersions.all(in: MacroList(bytes)) {
        if !banned.isDisjoint(
          with: found.what.split(separator: ",").map { String($0).trimmingBlanks() })
        {
          continue
        }
        if isRequirement(bytes, found.line) { continue }
        let isNear = !found.prefix.isEmpty && isOwn(found.prefix)
        if isConfiguration, !isVersionish(lower) {
          if isNear || found.prefix.isEmpty {
            add(
              isNear && !found.what.hasPrefix("PACKAGE")
                && isOwn(stem.replacingText("config", "").replacingText("conf", ""))
                ? .constant : .lagging, found.version, found.line, found.what)
          }
        } else if isNear {
          add(
            found.isPacked ? .comment : isOwnFile || task.depth <= 2 ? .macro : .constant,
            found.version, found.line, found.what)
        } else if isVersionish(lower), task.depth <= 2, !found.isPacked {
          add(.constant, found.version, found.line, found.what)
        } else if found.prefix.isEmpty, isOwnFile, !found.isPacked {
          add(.constant, found.version, found.line, found.what)
        }
      }
    }
    let isModule = lower == "__init__.py"
    if isOwnFile || isModule || candidate.files.count <= 12 {
      for found in SourceVersions.constants(bytes, isOwn: isOwn) where task.depth <= 2 || isOwnFile
      {
        let isModule =
          found.what == "__version__" && isOwnModule(info.path, task, candidate)
        // A script that fetches the code says what it would fetch.
        let kind: VersionClue.Kind = info.isScript ? .script : .constant
        add(isModule ? .module : kind, found.version, found.line, found.what)
      }
    }
    if candidate.origin == .borrowed, let revision = HeadFacts(bytes).revision {
      add(.comment, revision.number, revision.line, "$\(revision.system)$")
    }
    if isOwn(stem) && task.depth <= 2 || candidate.files.count <= 12,
      let found = SourceVersions.banner(
        bytes, isMain: candidate.files.count <= 12 || candidate.isCalled(stem, catalogue),
        isOwn: { candidate.isCalled($0, catalogue) })
    {
      add(.comment, found.version, found.line, found.what)
    }
  }

  /// Files in which a Python package keeps what `__version__` is.
  private static let modules: Set<String> = [
    "__init__.py", "version.py", "_version.py", "__version__.py", "about.py", "__about__.py",
    "package_data.py",
  ]

  /// Whether a file is that of the component's own Python package, and not of another one that came along.
  private func isOwnModule(_ path: String, _ task: Task, _ candidate: Candidate) -> Bool {
    let (folder, name) = TreeIndex.split(path)
    let stem = Slug.of(name.prefix { $0 != "." })
    let isNamed = name.hasSuffix(".py") && candidate.isCalled(stem, catalogue)
    guard isNamed || Self.modules.contains(name.lowercased()) else { return false }
    return task.depth == 0
      || task.depth == 1 && candidate.isCalled(Slug.of(TreeIndex.split(folder).name), catalogue)
  }

  /// Whether the line, or the comment right above it, says that the version is the least one that will do.
  private func isRequirement(_ bytes: [UInt8], _ line: Int) -> Bool {
    ByteSearch.lines(bytes, limit: line).suffix(2).contains { line in
      let text = String(decoding: line.text.prefix(200), as: UTF8.self).lowercased()
      return ["minimum", "at least", "oldest", "or later"].contains {
        text.range(ofText: $0) != nil
      }
    }
  }
}

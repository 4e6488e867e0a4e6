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

  private struct Task: Sendable {
    var candidate: Int
    var file: Int
    /// How many folders lie between the candidate's root and the file.
    var depth: Int
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
    }
    let requests = tasks.map { ReadRequest(paths[$0.file], limit: Self.headLimit) }
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
    for task in tasks { searched[task.candidate] += 1 }
    return Outcome(clues: all, searched: searched)
  }

  // MARK: Which files

  private func tasks(for candidate: Candidate, _ number: Int) -> [Task] {
    let entry = candidate.entry.map { catalogue.entries[$0] }
    var tasks: [(task: Task, rank: Int)] = []
    let isSmall = candidate.files.count <= 80
    for file in candidate.files {
      let info = tree.files[file]
      let depth = depth(of: info.path, in: candidate)
      var rank: Int?
      if let entry, (entry.version ?? []).contains(where: { $0.reads(info.path) }) {
        rank = 0
      } else {
        let lower = info.name.lowercased()
        let isAside = info.path.dropFirst(candidate.roots.first?.count ?? 0).split(separator: "/")
          .dropLast()
          .contains { Conventions.isAside($0.lowercased()) }
        switch info.kind {
        case .build, .document: rank = depth <= 2 && !isAside ? 1 + depth : nil
        case .header, .code:
          let stem = CandidateSearch.stem(info.name, info.kind)
          if isAside || Conventions.isAside(stem.lowercased()) { break }
          if isVersionish(lower) {
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

  private func depth(of path: String, in candidate: Candidate) -> Int {
    let inside = candidate.roots.filter { TreeIndex.contains($0, path) }.map {
      TreeIndex.depth(path) - TreeIndex.depth($0)
    }
    return max(0, (inside.min() ?? 1) - 1)
  }

  private func isVersionish(_ name: String) -> Bool {
    name.range(ofText: "version") != nil || name.hasSuffix("ver.h") || name.hasSuffix("_ver.h")
      || name.hasPrefix("ver.") || name.hasSuffix("vers.h") || name == "about.py"
  }

  // MARK: What they say

  private func clues(in bytes: [UInt8], _ task: Task, _ candidate: Candidate) -> [VersionClue] {
    let info = tree.files[task.file]
    var clues: [VersionClue] = []
    func add(
      _ kind: VersionClue.Kind, _ version: String, _ line: Int?, _ what: String, known: Bool = false
    ) {
      guard !VersionText.isPlaceholder(version) else { return }
      clues.append(
        VersionClue(
          kind: kind, version: version, path: paths[task.file], line: line, what: what,
          cataloger: known ? "library-signatures" : "version-evidence"))
    }
    let entry = candidate.entry.map { catalogue.entries[$0] }
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
    case .header, .code:
      sourceClues(bytes, info, task, candidate, entry, isOwn) { add($0, $1, $2, $3) }
    default: break
    }
    return clues
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
        add(.constant, found.version, found.line, found.what)
      }
    }
    if candidate.origin == .borrowed, let revision = HeadFacts(bytes).revision {
      add(.comment, revision.number, revision.line, "$\(revision.system)$")
    }
    if isOwn(stem) && task.depth <= 2 || candidate.files.count <= 12,
      let found = SourceVersions.banner(bytes, isOwn: { candidate.isCalled($0, catalogue) })
    {
      add(.comment, found.version, found.line, found.what)
    }
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

  // MARK: What was said elsewhere

  private func declared(_ candidate: Candidate) -> [VersionClue] {
    var clues: [VersionClue] = []
    for declaration in candidate.declarations {
      let kind: VersionClue.Kind =
        switch declaration.kind {
        case .metadata, .table, .bill, .legalText: .metadata
        case .manifest, .lock: .package
        case .script: .script
        }
      let facts = declaration.version.map { [$0] } ?? [declaration.commit].compactMap(\.self)
      for fact in facts
      where !VersionText.isPlaceholder(fact.value) || VersionText.isHash(fact.value) {
        clues.append(
          VersionClue(
            kind: kind, version: Self.release(fact.value, of: candidate), path: declaration.file,
            line: fact.line, what: declaration.kind.rawValue,
            cataloger: declaration.cataloger))
      }
    }
    return clues
  }

  /// A version as a place declares it, without what goes before and a `+` behind: `dbus-1.13.12`, `Revision 27684`, `v46`.
  private static func release(_ text: String, of candidate: Candidate) -> String {
    var text = text.trimmingBlanks()
    if text.hasSuffix("+") { text = String(text.dropLast()) }
    if VersionText.isHash(text) { return text }
    // VER-2-11-0 and R_2_7_1 number releases without dots; a date stays one.
    let parts = text.split { $0 == "-" || $0 == "_" }
    if parts.count >= 2, parts.count <= 4,
      parts.allSatisfy({ $0.allSatisfy(\.isNumber) && $0.count <= 3 })
    {
      return parts.joined(separator: ".")
    }
    guard let digit = text.utf8.firstIndex(where: VersionText.isDigit), digit > text.startIndex
    else { return text }
    do {
      // A name, a dash and a dotted version to the end.
      for index in text.utf8.indices where text.utf8[index] == UInt8(ascii: "-") {
        let rest = text[text.utf8.index(after: index)...]
        let bare = rest.hasPrefix("v") ? rest.dropFirst() : rest
        guard text.first?.isLetter == true, text[..<index].filter(\.isLetter).count >= 2,
          let first = bare.utf8.first, VersionText.isDigit(first),
          bare.contains("."), bare.allSatisfy({ $0.isLetter || $0.isNumber || ".+-".contains($0) })
        else { continue }
        return String(bare)
      }
    }
    let before = Slug.of(text[..<digit])
    let words = ["v", "version", "ver", "release", "revision", "rev", "r", "tag", "releases"]
    let names = ([candidate.name] + candidate.aliases).map { Slug.of($0) }
    let isPrefix =
      words.contains(before)
      || names.contains { before == $0 || before == $0 + "v" || before == Slug.core($0) }
    return isPrefix ? String(text[digit...]) : text
  }

  private func named(_ candidate: Candidate) -> [VersionClue] {
    var clues: [VersionClue] = []
    for root in candidate.roots {
      let name = CandidateSearch.lastPart(root)
      var text = name
      if let file = tree.file(root) {
        let kind = tree.files[file].kind
        if kind == .binary { continue }
        if let dot = name.lastIndex(of: ".") { text = String(name[..<dot]) }
      }
      if let version = Candidate.split(text).version, let path = try? RelativePath(parsing: root) {
        clues.append(
          VersionClue(
            kind: .fileName, version: version, path: path, line: nil, what: "name",
            cataloger: "file-name"))
        break
      }
    }
    return clues
  }
}

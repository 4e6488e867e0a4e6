import BomafideIdentifiers

/// The version that the clues of a component agree on, or the surest one, and how sure it is.
struct VersionDecision {
  var version: String?
  var commit: String?
  /// From 0 to 1.
  var confidence: Double = 0
  /// The clues that bear it out, the surest first.
  var supporting: [VersionClue] = []
  /// The clues that say something else.
  var contradicting: [VersionClue] = []

  init(_ clues: [VersionClue]) {
    var commits: [VersionClue] = []
    var releases: [VersionClue] = []
    for clue in clues {
      if VersionText.isHash(clue.version) { commits.append(clue) } else { releases.append(clue) }
    }
    commit = commits.min { Self.isBefore($0, $1) }?.version
    // Where the metadata names a commit and no release, the commit is the version: the code is between releases.
    let isRelease = releases.contains { $0.kind == .known || $0.kind == .macro }
    let isBetween =
      commits.contains {
        // A sentence is less sure than a field that is there for it.
        $0.kind == .metadata && !(isRelease && $0.cataloger == "readme-prose") || $0.kind == .script
      }
      && !releases.contains { $0.kind == .metadata || $0.kind == .package || $0.kind == .script }
    if isBetween, let first = commits.min(by: { Self.isBefore($0, $1) }) {
      version = first.version
      supporting = commits.sorted(by: Self.isBefore)
      confidence = first.kind.weight
      return
    }
    let sorted = Self.ordered(releases)
    guard let best = sorted.first else {
      version = nil
      if commit != nil {
        supporting = commits
        confidence = commits.map(\.kind.weight).max() ?? 0
      }
      return
    }
    // What a configuration header says of a package, and nothing else bears out, may be anybody's.
    let isPackages = { (clue: VersionClue) in
      clue.kind == .lagging && (clue.what.hasPrefix("PACKAGE") || clue.what == "VERSION")
    }
    if sorted.allSatisfy(isPackages) { return }
    // Two build descriptions of one folder that disagree with nothing for either: one is stale, and nothing says which.
    if best.kind == .build, !sorted.contains(where: { $0.kind != .build }),
      sorted.contains(where: { rival in
        rival.path.parent == best.path.parent
          && !VersionText.agree(rival.version, best.version)
      })
    {
      version = nil
      contradicting = sorted
      return
    }
    supporting = sorted.filter { VersionText.agree($0.version, best.version) }
    contradicting = sorted.filter { !VersionText.agree($0.version, best.version) }
    // A place nearly as sure that says more of the same release is the better answer.
    var chosen = best.version
    for clue in supporting where best.kind.weight - clue.kind.weight <= 0.1 {
      if VersionText.isFuller(clue.version, than: chosen) { chosen = clue.version }
    }
    // What a package is called by in its ecosystem is written in its metadata: 2025.1.31, not 2025.01.31.
    if best.kind == .module,
      let metadata = supporting.first(where: { $0.kind == .metadata || $0.kind == .package }),
      !VersionText.isFuller(chosen, than: metadata.version)
    {
      chosen = metadata.version
    }
    version = chosen
    var doubt = 1.0
    for kind in Set(supporting.map(\.kind)) { doubt *= 1 - kind.weight }
    confidence = min(0.99, 1 - doubt)
    if contradicting.contains(where: { best.kind.weight - $0.kind.weight < 0.12 }) {
      confidence = min(confidence, 0.5)
    }
  }

  /// The clues, the surest first; a change log that ends before what a configuration header says is the older one.
  private static func ordered(_ releases: [VersionClue]) -> [VersionClue] {
    let sorted = releases.sorted(by: isBefore)
    guard let best = sorted.first, best.kind == .changeLog,
      let header = sorted.first(where: { $0.kind == .lagging && !$0.what.hasPrefix("PACKAGE") }),
      !sorted.contains(where: { $0.kind != .changeLog && $0.kind != .lagging }),
      VersionText.isNewer(header.version, than: best.version)
    else { return sorted }
    return [header] + sorted.filter { $0 != header }
  }

  /// Whether a clue is surer: by its kind, then nearer to the top of the tree, then by path.
  private static func isBefore(_ a: VersionClue, _ b: VersionClue) -> Bool {
    if a.kind != b.kind { return a.kind < b.kind }
    // Of two change logs the one that goes on is right.
    if a.kind == .changeLog, a.version != b.version {
      return VersionText.isNewer(a.version, than: b.version)
    }
    let (x, y) = (TreeIndex.depth(a.path.description), TreeIndex.depth(b.path.description))
    if x != y { return x < y }
    if a.path != b.path { return a.path < b.path }
    return (a.line ?? 0, a.what) < (b.line ?? 0, b.what)
  }
}

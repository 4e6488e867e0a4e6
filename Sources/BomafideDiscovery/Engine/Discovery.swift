import BomafideIdentifiers
public import BomafideModel

/// A component that a search found in a tree.
public struct DiscoveredComponent: Sendable {
  public var name: String
  public var version: String?
  /// The commit, where the tree tells one.
  public var commit: String?
  public var license: String?
  public var purls: [String] = []
  public var cpes: [String] = []
  public var url: String?
  /// Its folders and files.
  public var paths: [String]
  /// How many files it has.
  public var fileCount: Int
  /// From 0 to 1: how sure it is that it is there.
  public var confidence: Double
  public var clues: [VersionClue]
  public var contradictions: [VersionClue]
  public var declarations: [Declaration]
  /// The number of the component that it lies in.
  public var parent: Int?
  public var origin: String
}

/// Searches a tree for the components that it carries.
public struct Discovery: Sendable {
  public var components: [DiscoveredComponent] = []
  public var absent: [Declaration] = []
  public var findings: [Finding] = []

  /// Searches a tree.
  ///
  /// - Parameters:
  ///   - files: all regular files, sorted by the bytes of their paths.
  ///   - reading: reads their beginnings.
  public init(of files: [TreeFile], catalogers: [any Cataloger], reading: any ContentReading) throws {
    let catalogue = Catalogue.standard
    let tree = TreeIndex(files)
    let paths = files.map(\.path)
    let facts = try TreeFacts(of: tree, paths: paths, catalogue: catalogue, catalogers: catalogers, reading: reading)
    var search = CandidateSearch(tree: tree, catalogue: catalogue, facts: facts)
    search.run()
    let provenance = try Provenance(of: tree, paths: paths, files: search.unclaimed(), reading: reading)
    search.borrowed(provenance)
    search.finish()
    absent = search.absent
    findings = facts.findings
    let versions = VersionSearch(tree: tree, paths: paths, catalogue: catalogue)
    let (clues, trouble) = try versions.clues(of: search.candidates, reading: reading)
    findings += trouble
    for (candidate, clues) in zip(search.candidates, clues) {
      let decision = VersionDecision(clues)
      let entry = candidate.entry.map { catalogue.entries[$0] }
      if candidate.roots.isEmpty { continue }
      // A piece of a known library inside another component, without a version of its own.
      if candidate.parent != nil, candidate.origin == .known, decision.version == nil,
        candidate.roots.allSatisfy({ tree.folder($0) == nil })
      {
        continue
      }
      let commit = candidate.declarations.lazy.compactMap { $0.commit?.value }.first ?? decision.commit
      components.append(
        DiscoveredComponent(
          name: Candidate.bare(candidate.name), version: decision.version ?? commit, commit: commit,
          license: entry?.license ?? candidate.declarations.lazy.compactMap { $0.license?.value }.first,
          purls: entry?.purl ?? [], cpes: entry?.cpe ?? [],
          url: entry?.upstream, paths: candidate.roots, fileCount: candidate.files.count,
          confidence: candidate.isMinor ? 0.3 : 0.9, clues: decision.supporting, contradictions: decision.contradicting,
          declarations: candidate.declarations, parent: candidate.parent, origin: "\(candidate.origin)"))
    }
  }
}

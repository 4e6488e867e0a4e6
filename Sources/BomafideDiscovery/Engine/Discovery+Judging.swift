import BomafideIdentifiers
import BomafideModel

extension Discovery {
  /// What the clues of a candidate say of its version.
  ///
  /// The comment at the top of a part's source that gives the release of the component around speaks of that one.
  static func decision(
    on candidate: Candidate, _ clues: [VersionClue], around: (Int) -> String?
  ) -> VersionDecision {
    let isComment = { (clue: VersionClue) in clue.kind == .comment }
    guard !clues.isEmpty, clues.allSatisfy(isComment),
      let outer = candidate.parent.flatMap(around)
    else { return VersionDecision(clues) }
    return VersionDecision(clues.filter { $0.version != outer })
  }

  /// The candidates without the pieces of a known library, single files, inside another component that have no version of
  /// their own; their files are the other's.
  static func withoutPieces(
    _ candidates: [Candidate], _ decisions: [VersionDecision], _ tree: TreeIndex
  ) -> [Candidate] {
    var all = candidates
    for (number, piece) in candidates.enumerated()
    where piece.parent != nil && piece.origin == .known && decisions[number].version == nil
      && !piece.roots.isEmpty && piece.roots.allSatisfy({ tree.folder($0) == nil })
    {
      all[number].roots = []
      // Pieces lie in no other piece: a root of theirs is a file.
      guard let around = piece.parent else { continue }
      all[around].files = (all[around].files + piece.files).sorted()
    }
    return all
  }

  /// The most licenses that a license file of one component names.
  private static let licenseLimit = 5

  /// Whether the license file of a folder lists what others hold in it, rather than being the folder's own.
  static func isListOfNotices(_ candidate: Candidate, _ license: LicenseConclusion?) -> Bool {
    guard candidate.origin == .licensed, candidate.entry == nil, let license else { return false }
    let count = Set(license.expression.licenses.map(\.description)).count
    return max(count, license.summedUp) > licenseLimit
  }

  /// Whether a license is one of the project's.
  ///
  /// The text of a GNU license does not tell which versions may be used, and goes with either way to say it.
  static func isOwn(
    _ license: LicenseExpression?, isUndecided: Bool, _ project: Set<String>
  ) -> Bool {
    guard let text = license?.description else { return false }
    if project.contains(text) { return true }
    guard isUndecided, text.hasSuffix("-only"), !text.contains(" ") else { return false }
    return project.contains(text.dropLast(4) + "or-later")
  }

  /// The place that names the repository of a component.
  static func evidence(
    of component: DiscoveredComponent, _ address: RepositorySearch.Address
  ) -> Evidence {
    Evidence(
      of: component.id, .purl, component.purls.first?.description ?? address.url,
      at: SourceLocation(path: address.file.description, line: address.line),
      by: .sourceCodeAnalysis, confidence: 0.7, cataloger: "repository-addresses")
  }
}

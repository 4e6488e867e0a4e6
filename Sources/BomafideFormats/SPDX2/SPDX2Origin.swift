import BomafideIdentifiers
import BomafideModel

/// What SPDX 2.3 says in free text, in a fixed form.
extension SPDX2 {
  // MARK: The life cycle

  /// How `creationInfo.comment` says when the document was made, in the words of CISA's SBOM types.
  ///
  /// Source: CISA, Types of Software Bill of Materials (2023); SPDX 2.3, annex K.
  private static let lifecycleMark = "SBOM type: "

  private static let lifecycleWords: [(BillOfMaterials.Lifecycle, String)] = [
    (.design, "Design"), (.source, "Source"), (.build, "Build"), (.analyzed, "Analyzed"),
    (.deployed, "Deployed"), (.runtime, "Runtime"),
  ]

  /// The comment that says the phases, or nil where it cannot say one of them.
  static func lifecycleComment(_ phases: [BillOfMaterials.Lifecycle]) -> String? {
    let words = phases.compactMap { phase in lifecycleWords.first { $0.0 == phase }?.1 }
    if words.isEmpty || words.count < phases.count { return nil }
    return lifecycleMark + words.joined(separator: ", ")
  }

  /// The phases that a comment says, or nil for any other comment.
  static func lifecycles(inComment comment: String) -> [BillOfMaterials.Lifecycle]? {
    guard comment.hasPrefix(lifecycleMark) else { return nil }
    let words = comment.dropFirst(lifecycleMark.count).split(separator: ", ")
    let phases = words.compactMap { word in lifecycleWords.first { $0.1 == word }?.0 }
    return lifecycleComment(phases) == comment ? phases : nil
  }

  // MARK: Statements

  /// The type of annotations that say what SPDX 2 has no field for.
  static let statementKind = "OTHER"

  /// Who makes such annotations and when: the first tool, else the first author, at the document's own time.
  ///
  /// It is nil where the document doesn't say when it was made.
  static func statementStamp(of bill: BillOfMaterials) -> (author: Agent, date: Timestamp)? {
    guard let date = bill.created else { return nil }
    let author =
      bill.tools.first.map { agent(toolText($0)) } ?? bill.authors.first.map {
        agent(agentText($0))
      }
      ?? Agent(.tool, name: "bomafide")
    return (author, date)
  }

  // MARK: Local changes

  /// How `sourceInfo` says what was changed, where the pedigree says nothing else.
  ///
  /// Source: SPDX 2.3, 7.12.
  static func changesText(_ pedigree: Pedigree?) -> String? {
    guard let pedigree, !pedigree.changes.isEmpty, pedigree.hasOnlyChanges else { return nil }
    return pedigree.changes.map { change in
      change.files.isEmpty
        ? "Changed: \(change.reason)"
        : "Changed: \(change.files.joined(separator: ", ")): \(change.reason)"
    }.joined(separator: "\n")
  }
}

extension Pedigree {
  /// Whether it says how files differ from the original.
  var hasPatches: Bool { changes.contains { $0.patch != nil } }

  /// Whether it says nothing but what was changed.
  var hasOnlyChanges: Bool {
    ancestors.isEmpty && descendants.isEmpty && variants.isEmpty && notes == nil && foreign.isEmpty
  }
}

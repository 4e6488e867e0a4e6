/// Decides by the history of a repository whether a commit is affected.
///
/// A commit is affected if one that introduced the flaw came before it, and none that fixed that one did.
///
/// Source: OSV schema 1.6, "Evaluation", <https://ossf.github.io/osv-schema/#evaluation>.
struct CommitAncestry {
  let history: any CommitHistory
  let repository: String

  /// What the events say of the commit; nil where the history doesn't know enough.
  func decide(
    _ commit: String, _ events: [RepositoryClaim.Event]
  ) -> (ClaimAnswer.Verdict, ClaimAnswer.Decision)? {
    let limits = events.filter { $0.kind == .limit }
    if !limits.isEmpty {
      var isBeforeLimit = false
      for limit in limits {
        guard let isAncestor = isAncestor(commit, limit.commit) else { return nil }
        isBeforeLimit = isBeforeLimit || isAncestor && limit.commit != commit
      }
      if !isBeforeLimit { return (.notAffected, .history(limits.first)) }
    }
    var closing: RepositoryClaim.Event?
    for start in events where start.kind == .introduced {
      guard let isAfter = isAncestor(start.commit, commit) else { return nil }
      guard isAfter else { continue }
      var isClosed = false
      for end in events where !isClosed {
        switch end.kind {
        case .fixed:
          guard let isFixed = isAncestor(end.commit, commit) else { return nil }
          guard isFixed else { continue }
          guard let belongs = isAncestor(start.commit, end.commit) else { return nil }
          isClosed = belongs
        case .lastAffected:
          guard let isPast = isAncestor(end.commit, commit) else { return nil }
          guard isPast, end.commit != commit else { continue }
          guard let belongs = isAncestor(start.commit, end.commit) else { return nil }
          isClosed = belongs
        case .introduced, .limit: continue
        }
        if isClosed { closing = end }
      }
      if !isClosed { return (.affected, .history(start)) }
    }
    return (.notAffected, .history(closing))
  }

  private func isAncestor(_ commit: String, _ other: String) -> Bool? {
    if commit == "0" || commit == other { return true }
    return history.isAncestor(commit, of: other, in: repository)
  }
}

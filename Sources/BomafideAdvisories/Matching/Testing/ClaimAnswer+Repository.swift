import BomafideIdentifiers

/// Versions that tags stand for, kept while one bill is matched.
struct TagVersions {
  private struct Name: Hashable {
    var tag: String
    var scheme: VersionScheme
  }

  private var known: [Name: VersionKey?] = [:]

  /// The version of a tag in the form in which it is compared; nil where the tag names none.
  mutating func key(of tag: String, under scheme: VersionScheme) -> VersionKey? {
    let name = Name(tag: tag, scheme: scheme)
    if let key = known[name] { return key }
    let key = ReleaseTag(tag).version.flatMap { scheme.key(of: $0) }
    known[name] = .some(key)
    return key
  }
}

extension ClaimAnswer {
  /// Asks a claim about a repository.
  init(
    _ stored: Stored<RepositoryClaim>, of repository: ComponentNames.Repository,
    scheme: VersionScheme, tags: inout TagVersions, history: (any CommitHistory)?
  ) {
    let claim = stored.claim
    advisory = stored.advisory
    authority = claim.authority
    self.claim = .repository(claim)
    self.scheme = scheme
    identifier = repository.text
    isInferred = repository.origin != .stated
    let ownTag = repository.tag.map { ReleaseTag($0) }
    let readable = repository.version ?? ownTag?.version
    version = repository.tag ?? repository.version ?? repository.commit ?? ""
    confidence = .medium
    (verdict, decision) = (.unknown, .needsHistory)

    if let commit = repository.commit,
      let (verdict, decision) = Self.decide(
        commit, claim, in: repository.key, history: history)
    {
      (self.verdict, self.decision) = (verdict, decision)
      version = commit
      confidence = .exact
      return
    }
    let byRange =
      claim.intervals.isEmpty
      ? nil : (ownTag?.version ?? readable).map { VersionTest($0, scheme).decide(claim.intervals) }
    if let listed = Self.listed(repository, in: claim.ownTags, under: scheme, &tags) {
      decision = .tag(listed)
      verdict = .affected
      let isForeign =
        claim.flags.contains(.mixed)
        && !(ReleaseTag(listed).isDistinctive && repository.tag == listed)
      if isForeign || byRange == .outside { confidence = .low }
      if case .inside = byRange { confidence = authority == .project ? .exact : .high }
      return
    }
    if let byRange, byRange != .unreadable {
      decision = byRange
      verdict = byRange == .outside ? .notAffected : .affected
      confidence = authority == .project ? .exact : .medium
      if claim.flags.contains(.mixed) { confidence = .low }
      return
    }
    if repository.commit == nil, let history,
      let tag = repository.tag ?? repository.version,
      let commit = history.commit(ofTag: tag, in: repository.key),
      let (verdict, decision) = Self.decide(commit, claim, in: repository.key, history: history)
    {
      (self.verdict, self.decision) = (verdict, decision)
      version = "\(tag), commit \(commit.prefix(12))"
      confidence = .exact
      return
    }
    if repository.commit == nil, !claim.tags.isEmpty || claim.flags.contains(.enumerated) {
      decideWithoutTag(repository, claim, &tags)
    }
  }

  /// The tag of a list that the repository's state has, in any form.
  private static func listed(
    _ repository: ComponentNames.Repository, in tags: [String], under scheme: VersionScheme,
    _ versions: inout TagVersions
  ) -> String? {
    if tags.isEmpty { return nil }
    if let tag = repository.tag, tags.contains(tag) { return tag }
    guard repository.commit == nil || repository.tag != nil,
      let own = repository.tag ?? repository.version,
      let key = versions.key(of: own, under: scheme)
    else { return nil }
    return tags.first { versions.key(of: $0, under: scheme) == key }
  }

  /// Says what a list of tags means that doesn't have the version: it was enumerated, so the version is not affected, unless
  /// it may be newer than the list.
  private mutating func decideWithoutTag(
    _ repository: ComponentNames.Repository, _ claim: RepositoryClaim,
    _ tags: inout TagVersions
  ) {
    guard let own = repository.tag ?? repository.version,
      let key = tags.key(of: own, under: scheme)
    else { return }
    let isClosed = claim.events.contains { $0.kind != .introduced }
    if !isClosed {
      if claim.tags.isEmpty { return }
      let last = claim.tags.compactMap { tags.key(of: $0, under: scheme) }.max()
      if let last, last < key {
        decision = .beyondTags
        return
      }
    }
    decision = .noTag
    verdict = .notAffected
  }

  // MARK: Commits

  /// What the events of a claim say of a commit; nil where only a history could tell, and there is none.
  private static func decide(
    _ commit: String, _ claim: RepositoryClaim, in repository: String,
    history: (any CommitHistory)?
  ) -> (Verdict, Decision)? {
    for event in claim.events where event.names(commit) {
      switch event.kind {
      case .introduced, .lastAffected: return (.affected, .commit(event))
      case .fixed, .limit: return (.notAffected, .commit(event))
      }
    }
    guard let history, !claim.events.isEmpty else { return nil }
    return CommitAncestry(history: history, repository: repository).decide(commit, claim.events)
  }
}

extension RepositoryClaim {
  /// The tags that may be the repository's own.
  ///
  /// Where an entry mixes repositories, and some tags have the repository's name in them (`libssh2-1.11.0`), the others
  /// belong to another one.
  fileprivate var ownTags: [String] {
    guard flags.contains(.mixed), let name = repository.utf8.split(separator: 0x2F).last else {
      return tags
    }
    let letters = name.map(\.asciiLowercased)
    let own = tags.filter { tag in
      tag.utf8.count > letters.count
        && zip(tag.utf8, letters).allSatisfy { $0.asciiLowercased == $1 }
    }
    return own.isEmpty ? tags : own
  }
}

extension RepositoryClaim.Event {
  /// Whether the event is at a commit; records may shorten its name.
  func names(_ commit: String) -> Bool {
    if self.commit.utf8.count < 12 { return false }
    return self.commit == commit || commit.hasPrefix(self.commit)
  }
}

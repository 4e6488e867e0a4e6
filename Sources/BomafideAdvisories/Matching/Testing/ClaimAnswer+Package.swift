import BomafideIdentifiers

extension ClaimAnswer {
  /// Asks a claim about a package.
  init(_ stored: Stored<PackageClaim>, _ test: VersionTest, identifier: String) {
    let claim = stored.claim
    advisory = stored.advisory
    authority = claim.authority
    self.claim = .package(claim)
    version = test.version
    scheme = test.scheme
    self.identifier = identifier
    confidence = .exact
    if claim.flags.contains(.unaffected) && claim.intervals.isEmpty && claim.versions.isEmpty {
      decision = .never
      verdict = .notAffected
      return
    }
    let byRange = test.decide(claim.intervals)
    if case .inside(let interval) = byRange {
      decision = byRange
      verdict = .affected
      if claim.flags.contains(.lastAffected) && interval.endsWithLastAffected {
        confidence = .medium
      }
      return
    }
    if let listed = test.isListed(in: claim.versions) {
      // Ranges win over a list that a machine made of them.
      if claim.flags.contains(.enumerated), !claim.intervals.isEmpty, byRange == .outside {
        decision = .rangesOverList
        verdict = .notAffected
      } else {
        decision = .listed(listed)
        verdict = .affected
      }
      return
    }
    if byRange == .unreadable || claim.flags.contains(.unreadable) {
      decision = .unreadable
      verdict = .unknown
      confidence = .low
    } else if claim.flags.contains(.partial) {
      decision = .unjudged
      verdict = .unknown
    } else {
      decision = .outside
      verdict = .notAffected
    }
  }
}

import BomafideIdentifiers

extension ClaimAnswer {
  /// The answer as a reason, with the words of its record.
  func reason(of head: KnownAdvisory) -> VulnerabilityMatch.Reason {
    VulnerabilityMatch.Reason(
      advisory: head.id, source: head.source, authority: authority, answer: verdict,
      identifier: isInferred ? "\(identifier) (inferred)" : identifier, claim: claimText,
      comparison: comparison, confidence: confidence)
  }

  /// What the record says.
  var claimText: String {
    switch claim {
    case .package(let claim): return claim.text
    case .product(let claim): return claim.text
    case .repository(let claim): return "\(claim.repository) \(repositoryText(claim))"
    }
  }

  private func repositoryText(_ claim: RepositoryClaim) -> String {
    switch decision {
    case .tag(let tag): return "tag \(tag)"
    case .commit(let event): return "\(event.kind.word) commit \(event.commit.prefix(12))"
    case .inside(let interval): return interval.text
    default: break
    }
    return claim.contentText
  }

  /// The comparison that decided.
  var comparison: String {
    let scheme = self.scheme.name
    switch decision {
    case .inside(let interval):
      return "\(plainVersion ?? version) is \(interval.spoken) (\(scheme))"
    case .outside: return outsideText
    case .listed(let listed):
      return listed == version
        ? "\(version) is in the list of versions"
        : "\(version) is the same version as \(listed) of the list (\(scheme))"
    case .never: return "the record says that no version is affected"
    case .rangesOverList:
      return
        "\(version) is in a list that was made from the ranges, and the ranges don't hold it (\(scheme))"
    case .unjudged: return "the record judges other versions only, not \(version)"
    case .unreadable: return "\(version) can't be compared with the bounds (\(scheme))"
    case .tag(let tag):
      let mixed = isMixed ? ", of an entry that mixes several repositories" : ""
      return tag == version
        ? "\(version) is in the list of tags\(mixed)"
        : "\(version) is the same version as the tag \(tag) of the list\(mixed) (\(scheme))"
    case .noTag: return "no tag of the list is \(version)"
    case .beyondTags:
      return "\(version) is newer than every tag of the list, and the record names no fix"
    case .commit(let event):
      return "\(version.prefix(12)) is the commit of '\(event.kind.word)'"
    case .history(let event):
      switch (verdict, event) {
      case (.affected, let event?):
        return "\(version) comes after \(event.commit.prefix(12)), and after no fix of it"
      case (_, let event?):
        return event.kind == .limit
          ? "\(version) does not come before the limit \(event.commit.prefix(12))"
          : "\(version) comes after \(event.commit.prefix(12)), which \(event.kind == .fixed ? "fixed" : "was last affected by") the flaw"
      case (_, nil): return "\(version) comes after no commit that introduced the flaw"
      }
    case .needsHistory:
      return
        "only the history tells whether \(version) comes after these commits, and no clone was given"
    case .otherTarget(let target): return "the flaw is one of the product for \(target)"
    }
  }

  private var isMixed: Bool {
    if case .repository(let claim) = claim { claim.flags.contains(.mixed) } else { false }
  }

  /// Says between which intervals a version lies.
  private var outsideText: String {
    let shown = plainVersion ?? version
    guard let key = scheme.key(of: shown) else { return "no version of the record is \(shown)" }
    var below: (key: VersionKey, interval: VersionInterval)?
    var above: (key: VersionKey, interval: VersionInterval)?
    for interval in intervals {
      if let upper = interval.upper, let bound = scheme.key(of: upper), bound <= key,
        below.map({ $0.key < bound }) ?? true
      {
        below = (bound, interval)
      }
      if let lower = interval.lower, let bound = scheme.key(of: lower), bound >= key,
        above.map({ bound < $0.key }) ?? true
      {
        above = (bound, interval)
      }
    }
    var parts: [String] = []
    if let interval = below?.interval, let upper = interval.upper {
      if interval.isExact {
        parts.append("is not \(upper)")
      } else {
        parts.append("is not \(interval.includesUpper ? "at or below" : "below") \(upper)")
      }
    }
    if let interval = above?.interval, let lower = interval.lower, interval != below?.interval {
      if interval.isExact {
        parts.append("is not \(lower)")
      } else {
        parts.append("is \(interval.includesLower ? "below" : "not above") \(lower)")
      }
    }
    if parts.isEmpty { return "no version of the record is \(shown) (\(scheme.name))" }
    return "\(shown) \(parts.joined(separator: " and ")) (\(scheme.name))"
  }
}

extension VersionInterval {
  /// The interval in words.
  fileprivate var spoken: String {
    if isExact, let lower { return "the version \(lower)" }
    var parts: [String] = []
    if let lower, lower != "0" {
      parts.append("\(includesLower ? "at or above" : "above") \(lower)")
    }
    if let upper { parts.append("\(includesUpper ? "at or below" : "below") \(upper)") }
    return parts.isEmpty ? "one of all versions" : parts.joined(separator: " and ")
  }
}

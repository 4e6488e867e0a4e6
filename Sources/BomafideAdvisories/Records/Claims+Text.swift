extension PackageClaim {
  /// What the claim says, as `PyPI django: >= 3.2, < 3.2.5`; long lists are cut.
  public var text: String {
    "\(ecosystem) \(name) " + ClaimText.versions(intervals, listed: versions, flags)
  }
}

extension ProductClaim {
  /// What the claim says, with what it is limited to; long lists are cut.
  public var text: String {
    var parts = ["\(part):\(vendor):\(product)"]
    if let target { parts.append("for \(target)") }
    parts.append(ClaimText.versions(intervals, listed: [], flags))
    if !platforms.isEmpty { parts.append("on \(ClaimText.list(platforms))") }
    if flags.contains(.needsAll) { parts.append("together with \(ClaimText.list(others))") }
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension RepositoryClaim {
  /// What the claim says; long lists are cut.
  public var text: String { "\(repository) \(contentText)" }

  /// What the claim says of its repository.
  var contentText: String {
    var parts: [String] = []
    if !intervals.isEmpty { parts.append(intervals.map(\.text).joined(separator: " or ")) }
    if !tags.isEmpty { parts.append("\(tags.count) tag\(tags.count == 1 ? "" : "s")") }
    let commits = events.map { "\($0.kind.word) \($0.commit.prefix(12))" }
    if !commits.isEmpty { parts.append("commits \(ClaimText.list(commits))") }
    return parts.joined(separator: "; ")
  }
}

extension VersionInterval {
  /// The interval with comparators, as `>= 2.0.0, < 2.6.3`.
  var text: String {
    if isExact, let lower { return "= \(lower)" }
    var parts: [String] = []
    if let lower, lower != "0" { parts.append("\(includesLower ? ">=" : ">") \(lower)") }
    if let upper { parts.append("\(includesUpper ? "<=" : "<") \(upper)") }
    return parts.isEmpty ? "all versions" : parts.joined(separator: ", ")
  }
}

extension RepositoryClaim.Event.Kind {
  var word: String {
    switch self {
    case .introduced: "introduced"
    case .fixed: "fixed"
    case .lastAffected: "last affected"
    case .limit: "limit"
    }
  }
}

/// Says lists of versions and names.
private enum ClaimText {
  /// How many parts of a long list are shown.
  static let shown = 6

  static func list(_ texts: [String]) -> String {
    let more = texts.count > shown ? " and \(texts.count - shown) more" : ""
    return texts.prefix(shown).joined(separator: ", ") + more
  }

  static func versions(
    _ intervals: [VersionInterval], listed: [String], _ flags: ClaimFlags
  ) -> String {
    if flags.contains(.unaffected), intervals.isEmpty, listed.isEmpty { return "no version" }
    let ranges = intervals.prefix(shown).map(\.text).joined(separator: " or ")
    let more = intervals.count > shown ? " or \(intervals.count - shown) more" : ""
    let words = listed.isEmpty ? "" : "listed: \(list(listed))"
    return [ranges + more, words].filter { !$0.isEmpty }.joined(separator: "; ")
  }
}

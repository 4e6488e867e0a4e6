import BomafideIdentifiers
import BomafideModel

extension MatchSession {
  /// Looks up a component, and adds what is found and what could not be checked.
  mutating func match(_ component: Component, into result: inout MatchResult) throws(StoreError) {
    let identity = ComponentNames(of: component, system: system, options: options)
    // A system is looked up by its packages.
    if identity.isEmpty, component.purpose == .operatingSystem { return }
    let collected = try answers(about: identity)
    result.checked += identity.isEmpty ? 0 : 1
    var byAdvisory: [AdvisoryNumber: [ClaimAnswer]] = [:]
    for answer in collected.answers { byAdvisory[answer.advisory, default: []].append(answer) }
    var groups: Set<Int> = []
    var found: [VulnerabilityMatch] = []
    var open: [String] = []
    let speaking = Set(
      collected.answers.lazy.filter { $0.verdict == .affected || $0.isOpen }.map(\.advisory))
    for advisory in speaking.sorted() {
      guard let head = try head(of: advisory), groups.insert(head.group).inserted else { continue }
      guard let match = try match(component.id, group: head.group, byAdvisory) else { continue }
      if match.verdict == .unknown { open.append(match.id) }
      found.append(match)
    }
    try judgeOwner(of: component, &found, into: &result)
    result.matches += found.sorted { $0.id < $1.id }
    result.unchecked += unchecked(component, identity, collected, open: open)
  }

  /// What the answers of one group come to; nil where the component isn't affected.
  private mutating func match(
    _ component: ElementID, group: Int, _ byAdvisory: [AdvisoryNumber: [ClaimAnswer]]
  ) throws(StoreError) -> VulnerabilityMatch? {
    let members = try members(of: group)
    let given = members.flatMap { head in
      (byAdvisory[head.number] ?? []).map { GroupDecision.Answer(answer: $0, head: head) }
    }
    let decision = GroupDecision(given)
    let affecting = decision.affecting
    let excluded = affecting.filter { surroundings.excludes($0.answer.platforms) }
    var suppression: VulnerabilityMatch.Suppression?
    switch decision.outcome {
    case .notAffected, .silent: return nil
    case .affected:
      if !affecting.isEmpty, excluded.count == affecting.count {
        suppression = .init(.platform, reason: surroundings.exclusion(of: affecting))
      }
    case .unknown: break
    case .overruled(let by):
      let denying = decision.answers[by]
      suppression = .init(
        .overruled,
        reason: "\(denying.head.id) (\(denying.head.source)): \(denying.answer.comparison)")
    case .withdrawn:
      let names = Set(affecting.map { "\($0.head.id) on \($0.head.withdrawn?.description ?? "")" })
      suppression = .init(
        .withdrawn, reason: "withdrawn: \(names.sorted().joined(separator: ", "))")
    }
    let names = FlawNames(members)
    let counted = affecting.filter { one in !excluded.contains(one) }
    let best = (counted.isEmpty ? affecting : counted).map(\.answer.confidence).max() ?? .low
    let confidence = decision.isDoubted ? .low : best
    var match = VulnerabilityMatch(
      component: component, id: names.id, aliases: names.aliases,
      verdict: decision.outcome == .unknown ? .unknown : .affected, confidence: confidence,
      reasons: decision.answers.map { $0.answer.reason(of: $0.head) })
    match.suppression = suppression
    match.fixes = FixedVersions((counted.isEmpty ? affecting : counted).map(\.answer)).versions
    let platforms = affecting.map(\.answer.platforms)
    if !platforms.contains([]) {
      match.platforms = Set(platforms.joined().map { OperatingSystem(prefix: $0)?.title ?? $0 })
        .sorted()
    }
    try describe(&match, members, answering: Set(given.map(\.head.number)))
    return match
  }

  /// The records of a group.
  mutating func members(of group: Int) throws(StoreError) -> [KnownAdvisory] {
    var members: [KnownAdvisory] = []
    for number in try lookup.advisories(inGroup: group) {
      if let head = try head(of: number) { members.append(head) }
    }
    return members
  }

  /// Adds what the group's records say beside versions: severity, attacks, words.
  ///
  /// An advisory of a distribution is about flaws that have records of their own; what it doesn't say is taken from them.
  private mutating func describe(
    _ match: inout VulnerabilityMatch, _ members: [KnownAdvisory],
    answering: Set<AdvisoryNumber>
  ) throws(StoreError) {
    let own = members.filter { $0.withdrawn == nil && !$0.isRejected }
    match.severity = severities.severity(of: own)
    let upstream = Set(own.flatMap(\.upstream)).sorted()
    if match.severity == nil {
      var heads: [KnownAdvisory] = []
      for name in upstream {
        for number in try lookup.advisories(named: name) {
          if let head = try head(of: number) { heads.append(head) }
        }
      }
      // The worst of the flaws; of equal ones the first.
      for head in heads {
        guard let other = severities.severity(of: [head]) else { continue }
        if (match.severity?.score ?? -1) < (other.score ?? 0) { match.severity = other }
      }
    }
    let cves = ([match.id] + match.aliases).filter { $0.hasPrefix("CVE-") }
    for cve in cves.isEmpty ? upstream : cves {
      if let known = try lookup.exploitation(of: cve) {
        let isWorse = known.isUsedByRansomware && match.exploitation?.isUsedByRansomware == false
        if match.exploitation == nil || isWorse { match.exploitation = known }
      }
      if let predicted = try lookup.prediction(for: cve),
        match.prediction.map({ $0.score < predicted.score }) ?? true
      {
        match.prediction = predicted
      }
    }
    if cves.isEmpty { match.aliases = Set(match.aliases + upstream).sorted() }
    let speaking = members.filter { answering.contains($0.number) }
    match.summary =
      (speaking + own).first { !$0.summary.isEmpty }?.summary ?? ""
    match.published = own.compactMap(\.published).min()
  }
}

extension ProductSurroundings {
  fileprivate func exclusion(of answers: [GroupDecision.Answer]) -> String {
    let others = Set(
      answers.flatMap { $0.answer.platforms }.map { OperatingSystem(prefix: $0)?.title ?? $0 })
    let own = systems.map(\.title).joined(separator: ", ")
    return "the flaw is one of \(others.sorted().joined(separator: ", ")); stated is \(own)"
  }
}

/// The names of one flaw.
struct FlawNames {
  /// The CVE, else the GHSA, else the name that the first record has.
  let id: String
  /// All others, sorted.
  let aliases: [String]

  init(_ members: [KnownAdvisory]) {
    let own = members.map(\.id)
    let all = Set(own + members.flatMap(\.aliases)).filter { !$0.isEmpty }
    func best(_ prefix: String) -> String? {
      own.filter { $0.hasPrefix(prefix) }.min() ?? all.filter { $0.hasPrefix(prefix) }.min()
    }
    id = best("CVE-") ?? best("GHSA-") ?? own.first ?? ""
    aliases = all.subtracting([id]).sorted()
  }
}

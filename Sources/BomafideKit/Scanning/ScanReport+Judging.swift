import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel
import BomafidePackages

extension ScanReport {
  /// Judges what matching found.
  ///
  /// - Parameter today: the day on which rules and ages are judged.
  init(
    of subject: ScanSubject, _ found: MatchResult, policy: ScanPolicy, threshold: ScanThreshold,
    database: ScanDatabase, today: Day, maxAge: Int? = nil, findings others: [Finding] = [],
    showsSuppressed: Bool = false, explains: Bool = false, facts: [Report.Fact] = [],
    affecting: (Component) throws -> [VulnerabilityMatch]? = { _ in nil }
  ) rethrows {
    var result = found
    var findings = subject.findings + others
    findings += policy.apply(to: &result, of: subject.bill, today: today)
    if let stale = database.staleness(today: today, maxAge: maxAge) { findings.append(stale) }
    result.unchecked += subject.wishes.map { wish in
      let range = wish.found.requirement ?? wish.version
      return UncheckedComponent(
        wish.id, .noVersion,
        detail:
          "it is only declared\(range.map { " (\($0))" } ?? ""), and nothing says which version is taken; lock or install it"
      )
    }
    let all = subject.bill.components + subject.wishes.map { Component($0) }
    let components = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
    let places = subject.places(
      of: Set(result.matches.map(\.component) + result.unchecked.map(\.component)))
    func name(_ id: ElementID) -> String {
      components[id].map { ElementNames.name(of: $0) } ?? id.description
    }
    for match in result.matches where match.suppression == nil {
      let counts = policy.counts(match)
      var change = ""
      if let component = components[match.component],
        case .changed(let words)? = policy.baseline?.standing(of: match, in: component)
      {
        change = " (known before; \(words))"
      }
      findings.append(
        Finding(
          match.verdict == .unknown ? "scan.undecided" : "scan.vulnerable",
          counts ? match.findingSeverity : .note, subject: name(match.component),
          "\(name(match.component)) \(counts ? "has" : "may have") \(match.id)"
            + (match.summary.isEmpty ? "" : ": \(match.summary)") + change,
          at: places[match.component] ?? SourceLocation(path: subject.path),
          expected: match.fixes.isEmpty
            ? nil : "a fixed version: \(match.fixes.joined(separator: ", "))",
          found: components[match.component]?.version.value, remedy: match.remedy,
          source: match.reasons.first.map { "\($0.advisory), \($0.source)" }))
    }
    for component in subject.bill.components {
      guard let version = component.contradictedVersion, let purl = component.purls.first else {
        continue
      }
      findings.append(
        Finding(
          "scan.version-contradiction", .warning, subject: name(component.id),
          "\(name(component.id)) states another version than its package URL, which was looked up",
          at: places[component.id] ?? SourceLocation(path: subject.path),
          expected: version, found: purl.description, remedy: "mend the one that is wrong"))
    }
    for one in result.unchecked where one.cause != .noRecord {
      findings.append(
        Finding(
          "scan.unchecked", .note, subject: name(one.component),
          "\(name(one.component)) is not checked: \(one.detail)",
          at: places[one.component] ?? SourceLocation(path: subject.path), remedy: one.remedy))
    }
    findings += OwnedFindings.findings(result.owned, components, places, subject)
    gone = policy.baseline?.gone(result, of: subject.bill) ?? []
    var advice: [ElementID: UpgradeAdvice] = [:]
    for (id, all) in Dictionary(grouping: result.matches, by: \.component) {
      let counted = all.filter(policy.counts)
      guard let component = components[id], !counted.isEmpty else { continue }
      advice[id] = try UpgradeAdvice(
        of: counted, besides: all, scheme: component.versionScheme
      ) { version in
        guard let other = component.upgraded(to: version) else { return nil }
        return try affecting(other).map { Set($0.filter(policy.affects).flatMap(\.names)) }
      }
    }
    self.advice = advice
    self.subject = subject
    self.result = result
    self.policy = policy
    self.threshold = threshold
    self.database = database
    self.showsSuppressed = showsSuppressed
    self.explains = explains
    self.places = places
    self.components = components
    let roots = Set(subject.bill.roots)
    direct = Set(
      subject.bill.relationships.filter {
        roots.contains($0.from) && ($0.kind == .dependsOn || $0.kind == .contains)
      }.flatMap(\.to))
    let age = database.newest.map { ", the newest of \($0)" } ?? ""
    report = Report(
      command: "scan", subject: subject.name, path: subject.path, findings: findings,
      examined: [.init(result.checked, "component")],
      rules: scanRules.map(\.id),
      facts: [
        .init("database", "\(database.records) records of \(database.sources) sources\(age)")
      ] + OwnedFindings.facts(result.owned, components) + facts)
  }
}

extension ScanDatabase {
  /// A finding where the newest record is older than the bound.
  fileprivate func staleness(today: Day, maxAge: Int?) -> Finding? {
    guard let maxAge else { return nil }
    let oldest = Int(today.number) - maxAge
    if let newest, Int(newest.number) >= oldest { return nil }
    return Finding(
      "scan.stale-database", .warning, "the database of known vulnerabilities is old",
      at: SourceLocation(path: path), expected: "records of the last \(maxAge) days",
      found: newest.map { "none since \($0)" } ?? "no dated record",
      remedy: "bomafide advisories update, or import newer files")
  }
}

extension VulnerabilityMatch {
  /// What to do about it.
  fileprivate var remedy: String {
    if verdict == .unknown { return "bomafide scan SOURCE --clone REPOSITORY=PATH" }
    guard let fix = fixes.first else { return "bomafide vex add \(id), or replace the component" }
    return "upgrade to \(fix)"
  }
}

extension UncheckedComponent {
  /// What would let it be checked.
  fileprivate var remedy: String {
    switch cause {
    case .noIdentifier: "state its package URL or its CPE"
    case .noVersion: "state its version"
    case .unreadableVersion: "state the version as its makers write it"
    case .ecosystemNotLoaded: "bomafide advisories import FILE, with records of its ecosystem"
    case .needsClone: "bomafide scan SOURCE --clone REPOSITORY=PATH"
    case .noRecord: "nothing to do"
    }
  }
}

extension Component {
  /// The stated version, where the package URL of an ecosystem names another one.
  fileprivate var contradictedVersion: String? {
    guard let stated = version.value, !stated.isEmpty, let purl = purls.first,
      let other = purl.version, !other.isEmpty,
      let scheme = VersionScheme.serving(packageType: purl.type.description)
    else { return nil }
    // A 'v', an epoch and a revision may stand in one place and not in the other.
    let (one, another) = (Self.bare(stated), Self.bare(other))
    if one.hasPrefix("\(another)-") || another.hasPrefix("\(one)-") { return nil }
    return one == another || scheme.order(of: one, to: another) == .same ? nil : stated
  }

  private static func bare(_ version: String) -> String {
    let rest = version.first == "v" ? version.dropFirst() : version[...]
    let epoch = rest.prefix(while: \.isNumber)
    return String(rest.dropFirst(epoch.count).first == ":" ? rest.dropFirst(epoch.count + 1) : rest)
  }
}

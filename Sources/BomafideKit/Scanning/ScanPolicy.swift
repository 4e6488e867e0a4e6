import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// What a project leaves out of a scan, and what it asks for: ignore rules, a baseline, bounds.
struct ScanPolicy {
  var ignores: [ManifestIgnore] = []
  var baseline: ScanBaseline?
  /// Less sure ones are listed, and never fail the scan.
  var minConfidence: VulnerabilityMatch.Confidence = .medium
  /// Whether only those count that an update removes.
  var onlyFixed = false

  /// Marks what rules and the baseline leave out, and tells which rules do nothing.
  ///
  /// - Parameter today: the day on which rules end or don't.
  func apply(to result: inout MatchResult, of bill: BillOfMaterials, today: Day) -> [Finding] {
    let components = Dictionary(bill.components.map { ($0.id, $0) }) { first, _ in first }
    var findings: [Finding] = []
    var used: Set<Int> = []
    for index in result.matches.indices {
      let match = result.matches[index]
      guard let component = components[match.component] else { continue }
      for (number, rule) in ignores.enumerated() where rule.isAbout(match, component) {
        used.insert(number)
        if rule.isExpired(on: today) || match.suppression != nil { continue }
        let end = rule.until.map { " until \(Day(of: $0.value))" } ?? ""
        result.matches[index].suppression = .init(
          .ignored, reason: "\(rule.reason.value) (\(rule.id.location)\(end))")
        break
      }
      if result.matches[index].suppression == nil, let baseline,
        baseline.standing(of: match, in: component) == .known
      {
        result.matches[index].suppression = .init(.baseline, reason: "known in \(baseline.name)")
      }
    }
    for (number, rule) in ignores.enumerated() {
      if rule.isExpired(on: today) {
        let day = rule.until.map { "\(Day(of: $0.value))" } ?? ""
        findings.append(
          Finding(
            "scan.ignore-expired", .warning, subject: rule.id.value,
            "the rule that ignores \(rule.id.value.printable()) ended",
            at: rule.id.location, expected: "a day that is still to come", found: day,
            remedy: "remove the rule, or judge anew and write another day"))
      } else if !used.contains(number) {
        let part = rule.component.map { " in \($0.value.printable())" } ?? ""
        findings.append(
          Finding(
            "scan.ignore-unused", .warning, subject: rule.id.value,
            "nothing is found that the rule for \(rule.id.value.printable())\(part) ignores",
            at: rule.id.location, remedy: "remove the rule, or mend its names"))
      }
    }
    return findings
  }

  /// Whether a match counts: for exit codes, and in what is to be done.
  func counts(_ match: VulnerabilityMatch) -> Bool {
    affects(match) && (!onlyFixed || !match.fixes.isEmpty)
  }

  /// Whether a match is sure enough, and nothing takes it out.
  func affects(_ match: VulnerabilityMatch) -> Bool {
    match.suppression == nil && match.verdict == .affected && match.confidence >= minConfidence
  }
}

extension ManifestIgnore {
  fileprivate func isExpired(on today: Day) -> Bool {
    until.map { Day(of: $0.value) < today } ?? false
  }

  fileprivate func isAbout(_ match: VulnerabilityMatch, _ component: Component) -> Bool {
    guard match.names.contains(id.value) else { return false }
    guard let wanted = self.component?.value else { return true }
    if let purl = try? PackageURL(parsing: wanted) {
      return component.purls.contains { purl.covers($0) }
    }
    if wanted == component.name || wanted == component.id.key { return true }
    return wanted == "\(component.name)@\(component.version.value ?? "")"
  }
}

import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel

/// Prints a scan for a person: each component with the upgrade that removes most, and what was found in it.
struct ScanText {
  private let scan: ScanReport
  private let style: ReportStyle
  private let paint: Paint
  private(set) var text = ""

  init(_ scan: ScanReport, _ style: ReportStyle) {
    self.scan = scan
    self.style = style
    paint = Paint(on: style.color)
    for group in scan.groups { print(group) }
    lessSure()
    suppressed()
    unchecked()
    gone()
    others()
    if style.quiet { return }
    if !text.isEmpty { text += "\n" }
    for fact in scan.report.facts {
      text += "\(PlainText.line(fact.name)): \(PlainText.line(fact.value))\n"
    }
    text += scan.summary + "\n"
  }

  private mutating func print(_ group: ScanReport.Group) {
    if !text.isEmpty { text += "\n" }
    text += paint.bold(PlainText.line(ElementNames.name(of: group.component)))
    if let purl = group.component.purls.first {
      text += "  \(PlainText.line(purl.description))"
    }
    text += "\n"
    if let place = group.place { text += "  at \(PlainText.line(place.description))\n" }
    if let advice = group.advice {
      text += "  upgrade to \(paint.green(PlainText.line(advice.version)))"
      text += ": removes \(advice.removes) of \(advice.total)"
      if advice.adds > 0 { text += ", adds \(advice.adds)" }
      if let smallest = advice.smallest {
        text += "; the smallest step is \(PlainText.line(smallest))"
      }
      text += "\n"
    } else {
      text += "  no version is known that removes any\n"
    }
    let width = group.matches.map(\.id.count).max() ?? 0
    for match in group.matches { line(match, width) }
  }

  private mutating func line(_ match: VulnerabilityMatch, _ width: Int, indent: String = "  ") {
    let score = match.severity?.score.map { " \(Self.oneDigit($0))" } ?? ""
    let word = match.severityWord.padded(to: 8)
    text += indent + paint.severity(match.findingSeverity, word) + score.padded(to: 5) + "  "
    text += PlainText.line(match.id).padded(to: width)
    var notes: [String] = []
    if !match.fixes.isEmpty {
      notes.append("fixed in \(match.fixes.map { PlainText.line($0) }.joined(separator: ", "))")
    }
    if let known = match.exploitation {
      notes.append(known.isUsedByRansomware ? "exploited, by ransomware" : "exploited")
    }
    if let prediction = match.prediction, prediction.score >= 10_000 {
      notes.append("EPSS \(prediction.score / 1000) %")
    }
    if let component = scan.components[match.component],
      case .changed(let words)? = scan.policy.baseline?.standing(of: match, in: component)
    {
      notes.append("known before; \(words)")
    }
    if match.confidence < .high { notes.append("confidence \(match.confidence.rawValue)") }
    if !match.platforms.isEmpty {
      notes.append("on \(match.platforms.map { PlainText.line($0) }.joined(separator: ", "))")
    }
    if !notes.isEmpty { text += "  " + notes.joined(separator: "; ") }
    text += "\n"
    if !match.summary.isEmpty, style.verbose || scan.explains {
      text += "\(indent)  \(PlainText.line(match.summary))\n"
    }
    if scan.explains || style.verbose { reasons(of: match, indent + "  ") }
  }

  private mutating func reasons(of match: VulnerabilityMatch, _ indent: String) {
    for reason in match.reasons {
      text += "\(indent)\(reason.answer.rawValue): \(PlainText.line(reason.advisory))"
      text += " (\(PlainText.line(reason.source))) says \(PlainText.line(reason.claim))\n"
      text +=
        "\(indent)  by \(PlainText.line(reason.identifier)): \(PlainText.line(reason.comparison))\n"
    }
  }

  private mutating func lessSure() {
    // What lacks a history is told with its component, below.
    let matches = scan.uncounted.filter {
      $0.verdict == .affected || style.verbose || scan.explains
    }
    if matches.isEmpty { return }
    heading("listed, and not counted")
    for match in matches {
      text += "  \(PlainText.line(match.id)) in \(PlainText.line(scan.name(of: match.component))): "
      if match.verdict == .unknown {
        text += "not decided"
      } else if match.confidence < scan.policy.minConfidence {
        text += "confidence \(match.confidence.rawValue)"
      } else {
        text += "no fix"
      }
      if match.verdict == .unknown || match.confidence < scan.policy.minConfidence,
        let reason = match.reasons.first
      {
        text += "; \(PlainText.line(reason.comparison))"
      }
      text += "\n"
      if scan.explains || style.verbose { reasons(of: match, "    ") }
    }
  }

  private mutating func suppressed() {
    let matches = scan.suppressed
    if matches.isEmpty { return }
    if !scan.showsSuppressed, !style.verbose {
      if style.quiet { return }
      let kinds = VulnerabilityMatch.Suppression.Kind.allCases.compactMap { kind -> String? in
        let count = matches.count { $0.suppression?.kind == kind }
        return count == 0 ? nil : "\(count) \(kind.word)"
      }
      heading("suppressed: \(kinds.joined(separator: ", ")); --show-suppressed lists them")
      return
    }
    heading("suppressed")
    for match in matches {
      text += "  \(PlainText.line(match.id)) in \(PlainText.line(scan.name(of: match.component)))"
      if let suppression = match.suppression {
        text += ": \(suppression.kind.word): \(PlainText.line(suppression.reason))"
      }
      text += "\n"
      if scan.explains { reasons(of: match, "    ") }
    }
  }

  private mutating func unchecked() {
    let causes = UncheckedComponent.Cause.allCases.filter { $0 != .noRecord || style.verbose }
    var lines: [String] = []
    for cause in causes {
      let found = scan.result.unchecked.filter { $0.cause == cause }
      if found.isEmpty { continue }
      let shown = style.verbose ? found : Array(found.prefix(5))
      for one in shown {
        lines.append(
          "  \(PlainText.line(scan.name(of: one.component))): \(PlainText.line(one.detail))")
      }
      if shown.count < found.count {
        lines.append("  and \(found.count - shown.count) more: \(cause.word); -v lists them")
      }
    }
    if lines.isEmpty { return }
    heading("not checked")
    text += lines.joined(separator: "\n") + "\n"
  }

  private mutating func gone() {
    if scan.gone.isEmpty { return }
    heading("known before, and not found any more")
    for one in scan.gone {
      text += "  \(PlainText.line(one.id)) in \(PlainText.line(one.component))\n"
    }
  }

  /// What is wrong beside vulnerabilities.
  private mutating func others() {
    let found = scan.otherFindings
    if found.isEmpty { return }
    if !text.isEmpty { text += "\n" }
    var quiet = style
    quiet.quiet = true
    let bytes = Reporter.text.render(
      Report(command: "scan", subject: "", findings: found, examined: []), quiet)
    text += String(decoding: bytes, as: UTF8.self)
  }

  private mutating func heading(_ words: String) {
    if !text.isEmpty { text += "\n" }
    text += paint.bold(words) + "\n"
  }

  static func oneDigit(_ score: Double) -> String {
    let tenths = Int((score * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}

extension VulnerabilityMatch.Suppression.Kind {
  /// As people say it.
  var word: String {
    switch self {
    case .overruled: "overruled by a better source"
    case .withdrawn: "withdrawn"
    case .platform: "of another platform"
    case .vex: "answered by a statement"
    case .ignored: "ignored by a rule"
    case .baseline: "known before"
    }
  }
}

extension UncheckedComponent.Cause {
  /// As people say it.
  var word: String {
    switch self {
    case .noIdentifier: "no identifier"
    case .noVersion: "no version"
    case .unreadableVersion: "a version that can't be read"
    case .ecosystemNotLoaded: "no source of their ecosystem"
    case .needsClone: "a clone is needed"
    case .noRecord: "no source speaks of them"
    }
  }
}

extension String {
  /// The text with spaces up to a width.
  fileprivate func padded(to width: Int) -> String {
    let missing = width - count
    return missing > 0 ? self + String(repeating: " ", count: missing) : self
  }
}

import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel

extension ScanReport {
  /// For comments and job summaries: a table of what counts, then what was left out.
  func markdown(_ style: ReportStyle) -> String {
    var text = "### \(MarkdownText.inline("scan: \(subject.name)"))\n\n"
    text += "\(MarkdownText.inline(summary))\n"
    let groups = groups
    if !groups.isEmpty {
      text += "\n| component | upgrade to | removes |\n| --- | --- | --- |\n"
      for group in groups {
        let name = MarkdownText.cell(ElementNames.name(of: group.component))
        let version = group.advice.map { MarkdownText.code($0.version) } ?? "no fix is known"
        let count = group.advice.map { "\($0.removes) of \($0.total)" } ?? ""
        text += "| \(name) | \(version) | \(count) |\n"
      }
      text += "\n| severity | vulnerability | component | fixed in | notes |\n"
      text += "| --- | --- | --- | --- | --- |\n"
      for group in groups {
        for match in group.matches { text += row(match) }
      }
    }
    if !suppressed.isEmpty {
      text += "\n| suppressed | component | by | reason |\n| --- | --- | --- | --- |\n"
      for match in suppressed {
        text += "| \(MarkdownText.cell(match.id)) | \(MarkdownText.cell(name(of: match.component)))"
        text += " | \(match.suppression?.kind.rawValue ?? "")"
        text += " | \(MarkdownText.cell(match.suppression?.reason ?? "")) |\n"
      }
    }
    let open = result.unchecked.filter { $0.cause != .noRecord }
    if !open.isEmpty {
      text += "\n| not checked | why |\n| --- | --- |\n"
      for one in open {
        text +=
          "| \(MarkdownText.cell(name(of: one.component))) | \(MarkdownText.cell(one.detail)) |\n"
      }
    }
    text += Reporter.markdownTable(otherFindings, style)
    return text
  }

  private func row(_ match: VulnerabilityMatch) -> String {
    let score = match.severity?.score.map { " \(ScanText.oneDigit($0))" } ?? ""
    var notes: [String] = []
    if match.exploitation != nil { notes.append("exploited") }
    if match.confidence < .high { notes.append("confidence \(match.confidence.rawValue)") }
    return "| \(match.severityWord)\(score) | \(MarkdownText.cell(match.id))"
      + " | \(MarkdownText.cell(name(of: match.component)))"
      + " | \(MarkdownText.cell(match.fixes.joined(separator: ", ")))"
      + " | \(notes.joined(separator: ", ")) |\n"
  }

  /// For spreadsheets: a line for each match, also those that are suppressed.
  func csv() -> String {
    var text =
      "id,severity,score,component,version,purl,fixes,confidence,counts,exploited,epss,suppressed,reason,aliases,summary\r\n"
    for match in sortedMatches {
      let component = components[match.component]
      var cells = [
        match.id, match.severityWord, match.severity?.score.map(ScanText.oneDigit) ?? "",
      ]
      cells += [
        component?.name ?? "", component?.version.value ?? "",
        component?.purls.first?.description ?? "", match.fixes.joined(separator: " "),
      ]
      cells += [
        match.confidence.rawValue, policy.counts(match) ? "yes" : "no",
        match.exploitation == nil ? "" : "yes",
        match.prediction.map { String(Double($0.score) / 100_000) } ?? "",
      ]
      cells += [
        match.suppression?.kind.rawValue ?? "", match.suppression?.reason ?? "",
        match.aliases.joined(separator: " "), match.summary,
      ]
      text += cells.map(CSVText.cell).joined(separator: ",") + "\r\n"
    }
    return text
  }
}

import BomafideIdentifiers
import BomafideModel

extension Reporter {
  /// For comments and job summaries: a table in GitHub's Markdown.
  ///
  /// Source: <https://github.github.com/gfm/#tables-extension->.
  public static var markdown: Reporter {
    Reporter("markdown", "for comments and job summaries, a table", fileExtensions: ["md"]) {
      report, style in
      var text = "### \(MarkdownText.inline("\(report.command): \(report.subject)"))\n\n"
      text += "\(MarkdownText.inline(report.summary))\n"
      text += markdownTable(report.findings, style)
      if !report.facts.isEmpty {
        text += "\n| fact | value |\n| --- | --- |\n"
        for fact in report.facts {
          text += "| \(MarkdownText.cell(fact.name)) | \(MarkdownText.cell(fact.value)) |\n"
        }
      }
      return Array(text.utf8)
    }
  }

  /// The findings as a table with an empty line before it; nothing where there are none.
  static func markdownTable(_ findings: [Finding], _ style: ReportStyle) -> String {
    if findings.isEmpty { return "" }
    var text = "\n| severity | place | finding | remedy |\n| --- | --- | --- | --- |\n"
    for finding in findings { append(finding, to: &text, style) }
    return text
  }

  private static func append(_ finding: Finding, to text: inout String, _ style: ReportStyle) {
    var message = MarkdownText.cell(finding.message)
    if let expected = finding.expected {
      message += "<br>expected: \(MarkdownText.code(expected))"
    }
    if let found = finding.found { message += "<br>found: \(MarkdownText.code(found))" }
    for related in finding.related {
      message += "<br>note: \(MarkdownText.code(related.location.description)): "
      message += MarkdownText.cell(related.message)
    }
    if let source = style.source(of: finding) {
      message += "<br>source: \(MarkdownText.cell(source))"
    }
    let place = finding.location?.description ?? finding.subject ?? ""
    text += "| \(finding.severity.rawValue) | \(MarkdownText.code(place)) | \(message)"
    text += " (\(MarkdownText.code(finding.rule.description)))"
    text += " | \(MarkdownText.code(finding.remedy)) |\n"
  }
}

/// Escapes text for Markdown, so that text from outside shows as itself and does nothing.
enum MarkdownText {
  /// The text for a cell of a table.
  static func cell(_ text: String) -> String { inline(text) }

  /// The text on one line: marks, HTML, links and mentions are defused.
  static func inline(_ text: String) -> String {
    var out = ""
    for character in text.printable(limit: .max).unicodeScalars {
      switch character {
      case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "#", "|", "~", "!", "$":
        out += "\\"
        out.unicodeScalars.append(character)
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      // An empty comment keeps a mention, or an address, from being one.
      case "@": out += "@<!-- -->"
      default: out.unicodeScalars.append(character)
      }
    }
    return out
  }

  /// The text as code, fit for a cell of a table.
  static func code(_ text: String) -> String {
    if text.isEmpty { return "" }
    var longest = 0
    var run = 0
    var inside = ""
    for character in text.printable(limit: .max).unicodeScalars {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
      if character == "|" { inside += "\\" }
      inside.unicodeScalars.append(character)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let blank = inside.hasPrefix("`") || inside.hasSuffix("`") ? " " : ""
    return fence + blank + inside + blank + fence
  }
}

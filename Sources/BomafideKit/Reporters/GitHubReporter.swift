import BomafideIdentifiers
import BomafideModel

extension Reporter {
  /// For GitHub Actions: workflow commands that put findings beside the lines of a pull request.
  ///
  /// GitHub shows ten errors, ten warnings and ten notices of a step, so the worst come first.
  /// Source: <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>.
  public static var github: Reporter {
    Reporter("github", "for GitHub Actions, annotations beside the lines") { report, style in
      var text = ""
      for severity in Severity.allCases.reversed() {
        for finding in report.findings where finding.severity == severity {
          append(finding, in: report, to: &text, style)
        }
      }
      if style.quiet { return Array(text.utf8) }
      text += "\(style.tool.name) \(report.command): \(PlainText.line(report.summary))\n"
      if Severity.allCases.contains(where: { report.count($0) > shownByGitHub }) {
        text += "GitHub shows the first \(shownByGitHub) findings of each severity; "
        text += "this log has all of them\n"
      }
      return Array(text.utf8)
    }
  }

  private static var shownByGitHub: Int { 10 }
  /// Of an annotation; longer ones are refused (64 KiB the message, 255 characters the title).
  private static var longestMessage: Int { 8000 }
  private static var longestTitle: Int { 255 }

  private static func append(
    _ finding: Finding, in report: Report, to text: inout String, _ style: ReportStyle
  ) {
    text += finding.severity == .note ? "::notice " : "::\(finding.severity.rawValue) "
    if let path = finding.location?.path ?? report.path {
      text += "file=\(property(style.paths.portable(path))),"
    }
    if let line = finding.location?.line, line > 0 {
      text += "line=\(line),"
      if let column = finding.location?.column { text += "col=\(column)," }
    }
    let title = [finding.subject, finding.rule.description].compactMap(\.self)
      .joined(separator: ": ").printable(limit: longestTitle - 1)
    var message = finding.explained
    for related in finding.related { message += "\nnote: \(related.location): \(related.message)" }
    text += "title=\(property(title))::\(data(cut(message)))\n"
  }

  private static func cut(_ text: String) -> String {
    // Counting scalars would cost time on long texts; UTF-8 bytes are at hand.
    if text.utf8.count <= longestMessage { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(longestMessage / 4))) + "…"
  }

  private static func data(_ text: String) -> String { escaped(text, also: "") }

  private static func property(_ text: String) -> String { escaped(text, also: ":,") }

  /// Percent-encodes what ends a command, and what a terminal would act on.
  private static func escaped(_ text: String, also marks: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      if scalar == "%" || scalar == "\r" || scalar == "\n"
        || marks.unicodeScalars.contains(scalar)
      {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        out += "%"
        out.unicodeScalars.append(Unicode.Scalar(Hexadecimal.upper(byte >> 4)))
        out.unicodeScalars.append(Unicode.Scalar(Hexadecimal.upper(byte & 15)))
      } else {
        out += String(scalar).printable(limit: 1)
      }
    }
    return out
  }
}

import BomafideIdentifiers
import BomafideModel

extension Reporter {
  /// For people, as compilers print: the place first, then what is wrong, then what to do.
  public static var text: Reporter {
    Reporter("text", "for people, one finding after another", fileExtensions: ["txt", "log"]) {
      report, style in
      var text = ""
      var group: String?
      for finding in report.findings {
        let path = finding.location?.path ?? ""
        if let group, group != path { text += "\n" }
        group = path
        append(finding, to: &text, style)
      }
      if style.quiet { return Array(text.utf8) }
      if !report.findings.isEmpty { text += "\n" }
      for fact in report.facts {
        text += "\(PlainText.line(fact.name)): \(PlainText.line(fact.value))\n"
      }
      text += PlainText.line(report.summary) + "\n"
      return Array(text.utf8)
    }
  }

  private static func append(_ finding: Finding, to text: inout String, _ style: ReportStyle) {
    let paint = Paint(on: style.color)
    if let location = finding.location {
      text += paint.bold("\(PlainText.place(location)): ")
    }
    text += paint.severity(finding.severity, "\(finding.severity.rawValue): ")
    if finding.location == nil, let subject = finding.subject,
      !finding.message.contains(subject)
    {
      text += "\(PlainText.line(subject)): "
    }
    text += "\(paint.bold(PlainText.line(finding.message))) [\(finding.rule)]\n"
    if let expected = finding.expected { text += "  expected: \(PlainText.line(expected))\n" }
    if let found = finding.found { text += "  found: \(PlainText.line(found))\n" }
    for related in finding.related {
      text += "  \(paint.cyan("note:")) \(PlainText.place(related.location)): "
      text += "\(PlainText.line(related.message))\n"
    }
    if let source = style.source(of: finding) { text += "  source: \(PlainText.line(source))\n" }
    if !finding.remedy.isEmpty {
      text += "  \(paint.green("help:")) \(PlainText.line(finding.remedy))\n"
    }
  }
}

/// Makes text from outside fit for a line of a terminal or a log.
enum PlainText {
  /// The text with control characters escaped, whole.
  ///
  /// `##[` is broken up, for a GitHub runner takes what follows it for a command anywhere in a line.
  static func line(_ text: String) -> String {
    let line = text.printable(limit: .max)
    guard line.utf8.contains(UInt8(ascii: "#")) else { return line }
    return line.split(separator: "##[", omittingEmptySubsequences: false)
      .joined(separator: "##\\[")
  }

  /// The place; a path that begins with `::` gets a `./`, for a GitHub runner takes such a line for a command.
  static func place(_ location: SourceLocation) -> String {
    let text = line(location.description)
    return text.drop { $0 == " " }.hasPrefix("::") ? "./" + text : text
  }
}

/// Colors for a terminal (ECMA-48, 8.3.117), or none.
struct Paint {
  var isOn: Bool

  init(on isOn: Bool) { self.isOn = isOn }

  func severity(_ severity: Severity, _ text: String) -> String {
    switch severity {
    case .error: wrap("1;31", text)
    case .warning: wrap("1;33", text)
    case .note: wrap("1;36", text)
    }
  }

  func bold(_ text: String) -> String { wrap("1", text) }
  func red(_ text: String) -> String { wrap("31", text) }
  func green(_ text: String) -> String { wrap("32", text) }
  func cyan(_ text: String) -> String { wrap("36", text) }

  private func wrap(_ code: String, _ text: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

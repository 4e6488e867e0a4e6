import BomafideIdentifiers
import BomafideModel

extension Reporter {
  /// For CI servers: JUnit XML, a test case for each rule and subject.
  ///
  /// A finding below the threshold of failure is told in the output of a passing case, and a rule that found
  /// nothing is a passing case. Source: the schema that Jenkins reads,
  /// <https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd>.
  public static var junit: Reporter {
    Reporter("junit", "for CI servers, JUnit XML", fileExtensions: ["xml"]) { report, style in
      Array(JUnit(report: report, style: style).document.utf8)
    }
  }
}

private struct JUnit {
  private struct Key: Hashable, Comparable {
    var rule: RuleID
    var subject: String

    static func < (a: Key, b: Key) -> Bool { (a.rule, a.subject) < (b.rule, b.subject) }
  }

  let report: Report
  let style: ReportStyle

  var document: String {
    var cases: [Key: [Finding]] = [:]
    var broken: Set<RuleID> = []
    for finding in report.findings {
      let subject = finding.subject ?? finding.location?.path ?? report.subject
      cases[Key(rule: finding.rule, subject: subject), default: []].append(finding)
      broken.insert(finding.rule)
    }
    for rule in report.rules where !broken.contains(rule) {
      cases[Key(rule: rule, subject: report.subject)] = []
    }
    if cases.isEmpty {
      // A suite without a case is taken for a run that did not happen.
      cases[Key(rule: "examined", subject: report.subject)] = []
    }
    let failures = cases.values.count { $0.contains(where: fails) }
    let name = XMLText.attribute("\(style.tool.name) \(report.command)")
    let counts = "tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"0\""
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="\(name)" \(counts)>
        <testsuite name="\(XMLText.attribute(report.subject))" \(counts) skipped="0">

      """
    for key in cases.keys.sorted() { append(key, cases[key] ?? [], to: &text) }
    text += "    <system-out>\(XMLText.content(report.summary))</system-out>\n"
    return text + "  </testsuite>\n</testsuites>\n"
  }

  private func fails(_ finding: Finding) -> Bool { style.failOn.isReached(by: finding.severity) }

  private func append(_ key: Key, _ findings: [Finding], to text: inout String) {
    text += "    <testcase classname=\"\(XMLText.attribute(key.rule.description))\" "
    text += "name=\"\(XMLText.attribute(key.subject))\""
    if findings.isEmpty {
      text += "/>\n"
      return
    }
    text += ">\n"
    let failing = findings.filter(fails)
    if let first = failing.first {
      text += "      <failure type=\"\(first.severity.rawValue)\" "
      text += "message=\"\(XMLText.attribute(first.message))\">"
      text += "\(XMLText.content(failing.map(told).joined(separator: "\n")))</failure>\n"
    }
    let passing = findings.filter { !fails($0) }
    if !passing.isEmpty {
      let told = passing.map(told).joined(separator: "\n")
      text += "      <system-out>\(XMLText.content(told))</system-out>\n"
    }
    text += "    </testcase>\n"
  }

  private func told(_ finding: Finding) -> String {
    let place = finding.location.map { "\($0): " } ?? ""
    let related = finding.related.map { "\nnote: \($0.location): \($0.message)" }.joined()
    return "\(place)\(finding.severity.rawValue): \(finding.explained)\(related)"
  }
}

/// Escapes text for XML 1.0; characters that it forbids are removed.
///
/// Source: <https://www.w3.org/TR/xml/#charsets>.
enum XMLText {
  static func content(_ text: String) -> String { escaped(text, inAttribute: false) }

  /// The text for an attribute in double quotes; white space is kept by references.
  static func attribute(_ text: String) -> String { escaped(text, inAttribute: true) }

  private static func escaped(_ text: String, inAttribute: Bool) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\r": out += "&#13;"
      case "\n": out += inAttribute ? "&#10;" : "\n"
      case "\t": out += inAttribute ? "&#9;" : "\t"
      case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": continue
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}

import BomafideIdentifiers
import BomafideModel

extension Reporter {
  /// For spreadsheets: a line for each finding, under a line of names.
  ///
  /// A value that a spreadsheet would take for a formula gets an apostrophe in front; programs read `json`.
  /// Source: RFC 4180, <https://www.rfc-editor.org/rfc/rfc4180>, and for formulas
  /// <https://owasp.org/www-community/attacks/CSV_Injection>.
  public static var csv: Reporter {
    Reporter("csv", "for spreadsheets, a line for each finding", fileExtensions: ["csv"]) {
      report, style in
      var text =
        "severity,rule,subject,path,line,column,message,expected,found,remedy,source\r\n"
      for finding in report.findings {
        let values = [
          finding.severity.rawValue, finding.rule.description, finding.subject ?? "",
          finding.location?.path ?? "",
          finding.location?.line.map(String.init) ?? "",
          finding.location?.column.map(String.init) ?? "", finding.message,
          finding.expected ?? "", finding.found ?? "", finding.remedy,
          style.source(of: finding) ?? "",
        ]
        text += values.map(CSVText.cell).joined(separator: ",") + "\r\n"
      }
      return Array(text.utf8)
    }
  }
}

/// Escapes text for CSV, so that spreadsheets take no value for a formula.
enum CSVText {
  /// The value as a cell.
  static func cell(_ value: String) -> String {
    var text = value.printable(limit: .max)
    // A lone '-' is the standard input.
    if text != "-", let first = text.utf8.first, "=+-@".utf8.contains(first) { text = "'" + text }
    guard text.utf8.contains(where: { "\",; ".utf8.contains($0) }) else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}

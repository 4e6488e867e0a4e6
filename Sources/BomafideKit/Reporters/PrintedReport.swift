/// A report with ways to print that only its command has, such as a table or a picture.
public protocol PrintedReport {
  /// What reporters print, and what decides the exit status.
  var report: Report { get }

  /// The bytes of the report in `format`, or nil where its reporter is to print it.
  func print(_ format: String, _ style: ReportStyle) -> [UInt8]?
}

public import BomafideModel

/// A report with ways to print that only its command has, such as a table or a picture.
public protocol PrintedReport {
  /// What reporters print, and what decides the exit status.
  var report: Report { get }

  /// The bytes of the report in `format`, or nil where its reporter is to print it.
  func print(_ format: String, _ style: ReportStyle) -> [UInt8]?

  /// How the command ends; by default as its report says.
  ///
  /// - Throws: `InputError` where nothing was looked at.
  func exitStatus(failOn threshold: FailThreshold) throws(InputError) -> ExitStatus
}

extension PrintedReport {
  public func exitStatus(failOn threshold: FailThreshold) throws(InputError) -> ExitStatus {
    try report.exitStatus(failOn: threshold)
  }
}

import BomafideAdvisories
import BomafideJSON
import BomafideModel

/// Scans each line of standard input, and answers each with a line of JSON, in the same order.
///
/// A line that can't be read is answered by an error, and the next one is read.
public struct ScanLines: Hashable, Sendable {
  /// What holds for every line; its source is standard input.
  public var scan: Scan

  public init(_ scan: Scan) { self.scan = scan }

  /// Does the work until the input ends.
  ///
  /// - Throws: `InputError` or `StoreError` where the database or standard input can't be read.
  /// - Returns: `.failed` where a line could not be read, else `.findings` where one reaches the threshold.
  public func run(_ context: OperationContext) throws -> ExitStatus {
    guard scan.source == "-" else {
      throw InputError(
        at: SourceLocation(path: scan.source), expected: "standard input, '-', with --lines",
        found: "'\(scan.source)'",
        remedy: "bomafide scan - --lines < \(ShellText.quoted(scan.source))")
    }
    let preparation = try ScanPreparation(scan, context)
    let database = try AdvisoryDatabase(folder: scan.database)
    let older = try scan.since.map { try AdvisoryDatabase(folder: $0) }
    var splitter = LineSplitter(longest: ScanLine.longest)
    var number = 0
    var status = ExitStatus.clean
    func take(_ line: LineSplitter.Line) throws {
      number += 1
      guard let (bytes, end) = try answer(line, number, preparation, database, older) else {
        return
      }
      try context.writer.write(bytes, to: .standardOutput)
      if end == .failed || status == .clean { status = end }
    }
    while true {
      let piece = try context.inputPiece()
      if piece.isEmpty { break }
      for line in splitter.take(piece) { try take(line) }
    }
    if let line = splitter.finish() { try take(line) }
    if number == 0 {
      throw InputError(
        at: SourceLocation(path: "-"), expected: "lines to scan", found: "none",
        remedy: "write a document or a list of components a line")
    }
    return status
  }

  /// The answer to one line; nil for an empty one.
  private func answer<Lookup: AdvisoryLookup>(
    _ line: LineSplitter.Line, _ number: Int, _ preparation: ScanPreparation, _ database: Lookup,
    _ older: Lookup?
  ) throws -> ([UInt8], ExitStatus)? {
    do {
      guard case .text(let bytes) = line else {
        throw InputError(
          at: SourceLocation(path: "-:\(number)"),
          expected: "a line of at most \(ScanLine.longest >> 20) MiB", found: "a longer one",
          remedy: "scan the document by itself: bomafide scan FILE")
      }
      if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return nil }
      let (subject, id) = try ScanLine.subject(bytes, number: number, path: "-")
      let report = try preparation.report(
        of: subject, by: database, at: scan.database, after: older)
      let line = report.jsonLine(number, id: id, ReportStyle())
      // What can't be looked up is told in the answer.
      return (line, (try? report.exitStatus(failOn: .error)) ?? .failed)
    } catch let error as InputError {
      return (ErrorReport(error).jsonLine(number), .failed)
    } catch let error as InputErrors {
      return (ErrorReport(error).jsonLine(number), .failed)
    }
  }
}

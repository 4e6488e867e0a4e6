import BomafideAdvisories
import BomafideModel
import BomafideSources

/// What scans of several subjects share: policy, statements, clones.
struct ScanPreparation {
  private let scan: Scan
  private let history: ClonedHistory?
  private let policy: ScanPolicy
  private let today: Day

  /// - Throws: `InputError` for options that can't be, and files that can't be read.
  init(_ scan: Scan, _ context: OperationContext) throws {
    self.scan = scan
    var policy = ScanPolicy()
    policy.minConfidence = try scan.confidence()
    policy.onlyFixed = scan.onlyFixed
    if let maxAge = scan.maxAge, maxAge < 0 {
      throw InputError(
        at: SourceLocation(path: "--max-age"), expected: "a number of days from 0 up",
        found: "\(maxAge)", remedy: "--max-age 7")
    }
    if let baseline = scan.baseline, let since = scan.since {
      throw InputError(
        at: SourceLocation(path: "--since"), expected: "one of --baseline and --since",
        found: "--baseline \(baseline) and --since \(since)", remedy: "ask one after the other")
    }
    if let path = scan.baseline {
      policy.baseline = try ScanBaseline(report: try fileContent(at: path), path: path)
    }
    self.policy = policy
    history = scan.clones.isEmpty ? nil : try ClonedHistory(scan.clones)
    today = Day(of: context.invocation.time)
  }

  /// Scans one subject.
  ///
  /// - Parameters:
  ///   - path: the place of the database, for people.
  ///   - older: a database of another day; what it knew doesn't count.
  func report<Lookup: AdvisoryLookup>(
    of subject: ScanSubject, by lookup: Lookup, at path: String, after older: Lookup? = nil
  ) throws -> ScanReport {
    var policy = policy
    policy.ignores = subject.manifest?.ignores ?? []
    if let older, let since = scan.since {
      policy.baseline = ScanBaseline(
        try match(subject, by: older), of: subject.bill, name: since)
    }
    let sources = try lookup.sources
    let database = ScanDatabase(
      path: path, sources: sources.count, records: sources.reduce(0) { $0 + $1.records },
      newest: sources.compactMap(\.newest).max())
    return ScanReport(
      of: subject, try match(subject, by: lookup), policy: policy, threshold: scan.threshold,
      database: database, today: today, maxAge: scan.maxAge,
      showsSuppressed: scan.showsSuppressed, explains: scan.explains)
  }

  private func match<Lookup: AdvisoryLookup>(
    _ subject: ScanSubject, by lookup: Lookup
  ) throws -> MatchResult {
    var options = MatchOptions()
    options.isCurated = subject.isCurated
    if let system = scan.operatingSystem { options.operatingSystems = [system.lowercased()] }
    options.history = history
    return try Matcher(lookup, options: options).match(subject.bill)
  }
}

import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// What scans of several subjects share: policy, statements, clones.
struct ScanPreparation {
  private let scan: Scan
  private let history: ClonedHistory?
  private let policy: ScanPolicy
  private let today: Day
  /// Statements of the files and documents that the user named.
  private var named = StatementSources()
  /// Those, and the ones beside the manifest that the user named, or in the working directory.
  private var standing: StatementSources

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
    if let system = scan.operatingSystem, !MatchOptions.knows(operatingSystem: system) {
      let names = MatchOptions.operatingSystemNames
      throw InputError(
        at: SourceLocation(path: "--os"), expected: "one of \(names.joined(separator: ", "))",
        found: "'\(system.printable())'",
        remedy: "--os \(Suggestion.nearest(to: system, in: names) ?? "linux")")
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
    for path in scan.statements { try named.read(path, context) }
    standing = named
    for path in StatementSources.files(beside: scan.manifest) { try standing.read(path, context) }
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
    var sources = standing
    if scan.manifest == nil, let manifest = subject.manifest {
      sources = named
      for path in StatementSources.files(beside: manifest.path) {
        try sources.read(try fileContent(at: path), path: path)
      }
    }
    sources.read(inBill: subject.bill, path: subject.path)
    let book = sources.book
    if let older, let since = scan.since {
      let before = book.apply(to: try match(subject, by: older), of: subject.bill, now: today)
      policy.baseline = ScanBaseline(before.result, of: subject.bill, name: since)
    }
    let applied = book.apply(to: try match(subject, by: lookup), of: subject.bill, now: today)
    // That a bill's own statements match nothing that is found is no news.
    let findings = applied.findings.filter { $0.location?.path != subject.path }
    let stored = try lookup.sources
    let database = ScanDatabase(
      path: path, sources: stored.count, records: stored.reduce(0) { $0 + $1.records },
      newest: stored.compactMap(\.newest).max())
    let again = Matcher(lookup, options: options(for: subject))
    return try ScanReport(
      of: subject, applied.result, policy: policy, threshold: scan.threshold,
      database: database, today: today, maxAge: scan.maxAge,
      findings: sources.findings + findings, showsSuppressed: scan.showsSuppressed,
      explains: scan.explains,
      facts: sources.files == 0
        ? [] : [.init("statements", "\(sources.statements.count) of \(sources.files) files")],
      affecting: { other in try again.match(other, of: subject.bill).matches })
  }

  private func match<Lookup: AdvisoryLookup>(
    _ subject: ScanSubject, by lookup: Lookup
  ) throws -> MatchResult {
    try Matcher(lookup, options: options(for: subject)).match(subject.bill)
  }

  private func options(for subject: ScanSubject) -> MatchOptions {
    var options = MatchOptions(isCurated: subject.isCurated)
    if let system = scan.operatingSystem { options.operatingSystems = [system.lowercased()] }
    options.history = history
    return options
  }
}

import BomafideAdvisories
import BomafideFormats
import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import BomafideSources

/// Tells which known vulnerabilities the components of a bill have, and what could not be checked.
public struct Scan: Hashable, Sendable {
  /// A document, a folder, an archive, or `-`; `bill:`, `dir:`, `file:`, `archive:` and `image:` settle doubt.
  public var source: String
  /// The folder of the database.
  public var database: String
  /// nil is the nearest one of a tree, and none for a document.
  public var manifest: String?
  public var threshold: ScanThreshold
  /// The least confidence of what counts: `low`, `medium`, `high`, `exact`.
  public var minConfidence: String
  /// Whether only what has a fix counts.
  public var onlyFixed: Bool
  /// The report of an earlier scan; what it lists doesn't count.
  public var baseline: String?
  /// The folder of an older database: what it knew doesn't count.
  public var since: String?
  /// How many days old the newest record may be; nil is any age.
  public var maxAge: Int?
  /// The operating system that the product runs on, as CPEs name it; nil is any.
  public var operatingSystem: String?
  /// Local clones, as `REPOSITORY=PATH`.
  public var clones: [String]
  /// Statements beside those that the manifest's folder keeps: files and documents.
  public var statements: [String]
  public var showsSuppressed: Bool
  public var explains: Bool
  /// Documents to write: the bill with its vulnerabilities.
  public var documents: [OutputOption]

  public init(
    source: String, database: String, manifest: String? = nil,
    threshold: ScanThreshold = .standard, minConfidence: String = "medium",
    onlyFixed: Bool = false, baseline: String? = nil, since: String? = nil, maxAge: Int? = nil,
    operatingSystem: String? = nil, clones: [String] = [], statements: [String] = [],
    showsSuppressed: Bool = false, explains: Bool = false, documents: [OutputOption] = []
  ) {
    self.source = source
    self.database = database
    self.manifest = manifest
    self.threshold = threshold
    self.minConfidence = minConfidence
    self.onlyFixed = onlyFixed
    self.baseline = baseline
    self.since = since
    self.maxAge = maxAge
    self.operatingSystem = operatingSystem
    self.clones = clones
    self.statements = statements
    self.showsSuppressed = showsSuppressed
    self.explains = explains
    self.documents = documents
  }

  /// The words that `--min-confidence` takes.
  public static let confidences = VulnerabilityMatch.Confidence.allCases.map(\.rawValue)

  func confidence() throws(InputError) -> VulnerabilityMatch.Confidence {
    if let confidence = VulnerabilityMatch.Confidence(rawValue: minConfidence) { return confidence }
    throw InputError(
      at: SourceLocation(path: "--min-confidence"),
      expected: "one of " + Self.confidences.map { "'\($0)'" }.joined(separator: ", "),
      found: "'\(minConfidence.printable())'",
      remedy:
        "--min-confidence \(Suggestion.nearest(to: minConfidence, in: Self.confidences) ?? "medium")"
    )
  }
}

extension Scan {
  /// Does the work.
  ///
  /// - Throws: `InputError` or `StoreError` where the source or the database can't be read.
  public func run(_ context: OperationContext) throws -> ScanReport {
    let preparation = try ScanPreparation(self, context)
    let database = try AdvisoryDatabase(folder: database)
    let older = try since.map { try AdvisoryDatabase(folder: $0) }
    let subject = try ScanSubject(source, manifest: manifest, context)
    var report = try preparation.report(
      of: subject, by: database, at: self.database, after: older)
    guard !documents.isEmpty else { return report }
    var delivery = DocumentDelivery(onlyShows: false, allowsFindings: true)
    try delivery.deliver(
      try documents.map {
        let codec = try DocumentFormats.codec(named: $0.format)
        return PreparedDocument(
          target: $0.target, bill: report.document(codec.format, context.invocation), codec: codec)
      }, findings: [], context)
    report.tell(delivery.losses)
    return report
  }
}

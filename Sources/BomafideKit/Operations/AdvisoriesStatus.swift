import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel

/// Tells what a database of advisories holds, how old it is, and whether it is whole.
public struct AdvisoriesStatus: Hashable, Sendable {
  /// The formats of `-o`.
  public static let formats = ["text", "json"]

  /// The folder of the database.
  public var database: String
  /// How many days old the newest record may be before it is warned of; nil is any.
  public var maxAge: Int?
  /// Whether every page is read and compared.
  public var verifies: Bool

  public init(database: String, maxAge: Int? = nil, verifies: Bool = false) {
    self.database = database
    self.maxAge = maxAge
    self.verifies = verifies
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Presentation {
    if let maxAge, maxAge < 0 {
      throw InputError(
        at: SourceLocation(path: "--max-age"), expected: "a number of days", found: "\(maxAge)",
        remedy: "--max-age 7")
    }
    let opened = try AdvisoryDatabase(folder: database)
    if verifies { try opened.verify(digest: AdvisoryImport.digest) }
    var report = DatabaseReport(opened.manifest, folder: database)
    report.age = opened.manifest.newest.map {
      max(0, Int(Day(of: context.invocation.time).number) - Int($0.number))
    }
    report.isVerified = verifies
    var remarks: [String] = []
    if let maxAge {
      report.isStale = report.age.map { $0 > maxAge } ?? true
      if report.isStale {
        let age = report.age.map { "\($0) days old" } ?? "of unknown age"
        remarks.append(
          "\(database): warning: the newest record is \(age), more than --max-age \(maxAge); "
            + "run bomafide advisories update")
      }
    }
    let printing = report
    return Presentation(remarks: remarks) { format, style in
      format == "json" ? printing.json() : printing.text(style)
    }
  }
}

import BomafideAdvisories
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Imports files of advisories into a database.
public struct ImportAdvisories: Hashable, Sendable {
  /// The formats of `-o`.
  public static let formats = ["text", "json"]

  /// Files and folders.
  public var paths: [String]
  /// The folder of the database.
  public var database: String
  /// What to call the one source that is imported; nil where its file says it.
  public var source: String?
  /// Whether records are kept as the sources have them too.
  public var keepsText: Bool

  public init(paths: [String], database: String, source: String? = nil, keepsText: Bool = true) {
    self.paths = paths
    self.database = database
    self.source = source
    self.keepsText = keepsText
  }

  /// Does the work.
  public func run(_ context: OperationContext) throws -> Presentation {
    let inventory = try FeedInventory(paths, name: source, limits: context.limits)
    let result = try AdvisoryImport(database: database, keepsText: keepsText).run(
      inventory.units, context)
    var remarks = result.remarks
    if let first = inventory.skipped.first {
      let others = inventory.skipped.count - 1
      remarks.append(
        "note: '\(first)'" + (others > 0 ? " and \(others) others are" : " is")
          + " left out: no advisories")
    }
    let report = DatabaseReport(result.manifest, folder: database, outcomes: result.outcomes)
    return Presentation(remarks: remarks) { format, style in
      format == "json" ? report.json() : report.text(style)
    }
  }
}

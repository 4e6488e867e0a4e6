import BomafideDiscovery
import BomafideIdentifiers
import BomafideModel
import BomafidePackages

/// What a search of a tree found, with what is needed to print it.
public struct DiscoveryReport: Sendable, PrintedReport {
  /// What was searched.
  public enum SourceKind: String, Sendable {
    case directory, archive, image
  }

  public let report: Report
  let sourceKind: SourceKind
  let sourceName: String
  /// The container image that the source is.
  let image: SearchedImage?
  let list: DiscoveredList
  /// The packages, of all kinds of knowledge.
  let packages: PackageBill
  /// The numbers of the packages that are listed, and where each of them stands in the list.
  let listed: [Int]
  let positions: [Int: Int]
  /// How many files the source has.
  let fileCount: Int
  /// The paths of components that are files.
  let singleFiles: Set<RelativePath>
  let minConfidence: Double

  init(
    report: Report, sourceKind: SourceKind, sourceName: String, image: SearchedImage?,
    list: DiscoveredList,
    packages: PackageBill, listed: [Int], fileCount: Int, singleFiles: Set<RelativePath>,
    minConfidence: Double
  ) {
    self.report = report
    self.sourceKind = sourceKind
    self.sourceName = sourceName
    self.image = image
    self.list = list
    self.packages = packages
    self.listed = listed
    self.fileCount = fileCount
    self.singleFiles = singleFiles
    self.minConfidence = minConfidence
    positions = Dictionary(
      listed.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  /// The formats that `-o` takes: those of this report, those of every report, then documents.
  public static let formats: [(name: String, summary: String)] =
    [
      ("text", "for people, the components by folder"),
      ("json", "for programs, described by docs/discover.schema.json"),
      ("ndjson", "for programs, a JSON object a line: the report, each component, each finding"),
      ("markdown", "for comments and job summaries, a table"),
      ("csv", "for spreadsheets, a line for each component and package"),
    ]
    + Reporter.all.filter { reporter in
      !["text", "json", "ndjson", "markdown", "csv"].contains(reporter.name)
    }
    .map { ($0.name, $0.summary) }

  public func print(_ format: String, _ style: ReportStyle) -> [UInt8]? {
    switch format {
    case "text": Array(DiscoveryText(self, style).text.utf8)
    case "json": ReportJSON.document(json(style))
    case "ndjson": jsonLines(style)
    case "markdown": Array(markdown(style).utf8)
    case "csv": Array(csv().utf8)
    default: nil
    }
  }

  var components: [DiscoveredComponent] { list.components }

  /// How many components have a version.
  var versionCount: Int { components.count { $0.version != nil } }

  /// How many files belong to the components.
  var claimedFileCount: Int { components.reduce(0) { $0 + $1.fileCount } }

  /// What was found, in one line.
  var summary: String {
    let count = components.count
    var text = "\(count) component\(count == 1 ? "" : "s")"
    if count > 0 { text += ", \(versionCount) with a version" }
    text += "; \(claimedFileCount) of \(fileCount) file\(fileCount == 1 ? "" : "s") claimed"
    if list.leftOutCount > 0 {
      text += "; \(list.leftOutCount) below confidence \(minConfidence) left out"
    }
    if !listed.isEmpty {
      text += "; \(listed.count) package\(listed.count == 1 ? "" : "s")"
      let open = listed.count { inventory.packages[$0].isOnlyDeclared }
      if open > 0 { text += ", \(open) of them only declared" }
    }
    return text
  }

  var inventory: PackageInventory { packages.inventory }
}

extension DiscoveredComponent {
  /// What to print for a version that is not known.
  static let unknownVersion = "version not determinable from the tree"

  /// The version for people; a commit is shortened.
  var versionText: String? {
    guard let version else { return nil }
    return version == commit ? "commit \(version.prefix(12))" : version
  }

  /// The license for people: what the files say, or else what is declared.
  var licenseText: String? { license?.description ?? declaredLicense }
}

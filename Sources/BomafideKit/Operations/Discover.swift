import BomafideDiscovery
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// Searches a tree for the components that it carries, each with the lines that prove it.
public struct Discover: Hashable, Sendable {
  /// A folder, a file, or `-`; `dir:`, `file:`, `archive:` and `image:` settle doubt.
  public var source: String
  /// Components that are less sure than this are left out.
  public var minConfidence: Double
  /// Documents to write, in any format.
  public var documents: [OutputOption]

  /// What is asked for where nobody chose.
  public static let standardConfidence = 0.5

  public init(
    source: String, minConfidence: Double = standardConfidence, documents: [OutputOption] = []
  ) {
    self.source = source
    self.minConfidence = minConfidence
    self.documents = documents
  }

  /// Does the work.
  ///
  /// - Throws: `InputError` where the source can't be read or holds no file.
  public func run(_ context: OperationContext) throws -> DiscoveryReport {
    guard (0...1).contains(minConfidence) else {
      throw InputError(
        at: SourceLocation(path: "--min-confidence"), expected: "a number from 0 to 1",
        found: "\(minConfidence)", remedy: "--min-confidence \(Self.standardConfidence)")
    }
    let tree = try SourceTree.open(source, context)
    var plan = context.sourcePlan(algorithms: [], activity: "listing")
    plan.ignore = tree is DirectoryTree ? .automatic : .none
    let scan = try tree.scan(plan)
    let files = scan.treeFiles
    let found = try tree.search(scan, context)
    let name = tree.name.isEmpty || tree.name == "." ? "source" : tree.name
    let kind: DiscoveryReport.SourceKind = tree is DirectoryTree ? .directory : .archive
    let list = DiscoveredList(found, minConfidence: minConfidence)
    var findings = scan.findings + list.findings(found, files: files.map(\.path))
    var delivery = DocumentDelivery(onlyShows: false, allowsFindings: true)
    if !documents.isEmpty {
      let bill = list.bill(of: name, kind, context.invocation)
      try delivery.deliver(
        try documents.map {
          PreparedDocument(
            target: $0.target, bill: bill, codec: try DocumentFormats.codec(named: $0.format))
        }, findings: [], context)
      findings += delivery.losses
    }
    return DiscoveryReport(
      report: Report(
        command: "discover", subject: source, path: tree.location.path, findings: findings,
        examined: [.init(list.components.count, "component"), .init(files.count, "file")],
        rules: RuleCatalog.all.askedByDiscovery, facts: delivery.facts),
      sourceKind: kind, sourceName: name, list: list,
      fileCount: found.fileCount, singleFiles: list.singleFiles(scan),
      minConfidence: minConfidence)
  }
}

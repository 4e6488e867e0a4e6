import BomafideDiscovery
import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import BomafideSources

/// Searches a tree for the components that it carries, each with the lines that prove it.
public struct Discover: Hashable, Sendable {
  /// A folder, a file, or `-`; `dir:`, `file:`, `archive:` and `image:` settle doubt.
  public var source: String
  /// Components that are less sure than this are left out.
  public var minConfidence: Double
  /// The kinds of knowledge about packages that are listed: `declared`, `locked`, `installed`, `built-in`.
  ///
  /// Empty is all of them in reports, and all but `declared` in documents.
  public var knowledge: [String]
  /// Documents to write, in any format.
  public var documents: [OutputOption]

  /// What is asked for where nobody chose.
  public static let standardConfidence = 0.5

  public init(
    source: String, minConfidence: Double = standardConfidence, knowledge: [String] = [],
    documents: [OutputOption] = []
  ) {
    self.source = source
    self.minConfidence = minConfidence
    self.knowledge = knowledge
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
    let knowledge = try PackageKnowledge.kinds(knowledge)
    let tree = try SourceTree.open(source, context)
    var plan = context.sourcePlan(algorithms: [], activity: "listing")
    plan.ignore = tree is DirectoryTree ? .automatic : .none
    let fixed = plan
    let scan = try Threads.run {
      Result { () throws(InputError) in try tree.scan(fixed) }
    } while: {
      Discovery.prepare()
    }.get()
    let files = scan.treeFiles
    let packages = try tree.packages(scan, context)
    let claims = PackageClaims(packages.inventory)
    let found = try tree.search(scan, claims: claims, context)
    let name = tree.name.isEmpty || tree.name == "." ? "source" : tree.name
    let image = SearchedImage(tree, scan)
    let kind: DiscoveryReport.SourceKind =
      image != nil ? .image : tree is DirectoryTree ? .directory : .archive
    let list = DiscoveredList(found, minConfidence: minConfidence, claims: claims)
    let known = PackageBill(packages.inventory, knowledge: knowledge, vendored: list)
    let listed = packages.inventory.packages.indices.filter { number in
      known.isOwn(number) && (knowledge == nil || known.holds(number))
    }
    var findings =
      scan.findings + list.findings(found, files: files.map(\.path), claims: claims)
      + packages.findings
    var delivery = DocumentDelivery(onlyShows: false, allowsFindings: true)
    if !documents.isEmpty {
      let bill = list.bill(
        of: name, kind, with: known, image: image?.image, describedBy: scan, context.invocation)
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
        examined: [
          .init(list.components.count + listed.count, "component"), .init(files.count, "file"),
        ],
        rules: RuleCatalog.all.askedByDiscovery, facts: delivery.facts),
      sourceKind: kind, sourceName: name, image: image, list: list,
      packages: known, listed: listed, fileCount: found.fileCount,
      singleFiles: list.singleFiles(scan),
      minConfidence: minConfidence)
  }
}

/// The kinds of knowledge about packages, as users name them.
enum PackageKnowledge {
  static let words = FoundPackage.Knowledge.allCases.map(\.rawValue)

  /// - Returns: nil where nobody chose.
  static func kinds(_ words: [String]) throws(InputError) -> Set<FoundPackage.Knowledge>? {
    var kinds: Set<FoundPackage.Knowledge> = []
    for word in words.flatMap({ $0.split(separator: ",") }) {
      guard let kind = FoundPackage.Knowledge(rawValue: word.lowercased()) else {
        throw InputError(
          at: SourceLocation(path: "--knowledge"),
          expected: "one of " + Self.words.map { "'\($0)'" }.joined(separator: ", "),
          found: "'\(String(word).printable())'",
          remedy: "--knowledge \(Suggestion.nearest(to: String(word), in: Self.words) ?? "locked")")
      }
      kinds.insert(kind)
    }
    return kinds.isEmpty ? nil : kinds
  }
}

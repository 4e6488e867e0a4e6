import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// An artifact with the documents beside it, each of them verified against it in one pass over its bytes.
struct ExaminedArtifact: Sendable {
  let name: String
  let path: String
  private(set) var size: Int64 = 0
  private(set) var digests: [Digest] = []
  private(set) var documents: [ExaminedDocument] = []
  private(set) var findings: [Finding] = []

  /// - Parameter algorithms: Digests to compute besides those that the documents state.
  /// - Throws: `InputError` where the artifact can't be read at all.
  init(
    _ name: String, in folder: ReleaseFolder, algorithms: Set<DigestAlgorithm>,
    _ context: OperationContext
  ) throws {
    self.name = name
    path = folder.join(name)
    size = fileSize(at: path) ?? 0
    for sidecar in folder.sidecars[name] ?? [] where sidecar.kind == .document {
      documents.append(try ExaminedDocument(sidecar.name, at: folder.join(sidecar.name)))
    }
    documents.sort { ($0.rank, $0.name) < ($1.rank, $1.name) }
    var comparisons = documents.map { $0.comparison(with: path) }
    var wanted = algorithms.union([.sha256])
    for comparison in comparisons { wanted.formUnion(comparison?.algorithms ?? []) }
    let scan = try scan(
      wanted, lists: comparisons.contains { $0?.listed.isEmpty == false },
      nesting: comparisons.compactMap { $0?.nesting }.max() ?? 0, context)
    digests = scan.artifactDigests.sorted()
    for number in documents.indices {
      comparisons[number]?.compare(scan)
      if documents[number].holdsStatements {
        documents[number].judgeStatements()
      } else {
        documents[number].judge(comparisons[number], artifact: path)
      }
    }
    findings = scan.findings.filter { $0.severity == .error } + documents.flatMap(\.findings)
  }

  /// The artifact's files where a document lists some, and else its bytes alone: an installer need not be opened.
  private func scan(
    _ algorithms: Set<DigestAlgorithm>, lists: Bool, nesting: Int, _ context: OperationContext
  ) throws -> TreeScan {
    if lists, let tree = try? openTree(at: path), !(tree is DirectoryTree) {
      var plan = context.sourcePlan(algorithms: algorithms)
      plan.ignore = .none
      plan.nesting = max(plan.nesting, min(nesting, Settings.mostNested))
      plan.progress = nil
      return try tree.scan(plan)
    }
    return TreeScan(
      artifactDigests: try fileDigests(at: path, algorithms), artifactSize: size)
  }

  /// The documents that say what is in it.
  var bills: [ExaminedDocument] { documents.filter { !$0.holdsStatements } }

  /// Its own entry in one of its documents.
  var root: Component? {
    for document in bills {
      if let bill = document.bill, let id = bill.roots.first, let root = bill[component: id] {
        return root
      }
    }
    return nil
  }

  var verdict: PageView.Verdict {
    if bills.isEmpty { return .unchecked }
    return bills.allSatisfy { $0.verdict == .holds } ? .holds : .fails
  }

  var note: String {
    let failed = bills.filter { $0.verdict == .fails }
    if let first = failed.first { return first.note }
    return bills.first?.note ?? ""
  }
}

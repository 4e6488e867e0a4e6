import BomafideFormats
import BomafideIdentifiers
public import BomafideModel
import BomafideSources

/// Writes the first manifest of a tree, from a document that people keep already.
public struct Initialize: Sendable {
  /// The manifest's text, and what needs a person's eye.
  public struct Outcome: Sendable {
    /// Where it belongs.
    public var path: String
    public var text: String
    public var report: Report
  }

  public var source = "."
  /// The documents to take over.
  public var from: [String] = []

  public init() {}

  public func run(_ context: OperationContext) throws -> Outcome {
    let tree = try openTree(at: source)
    let path = source == "." ? Manifest.fileName : source + "/" + Manifest.fileName
    var bills: [(String, BillOfMaterials)] = []
    for name in from {
      let decoded = try Formats.all.decode(Input(bytes: try fileContent(at: name), path: name))
      bills.append((name, decoded.bill))
    }
    let names = Set(bills.flatMap { $0.1.files.map(\.path) })
    let folders = Set(names.compactMap(\.parent))
    var plan = ScanPlan(algorithms: [], hashes: { _ in false }, ignore: .automatic)
    plan.keepsContent = { path in
      // Version evidence is looked for in the claimed files and beside them.
      path.parent.map { folders.contains($0) } ?? false
    }
    plan.contentLimit = 4 << 20
    plan.progress = context.scanProgress
    let scan = try tree.scan(plan)
    var drafting = ManifestDrafting(scan, name: tree.name)
    for (name, bill) in bills { drafting.add(bill, from: name) }
    let draft = drafting.draft
    return Outcome(
      path: path, text: draft.text(),
      report: Report(
        command: "init", subject: tree.name, path: path,
        findings: scan.findings + drafting.findings,
        examined: [
          .init(draft.components.count, "component"), .init(scan.entries.count, "file"),
        ],
        rules: ["init.no-source", "init.no-files", "init.evidence", "init.drift"]))
  }
}

import BomafideDiscovery
import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// A search of a tree, held against what its manifest and all other places claim.
struct TreeAudit {
  let findings: [Finding]
  let ownership: FileOwnership
  let coverage: TreeCoverage

  /// - Parameter known: what was found out without a search.
  init(
    of tree: any FileTree, _ scan: TreeScan, _ manifest: Manifest, _ curation: Curation,
    known: [Finding], _ context: OperationContext
  ) throws {
    let found = try tree.search(scan, context)
    let list = DiscoveredList(found, minConfidence: Discover.standardConfidence)
    ownership = FileOwnership(
      of: scan.treeFiles, manifest, claims: curation.claims, found: list)
    let drifted = Set(known.filter { $0.rule == "drift.version" }.compactMap(\.location))
    let audit = ClaimAudit(manifest, curation, list, ownership, drifted: drifted)
    // What `generate` writes is mended by mending the manifest.
    let generated = Set(manifest.documents.map(\.path.value.description))
    let claims = list.findings(found, files: ownership.files.map(\.path)).filter { finding in
      !generated.contains(finding.location?.path ?? "")
    }
    findings = claims + audit.findings
    coverage = try TreeCoverage(
      ownership,
      reading: TreeReading(
        scan: scan,
        heads: try tree.heads(of: scan, context.plan(algorithms: [], activity: "counting"))))
  }
}

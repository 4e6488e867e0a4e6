import BomafideDiscovery
import BomafideIdentifiers
import BomafideModel
import BomafideSources

extension FileTree {
  /// Searches the tree, that was listed before, for the components that it carries.
  ///
  /// - Parameter claims: The files that are packages', where packages were looked for before.
  func search(
    _ scan: TreeScan, claims: PackageClaims? = nil, _ context: OperationContext
  ) throws -> Discovery {
    let all = scan.treeFiles
    let files = claims?.searched(all) ?? all
    let heads = try heads(of: scan, context.plan(algorithms: [], activity: "reading"))
    var found = try Discovery(
      of: files, treeName: scan.strippedFolder?.description ?? name,
      catalogers: Catalogers.all + [
        BillCataloger(files: files.map(\.path)), NestedPackages(in: scan),
      ],
      reading: TreeReading(scan: scan, heads: heads))
    found.fileCount = all.count
    return found
  }
}

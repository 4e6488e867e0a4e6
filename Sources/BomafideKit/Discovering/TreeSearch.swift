import BomafideDiscovery
import BomafideModel
import BomafideSources

extension FileTree {
  /// Searches the tree, that was listed before, for the components that it carries.
  func search(_ scan: TreeScan, _ context: OperationContext) throws -> Discovery {
    let files = scan.treeFiles
    let heads = try heads(of: scan, context.plan(algorithms: [], activity: "reading"))
    return try Discovery(
      of: files,
      catalogers: Catalogers.all + [
        BillCataloger(files: files.map(\.path)), NestedPackages(in: scan),
      ],
      reading: TreeReading(scan: scan, heads: heads))
  }
}

import BomafideIdentifiers
import BomafideModel
import BomafidePackages
import BomafideSources
import Synchronization

/// Reads the files of a tree for a search of packages, whatever the tree lies in.
struct PackageTreeReading: PackageReading {
  let scan: TreeScan
  let heads: any HeadReading
  /// Reads single files while `heads` hands out others: each has its own bounds, so neither waits for the other.
  let single: any HeadReading
  let isRandom: Bool

  func read(
    _ requests: [PackageRequest], _ body: @escaping @Sendable (Int, [UInt8]) -> Void
  ) throws(InputError) -> [Finding] {
    try heads.read(requests.map(head), body)
  }

  func one(_ request: PackageRequest) throws(InputError) -> [UInt8]? {
    let found = Mutex<[UInt8]?>(nil)
    _ = try single.read([head(request)]) { _, bytes in found.withLock { $0 = bytes } }
    return found.withLock { $0 }
  }

  private func head(_ request: PackageRequest) -> FileHead {
    let size = scan[request.path]?.size ?? 0
    return FileHead(path: request.path, count: Int(min(Int64(request.limit), size)))
  }
}

/// The packages that a tree tells of.
struct TreePackages: Sendable {
  var inventory = PackageInventory()
  var findings: [Finding] = []
  /// How many files were read as lists of packages.
  var listCount = 0
}

extension FileTree {
  /// Searches the tree, that was listed before, for the packages that its files tell of.
  func packages(_ scan: TreeScan, _ context: OperationContext) throws -> TreePackages {
    let plan = context.plan(algorithms: [], activity: "reading")
    let reading = PackageTreeReading(
      scan: scan, heads: try heads(of: scan, plan), single: try heads(of: scan, plan),
      isRandom: self is DirectoryTree || (self as? ImageTree)?.isRandom(scan) == true)
    let files = scan.entries.lazy.filter(\.isFile).map { PackageFile($0.path, size: $0.size) }
    let links = scan.entries.compactMap { entry -> PackageLink? in
      guard case .symlink(let target) = entry.kind else { return nil }
      return PackageLink(entry.path, target: target)
    }
    let search = try PackageSearch(of: Array(files), links: links, reading: reading)
    var inventory = PackageInventory(of: search)
    try PackageLicenses(of: inventory, scan).state(
      in: &inventory, reading: TreeReading(scan: scan, heads: reading.heads))
    return TreePackages(
      inventory: inventory, findings: search.findings + inventory.findings,
      listCount: search.readCount)
  }

  /// The packages of a bill, without what vendored code says of itself.
  ///
  /// The tree is only searched for such code where a manifest or lock file lies below its root.
  func packageBill(
    of packages: TreePackages, _ scan: TreeScan, _ context: OperationContext
  ) throws -> PackageBill {
    let inventory = packages.inventory
    let places = inventory.packages.flatMap(\.places) + inventory.projects.flatMap(\.places)
    guard places.contains(where: { !$0.knowledge.isThere && $0.path.parent != nil }) else {
      return PackageBill(inventory, knowledge: nil)
    }
    let claims = PackageClaims(inventory)
    let found = try search(scan, claims: claims, context)
    let list = DiscoveredList(
      found, minConfidence: Discover.standardConfidence, claims: claims)
    return PackageBill(inventory, knowledge: nil, vendored: list)
  }
}

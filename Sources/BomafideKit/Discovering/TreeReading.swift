import BomafideDiscovery
import BomafideModel
import BomafideSources

/// Reads the files of a tree for a search, whatever the tree lies in.
///
/// How often an archive is unpacked for that is for `ArchiveTree` to decide.
struct TreeReading: ContentReading {
  let scan: TreeScan
  let heads: any HeadReading

  func read(
    _ requests: [ReadRequest], _ body: @escaping @Sendable (Int, [UInt8]) -> Void
  ) throws -> [Finding] {
    try heads.read(
      requests.map { request in
        let size = scan[request.path]?.size ?? 0
        return FileHead(path: request.path, count: Int(min(Int64(request.limit), size)))
      }, body)
  }
}

extension TreeScan {
  /// The regular files, as a search takes them.
  var treeFiles: [TreeFile] {
    entries.lazy.filter(\.isFile).map { TreeFile(path: $0.path, size: $0.size) }
  }
}

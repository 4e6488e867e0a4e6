public import BomafideIdentifiers
public import BomafideModel
import Synchronization

/// The file system of a container image: an OCI layout, as a folder or a tar, or what `docker save` writes.
///
/// The layers are read as streams, the topmost first; nothing is unpacked to the disk, and no container engine is
/// needed. `docs/images.md` tells what is read, checked and refused.
public struct ImageTree: FileTree {
  private let contents: ImageContents
  private let file: ArchiveFile
  private let shared = SharedHeads()

  /// What the image says of itself.
  public var image: ContainerImage { contents.image }

  public var location: SourceLocation { SourceLocation(path: contents.path) }

  public var name: String {
    let path = contents.path
    return path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Opens an image, and checks what it says of itself.
  ///
  /// - Parameters:
  ///   - path: a folder or a tar; `#NAME` behind it names one of several images by its name, tag or digest.
  ///   - platform: what the image runs on; without one it is the only image, or that of this machine.
  /// - Throws: `InputError` if it is no image, not exactly one is meant, or a digest is wrong.
  public init(path: String, platform: ImagePlatform? = nil) throws(InputError) {
    var place = path
    var reference: String?
    if fileSize(at: path) == nil, !isFolder(at: path), let mark = path.lastIndex(of: "#") {
      place = String(path[..<mark])
      reference = String(path[path.index(after: mark)...])
    }
    if isFolder(at: place) {
      try self.init(ImageFiles(folder: place), reference, platform)
    } else {
      let store = ByteStore(try OpenFile(path: place, expected: "a container image"))
      try self.init(Self.files(in: store, place), reference, platform)
    }
  }

  /// Takes an image whose bytes are at hand.
  ///
  /// - Parameters:
  ///   - name: what messages call it.
  ///   - reference: which of several images is meant: its name, tag or digest.
  ///   - platform: what the image runs on.
  /// - Throws: `InputError` as for one that lies on the disk.
  public init(
    bytes: [UInt8], name: String, reference: String? = nil, platform: ImagePlatform? = nil
  ) throws(InputError) {
    try self.init(Self.files(in: ByteStore(bytes), name), reference, platform)
  }

  /// Takes an image whose files were found.
  init(_ files: ImageFiles, _ reference: String?, _ platform: ImagePlatform?) throws(InputError) {
    contents = try ImageContents(files, reference: reference, platform: platform)
    file = ArchiveFile(contents)
  }

  /// The files of a tar, which may be compressed as a whole.
  private static func files(
    in store: ByteStore, _ path: String
  ) throws(InputError) -> ImageFiles {
    let head = store.bytes(at: 0, count: ArchiveFormat.headCount)
    guard case .tar(let compression)? = ArchiveFormat(head: head) else {
      throw InputError(
        at: SourceLocation(path: path),
        expected: "a container image: an OCI layout, or what 'docker save' writes",
        found: "no tar", remedy: "docker save IMAGE -o image.tar, or skopeo copy ... oci:FOLDER")
    }
    let plain = try compression.map { (compression) throws(InputError) in
      try ImageFiles.unpacked(store, compression, path: path)
    }
    guard let files = try ImageFiles(archive: plain ?? store, of: store, path: path) else {
      preconditionFailure("every member is taken")
    }
    if try !files.isImage(), let inner = files.inTopFolder(), try inner.isImage() { return inner }
    return files
  }

  public func scan(_ plan: ScanPlan) throws(InputError) -> TreeScan {
    let contents = contents
    let algorithms = plan.algorithms
    let checked = SharedResult<Result<PackedDigests?, InputError>>()
    var inner = plan
    inner.ignore = .none
    let outcome = Threads.run {
      Result { () throws(InputError) in
        let tree = ArchiveTree(file, topFolder: .keep)
        let scan = try tree.list(file, inner)
        if !contents.needsPaths { return scan }
        // Entries lie below links of lower layers: the links are read, and then all once more.
        try contents.readPaths(inner.limits)
        return try tree.list(file, inner)
      }
    } while: {
      checked.value = Result { () throws(InputError) in try contents.check(algorithms) }
    }
    // A wrong digest says more than the damage that follows from it.
    let digests = try checked.value?.get()
    var scan = try outcome.get()
    if contents.hasChanged { throw file.changed() }
    if let finding = contents.platformFinding { scan.findings.append(finding) }
    scan.artifactDigests = digests?.list ?? []
    scan.artifactSize = contents.files.archive?.size
    return scan
  }

  /// Whether a single file costs no more than its bytes: no layer is compressed.
  public func isRandom(_ scan: TreeScan) -> Bool {
    contents.isPlain && ImageHeads(contents, scan, threads: 1) != nil
  }

  public func heads(of scan: TreeScan, _ plan: ScanPlan) throws(InputError) -> any HeadReading {
    let heads: any HeadReading = shared.heads(scan) {
      if let heads = ImageHeads(contents, scan, threads: plan.threads) { return heads }
      return ArchiveHeads(file, scan, plan)
    }
    return scan.nested.isEmpty ? heads : NestedHeads(self, heads, scan, plan)
  }

  public func archive(at path: RelativePath, of scan: TreeScan, _ plan: ScanPlan)
    throws(InputError) -> any FileTree
  {
    try ArchiveTree(file, topFolder: .keep).archive(at: path, of: scan, plan)
  }
}

/// What reads an image, for all who read from it: what was unpacked for one is at hand for the next.
private final class SharedHeads: Sendable {
  private struct Known {
    var count: Int
    var totalBytes: Int64
    var heads: any HeadReading
  }

  private let known = Mutex<Known?>(nil)

  func heads(_ scan: TreeScan, _ make: () -> any HeadReading) -> any HeadReading {
    known.withLock { known in
      if let known, known.count == scan.entries.count, known.totalBytes == scan.totalBytes {
        return known.heads
      }
      let heads = make()
      known = Known(count: scan.entries.count, totalBytes: scan.totalBytes, heads: heads)
      return heads
    }
  }
}

public import BomafideIdentifiers
public import BomafideModel

/// The files in an archive, package, installer or image; `docs/artifacts.md` lists what is read.
///
/// The archive is read as a stream; nothing is unpacked to the disk. A name that would lead out of the tree, or
/// that stands twice, is a finding; a damaged or incomplete archive, or one that passes a limit, is an error.
/// Hard links have the size and digests of the file they name. In a zip, a name that holds backslashes and no slash
/// is taken for one that DOS wrote, and its backslashes for slashes.
public struct ArchiveTree: FileTree {
  /// What becomes of a folder around all entries.
  public enum TopFolder: Hashable, Sendable {
    /// In a tar, and a zip whose name ends in `.zip`, the folder of the first entry is taken off if all lie in it.
    ///
    /// Wheels, jars and other zips keep their names, and so do packages, whose files have their places.
    case automatic

    /// Paths stay as they are.
    case keep

    /// The named folder is taken off; an entry outside is an error.
    case strip(String)
  }

  private enum Source: Sendable {
    case path(String, heldUpTo: Int64)
    case bytes([UInt8], name: String)
    case opened(ArchiveFile)
  }

  private let source: Source
  private let topFolder: TopFolder

  /// Takes the archive at a path; nothing is read yet.
  ///
  /// - Parameter limit: How many bytes an archive may have to be held in memory while it is read, which reads each
  ///   byte once. A larger one is read for its files and for its own digests.
  public init(
    path: String, topFolder: TopFolder = .automatic, holdingUpTo limit: Int64 = 0
  ) {
    source = .path(path, heldUpTo: limit)
    self.topFolder = topFolder
  }

  /// Takes an archive whose bytes are at hand, as one that lies in another tree.
  public init(bytes: [UInt8], name: String, topFolder: TopFolder = .automatic) {
    source = .bytes(bytes, name: name)
    self.topFolder = topFolder
  }

  /// Takes an archive that is open.
  init(_ file: ArchiveFile, topFolder: TopFolder) {
    source = .opened(file)
    self.topFolder = topFolder
  }

  public var name: String {
    location.path.split(separator: "/").last.map(String.init) ?? location.path
  }

  public var location: SourceLocation {
    switch source {
    case .path(let path, _): SourceLocation(path: path)
    case .bytes(_, let name): SourceLocation(path: name)
    case .opened(let file): SourceLocation(path: file.path)
    }
  }

  public func scan(_ plan: ScanPlan) throws(InputError) -> TreeScan {
    let file = try open()
    let digests = SharedResult<PackedDigests>()
    let outcome = Threads.run {
      Result { () throws(InputError) in try list(file, plan) }
    } while: {
      if !plan.algorithms.isEmpty { digests.value = file.digests(FileHasher(plan.algorithms)) }
    }
    var scan = try outcome.get()
    if file.hasChanged || digests.value == nil && !plan.algorithms.isEmpty {
      throw file.changed()
    }
    scan.artifactDigests = digests.value?.list ?? []
    scan.artifactSize = file.size
    return scan
  }

  public func heads(of scan: TreeScan, _ plan: ScanPlan) throws(InputError) -> any HeadReading {
    let heads = ArchiveHeads(try open(), scan, plan)
    return scan.nested.isEmpty ? heads : NestedHeads(self, heads, scan, plan)
  }

  public func archive(at path: RelativePath, of scan: TreeScan, _ plan: ScanPlan)
    throws(InputError) -> any FileTree
  {
    let file = try open()
    var plan = plan
    plan.algorithms = []
    plan.nesting = 0
    plan.ignore = .none
    plan.keepsContent = { _ in false }
    // A link has its bytes where the file is that it leads to, which one pass may not meet: then it is no archive.
    let extraction = Extraction(scan.lateContents[path] ?? path)
    let top = TopFolderRule(stripping: scan.strippedFolder)
    _ = try ArchiveScanner(file, plan, top, extraction: extraction).run()
    let name = "\(location.path)!/\(path)"
    guard let store = extraction.store else {
      throw InputError(
        at: SourceLocation(path: name), expected: ArchiveFormat.supported, found: "no file",
        remedy: "name a file of the archive")
    }
    return ArchiveTree(try ArchiveFile(store, name: name), topFolder: .automatic)
  }

  private func open() throws(InputError) -> ArchiveFile {
    switch source {
    case .path(let path, let limit): try ArchiveFile(path: path, holdingUpTo: limit)
    case .bytes(let bytes, let name): try ArchiveFile(bytes: bytes, name: name)
    case .opened(let file): file
    }
  }

  /// Lists and hashes what is in the archive, and not the archive itself.
  func list(_ file: ArchiveFile, _ plan: ScanPlan) throws(InputError) -> TreeScan {
    if file.isEmptyZip { return TreeScan() }
    let mayWrap = file.format.mayWrap(path: file.path)
    let folder = topFolder == .automatic && !mayWrap ? TopFolder.keep : topFolder
    if let scan = try ArchiveScanner(file, plan, TopFolderRule(folder)).run() { return scan }
    guard let scan = try ArchiveScanner(file, plan, TopFolderRule(.keep)).run() else {
      preconditionFailure("nothing is outside where nothing is stripped")
    }
    return scan
  }
}

/// A value that one thread sets and another takes once the first has ended.
///
/// `@unchecked Sendable`: joining the thread comes between the two.
final class SharedResult<Value: Sendable>: @unchecked Sendable {
  var value: Value?
}

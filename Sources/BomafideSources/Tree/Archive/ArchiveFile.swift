import BomafideIdentifiers
import BomafideModel

/// An archive's own bytes, and what kind of archive they are.
final class ArchiveFile: Sendable {
  /// The path or name for messages.
  let path: String
  let format: ArchiveFormat
  let store: ByteStore
  /// The layers, where it is a container image.
  private let image: ImageContents?

  /// The bytes of the archive; of an image those of its layers.
  var size: Int64 { image?.size ?? store.size }

  /// The folder in which the archive's parts may lie beside it; nil where it is none of the disk's.
  let folder: String?

  /// Opens a file and looks at what is in it; one of no more than `limit` bytes is held in memory.
  init(path: String, holdingUpTo limit: Int64 = 0) throws(InputError) {
    store = ByteStore(
      try OpenFile(path: path, expected: ArchiveFormat.supported), holdingUpTo: limit)
    format = try ArchiveFormat(of: store, path: path)
    self.path = path
    image = nil
    let slash = path.lastIndex(of: "/")
    folder = slash.map { String(path[...$0]) } ?? ""
  }

  /// Takes bytes that lie in memory.
  convenience init(bytes: [UInt8], name: String) throws(InputError) {
    try self.init(ByteStore(bytes), name: name)
  }

  /// Takes bytes that lie somewhere.
  init(_ store: ByteStore, name: String) throws(InputError) {
    self.store = store
    format = try ArchiveFormat(of: store, path: name)
    path = name
    folder = nil
    image = nil
  }

  /// Takes the layers of a container image for one archive.
  init(_ image: ImageContents) {
    store = image.files.archive ?? ByteStore([])
    format = .image
    path = image.path
    folder = nil
    self.image = image
  }

  /// What reads the entries; it must be used within `CharacterSet.withUTF8`.
  ///
  /// - Parameter isFirst: whether digests within are to be compared, which one pass does for all.
  func entries(_ limits: TreeLimits, isFirst: Bool) throws(InputError) -> any EntryReading {
    switch format {
    case .image:
      guard let image else { preconditionFailure("an image has its layers") }
      return LayersReader(image, limits, isFirst: isFirst)
    case .tar(let compression):
      return try ArchiveReader(
        try plain(store, compression), compression == nil ? .tar : .compressedTar, path: path)
    case .cpio(let compression):
      return try ArchiveReader(try plain(store, compression), .cpio, path: path)
    case .zip: return try ZipReader(store, path: path)
    case .conda: return LayeredReader(try ArchiveReader(store, .zip, path: path), .conda, path)
    case .iso: return try imageEntries()
    case .sevenZip: return try ArchiveReader(store, .sevenZip, path: path)
    case .cabinet: return try ArchiveReader(store, .cabinet, path: path)
    case .debian: return LayeredReader(try ArchiveReader(store, .ar, path: path), .debian, path)
    case .gem:
      return LayeredReader(
        try ArchiveReader(StoreBytes(store), .tar, path: path), .gem, path)
    case .macPackage: return LayeredReader(try ArchiveReader(store, .xar, path: path), .xar, path)
    case .rpm: return try rpmEntries()
    case .installer: return try installerEntries()
    case .bundle: return try bundleEntries()
    }
  }

  /// The files in an image, which says how long it is.
  ///
  /// Source: ECMA-119, 8.4.8, Volume Space Size, and 8.4.12, Logical Block Size.
  private func imageEntries() throws(InputError) -> any EntryReading {
    let head = store.bytes(at: 16 * 2_048, count: 132)
    let isPrimary = head.count == 132 && head[0] == 1
    let blocks = isPrimary ? head[80..<84].reversed().reduce(Int64(0)) { $0 << 8 | Int64($1) } : 0
    let size = isPrimary ? Int64(head[128]) | Int64(head[129]) << 8 : 0
    if blocks * size > store.size { throw ArchiveReader.damage("truncated image", at: path) }
    return try ArchiveReader(store, .iso, path: path)
  }

  /// The bytes within a compression.
  func plain(_ store: ByteStore, _ compression: Compression?) throws(InputError) -> PlainBytes {
    try Decoding.plain(StoreBytes(store), compression, path: path)
  }

  /// Whether the file is a zip's end record and nothing else, which libarchive takes for damage.
  ///
  /// Source: PKWARE, APPNOTE.TXT, 4.3.16.
  var isEmptyZip: Bool {
    guard case .zip = format else { return false }
    let record = store.bytes(at: 0, count: 22)
    guard record.count == 22, record[2] == 5, record[3] == 6 else { return false }
    let commentSize = Int64(record[20]) | Int64(record[21]) << 8
    return record[4..<20].allSatisfy { $0 == 0 } && size == 22 + commentSize
  }

  /// Whether the file is no longer the one that was opened.
  var hasChanged: Bool { image?.hasChanged ?? store.hasChanged }

  /// The error for a file that changed.
  func changed() -> InputError {
    InputError(
      at: SourceLocation(path: path), expected: "an archive that stays as it is while it is read",
      found: "one that changed", remedy: "run again when the archive is complete")
  }

  /// Hashes the archive itself; nil if it can't be read to its end.
  func digests(_ hasher: FileHasher) -> PackedDigests? { store.digests(hasher) }
}

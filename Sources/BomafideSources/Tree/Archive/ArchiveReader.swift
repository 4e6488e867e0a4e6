import BomafideIdentifiers
import BomafideModel
import CArchive

/// libarchive's reader, limited to one format.
final class ArchiveReader: EntryReading {
  /// What libarchive is to expect.
  enum Container {
    case tar, compressedTar, zip, cpio, ar, xar, iso, sevenZip, cabinet

    /// Whether the end of the archive is marked by a block of zeros.
    fileprivate var isTar: Bool { self == .tar || self == .compressedTar }

    fileprivate func support(_ archive: OpaquePointer) -> Int32 {
      switch self {
      case .tar, .compressedTar: archive_read_support_format_tar(archive)
      case .zip: archive_read_support_format_zip_seekable(archive)
      case .cpio: archive_read_support_format_cpio(archive)
      case .ar: archive_read_support_format_ar(archive)
      case .xar: archive_read_support_format_xar(archive)
      case .iso: archive_read_support_format_iso9660(archive)
      case .sevenZip: archive_read_support_format_7zip(archive)
      case .cabinet: archive_read_support_format_cab(archive)
      }
    }
  }

  private let archive: OpaquePointer
  private let path: String
  private let container: Container

  /// What the bytes come from: a stream, or a store with places.
  private let plain: PlainBytes?
  private let input: StoreInput?

  /// The bytes taken from the tar up to the end of the last entry.
  private var endOfLast: Int64 = 0

  /// Whether the bytes of the entry were read to their end.
  private var isAtEnd = false

  /// What is left of the block that libarchive gave last.
  private var block = UnsafeRawBufferPointer(start: nil, count: 0)

  /// The name of the last entry, for messages.
  private var last: String?

  /// Prepares to read a stream.
  convenience init(_ plain: PlainBytes, _ container: Container, path: String) throws(InputError) {
    try self.init(plain, nil, container, path)
  }

  /// Prepares to read a store, in which libarchive may go back and forth.
  convenience init(_ store: ByteStore, _ container: Container, path: String) throws(InputError) {
    try self.init(nil, StoreInput(store), container, path)
  }

  private init(
    _ plain: PlainBytes?, _ input: StoreInput?, _ container: Container, _ path: String
  ) throws(InputError) {
    guard let archive = archive_read_new() else {
      throw InputError(
        at: SourceLocation(path: path), expected: "memory to read an archive", found: "none",
        remedy: "close other programs, and run again")
    }
    self.archive = archive
    self.path = path
    self.container = container
    self.plain = plain
    self.input = input
    if container.support(archive) != ARCHIVE_OK {
      throw InputError(
        at: SourceLocation(path: path), expected: "a format that this build of libarchive reads",
        found: "one that it does not", remedy: "unpack the archive, and name the directory")
    }
    let opened = plain?.open(archive) ?? input?.open(archive) ?? ARCHIVE_FATAL
    if opened != ARCHIVE_OK { throw trouble() }
  }

  deinit { archive_read_free(archive) }

  func next() throws(InputError) -> EntryHeader? {
    endOfLast = archive_filter_bytes(archive, 0)
    isAtEnd = false
    block = UnsafeRawBufferPointer(start: nil, count: 0)
    var entry: OpaquePointer?
    let code =
      container.isTar
      ? CharacterSet.plain { archive_read_next_header(archive, &entry) }
      : archive_read_next_header(archive, &entry)
    if code == ARCHIVE_EOF {
      try checkEnd()
      return nil
    }
    // A warning is about attributes that aren't used here, or a name that is then checked.
    guard code == ARCHIVE_OK || code == ARCHIVE_WARN, let entry else { throw trouble() }
    let header = EntryHeader(
      name: Self.bytes(archive_entry_pathname(entry) ?? archive_entry_pathname_utf8(entry)),
      mode: UInt32(archive_entry_mode(entry)),
      size: archive_entry_size_is_set(entry) != 0 ? archive_entry_size(entry) : nil,
      symlinkTarget: Self.bytes(
        archive_entry_symlink(entry) ?? archive_entry_symlink_utf8(entry)),
      hardLinkTarget: Self.bytes(
        archive_entry_hardlink(entry) ?? archive_entry_hardlink_utf8(entry)),
      isEncrypted: archive_entry_is_encrypted(entry) != 0,
      isSparse: archive_entry_sparse_count(entry) > 0)
    last = header.name.map { String(decoding: $0, as: UTF8.self) } ?? "an entry without a name"
    return header
  }

  func read(_ buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    // Some of libarchive's readers lose their place when they are asked again behind the end.
    if isAtEnd { return 0 }
    let count =
      container == .xar
      ? readBlock(buffer) : archive_read_data(archive, buffer.baseAddress, buffer.count)
    if count < 0 { throw trouble() }
    isAtEnd = count == 0
    return count
  }

  /// Reads without regard to places within the entry, which libarchive counts wrongly in a xar behind its first file.
  private func readBlock(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    while block.isEmpty {
      var place: UnsafeRawPointer?
      var count = 0
      var offset: la_int64_t = 0
      switch archive_read_data_block(archive, &place, &count, &offset) {
      case ARCHIVE_OK: block = UnsafeRawBufferPointer(start: place, count: count)
      case ARCHIVE_EOF: return 0
      default: return -1
      }
    }
    let count = min(buffer.count, block.count)
    buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: block[..<count]))
    block = UnsafeRawBufferPointer(rebasing: block[count...])
    return count
  }

  func skip() throws(InputError) {
    if archive_read_data_skip(archive) != ARCHIVE_OK { throw trouble() }
  }

  var linksCarryContent: Bool { container == .cpio }

  /// Where the bytes of the entry begin in a tar, once its header was read.
  var position: Int64 { archive_filter_bytes(archive, 0) }

  func drain() throws(InputError) -> Int? {
    guard let plain, container != .tar else { return nil }
    // The damage may be anywhere.
    last = nil
    guard let bytes = plain.next() else { throw trouble() }
    return bytes.isEmpty ? nil : bytes.count
  }

  /// Whether a tar ends with its end mark, a block of zeros; one that was cut between two entries doesn't.
  private func checkEnd() throws(InputError) {
    guard container.isTar else { return }
    let blocks = (endOfLast + 511) / 512
    if archive_filter_bytes(archive, 0) >= (blocks + 1) * 512 { return }
    throw InputError(
      at: SourceLocation(path: path), expected: "a block of zeros that ends the archive",
      found: "the end of the file\(place(" behind"))", remedy: Self.remedy)
  }

  /// What libarchive says went wrong just now.
  private func trouble() -> InputError {
    if let error = (plain as? EntryBytes)?.error { return error }
    let text =
      plain?.failure ?? input?.failure
      ?? archive_error_string(archive).map { String(cString: $0) } ?? "no reason given"
    return Self.damage(text, at: path, before: { place($0) })
  }

  /// The error for damage that a decoder found.
  static func damage(
    _ text: String, at path: String, before: (String) -> String = { _ in "" }
  ) -> InputError {
    let lowercased = text.lowercased()
    let isEarlyEnd = ["truncated", "no progress", "unexpected end"].contains {
      lowercased.contains($0)
    }
    return InputError(
      at: SourceLocation(path: path),
      expected: isEarlyEnd ? "a complete archive" : "an archive without damage",
      found: isEarlyEnd
        ? "one that ends early\(before(" inside")) (\(text.printable(limit: 200)))"
        : "damage\(before(" at")) (\(text.printable(limit: 200)))",
      remedy: remedy)
  }

  private static let remedy =
    "fetch the archive again, and compare its checksum with the published one"

  private func place(_ preposition: String) -> String {
    last.map { "\(preposition) '\($0.printable(limit: 200))'" } ?? ""
  }

  private static func bytes(_ text: UnsafePointer<CChar>?) -> [UInt8]? {
    guard let text else { return nil }
    var bytes: [UInt8] = []
    var next = text
    while next.pointee != 0 {
      bytes.append(UInt8(bitPattern: next.pointee))
      next += 1
    }
    return bytes
  }
}

/// Lets libarchive read a store, back and forth.
private final class StoreInput {
  private let store: ByteStore
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 << 10, alignment: 64)
  private var offset: Int64 = 0
  private(set) var failure: String?

  init(_ store: ByteStore) { self.store = store }

  deinit { buffer.deallocate() }

  func open(_ archive: OpaquePointer) -> Int32 {
    archive_read_set_callback_data(archive, Unmanaged.passUnretained(self).toOpaque())
    archive_read_set_read_callback(archive) { _, client, place in
      guard let client, let place else { return -1 }
      let input = Unmanaged<StoreInput>.fromOpaque(client).takeUnretainedValue()
      place.pointee = UnsafeRawPointer(input.buffer.baseAddress)
      return input.read()
    }
    archive_read_set_skip_callback(archive) { _, client, count in
      guard let client else { return 0 }
      return Unmanaged<StoreInput>.fromOpaque(client).takeUnretainedValue().skip(count)
    }
    archive_read_set_seek_callback(archive) { _, client, offset, whence in
      guard let client else { return Int64(ARCHIVE_FATAL) }
      return Unmanaged<StoreInput>.fromOpaque(client).takeUnretainedValue().seek(offset, whence)
    }
    return archive_read_open1(archive)
  }

  private func read() -> Int {
    let count = store.read(buffer, at: offset)
    if count < 0 { failure = SystemTrouble.last.text }
    offset += Int64(max(0, count))
    return count
  }

  private func skip(_ count: Int64) -> Int64 {
    let skipped = max(0, min(count, store.size - offset))
    offset += skipped
    return skipped
  }

  private func seek(_ distance: Int64, _ whence: Int32) -> Int64 {
    let base: Int64 =
      switch whence {
      case 1: offset
      case 2: store.size
      default: 0
      }
    let (place, overflows) = base.addingReportingOverflow(distance)
    if overflows || place < 0 || place > store.size { return Int64(ARCHIVE_FATAL) }
    offset = place
    return place
  }
}

import BomafideModel
import CArchive

/// The bytes within an xz, Zstandard or bzip2 file, by libarchive's own decoders.
final class FilteredBytes: PlainBytes {
  private let file: ArchiveFile
  private let archive: OpaquePointer
  private var isAtEnd = false

  /// Prepares to decode; gives nil where this build of libarchive can't.
  init?(_ file: ArchiveFile, descriptor: Int32?, bytes: UnsafeRawBufferPointer?) {
    guard let archive = archive_read_new() else { return nil }
    self.file = file
    self.archive = archive
    super.init()
    let code =
      switch file.format {
      case .tarXz: archive_read_support_filter_xz(archive)
      case .tarZstandard: archive_read_support_filter_zstd(archive)
      case .tarBzip2: archive_read_support_filter_bzip2(archive)
      case .tar, .tarGzip, .zip: ARCHIVE_FATAL
      }
    // With a warning, libarchive would start a program for it, which a scan must not.
    if code != ARCHIVE_OK { return nil }
    archive_read_support_format_raw(archive)
    archive_read_support_format_empty(archive)
    let opened =
      if let descriptor {
        archive_read_open_fd(archive, descriptor, 128 << 10)
      } else {
        archive_read_open_memory(archive, bytes?.baseAddress, bytes?.count ?? 0)
      }
    var entry: OpaquePointer?
    let begun = opened == ARCHIVE_OK ? archive_read_next_header(archive, &entry) : opened
    isAtEnd = begun == ARCHIVE_EOF
    if begun != ARCHIVE_OK, !isAtEnd {
      takeFailure()
    } else if archive_filter_count(archive) < 2 {
      fail("no such compression behind the first bytes")
    }
  }

  deinit { archive_read_free(archive) }

  override func next() -> UnsafeRawBufferPointer? {
    if failure != nil { return nil }
    if isAtEnd { return UnsafeRawBufferPointer(start: nil, count: 0) }
    var place: UnsafeRawPointer?
    var count = 0
    var offset: la_int64_t = 0
    switch archive_read_data_block(archive, &place, &count, &offset) {
    case ARCHIVE_OK:
      return UnsafeRawBufferPointer(start: place, count: count)
    case ARCHIVE_EOF:
      isAtEnd = true
      checkRest()
      return failure == nil ? UnsafeRawBufferPointer(start: nil, count: 0) : nil
    default:
      takeFailure()
      return nil
    }
  }

  /// Looks at what the decoder left of the file, which may be zeros alone.
  private func checkRest() {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 64)
    defer { buffer.deallocate() }
    var offset = archive_filter_bytes(archive, -1)
    while failure == nil {
      let count = file.read(buffer, at: offset)
      if count < 0 { failReading(file) }
      if count <= 0 { return }
      offset += Int64(count)
      if buffer[..<count].contains(where: { $0 != 0 }) {
        fail("garbage behind the compressed data")
      }
    }
  }

  private func takeFailure() {
    fail(archive_error_string(archive).map { String(cString: $0) } ?? "no reason given")
  }
}

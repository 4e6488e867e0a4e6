import BomafideModel
import CArchive

/// The bytes within an xz, Zstandard, bzip2, lzma, lzip or compress stream, by libarchive's own decoders.
final class FilteredBytes: PlainBytes {
  private let source: PlainBytes
  private let archive: OpaquePointer
  private var isAtEnd = false

  /// The bytes that the decoder was given and may not have used, and where in the stream they start.
  private var given: [UInt8] = []
  private var givenStart: Int64 = 0

  /// Prepares to decode; gives nil where this build of libarchive can't.
  init?(_ source: PlainBytes, _ compression: Compression) {
    guard let archive = archive_read_new() else { return nil }
    self.source = source
    self.archive = archive
    super.init()
    let code =
      switch compression {
      case .xz: archive_read_support_filter_xz(archive)
      case .zstandard: archive_read_support_filter_zstd(archive)
      case .bzip2: archive_read_support_filter_bzip2(archive)
      case .lzma: archive_read_support_filter_lzma(archive)
      case .lzip: archive_read_support_filter_lzip(archive)
      case .compress: archive_read_support_filter_compress(archive)
      case .gzip, .pbzx: ARCHIVE_FATAL
      }
    // With a warning, libarchive would start a program for it, which a scan must not.
    if code != ARCHIVE_OK { return nil }
    archive_read_support_format_raw(archive)
    archive_read_support_format_empty(archive)
    let opened = archive_read_open(
      archive, Unmanaged.passUnretained(self).toOpaque(), nil,
      { _, client, place in
        guard let client, let place else { return -1 }
        let bytes = Unmanaged<FilteredBytes>.fromOpaque(client).takeUnretainedValue().give()
        place.pointee = bytes?.baseAddress
        return bytes?.count ?? -1
      }, nil)
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

  /// Lends the decoder the next bytes, and remembers those that it has not used.
  private func give() -> UnsafeRawBufferPointer? {
    let used = archive_filter_bytes(archive, -1)
    let count = Int(max(0, min(Int64(given.count), used - givenStart)))
    givenStart += Int64(count)
    if count == given.count {
      given.removeAll(keepingCapacity: true)
    } else {
      given.removeFirst(count)
    }
    guard let bytes = source.next() else {
      fail(as: source)
      return nil
    }
    given += bytes
    return bytes
  }

  /// Looks at what the decoder left of the stream, which may be zeros alone.
  private func checkRest() {
    let used = Int(max(0, min(Int64(given.count), archive_filter_bytes(archive, -1) - givenStart)))
    var hasGarbage = given[used...].contains { $0 != 0 }
    while !hasGarbage {
      guard let bytes = source.next() else { return fail(as: source) }
      if bytes.isEmpty { return }
      hasGarbage = bytes.contains { $0 != 0 }
    }
    fail("garbage behind the compressed data")
  }

  private func takeFailure() {
    if failure != nil { return }
    fail(archive_error_string(archive).map { String(cString: $0) } ?? "no reason given")
  }
}

import BomafideIdentifiers
import BomafideModel
import CArchive

/// libarchive's reader, limited to the formats that are supported.
final class ArchiveReader {
  /// What a header says of an entry.
  struct Header {
    var name: [UInt8]?
    var mode: UInt32
    /// The size in bytes, if the header says it.
    var size: Int64?
    var symlinkTarget: [UInt8]?
    var hardLinkTarget: [UInt8]?
    var isEncrypted: Bool
    var isSparse: Bool
  }

  private let archive: OpaquePointer
  private let path: String
  private let isTar: Bool

  /// What the tar is decompressed by; nil if it isn't compressed.
  private let plain: PlainBytes?

  /// The bytes taken from the tar up to the end of the last entry.
  private var endOfLast: Int64 = 0

  /// The name of the last entry, for messages.
  private var last: String?

  /// Prepares to read; `body` must keep the file's bytes in place while the reader is used.
  init(_ file: ArchiveFile, descriptor: Int32?, bytes: UnsafeRawBufferPointer?)
    throws(InputError)
  {
    guard let archive = archive_read_new() else {
      throw InputError(
        at: SourceLocation(path: file.path), expected: "memory to read an archive", found: "none",
        remedy: "close other programs, and run again")
    }
    self.archive = archive
    path = file.path
    isTar = file.format.isTar
    switch file.format {
    case .tar, .zip: plain = nil
    case .tarGzip: plain = InflatedBytes(file)
    case .tarXz, .tarZstandard, .tarBzip2:
      plain = FilteredBytes(file, descriptor: descriptor, bytes: bytes)
      if plain == nil {
        throw InputError(
          at: SourceLocation(path: path),
          expected: "a compression that this build of libarchive reads",
          found: "one that it does not", remedy: "unpack the archive, and name the directory")
      }
    }
    if isTar {
      archive_read_support_format_tar(archive)
    } else {
      archive_read_support_format_zip_seekable(archive)
    }
    let opened =
      if let plain {
        plain.open(archive)
      } else if let descriptor {
        archive_read_open_fd(archive, descriptor, 128 << 10)
      } else {
        archive_read_open_memory(archive, bytes?.baseAddress, bytes?.count ?? 0)
      }
    if opened != ARCHIVE_OK { throw trouble() }
  }

  deinit { archive_read_free(archive) }

  /// The next header, or nil at the end of the archive.
  func next() throws(InputError) -> Header? {
    endOfLast = archive_filter_bytes(archive, 0)
    var entry: OpaquePointer?
    let code = archive_read_next_header(archive, &entry)
    if code == ARCHIVE_EOF {
      try checkEnd()
      return nil
    }
    // A warning is about attributes that aren't used here, or a name that is then checked.
    guard code == ARCHIVE_OK || code == ARCHIVE_WARN, let entry else { throw trouble() }
    let header = Header(
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

  /// Reads the next bytes of the entry: how many, 0 at its end.
  func read(_ buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    let count = archive_read_data(archive, buffer.baseAddress, buffer.count)
    if count < 0 { throw trouble() }
    return count
  }

  /// Passes over the entry's bytes.
  func skip() throws(InputError) {
    if archive_read_data_skip(archive) != ARCHIVE_OK { throw trouble() }
  }

  /// Decompresses what lies behind the tar's end mark, so that it is checked: how many bytes, or nil at the end.
  func drain() throws(InputError) -> Int? {
    guard let plain else { return nil }
    // The damage may be anywhere.
    last = nil
    guard let bytes = plain.next() else { throw trouble() }
    return bytes.isEmpty ? nil : bytes.count
  }

  /// Whether a tar ends with its end mark, a block of zeros; one that was cut between two entries doesn't.
  private func checkEnd() throws(InputError) {
    guard isTar else { return }
    let blocks = (endOfLast + 511) / 512
    if archive_filter_bytes(archive, 0) >= (blocks + 1) * 512 { return }
    throw InputError(
      at: SourceLocation(path: path), expected: "a block of zeros that ends the archive",
      found: "the end of the file\(place(" behind"))", remedy: Self.remedy)
  }

  /// What libarchive says went wrong just now.
  private func trouble() -> InputError {
    let text =
      plain?.failure ?? archive_error_string(archive).map { String(cString: $0) }
      ?? "no reason given"
    let lowercased = text.lowercased()
    let isEarlyEnd = ["truncated", "no progress", "unexpected end"].contains {
      lowercased.contains($0)
    }
    return InputError(
      at: SourceLocation(path: path),
      expected: isEarlyEnd ? "a complete archive" : "an archive without damage",
      found: isEarlyEnd
        ? "one that ends early\(place(" inside")) (\(text.printable(limit: 200)))"
        : "damage\(place(" at")) (\(text.printable(limit: 200)))",
      remedy: Self.remedy)
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

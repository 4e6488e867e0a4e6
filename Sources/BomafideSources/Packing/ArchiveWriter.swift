public import BomafideModel
import CArchive

/// Writes a `.tar.gz` whose bytes follow from its files alone: no times, no owners, the files in the order given.
public struct ArchiveWriter {
  /// A file to write.
  public struct File: Sendable {
    /// The path inside, with `/`.
    public var path: String
    public var bytes: [UInt8]

    public init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  private final class Sink {
    var bytes: [UInt8] = []
  }

  /// The archive.
  ///
  /// - Parameter seconds: the time that every file bears, since 1970-01-01T00:00:00Z.
  /// - Throws: `InputError` where libarchive can't write it.
  public static func tarGzip(_ files: [File], seconds: Int64) throws(InputError) -> [UInt8] {
    guard let archive = archive_write_new() else { throw trouble(nil, "the archive") }
    defer { archive_write_free(archive) }
    let sink = Sink()
    // A name or a time of its own in the head of gzip would differ from run to run.
    let isReady =
      archive_write_add_filter_gzip(archive) == ARCHIVE_OK
      && archive_write_set_filter_option(archive, "gzip", "timestamp", nil) == ARCHIVE_OK
      && archive_write_set_format_pax_restricted(archive) == ARCHIVE_OK
      && archive_write_set_bytes_in_last_block(archive, 1) == ARCHIVE_OK
      && archive_write_open(
        archive, Unmanaged.passUnretained(sink).toOpaque(), nil,
        { _, client, buffer, count in
          guard let client, let buffer else { return -1 }
          let bytes = UnsafeRawBufferPointer(start: buffer, count: count)
          Unmanaged<Sink>.fromOpaque(client).takeUnretainedValue().bytes.append(contentsOf: bytes)
          return count
        }, nil) == ARCHIVE_OK
    guard isReady, let entry = archive_entry_new() else { throw trouble(archive, "the archive") }
    defer { archive_entry_free(entry) }
    for file in files {
      archive_entry_clear(entry)
      archive_entry_update_pathname_utf8(entry, file.path)
      archive_entry_set_size(entry, la_int64_t(file.bytes.count))
      archive_entry_set_filetype(entry, UInt32(0o100000))
      archive_entry_set_perm(entry, 0o644)
      archive_entry_set_mtime(entry, time_t(seconds), 0)
      guard archive_write_header(archive, entry) == ARCHIVE_OK else {
        throw trouble(archive, file.path)
      }
      let written = file.bytes.withUnsafeBytes {
        archive_write_data(archive, $0.baseAddress, $0.count)
      }
      guard written == file.bytes.count else { throw trouble(archive, file.path) }
    }
    guard archive_write_close(archive) == ARCHIVE_OK else { throw trouble(archive, "the archive") }
    return sink.bytes
  }

  private static func trouble(_ archive: OpaquePointer?, _ path: String) -> InputError {
    let words = archive.flatMap { archive_error_string($0) }.map { String(cString: $0) }
    return InputError(
      at: SourceLocation(path: path), expected: "an archive that libarchive can write",
      found: words ?? "no memory", remedy: "write less into one archive")
  }
}

import CArchive

/// The tar within a compressed file, checked to the file's last byte.
///
/// A decoder of its own, apart from the reader of the tar, goes on where that one ends: behind the tar's end mark
/// stand the checksums.
class PlainBytes {
  /// What is wrong with the file, in the words of its decoder.
  private(set) var failure: String?

  /// Decodes the next bytes, which last until the next call: none at the end, nil on a failure.
  func next() -> UnsafeRawBufferPointer? { nil }

  /// Lets libarchive read from here; `self` must outlive the reader.
  final func open(_ archive: OpaquePointer) -> Int32 {
    archive_read_open(
      archive, Unmanaged.passUnretained(self).toOpaque(), nil,
      { _, client, place in
        guard let client, let place else { return -1 }
        let bytes = Unmanaged<PlainBytes>.fromOpaque(client).takeUnretainedValue().next()
        place.pointee = bytes?.baseAddress
        return bytes?.count ?? -1
      }, nil)
  }

  final func fail(_ words: String) { failure = words }

  final func failReading(_ file: ArchiveFile) { failure = SystemTrouble.last.text }
}

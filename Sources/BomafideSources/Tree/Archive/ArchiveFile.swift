import BomafideIdentifiers
import BomafideModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An archive's own bytes: a file that is open, or bytes that are in memory.
final class ArchiveFile: Sendable {
  private enum Storage: ~Copyable, Sendable {
    case file(OpenFile)
    case memory([UInt8])
  }

  /// The path or name for messages.
  let path: String
  let format: ArchiveFormat
  let size: Int64
  private let storage: Storage

  /// Opens a file and looks at its first bytes.
  init(path: String) throws(InputError) {
    let file = try OpenFile(path: path, expected: ArchiveFormat.supported)
    var head = [UInt8](repeating: 0, count: ArchiveFormat.headCount)
    let count = head.withUnsafeMutableBytes { pread(file.descriptor, $0.baseAddress, $0.count, 0) }
    if count < 0 { throw SystemTrouble.last.error(at: path, expected: ArchiveFormat.supported) }
    format = try Self.format(head.prefix(count), path: path)
    size = Int64(file.status.st_size)
    storage = .file(file)
    self.path = path
  }

  /// Takes bytes that lie in memory.
  init(bytes: [UInt8], name: String) throws(InputError) {
    format = try Self.format(bytes.prefix(ArchiveFormat.headCount), path: name)
    size = Int64(bytes.count)
    storage = .memory(bytes)
    path = name
  }

  private static func format(
    _ head: ArraySlice<UInt8>, path: String
  ) throws(InputError) -> ArchiveFormat {
    if let format = ArchiveFormat(head: head) { return format }
    throw InputError(
      at: SourceLocation(path: path), expected: ArchiveFormat.supported,
      found: head.isEmpty ? "an empty file" : "a file of another format",
      remedy: "name the directory or archive to look into")
  }

  /// Lends the file descriptor, or else the bytes.
  func withSource<Value>(
    file: (Int32) -> Value, memory: (UnsafeRawBufferPointer) -> Value
  ) -> Value {
    switch storage {
    case .file(let open): file(open.descriptor)
    case .memory(let bytes): bytes.withUnsafeBytes(memory)
    }
  }

  /// Reads the bytes that start at an offset: how many, 0 at the end, or -1 with `errno` set.
  func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int64) -> Int {
    switch storage {
    case .file(let open):
      while true {
        let count = pread(open.descriptor, buffer.baseAddress, buffer.count, off_t(offset))
        if count >= 0 || errno != EINTR { return count }
      }
    case .memory(let bytes):
      let rest = bytes[min(bytes.count, Int(offset))...].prefix(buffer.count)
      buffer.copyBytes(from: rest)
      return rest.count
    }
  }

  /// Whether the file is a zip's end record and nothing else, which libarchive takes for damage.
  ///
  /// Source: PKWARE, APPNOTE.TXT, 4.3.16.
  var isEmptyZip: Bool {
    guard format == .zip else { return false }
    let recordSize = 22
    return withUnsafeTemporaryAllocation(byteCount: recordSize, alignment: 1) { record in
      guard read(record, at: 0) == recordSize, record[2] == 5, record[3] == 6 else { return false }
      let commentSize = Int64(record[20]) | Int64(record[21]) << 8
      return record[4..<20].allSatisfy { $0 == 0 } && size == Int64(recordSize) + commentSize
    }
  }

  /// Whether the file is no longer the one that was opened.
  var hasChanged: Bool {
    switch storage {
    case .file(let open):
      var status = stat()
      if fstat(open.descriptor, &status) != 0 { return true }
      return status.st_size != open.status.st_size
        || status.modificationSeconds != open.status.modificationSeconds
        || status.modificationNanoseconds != open.status.modificationNanoseconds
    case .memory: return false
    }
  }

  /// The error for a file that changed.
  func changed() -> InputError {
    InputError(
      at: SourceLocation(path: path), expected: "an archive that stays as it is while it is read",
      found: "one that changed", remedy: "run again when the archive is complete")
  }

  /// Hashes the archive itself; nil if it can't be read to its end.
  func digests(_ hasher: FileHasher) -> PackedDigests? {
    withSource { descriptor in
      var hasher = hasher
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 4_096)
      defer { buffer.deallocate() }
      var offset: Int64 = 0
      while true {
        let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
        if count < 0, errno == EINTR { continue }
        if count < 0 { return nil }
        if count == 0 { return offset == size ? hasher.finish() : nil }
        hasher.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        offset += Int64(count)
      }
    } memory: { bytes in
      var hasher = hasher
      hasher.update(bytes)
      return hasher.finish()
    }
  }
}

extension stat {
  #if canImport(Darwin)
    fileprivate var modificationSeconds: Int { st_mtimespec.tv_sec }
    fileprivate var modificationNanoseconds: Int { st_mtimespec.tv_nsec }
  #else
    fileprivate var modificationSeconds: Int { st_mtim.tv_sec }
    fileprivate var modificationNanoseconds: Int { st_mtim.tv_nsec }
  #endif
}

import BomafideIdentifiers
import BomafideModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Bytes that can be read at any place: a file that is open, bytes in memory, or pieces of another store.
///
/// Everything that is read from archives begins here, so a member that lies uncompressed in its archive is read in
/// place and never copied.
final class ByteStore: Sendable {
  /// A run of bytes in another store.
  struct Piece: Sendable, Equatable {
    var offset: Int64
    var count: Int64
  }

  private enum Storage: ~Copyable, Sendable {
    case file(OpenFile)
    case memory([UInt8])
    /// The pieces with the place in this store where each begins.
    case pieces(ByteStore, [(start: Int64, piece: Piece)])
  }

  let size: Int64
  private let storage: Storage

  /// The bytes of a small file, read when it was opened.
  private let held: [UInt8]?

  /// Whether bytes may have come since the file was opened.
  private let mayGrow: Bool

  /// Takes a file; one of no more than `limit` bytes is read at once, so that nothing of it is read twice.
  init(_ file: consuming OpenFile, holdingUpTo limit: Int64 = 0) {
    size = Int64(file.status.st_size)
    held = size > 0 && size <= limit ? Self.whole(file, Int(size)) : nil
    storage = .file(file)
    mayGrow = held == nil
  }

  init(_ bytes: [UInt8]) {
    size = Int64(bytes.count)
    storage = .memory(bytes)
    held = nil
    mayGrow = false
  }

  /// Takes pieces of a store one behind the other; what lies beyond its end reads as its end.
  init(_ store: ByteStore, _ pieces: [Piece]) {
    var start: Int64 = 0
    var placed: [(start: Int64, piece: Piece)] = []
    for piece in pieces where piece.count > 0 && piece.offset >= 0 {
      let count = min(piece.count, max(0, store.size - piece.offset))
      placed.append((start, Piece(offset: piece.offset, count: count)))
      start += count
    }
    size = start
    storage = .pieces(store, placed)
    held = nil
    mayGrow = false
  }

  /// Reads the bytes that start at an offset: how many, 0 at the end, or -1 with `errno` set.
  ///
  /// Fewer bytes than there is room for don't mean the end.
  func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int64) -> Int {
    guard offset >= 0, offset < size || mayGrow else { return 0 }
    if let held { return Self.copy(held, from: offset, to: buffer) }
    switch storage {
    case .file(let open):
      while true {
        let count = pread(open.descriptor, buffer.baseAddress, buffer.count, off_t(offset))
        if count >= 0 || errno != EINTR { return count }
      }
    case .memory(let bytes): return Self.copy(bytes, from: offset, to: buffer)
    case .pieces(let store, let pieces):
      var low = 0
      var high = pieces.count
      while low < high {
        let middle = (low + high) / 2
        if pieces[middle].start <= offset { low = middle + 1 } else { high = middle }
      }
      guard low > 0 else { return 0 }
      let (start, piece) = pieces[low - 1]
      let within = offset - start
      let count = Int(min(Int64(buffer.count), piece.count - within))
      guard count > 0 else { return 0 }
      return store.read(
        UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]), at: piece.offset + within)
    }
  }

  /// All bytes of a file; nil where there are fewer than it had when it was opened.
  private static func whole(_ file: borrowing OpenFile, _ size: Int) -> [UInt8]? {
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      filled = max(0, file.read(UnsafeMutableRawBufferPointer(buffer)))
    }
    return bytes.count == size ? bytes : nil
  }

  private static func copy(
    _ bytes: [UInt8], from offset: Int64, to buffer: UnsafeMutableRawBufferPointer
  ) -> Int {
    let rest = bytes[Int(offset)...].prefix(buffer.count)
    buffer.copyBytes(from: rest)
    return rest.count
  }

  /// Reads up to `count` bytes at an offset; fewer at the end, or where they can't be read.
  func bytes(at offset: Int64, count: Int) -> [UInt8] {
    let count = Int(max(0, min(Int64(count), size - offset)))
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      let raw = UnsafeMutableRawBufferPointer(buffer)
      while filled < count {
        let got = read(
          UnsafeMutableRawBufferPointer(rebasing: raw[filled...]), at: offset + Int64(filled))
        if got <= 0 { break }
        filled += got
      }
    }
  }

  /// A part of the store.
  func part(at offset: Int64, count: Int64? = nil) -> ByteStore {
    ByteStore(self, [Piece(offset: offset, count: count ?? max(0, size - offset))])
  }

  /// Where the store lies in another as one piece; nil where it doesn't.
  func place(in other: ByteStore) -> Range<Int64>? {
    switch storage {
    case .file: return nil
    case .memory: return nil
    case .pieces(let store, let pieces):
      guard store === other, pieces.count == 1, let piece = pieces.first?.piece else { return nil }
      return piece.offset..<(piece.offset + piece.count)
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
    case .pieces(let store, _): return store.hasChanged
    }
  }

  /// Hashes all bytes; nil if they can't be read to their end.
  func digests(_ hasher: FileHasher) -> PackedDigests? {
    var hasher = hasher
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 4_096)
    defer { buffer.deallocate() }
    var offset: Int64 = 0
    while true {
      let count = read(buffer, at: offset)
      if count < 0 { return nil }
      if count == 0 { return offset == size ? hasher.finish() : nil }
      hasher.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      offset += Int64(count)
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

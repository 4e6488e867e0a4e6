/// The bytes within a pbzx stream: pieces, each compressed by xz or left as it is.
///
/// The stream is the word `pbzx`, the size of a full piece, and for each piece its size, the size it is stored in, and
/// its bytes; all sizes are numbers of 64 bits with the highest byte first. No published document describes it; installer packages of macOS have carried it since 10.10.
final class PiecedBytes: PlainBytes {
  /// No piece is known to be longer; installers cut at 16 MiB.
  private static let longestPiece: UInt64 = 64 << 20

  private let source: PlainBytes
  private var rest: [UInt8] = []
  private var piece: PlainBytes?
  private var pieceSize: UInt64 = 0
  private var given: UInt64 = 0
  private var isBegun = false
  private var raw = UnsafeMutableRawBufferPointer.allocate(byteCount: 1, alignment: 64)

  init(_ source: PlainBytes) { self.source = source }

  deinit { raw.deallocate() }

  override func next() -> UnsafeRawBufferPointer? {
    if failure != nil { return nil }
    if !isBegun {
      isBegun = true
      if take(12) == nil { return nil }
    }
    while true {
      if let piece {
        guard let bytes = piece.next() else {
          fail(as: piece)
          return nil
        }
        given += UInt64(bytes.count)
        if given > pieceSize || bytes.isEmpty && given != pieceSize {
          fail("a piece of another size than it says")
          return nil
        }
        if !bytes.isEmpty { return bytes }
        self.piece = nil
      }
      guard let more = isMore() else { return nil }
      if !more { return UnsafeRawBufferPointer(start: nil, count: 0) }
      if let bytes = startPiece() { return bytes }
      if failure != nil { return nil }
    }
  }

  /// Whether another piece follows; nil on a failure.
  private func isMore() -> Bool? {
    if !rest.isEmpty { return true }
    guard let bytes = source.next() else {
      fail(as: source)
      return nil
    }
    rest += bytes
    return !bytes.isEmpty
  }

  /// Begins the next piece, and gives its bytes where they are not compressed.
  private func startPiece() -> UnsafeRawBufferPointer? {
    guard let head = take(16) else { return nil }
    pieceSize = Self.number(head[..<8])
    let stored = Self.number(head[8...])
    guard pieceSize <= Self.longestPiece, stored <= Self.longestPiece + 65_536 else {
      fail("a piece that is too long")
      return nil
    }
    guard let bytes = take(Int(stored)) else { return nil }
    given = 0
    if Compression(head: bytes) == .xz {
      piece = FilteredBytes(StoreBytes(ByteStore(bytes)), .xz)
      if piece == nil { fail("no decoder for xz in this build of libarchive") }
      return nil
    }
    guard stored == pieceSize else {
      fail("a piece of another size than it says")
      return nil
    }
    raw.deallocate()
    raw = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 64)
    raw.copyBytes(from: bytes)
    return UnsafeRawBufferPointer(rebasing: raw[..<bytes.count])
  }

  /// The next bytes, exactly as many as wanted.
  private func take(_ count: Int) -> [UInt8]? {
    while rest.count < count {
      guard let bytes = source.next() else {
        fail(as: source)
        return nil
      }
      if bytes.isEmpty {
        fail("truncated pbzx input")
        return nil
      }
      rest += bytes
    }
    let taken = Array(rest[..<count])
    rest.removeFirst(count)
    return taken
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}

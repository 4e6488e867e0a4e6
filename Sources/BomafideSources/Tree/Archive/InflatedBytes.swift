import CZlib

/// The bytes within a gzip, with every checksum and length compared.
///
/// libarchive's own filter passes over both. Source: RFC 1952.
final class InflatedBytes: PlainBytes {
  private enum State: Equatable {
    /// Within a member, its header and trailer included.
    case inside
    /// Within the rest of a member that was begun in its middle, whose trailer zlib doesn't know of.
    case resumed
    /// Behind such a rest, with so many bytes of the trailer to come.
    case trailer(UInt32)
    /// Behind a member, where another may start.
    case between
    /// Within the zeros that may fill the rest of the file.
    case padding
    case ended
  }

  private static let bufferSize = 128 << 10

  private let source: PlainBytes
  private let zlib = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let output = UnsafeMutableRawBufferPointer.allocate(byteCount: bufferSize, alignment: 64)
  private var isAtEnd = false
  private var state = State.inside

  /// How many bytes were taken from the source, and given in buffers before this one.
  private var taken: Int64 = 0
  private var given: Int64 = 0

  /// Where unpacking can be begun again, where that is noted.
  private(set) var points: RestartPoints?

  /// Prepares to unpack from the beginning.
  ///
  /// - Parameter points: takes the places from which it can be begun again.
  init(_ source: PlainBytes, noting points: RestartPoints? = nil) {
    self.source = source
    self.points = points
    zlib.initialize(to: z_stream())
    super.init()
    // 16 stands for a gzip header and trailer.
    begin(windowBits: 16 + MAX_WBITS)
  }

  /// Prepares to unpack from a place that was noted before.
  ///
  /// - Parameter source: the bytes of the store behind that place.
  init(_ source: PlainBytes, from point: RestartPoints.Point, of store: ByteStore) {
    self.source = source
    zlib.initialize(to: z_stream())
    super.init()
    // Negative numbers stand for what has neither header nor trailer.
    begin(windowBits: -MAX_WBITS)
    state = .resumed
    if point.bits > 0 {
      let last = store.bytes(at: point.stored - 1, count: 1).first ?? 0
      inflatePrime(zlib, point.bits, Int32(last) >> (8 - point.bits))
    }
    if !point.window.isEmpty {
      inflateSetDictionary(zlib, point.window, uInt(point.window.count))
    }
  }

  private func begin(windowBits: Int32) {
    let code = inflateInit2_(
      zlib, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    if code != Z_OK { fail("zlib has no memory") }
  }

  deinit {
    inflateEnd(zlib)
    zlib.deallocate()
    output.deallocate()
  }

  override func next() -> UnsafeRawBufferPointer? {
    zlib.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: Bytef.self)
    zlib.pointee.avail_out = uInt(output.count)
    while failure == nil, state != .ended, zlib.pointee.avail_out > 0 {
      if zlib.pointee.avail_in == 0, !isAtEnd { fill() }
      if failure != nil { break }
      switch state {
      case .inside: inflateSome()
      case .resumed: inflateSome()
      case .trailer(let count): skipTrailer(count)
      case .between: startMember()
      case .padding: skipZeros()
      case .ended: break
      }
    }
    // What came before a failure is of use, for it tells where the failure is.
    let count = output.count - Int(zlib.pointee.avail_out)
    given += Int64(count)
    points?.size = given
    if count == 0, failure != nil { return nil }
    return UnsafeRawBufferPointer(rebasing: output[..<count])
  }

  private func fill() {
    guard let bytes = source.next() else {
      fail(as: source)
      return
    }
    isAtEnd = bytes.isEmpty
    taken += Int64(bytes.count)
    zlib.pointee.next_in = bytes.baseAddress?.assumingMemoryBound(to: Bytef.self)
    zlib.pointee.avail_in = uInt(bytes.count)
  }

  private func inflateSome() {
    switch inflate(zlib, points == nil ? Z_NO_FLUSH : Z_BLOCK) {
    case Z_OK: notePoint()
    case Z_STREAM_END: state = state == .resumed ? .trailer(8) : .between
    case Z_BUF_ERROR: if isAtEnd { fail("truncated gzip input") }
    case Z_NEED_DICT: fail("a dictionary is needed")
    default: fail(zlib.pointee.msg.map { String(cString: $0) } ?? "gzip decompression failed")
    }
  }

  /// Notes the place, where it is a border between blocks that is wanted.
  private func notePoint() {
    guard points != nil else { return }
    // 128 stands for a border, 64 for the last block of a member.
    let offset = given + Int64(output.count) - Int64(zlib.pointee.avail_out)
    if zlib.pointee.data_type & 0xC0 == 0x80, points?.isWanted(at: offset) == true {
      points?.note(zlib, offset: offset, stored: taken - Int64(zlib.pointee.avail_in))
    }
  }

  private func skipTrailer(_ count: UInt32) {
    if zlib.pointee.avail_in == 0 {
      fail("truncated gzip input")
      return
    }
    let skipped = min(count, zlib.pointee.avail_in)
    zlib.pointee.next_in = zlib.pointee.next_in?.advanced(by: Int(skipped))
    zlib.pointee.avail_in -= skipped
    state = skipped == count ? .between : .trailer(count - skipped)
  }

  private func startMember() {
    guard zlib.pointee.avail_in > 0, let first = zlib.pointee.next_in?.pointee else {
      state = .ended
      return
    }
    switch first {
    case 0: state = .padding
    case 0x1F: state = inflateReset2(zlib, 16 + MAX_WBITS) == Z_OK ? .inside : .ended
    default: fail("garbage behind the end of the gzip")
    }
  }

  private func skipZeros() {
    let count = Int(zlib.pointee.avail_in)
    let rest = UnsafeBufferPointer(start: zlib.pointee.next_in, count: count)
    zlib.pointee.avail_in = 0
    if count == 0 { state = .ended }
    if rest.contains(where: { $0 != 0 }) { fail("garbage behind the end of the gzip") }
  }
}

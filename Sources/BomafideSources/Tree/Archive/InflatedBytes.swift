import CZlib

/// The bytes within a gzip, with every checksum and length compared.
///
/// libarchive's own filter passes over both. Source: RFC 1952.
final class InflatedBytes: PlainBytes {
  private enum State {
    /// Within a member, its header and trailer included.
    case inside
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

  init(_ source: PlainBytes) {
    self.source = source
    zlib.initialize(to: z_stream())
    super.init()
    // 16 stands for a gzip header and trailer.
    let code = inflateInit2_(
      zlib, 16 + MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
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
      case .between: startMember()
      case .padding: skipZeros()
      case .ended: break
      }
    }
    // What came before a failure is of use, for it tells where the failure is.
    let count = output.count - Int(zlib.pointee.avail_out)
    if count == 0, failure != nil { return nil }
    return UnsafeRawBufferPointer(rebasing: output[..<count])
  }

  private func fill() {
    guard let bytes = source.next() else {
      fail(as: source)
      return
    }
    isAtEnd = bytes.isEmpty
    zlib.pointee.next_in = bytes.baseAddress?.assumingMemoryBound(to: Bytef.self)
    zlib.pointee.avail_in = uInt(bytes.count)
  }

  private func inflateSome() {
    switch inflate(zlib, Z_NO_FLUSH) {
    case Z_OK: break
    case Z_STREAM_END: state = .between
    case Z_BUF_ERROR: if isAtEnd { fail("truncated gzip input") }
    case Z_NEED_DICT: fail("a dictionary is needed")
    default: fail(zlib.pointee.msg.map { String(cString: $0) } ?? "gzip decompression failed")
    }
  }

  private func startMember() {
    guard zlib.pointee.avail_in > 0, let first = zlib.pointee.next_in?.pointee else {
      state = .ended
      return
    }
    switch first {
    case 0: state = .padding
    case 0x1F: state = inflateReset(zlib) == Z_OK ? .inside : .ended
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

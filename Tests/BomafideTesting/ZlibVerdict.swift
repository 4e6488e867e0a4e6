import CZlib

/// What zlib says of a gzip: the bytes in it, and what is wrong with it.
public struct ZlibVerdict: Equatable, Sendable {
  public var bytes: [UInt8] = []
  /// In zlib's words, and nil where nothing is wrong.
  public var failure: String?

  public init(bytes: [UInt8] = [], failure: String? = nil) {
    self.bytes = bytes
    self.failure = failure
  }

  /// Asks zlib, member by member; behind them zeros may stand.
  public init(gzip: [UInt8]) {
    gzip.withUnsafeBufferPointer { input in
      var rest = input[...]
      repeat {
        rest = takeMember(UnsafeBufferPointer(rebasing: rest), rest)
      } while failure == nil && rest.first == 0x1F
      if failure == nil, rest.contains(where: { $0 != 0 }) {
        failure = "garbage behind the end of the gzip"
      }
    }
  }

  private mutating func takeMember(
    _ input: UnsafeBufferPointer<UInt8>, _ slice: Slice<UnsafeBufferPointer<UInt8>>
  ) -> Slice<UnsafeBufferPointer<UInt8>> {
    var stream = z_stream()
    inflateInit2_(&stream, 16 + MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    defer { inflateEnd(&stream) }
    stream.next_in = input.baseAddress
    stream.avail_in = uInt(input.count)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var code = Z_OK
    while code == Z_OK {
      let count = buffer.withUnsafeMutableBufferPointer { room in
        stream.next_out = room.baseAddress
        stream.avail_out = uInt(room.count)
        code = inflate(&stream, Z_NO_FLUSH)
        return room.count - Int(stream.avail_out)
      }
      bytes += buffer[..<count]
    }
    if code == Z_BUF_ERROR {
      failure = "truncated gzip input"
    } else if code != Z_STREAM_END {
      failure = stream.msg.map { String(cString: $0) } ?? "\(code)"
    }
    return slice.dropFirst(input.count - Int(stream.avail_in))
  }
}

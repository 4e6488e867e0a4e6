import CZlib

/// Unpacks what zlib packed, up to a size.
package enum Inflation {
  /// The bytes within a zlib stream; nil where it is damaged, cut off or holds more than `limit` bytes.
  ///
  /// - Parameter isRaw: whether it has neither header nor checksum, as in a zip.
  package static func inflated(_ packed: ArraySlice<UInt8>, isRaw: Bool = false, limit: Int)
    -> [UInt8]?
  {
    var stream = z_stream()
    guard
      inflateInit2_(
        &stream, isRaw ? -MAX_WBITS : MAX_WBITS, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { inflateEnd(&stream) }
    var out: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    return packed.withUnsafeBufferPointer { input in
      guard let base = input.baseAddress, let count = uInt(exactly: input.count) else { return nil }
      stream.next_in = base
      stream.avail_in = count
      while true {
        let (code, written) = buffer.withUnsafeMutableBufferPointer { space in
          stream.next_out = space.baseAddress
          stream.avail_out = uInt(space.count)
          let code = inflate(&stream, Z_NO_FLUSH)
          return (code, space.count - Int(stream.avail_out))
        }
        guard code == Z_OK || code == Z_STREAM_END, out.count + written <= limit else { return nil }
        out.append(contentsOf: buffer[..<written])
        if code == Z_STREAM_END { return out }
        // Nothing is left to read, and the end has not come.
        if written == 0, stream.avail_in == 0 { return nil }
      }
    }
  }
}

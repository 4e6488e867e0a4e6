import CZlib

/// Deflates short texts against a dictionary of texts of the same kind, or long ones alone.
///
/// Source: RFC 1951, and zlib's manual, <https://zlib.net/manual.html>.
final class Deflater {
  /// How many bytes of a dictionary are used.
  static let dictionarySize = 8192 - 262
  /// The window of what is deflated against a dictionary; a small one is copied fast.
  static let dictionaryWindow: Int32 = -13
  static let blockWindow: Int32 = -15

  private var stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private var copy = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let hasDictionary: Bool
  private var buffer: [UInt8] = []

  init(dictionary: [UInt8]? = nil) {
    stream.initialize(to: z_stream())
    copy.initialize(to: z_stream())
    hasDictionary = dictionary != nil
    let made = deflateInit2_(
      stream, 9, Z_DEFLATED,
      hasDictionary ? Self.dictionaryWindow : Self.blockWindow, 8, Z_DEFAULT_STRATEGY,
      ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(made == Z_OK, "zlib has no memory")
    if let dictionary, !dictionary.isEmpty {
      deflateSetDictionary(stream, dictionary, UInt32(dictionary.count))
    }
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
    copy.deallocate()
  }

  /// The deflated bytes.
  func deflate(_ bytes: [UInt8]) -> [UInt8] {
    var working = stream
    if hasDictionary {
      guard deflateCopy(copy, stream) == Z_OK else { preconditionFailure("zlib has no memory") }
      working = copy
    } else {
      deflateReset(stream)
    }
    defer { if hasDictionary { deflateEnd(copy) } }
    let bound = Int(deflateBound(working, UInt(bytes.count)))
    if buffer.count < bound { buffer = [UInt8](repeating: 0, count: bound) }
    return bytes.withUnsafeBufferPointer { input in
      buffer.withUnsafeMutableBufferPointer { output in
        working.pointee.next_in = input.baseAddress
        working.pointee.avail_in = UInt32(input.count)
        working.pointee.next_out = output.baseAddress
        working.pointee.avail_out = UInt32(output.count)
        let code = CZlib.deflate(working, Z_FINISH)
        precondition(code == Z_STREAM_END, "a buffer as large as zlib wants it")
        return Array(output.prefix(output.count - Int(working.pointee.avail_out)))
      }
    }
  }
}

/// Inflates what `Deflater` deflated.
final class Inflater {
  /// More than any record or block that is written.
  private static let limit = 1 << 30

  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let dictionary: [UInt8]?

  init(dictionary: [UInt8]? = nil) {
    stream.initialize(to: z_stream())
    self.dictionary = dictionary
    let made = inflateInit2_(
      stream, dictionary == nil ? Deflater.blockWindow : Deflater.dictionaryWindow, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    precondition(made == Z_OK, "zlib has no memory")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// The bytes that were deflated.
  ///
  /// - Parameter count: How many they are.
  func inflate(
    _ bytes: UnsafeRawBufferPointer, count: Int
  ) throws(RecordReader.Damage) -> [UInt8] {
    // Nothing deflates to less than a thousandth.
    guard count >= 0, count <= Self.limit, count / 1100 <= bytes.count else {
      throw RecordReader.Damage()
    }
    inflateReset(stream)
    if let dictionary, !dictionary.isEmpty {
      inflateSetDictionary(stream, dictionary, UInt32(dictionary.count))
    }
    stream.pointee.next_in = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = UInt32(clamping: bytes.count)
    var isWhole = false
    // zlib wants a place to write to, even where it writes nothing.
    let output = [UInt8](unsafeUninitializedCapacity: max(1, count)) { buffer, written in
      stream.pointee.next_out = buffer.baseAddress
      stream.pointee.avail_out = UInt32(clamping: max(1, count))
      let code = CZlib.inflate(stream, Z_FINISH)
      written = max(1, count) - Int(stream.pointee.avail_out)
      isWhole = code == Z_STREAM_END && written == count
    }
    guard isWhole else { throw RecordReader.Damage() }
    return output
  }
}

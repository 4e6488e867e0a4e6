import CZlib
public import Foundation

/// Unpacks shared material: gzip files, and the entries of zips.
///
/// It trusts what it reads, unlike the program.
public enum PackedMaterial {
  /// Says that material can't be unpacked.
  public struct Damage: Error {
    public var place: String
  }

  /// The content of a gzip file.
  public static func gunzip(_ packed: Data) throws -> [UInt8] {
    // 32 lets zlib find the header by itself.
    try inflate([UInt8](packed)[...], window: 15 + 32, size: packed.count * 8)
  }

  /// A gzip of one member, as the gzip program makes it.
  public static func gzip(_ content: [UInt8]) -> [UInt8] {
    gzip(content, level: 6, strategy: Z_DEFAULT_STRATEGY, memory: 8)
  }

  /// A gzip of one member.
  ///
  /// - Parameters:
  ///   - level: 0 to 9, as the gzip program takes it; 0 stores.
  ///   - strategy: 0 to 4; 2 repeats nothing, 3 only what stands right before, 4 has fixed codes.
  ///   - memory: 1 to 9; the less, the shorter are blocks.
  public static func gzip(
    _ content: [UInt8], level: Int32, strategy: Int32, memory: Int32
  ) -> [UInt8] {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    // 16 stands for a gzip header and trailer.
    guard
      deflateInit2_(&stream, level, Z_DEFLATED, 15 + 16, memory, strategy, ZLIB_VERSION, size)
        == Z_OK
    else { preconditionFailure("zlib has no memory") }
    defer { deflateEnd(&stream) }
    var content = content
    let bound = Int(deflateBound(&stream, uLong(content.count)))
    return [UInt8](unsafeUninitializedCapacity: bound) { output, filled in
      content.withUnsafeMutableBufferPointer { input in
        stream.next_in = UnsafePointer(input.baseAddress)
        stream.avail_in = uInt(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = uInt(output.count)
        let code = deflate(&stream, Z_FINISH)
        precondition(code == Z_STREAM_END, "the bound is enough")
        filled = output.count - Int(stream.avail_out)
      }
    }
  }

  /// Calls `body` with the name and the content of each file in a zip.
  public static func forEachEntry(
    ofZip packed: Data, _ body: (_ name: String, _ content: [UInt8]) throws -> Void
  ) throws {
    let bytes = [UInt8](packed)
    func number(_ at: Int, _ width: Int) -> Int {
      (0..<width).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
    }
    // The end of the directory, and from there its beginning.
    guard
      let end = stride(from: bytes.count - 22, through: 0, by: -1).first(where: {
        number($0, 4) == 0x0605_4B50
      })
    else { throw Damage(place: "end of the zip") }
    var at = number(end + 16, 4)
    for _ in 0..<number(end + 10, 2) {
      guard number(at, 4) == 0x0201_4B50 else { throw Damage(place: "directory of the zip") }
      let (packedSize, size) = (number(at + 20, 4), number(at + 24, 4))
      let (nameLength, extra, comment) = (
        number(at + 28, 2), number(at + 30, 2), number(at + 32, 2)
      )
      let name = String(decoding: bytes[(at + 46)..<(at + 46 + nameLength)], as: UTF8.self)
      let local = number(at + 42, 4)
      let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
      let content = bytes[start..<(start + packedSize)]
      if !name.hasSuffix("/") {
        try body(
          name,
          number(at + 10, 2) == 0 ? Array(content) : inflate(content, window: -15, size: size))
      }
      at += 46 + nameLength + extra + comment
    }
  }

  private static func inflate(_ packed: ArraySlice<UInt8>, window: Int32, size: Int) throws
    -> [UInt8]
  {
    var stream = z_stream()
    guard
      inflateInit2_(&stream, window, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw Damage(place: "zlib") }
    defer { inflateEnd(&stream) }
    var content = [UInt8](repeating: 0, count: max(size, 1024))
    var count = 0
    try packed.withUnsafeBufferPointer { input in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      while true {
        if count == content.count {
          content.append(contentsOf: repeatElement(0, count: content.count))
        }
        let status = content.withUnsafeMutableBufferPointer { output in
          stream.next_out = output.baseAddress.map { $0 + count }
          stream.avail_out = UInt32(output.count - count)
          let status = CZlib.inflate(&stream, Z_NO_FLUSH)
          count = output.count - Int(stream.avail_out)
          return status
        }
        if status == Z_STREAM_END { break }
        guard status == Z_OK else { throw Damage(place: "deflated bytes") }
      }
    }
    content.removeLast(content.count - count)
    return content
  }
}

import CZlib
import GRDBSQLite

/// Pages that prove themselves: the last four bytes of each are a checksum of the others and of the page's number.
///
/// SQLite leaves those bytes alone, and reads pages through a file layer that compares each one before it is used. So a
/// page that changed on the disk is an error, and never an answer that nothing was found.
enum CheckedPages {
  static let size = 4096
  /// How many bytes of a page are the checksum.
  static let reserved = 4
  /// The name of the file layer.
  static let vfs = "bomafide-checked"
  /// What SQLite answers where a page is not as it was written.
  static let damage = SQLITE_IOERR | (32 << 8)

  /// The checksum of a page; the first page is number 1.
  static func checksum(_ page: UnsafeRawPointer, number: UInt32) -> UInt32 {
    let bytes = page.assumingMemoryBound(to: UInt8.self)
    var sum = crc32(0, bytes, UInt32(size - reserved))
    withUnsafeBytes(of: number.bigEndian) { raw in
      sum = crc32(sum, raw.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt32(raw.count))
    }
    return UInt32(truncatingIfNeeded: sum)
  }

  /// Whether a page is as it was written.
  static func isWhole(_ page: UnsafeRawPointer, number: UInt32) -> Bool {
    let stored = (page + size - reserved).loadUnaligned(as: UInt32.self)
    return UInt32(bigEndian: stored) == checksum(page, number: number)
  }

  /// Writes the checksums into a file that is complete, and waits until it is on the disk.
  static func seal(_ path: String) throws(StoreError) {
    let file = try SystemFile(path: path, .update)
    let count = try file.size()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * size, alignment: 4096)
    defer { buffer.deallocate() }
    var offset = 0
    while offset < count {
      let piece = UnsafeMutableRawBufferPointer(
        rebasing: buffer[..<min(buffer.count, count - offset)])
      try file.read(piece, at: offset)
      for start in stride(from: 0, to: piece.count - size + 1, by: size) {
        guard let page = piece.baseAddress.map({ $0 + start }) else { break }
        let sum = checksum(page, number: UInt32(truncatingIfNeeded: (offset + start) / size + 1))
        (page + size - reserved).storeBytes(of: sum.bigEndian, as: UInt32.self)
      }
      try file.write(UnsafeRawBufferPointer(piece), at: offset)
      offset += piece.count
    }
    try file.synchronize()
  }

  /// The checksums of the first and the last page, in hexadecimal.
  ///
  /// - Throws: `StoreError` where one of them is not as it was written.
  static func ends(of path: String) throws(StoreError) -> String {
    let file = try SystemFile(path: path, .read)
    let count = try file.size() / size
    var text = ""
    for number in [1, count] {
      let page = try file.bytes(at: max(0, number - 1) * size, count: size)
      let isWhole = page.withUnsafeBytes { bytes in
        bytes.baseAddress.map { Self.isWhole($0, number: UInt32(truncatingIfNeeded: number)) }
      }
      guard isWhole == true else {
        throw .damaged(path, found: "page \(number) with another checksum")
      }
      for byte in page.suffix(reserved) {
        text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    return text
  }

  /// The numbers of the pages that are not as they were written, at most a hundred.
  static func damagedPages(of path: String) throws(StoreError) -> [Int] {
    let file = try SystemFile(path: path, .read)
    let count = try file.size()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * size, alignment: 4096)
    defer { buffer.deallocate() }
    var damaged: [Int] = []
    var offset = 0
    while offset < count, damaged.count < 100 {
      let piece = UnsafeMutableRawBufferPointer(
        rebasing: buffer[..<min(buffer.count, count - offset)])
      try file.read(piece, at: offset)
      for start in stride(from: 0, to: piece.count - size + 1, by: size) {
        guard let page = piece.baseAddress.map({ $0 + start }) else { break }
        let number = (offset + start) / size + 1
        if !isWhole(page, number: UInt32(truncatingIfNeeded: number)) { damaged.append(number) }
      }
      offset += piece.count
    }
    return damaged
  }
}

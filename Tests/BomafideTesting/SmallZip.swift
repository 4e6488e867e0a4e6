/// Makes zips of a few files, stored as they are, so that tests need no other program.
public struct SmallZip {
  private var body: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  public init(_ files: [(name: String, bytes: [UInt8])] = []) {
    for file in files { add(file.name, file.bytes) }
  }

  /// Adds a file of 1 January 2024.
  public mutating func add(_ name: String, _ bytes: [UInt8]) {
    let offset = body.count
    let common =
      Self.bytes(20, 2) + Self.bytes(0, 2) + Self.bytes(0, 2) + Self.bytes(0, 2)
      + Self.bytes(0x5821, 2) + Self.bytes(Int(Self.crc32(bytes)), 4) + Self.bytes(bytes.count, 4)
      + Self.bytes(bytes.count, 4) + Self.bytes(name.utf8.count, 2) + Self.bytes(0, 2)
    body += Self.bytes(0x0403_4B50, 4) + common + Array(name.utf8) + bytes
    directory +=
      Self.bytes(0x0201_4B50, 4) + Self.bytes(3 << 8 | 20, 2) + common + Self.bytes(0, 2)
      + Self.bytes(0, 2) + Self.bytes(0, 2) + Self.bytes(0o100644 << 16, 4) + Self.bytes(offset, 4)
      + Array(name.utf8)
    count += 1
  }

  /// The zip.
  public var bytes: [UInt8] {
    body + directory + Self.bytes(0x0605_4B50, 4) + Self.bytes(0, 4) + Self.bytes(count, 2)
      + Self.bytes(count, 2) + Self.bytes(directory.count, 4) + Self.bytes(body.count, 4)
      + Self.bytes(0, 2)
  }

  private static func bytes(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}

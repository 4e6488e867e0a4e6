/// A kind of archive that can be read, told by its first bytes.
enum ArchiveFormat {
  case tar, tarGzip, tarXz, tarZstandard, tarBzip2, zip

  /// How many leading bytes `init` wants to see.
  static let headCount = 512

  /// What a user can give, in words.
  static let supported =
    "a directory, or a .tar, .tar.gz, .tar.xz, .tar.zst, .tar.bz2, .zip or .whl"

  /// The format of a file with these first bytes, or nil if it is none of them.
  ///
  /// What lies under a compression is known only once it is read.
  init?(head: some Collection<UInt8>) {
    let head = Array(head.prefix(Self.headCount))
    if head.starts(with: [0x1F, 0x8B]) {
      self = .tarGzip
    } else if head.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) {
      self = .tarXz
    } else if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
      self = .tarZstandard
    } else if head.starts(with: Array("BZh".utf8)) {
      self = .tarBzip2
    } else if head.starts(with: [0x50, 0x4B, 0x03, 0x04])
      || head.starts(with: [0x50, 0x4B, 0x05, 0x06])
    {
      self = .zip
    } else if Self.isTarHeader(head) {
      self = .tar
    } else {
      return nil
    }
  }

  var isTar: Bool { self != .zip }

  /// Whether a block is a tar header with a right checksum, or the zeros that end an archive.
  ///
  /// Source: POSIX.1-2017, pax, "ustar Interchange Format".
  private static func isTarHeader(_ head: [UInt8]) -> Bool {
    guard head.count == 512 else { return false }
    if head.allSatisfy({ $0 == 0 }) { return true }
    var sum = 0
    for (offset, byte) in head.enumerated() {
      sum += (148..<156).contains(offset) ? 0x20 : Int(byte)
    }
    var stated = 0
    for byte in head[148..<156].drop(while: { $0 == 0x20 }) {
      guard (0x30...0x37).contains(byte) else { break }
      stated = stated * 8 + Int(byte - 0x30)
    }
    return sum == stated
  }
}

import CInflate

/// What stands before the deflated bytes of a gzip's member, taken byte by byte.
///
/// What is refused is what zlib refuses, in its words. Source: RFC 1952, 2.3.
struct GzipHeader {
  private enum Field {
    case fixed, extraLength, extra, name, comment, checksum
  }

  private enum Flag {
    static let checksum: UInt8 = 2
    static let extra: UInt8 = 4
    static let name: UInt8 = 8
    static let comment: UInt8 = 16
    static let unknown: UInt8 = 0xE0
  }

  private var field = Field.fixed
  /// How many bytes of the field were taken.
  private var count = 0
  private var flags: UInt8 = 0
  private var number = 0
  private var checksum: UInt32 = 0

  /// What is wrong with the header.
  private(set) var failure: String?
  private(set) var isComplete = false

  /// Takes the next byte of the header.
  mutating func take(_ byte: UInt8) {
    count += 1
    if field != .checksum {
      checksum = withUnsafePointer(to: byte) { inflate_crc32(checksum, $0, 1) }
    }
    switch field {
    case .fixed: takeFixed(byte)
    case .extraLength:
      number |= Int(byte) << (8 * (count - 1))
      if count == 2 { begin(number > 0 ? .extra : .name) }
    case .extra: if count == number { begin(.name) }
    case .name: if byte == 0 { begin(.comment) }
    case .comment: if byte == 0 { begin(.checksum) }
    case .checksum:
      if byte != UInt8(truncatingIfNeeded: checksum >> (8 * UInt32(count - 1))) {
        failure = "header crc mismatch"
      }
      isComplete = count == 2
    }
  }

  private mutating func takeFixed(_ byte: UInt8) {
    switch count {
    case 1: if byte != 0x1F { failure = "incorrect header check" }
    case 2: if byte != 0x8B { failure = "incorrect header check" }
    case 3: if byte != 8 { failure = "unknown compression method" }
    case 4:
      flags = byte
      if byte & Flag.unknown != 0 { failure = "unknown header flags set" }
    case 10: begin(.extraLength)
    default: break
    }
  }

  /// Goes on with a field, or with the first behind it that there is.
  private mutating func begin(_ next: Field) {
    count = 0
    switch next {
    case .extraLength where flags & Flag.extra == 0: begin(.name)
    case .name where flags & Flag.name == 0: begin(.comment)
    case .comment where flags & Flag.comment == 0: begin(.checksum)
    case .checksum where flags & Flag.checksum == 0: isComplete = true
    default: field = next
    }
  }
}

/// What stands behind the deflated bytes of a member, and what it must say.
struct GzipTrailer {
  /// Of the member's bytes that were unpacked so far; nil where it was begun in its middle.
  private var unpacked: (checksum: UInt32, size: UInt32)?
  private var count = 0
  private var number: UInt32 = 0

  private(set) var failure: String?
  var isComplete: Bool { count == 8 }

  /// - Parameter isWhole: whether the member is unpacked from its beginning.
  init(isWhole: Bool) { unpacked = isWhole ? (0, 0) : nil }

  /// Counts bytes that were unpacked.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    guard let known = unpacked, let start = bytes.baseAddress, !bytes.isEmpty else { return }
    unpacked = (
      inflate_crc32(known.checksum, start.assumingMemoryBound(to: UInt8.self), bytes.count),
      known.size &+ UInt32(truncatingIfNeeded: bytes.count)
    )
  }

  /// Takes the next byte of the trailer.
  mutating func take(_ byte: UInt8) {
    number = number >> 8 | UInt32(byte) << 24
    count += 1
    guard let unpacked else { return }
    if count == 4, number != unpacked.checksum { failure = "incorrect data check" }
    if count == 8, number != unpacked.size { failure = "incorrect length check" }
  }
}

import BomafideModel

/// Reads the wire format of Protobuf: the fields of one message after the other.
///
/// Source: Protocol Buffers, Encoding, <https://protobuf.dev/programming-guides/encoding/>.
struct ProtoReader {
  /// A field as it stands on the wire.
  struct Entry {
    var number: Int
    /// The value of varints and fixed numbers.
    var value: UInt64 = 0
    /// Where a length-delimited value stands.
    var range: Range<Int>?
    /// Where the field begins.
    var offset: Int
  }

  let bytes: UnsafeBufferPointer<UInt8>
  let path: String

  /// The fields of the message at `range`, in their order.
  ///
  /// - Throws: `InputError` where the bytes are no message.
  func entries(_ range: Range<Int>) throws(InputError) -> [Entry] {
    var entries: [Entry] = []
    var at = range.lowerBound
    while at < range.upperBound {
      let start = at
      let tag = try varint(&at, range.upperBound)
      let number = Int(truncatingIfNeeded: tag >> 3)
      guard tag >> 3 > 0, tag >> 3 < 1 << 29 else {
        throw error(at: start, "a field's number", "\(tag >> 3)")
      }
      var entry = Entry(number: number, offset: start)
      switch tag & 7 {
      case 0: entry.value = try varint(&at, range.upperBound)
      case 1: entry.value = try fixed(&at, 8, range.upperBound)
      case 5: entry.value = try fixed(&at, 4, range.upperBound)
      case 2:
        let length = try varint(&at, range.upperBound)
        guard length <= UInt64(range.upperBound - at) else {
          throw error(at: start, "at most \(range.upperBound - at) bytes", "\(length)")
        }
        entry.range = at..<at + Int(length)
        at += Int(length)
      default: throw error(at: start, "a field of wire type 0, 1, 2 or 5", "type \(tag & 7)")
      }
      entries.append(entry)
    }
    return entries
  }

  private func varint(_ at: inout Int, _ end: Int) throws(InputError) -> UInt64 {
    let start = at
    var value: UInt64 = 0
    for shift in 0..<10 {
      guard at < end else {
        throw error(at: start, "the rest of a number", "the end of the message")
      }
      let byte = bytes[at]
      at += 1
      value |= UInt64(byte & 0x7F) << UInt64(7 * shift)
      if byte < 0x80 { return value }
    }
    throw error(at: start, "a number of at most 10 bytes", "a longer one")
  }

  private func fixed(_ at: inout Int, _ size: Int, _ end: Int) throws(InputError) -> UInt64 {
    guard end - at >= size else {
      throw error(at: at, "\(size) bytes", "the end of the message")
    }
    var value: UInt64 = 0
    for index in 0..<size { value |= UInt64(bytes[at + index]) << UInt64(8 * index) }
    at += size
    return value
  }

  /// An error at a byte; it is told as a column, since there are no lines.
  func error(at offset: Int, _ expected: String, _ found: String) -> InputError {
    InputError(
      at: SourceLocation(path: path, line: 1, column: offset + 1), expected: expected, found: found,
      remedy: "the document is cut off or damaged at byte \(offset); take it from its source again")
  }

  /// The text of a length-delimited value.
  func text(_ range: Range<Int>) throws(InputError) -> UnsafeBufferPointer<UInt8> {
    let raw = UnsafeBufferPointer(rebasing: bytes[range])
    guard String(validating: raw, as: UTF8.self) != nil else {
      throw error(at: range.lowerBound, "text in UTF-8", "other bytes")
    }
    return raw
  }
}

/// Writes the wire format of Protobuf into memory.
struct ProtoWriter {
  var bytes: [UInt8] = []

  mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Writes a field that is a number.
  mutating func field(_ number: Int, _ value: UInt64) {
    varint(UInt64(number) << 3)
    varint(value)
  }

  /// Writes a field that is a text or a message.
  mutating func field(_ number: Int, _ value: some Collection<UInt8>) {
    varint(UInt64(number) << 3 | 2)
    varint(UInt64(value.count))
    bytes.append(contentsOf: value)
  }

  /// Writes a field that is a fraction.
  mutating func field(_ number: Int, _ value: Double, isDouble: Bool) {
    varint(UInt64(number) << 3 | (isDouble ? 1 : 5))
    let bits = isDouble ? value.bitPattern : UInt64(Float(value).bitPattern)
    for index in 0..<(isDouble ? 8 : 4) {
      bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(8 * index)))
    }
  }
}

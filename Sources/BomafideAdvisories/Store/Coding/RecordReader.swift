/// Reads what `RecordWriter` wrote.
///
/// The bytes come from a file, so nothing of them is believed: each count is held against what is left.
struct RecordReader {
  /// Says that the bytes are not what the store writes.
  struct Damage: Error {}

  private let bytes: UnsafeRawBufferPointer
  private(set) var offset = 0
  private var last: [UInt8] = []

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { offset == bytes.count }

  mutating func byte() throws(Damage) -> UInt8 {
    guard offset < bytes.count else { throw Damage() }
    defer { offset += 1 }
    return bytes[offset]
  }

  mutating func number() throws(Damage) -> Int {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      let byte = try byte()
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(Int64(bitPattern: value)) }
    }
    throw Damage()
  }

  mutating func signed() throws(Damage) -> Int {
    let value = try number()
    return Int(bitPattern: UInt(bitPattern: value) >> 1) ^ -(value & 1)
  }

  /// A count of things that take at least a byte each.
  mutating func count() throws(Damage) -> Int {
    let count = try number()
    guard count >= 0, count <= bytes.count - offset else { throw Damage() }
    return count
  }

  /// The next bytes, which stay where they are.
  mutating func raw(_ count: Int) throws(Damage) -> UnsafeRawBufferPointer {
    guard count >= 0, count <= bytes.count - offset else { throw Damage() }
    defer { offset += count }
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
  }

  mutating func rest() -> UnsafeRawBufferPointer {
    defer { offset = bytes.count }
    return UnsafeRawBufferPointer(rebasing: bytes[offset...])
  }

  mutating func text() throws(Damage) -> String {
    let count = try count()
    return String(decoding: try raw(count), as: UTF8.self)
  }

  mutating func similarText() throws(Damage) -> String {
    let shared = try number()
    guard shared >= 0, shared <= last.count else { throw Damage() }
    let count = try count()
    last.removeSubrange(shared...)
    last.append(contentsOf: try raw(count))
    return String(decoding: last, as: UTF8.self)
  }

  mutating func texts() throws(Damage) -> [String] {
    let count = try count()
    var texts: [String] = []
    texts.reserveCapacity(count)
    for _ in 0..<count { texts.append(try similarText()) }
    return texts
  }

  mutating func blob() throws(Damage) -> UnsafeRawBufferPointer {
    let count = try count()
    return try raw(count)
  }

  mutating func name() throws(Damage) -> String {
    let length = try number()
    if length == 0 {
      let year = try number()
      let rest = try number()
      guard (0...9999).contains(year), (0...0xFFFF_FFFF).contains(rest) else { throw Damage() }
      return AdvisoryName.cve(Int64(year) << 32 | Int64(rest)).text
    }
    guard length > 0 else { throw Damage() }
    return String(decoding: try raw(length - 1), as: UTF8.self)
  }

  mutating func names() throws(Damage) -> [String] {
    let count = try count()
    var names: [String] = []
    names.reserveCapacity(count)
    for _ in 0..<count { names.append(try name()) }
    return names
  }
}

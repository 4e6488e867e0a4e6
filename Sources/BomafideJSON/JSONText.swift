/// A string of a JSON input, still as it stands there, without its quotes.
///
/// It points into the input and is valid only inside the closure that was given the reader.
public struct JSONText {
  @usableFromInline package let base: UnsafePointer<UInt8>

  /// The length in the input, in bytes.
  @usableFromInline package let count: Int

  /// Whether no character is escaped, so that the bytes are the text.
  @usableFromInline package let isPlain: Bool

  @inlinable @inline(__always)
  package init(base: UnsafePointer<UInt8>, count: Int, isPlain: Bool) {
    self.base = base
    self.count = count
    self.isPlain = isPlain
  }

  /// The bytes as they stand in the input.
  package var raw: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

  /// The text's bytes, with escapes resolved.
  public var utf8: [UInt8] { isPlain ? Array(raw) : unescaped() }

  /// The text, with escapes resolved.
  public var string: String {
    isPlain ? String(decoding: raw, as: UTF8.self) : String(decoding: unescaped(), as: UTF8.self)
  }

  /// Whether `text` says `name`.
  @inlinable @inline(__always)
  public static func ~= (name: StaticString, text: JSONText) -> Bool {
    if text.isPlain {
      return text.count == name.utf8CodeUnitCount
        && equal(text.base, name.utf8Start, text.count)
    }
    return text.unescaped().elementsEqual(
      UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  /// Compares bytes eight at a time.
  @inlinable @inline(__always)
  package static func equal(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int)
    -> Bool
  {
    var index = 0
    while index &+ 8 <= count {
      if load(a + index) != load(b + index) { return false }
      index &+= 8
    }
    // The last eight once more, if there are so many, and else what there is.
    if count >= 8 { return load(a + (count &- 8)) == load(b + (count &- 8)) }
    while index < count {
      if a[index] != b[index] { return false }
      index &+= 1
    }
    return true
  }

  /// Whether two buffers hold the same bytes.
  @inlinable @inline(__always)
  package static func equal(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>)
    -> Bool
  {
    guard a.count == b.count else { return false }
    guard let left = a.baseAddress, let right = b.baseAddress else { return true }
    return equal(left, right, a.count)
  }

  /// Eight bytes, the first in the lowest place.
  @inlinable @inline(__always)
  package static func load(_ pointer: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(pointer).loadUnaligned(as: UInt64.self))
  }

  /// How many of the bytes are `byte`, looking at eight at a time.
  package static func count(of byte: UInt8, _ base: UnsafePointer<UInt8>, _ count: Int) -> Int {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let pattern = UInt64(byte) &* 0x0101_0101_0101_0101
    var found = 0
    var index = 0
    while index &+ 8 <= count {
      // The high bit of each byte is set unless the byte is the one that is looked for.
      let others = load(base + index) ^ pattern
      found &+= (~((others & low) &+ low | others | low)).nonzeroBitCount
      index &+= 8
    }
    while index < count {
      if base[index] == byte { found &+= 1 }
      index &+= 1
    }
    return found
  }

  /// Resolves escapes; the reader has checked that each is whole.
  @usableFromInline
  package func unescaped() -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(count)
    var index = 0
    while index < count {
      let byte = base[index]
      index += 1
      if byte != UInt8(ascii: "\\") {
        out.append(byte)
        continue
      }
      let escape = base[index]
      index += 1
      switch escape {
      case UInt8(ascii: "b"): out.append(0x08)
      case UInt8(ascii: "f"): out.append(0x0C)
      case UInt8(ascii: "n"): out.append(0x0A)
      case UInt8(ascii: "r"): out.append(0x0D)
      case UInt8(ascii: "t"): out.append(0x09)
      case UInt8(ascii: "u"):
        var value = hex(at: index)
        index += 4
        if 0xD800..<0xDC00 ~= value {
          value = 0x10000 + (value - 0xD800) << 10 + (hex(at: index + 2) - 0xDC00)
          index += 6
        }
        Self.append(scalar: value, to: &out)
      default: out.append(escape)
      }
    }
    return out
  }

  private func hex(at index: Int) -> UInt32 {
    var value: UInt32 = 0
    for offset in 0..<4 { value = value << 4 | UInt32(Self.nibble(base[index + offset]) ?? 0) }
    return value
  }

  /// The value of a hexadecimal digit.
  @inlinable @inline(__always)
  package static func nibble(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte &- 0x30
    case 0x41...0x46: byte &- 0x37
    case 0x61...0x66: byte &- 0x57
    default: nil
    }
  }

  private static func append(scalar value: UInt32, to out: inout [UInt8]) {
    func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | value >> shift & 0x3F) }
    switch value {
    case ..<0x80: out.append(UInt8(value))
    case ..<0x800: out += [UInt8(0xC0 | value >> 6), tail(0)]
    case ..<0x10000: out += [UInt8(0xE0 | value >> 12), tail(6), tail(0)]
    default: out += [UInt8(0xF0 | value >> 18), tail(12), tail(6), tail(0)]
    }
  }
}

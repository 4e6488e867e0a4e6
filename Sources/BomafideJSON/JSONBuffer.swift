/// JSON that is being made from another syntax, in memory that grows.
package struct JSONBuffer: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  package private(set) var count = 0
  private var capacity: Int

  /// Makes an empty buffer with room for `capacity` bytes.
  package init(capacity: Int) {
    self.capacity = max(capacity, 4096)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// The bytes, valid until the next change.
  package var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

  @inlinable @inline(__always)
  package mutating func reserve(_ size: Int) {
    if size > capacity &- count { grow(size) }
  }

  private mutating func grow(_ size: Int) {
    let larger = max(capacity * 2, count + size)
    let other = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    other.update(from: base, count: count)
    base.deallocate()
    base = other
    capacity = larger
  }

  /// Takes back a comma that was written last.
  package mutating func uncomma() {
    if count > 0, base[count - 1] == UInt8(ascii: ",") { count -= 1 }
  }

  /// Writes one byte.
  @inlinable @inline(__always)
  package mutating func write(_ byte: UInt8) {
    reserve(1)
    base[count] = byte
    count &+= 1
  }

  /// Writes bytes as they are.
  @inlinable @inline(__always)
  package mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    reserve(bytes.count)
    (base + count).update(from: start, count: bytes.count)
    count &+= bytes.count
  }

  /// Writes the characters of a literal.
  @inlinable @inline(__always)
  package mutating func write(_ text: StaticString) {
    write(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Writes a text as it is.
  package mutating func write(_ text: String) {
    var text = text
    text.withUTF8 { write($0) }
  }

  /// Writes a key that needs no escape, with a comma before it unless it is the first one of its object.
  @inlinable @inline(__always)
  package mutating func key(_ name: UnsafeBufferPointer<UInt8>, isFirst: inout Bool) {
    reserve(name.count &+ 4)
    if !isFirst { write(UInt8(ascii: ",")) }
    isFirst = false
    write(UInt8(ascii: "\""))
    write(name)
    write(UInt8(ascii: "\""))
    write(UInt8(ascii: ":"))
  }

  /// Writes a string in quotes; the text has to be UTF-8.
  @inlinable @inline(__always)
  package mutating func string(_ text: UnsafeBufferPointer<UInt8>) {
    write(UInt8(ascii: "\""))
    content(text)
    write(UInt8(ascii: "\""))
  }

  /// Writes a string in quotes.
  package mutating func string(_ text: String) {
    var text = text
    text.withUTF8 { string($0) }
  }

  /// Writes a part of a string, without quotes.
  package mutating func content(_ text: UnsafeBufferPointer<UInt8>) {
    guard let from = text.baseAddress else { return }
    // An escape takes up to six bytes.
    var at = 0
    while at < text.count {
      reserve(text.count &- at &+ 8)
      let to = base + count
      var done = 0
      while at &+ done &+ 8 <= text.count {
        let word = JSONText.load(from + at + done)
        UnsafeMutableRawPointer(to + done).storeBytes(of: word.littleEndian, as: UInt64.self)
        let marks = Self.marks(word)
        if marks != 0 {
          done &+= marks.trailingZeroBitCount &>> 3
          break
        }
        done &+= 8
      }
      while at &+ done < text.count {
        let byte = from[at &+ done]
        if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
        to[done] = byte
        done &+= 1
      }
      count &+= done
      at &+= done
      if at < text.count {
        escape(from[at])
        at &+= 1
      }
    }
  }

  /// Sets the high bit of bytes that JSON has to escape; the lowest one is right.
  @inlinable @inline(__always)
  package static func marks(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quote = word ^ (ones &* 0x22)
    let backslash = word ^ (ones &* 0x5C)
    let found =
      ((word &- ones &* 0x20) & ~word) | ((quote &- ones) & ~quote)
      | ((backslash &- ones) & ~backslash)
    return found & 0x8080_8080_8080_8080
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): write("\\\"")
    case UInt8(ascii: "\\"): write("\\\\")
    case 0x0A: write("\\n")
    case 0x0D: write("\\r")
    case 0x09: write("\\t")
    default:
      write("\\u00")
      write(byte < 16 ? "0" : "1")
      write(String(byte & 15, radix: 16))
    }
  }
}

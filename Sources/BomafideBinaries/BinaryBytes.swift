/// The bytes of a compiled file, or of one of the files in it, read by offsets that the file itself states.
///
/// No such number is trusted: what lies outside of the bytes is nil.
package struct BinaryBytes {
  package let bytes: [UInt8]
  /// The part of `bytes` that offsets count from and end at.
  package let bounds: Range<Int>
  package var isBigEndian = false

  package init(_ bytes: [UInt8], _ bounds: Range<Int>? = nil) {
    self.bytes = bytes
    self.bounds = (bounds ?? 0..<bytes.count).clamped(to: 0..<bytes.count)
  }

  /// How many bytes there are.
  package var count: Int { bounds.count }

  /// An unsigned number of up to eight bytes.
  package func number(_ offset: Int, size: Int) -> UInt64? {
    guard let range = range(offset, size), size <= 8 else { return nil }
    var value: UInt64 = 0
    for index in range {
      let byte = bytes[isBigEndian ? index : range.lowerBound + range.upperBound - 1 - index]
      value = value << 8 | UInt64(byte)
    }
    return value
  }

  /// A number of a size as an offset or a count; nil where it is too large for one.
  package func count(_ offset: Int, size: Int) -> Int? {
    number(offset, size: size).flatMap { Int(exactly: $0) }
  }

  package func byte(_ offset: Int) -> UInt8? { range(offset, 1).map { bytes[$0.lowerBound] } }
  package func half(_ offset: Int) -> Int? { count(offset, size: 2) }
  package func word(_ offset: Int) -> Int? { count(offset, size: 4) }

  /// The place in `bytes` of some bytes from an offset, if all of them are there.
  package func range(_ offset: Int, _ count: Int) -> Range<Int>? {
    guard offset >= 0, count >= 0, offset <= bounds.count, count <= bounds.count - offset else {
      return nil
    }
    return bounds.lowerBound + offset..<bounds.lowerBound + offset + count
  }

  /// Whether some bytes stand at an offset.
  package func holds(_ text: StaticString, at offset: Int) -> Bool {
    guard let range = range(offset, text.utf8CodeUnitCount) else { return false }
    return text.withUTF8Buffer { bytes[range].elementsEqual($0) }
  }

  /// The text from an offset to the next NUL, at most `limit` bytes; nil where it isn't printable ASCII or UTF-8.
  package func text(_ offset: Int, limit: Int = 1_024) -> String? {
    guard let start = range(offset, 0)?.lowerBound else { return nil }
    let stop = min(bounds.upperBound, start + limit)
    let units = bytes[start..<stop].prefix { $0 != 0 }
    guard !units.isEmpty, !units.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return nil }
    return String(validating: units, as: UTF8.self)
  }

  /// The text in a field of fixed width, padded with NULs.
  package func field(_ offset: Int, width: Int) -> String? {
    range(offset, width) == nil ? nil : text(offset, limit: width)
  }
}

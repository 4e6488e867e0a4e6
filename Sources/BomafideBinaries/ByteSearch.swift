import CDiscovery

/// Finds literal texts in bytes, as fast as the C library does.
package enum ByteSearch {
  /// The first place of `text` at or after `start`.
  package static func first(of text: StaticString, in bytes: [UInt8], from start: Int = 0) -> Int? {
    bytes.withUnsafeBytes { first(of: text, in: $0, from: start) }
  }

  /// The first place of `text` at or after `start`.
  package static func first(
    of text: StaticString, in bytes: UnsafeRawBufferPointer, from start: Int = 0
  ) -> Int? {
    first(UnsafeRawPointer(text.utf8Start), text.utf8CodeUnitCount, in: bytes, from: start)
  }

  /// The first place of `text` at or after `start`.
  package static func first(of text: [UInt8], in bytes: [UInt8], from start: Int = 0) -> Int? {
    bytes.withUnsafeBytes { buffer in
      text.withUnsafeBytes { needle in
        guard let base = needle.baseAddress else { return nil }
        return first(base, needle.count, in: buffer, from: start)
      }
    }
  }

  private static func first(
    _ text: UnsafeRawPointer, _ count: Int, in buffer: UnsafeRawBufferPointer, from start: Int
  ) -> Int? {
    guard let base = buffer.baseAddress, start < buffer.count,
      let found = bomafide_find(base + start, buffer.count - start, text, count)
    else { return nil }
    return found - base
  }

  /// The line of a place, from 1.
  package static func line(of place: Int, in bytes: [UInt8]) -> Int {
    bytes.withUnsafeBytes { line(of: place, in: $0) }
  }

  /// The line of a place, from 1.
  package static func line(of place: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    var line = 1
    for index in 0..<min(place, bytes.count) where bytes[index] == 0x0A { line += 1 }
    return line
  }

  /// The lines of a text with their numbers, from 1, up to a number of lines.
  package static func lines(_ bytes: [UInt8], limit: Int = .max) -> [(
    number: Int, text: ArraySlice<UInt8>
  )] {
    var found: [(Int, ArraySlice<UInt8>)] = []
    var start = 0
    while start < bytes.count, found.count < limit {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      var stop = end
      if stop > start, bytes[stop - 1] == 0x0D { stop -= 1 }
      found.append((found.count + 1, bytes[start..<stop]))
      start = end + 1
    }
    return found
  }

  /// Whether the bytes are text: no NUL in the first kilobytes.
  package static func isText(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes {
      first(of: "\0", in: UnsafeRawBufferPointer(rebasing: $0.prefix(8_192))) == nil
    }
  }
}

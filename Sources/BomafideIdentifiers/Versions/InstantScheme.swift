/// Instants as versions, with whatever offset from UTC they are written.
///
/// Source: RFC 3339, <https://www.rfc-editor.org/rfc/rfc3339>.
enum InstantScheme {
  static func write(_ text: ArraySlice<UInt8>, to key: inout VersionKeyWriter) -> Bool {
    guard !text.contains(where: { $0 == 0x74 || $0 == 0x7A }),
      let instant = try? Timestamp(parsing: String(decoding: text, as: UTF8.self))
    else { return false }
    let biased = UInt64(bitPattern: instant.secondsSinceEpoch) ^ (1 << 63)
    for shift in stride(from: 56, through: 0, by: -8) {
      key.mark(UInt8(truncatingIfNeeded: biased >> UInt64(shift)))
    }
    key.text(instant.fraction.utf8)
    return true
  }
}

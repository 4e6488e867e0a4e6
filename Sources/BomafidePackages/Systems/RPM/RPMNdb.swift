import BomafideModel

/// RPM's own database: a table of slots, and blobs that they point to.
///
/// Source: RPM, `lib/backend/ndb/rpmpkg.c`.
enum RPMNdb {
  private static let pageSize = 4_096
  private static let slotSize = 16
  private static let blockSize = 16
  private static let mostPages = 65_536

  /// Reads all headers.
  static func read(
    _ bytes: [UInt8], _ trouble: (String) -> InputError, _ body: (ArraySlice<UInt8>) -> Void
  ) throws(InputError) -> String? {
    func number(_ place: Int) -> UInt32? {
      guard place >= 0, place + 4 <= bytes.count else { return nil }
      return bytes[place..<(place + 4)].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
    guard let version = number(4), let pages = number(12) else { throw trouble("a cut header") }
    guard version == 0 else { throw trouble("version \(version) of ndb") }
    guard pages > 0, pages <= mostPages, Int(pages) * pageSize <= bytes.count else {
      throw trouble("a table of \(pages) pages")
    }
    var damaged = 0
    // The first two slots are the header.
    for place in stride(from: 2 * slotSize, to: Int(pages) * pageSize, by: slotSize) {
      guard number(place) == 0x746F_6C53 else { throw trouble("a slot without its mark") }
      guard let index = number(place + 4), index != 0, let offset = number(place + 8) else {
        continue
      }
      let blob = Int(offset) * blockSize
      guard number(blob) == 0x5362_6C42, number(blob + 4) == index, let size = number(blob + 12),
        blob + 16 + Int(size) <= bytes.count
      else {
        damaged += 1
        continue
      }
      body(bytes[(blob + 16)..<(blob + 16 + Int(size))])
    }
    return damaged > 0 ? "\(damaged) packages can't be read: their places are damaged" : nil
  }
}

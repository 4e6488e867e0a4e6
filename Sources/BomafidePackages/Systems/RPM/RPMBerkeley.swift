import BomafideModel

/// A hash of Berkeley DB, as RPM kept its packages in until 2020.
///
/// Source: Berkeley DB, `dbinc/db_page.h`: pages of hash items, and chains of pages for long ones.
enum RPMBerkeley {
  /// The type of a page, in its 26th byte.
  private enum Page {
    static let hash: UInt8 = 13
    static let unsortedHash: UInt8 = 2
    static let overflow: UInt8 = 7
  }

  /// The type of an item of a hash page.
  private enum Item {
    static let plain: UInt8 = 1
    static let offPage: UInt8 = 3
  }

  /// Reads all headers.
  static func read(
    _ bytes: [UInt8], _ trouble: (String) -> InputError, _ body: (ArraySlice<UInt8>) -> Void
  ) throws(InputError) -> String? {
    guard bytes.count >= 512 else { throw trouble("a file that is too short") }
    let isLittle: Bool
    switch Array(bytes[12..<16]) {
    case [0x61, 0x15, 0x06, 0x00]: isLittle = true
    case [0x00, 0x06, 0x15, 0x61]: isLittle = false
    default: throw trouble("none of the three kinds")
    }
    var reader = Reader(bytes: bytes, isLittle: isLittle)
    let size = reader.number(20, 4)
    guard size >= 512, size <= 65_536, size.nonzeroBitCount == 1 else {
      throw trouble("pages of \(size) bytes")
    }
    reader.pageSize = size
    let last = reader.number(32, 4)
    guard last < bytes.count / size + 1 else { throw trouble("a file that ends early") }
    if reader.bytes[24] != 0 { throw trouble("an encrypted database") }
    var damaged = 0
    // Every chain is at most as long as the file.
    var steps = 0
    for page in 1..<max(1, bytes.count / size) {
      let start = page * size
      let type = bytes[start + 25]
      guard type == Page.hash || type == Page.unsortedHash else { continue }
      let count = reader.number(start + 20, 2)
      guard 26 + count * 2 <= size else { throw trouble("a page with \(count) items") }
      // Keys and values take turns.
      for index in stride(from: 1, to: count, by: 2) {
        let offset = reader.number(start + 26 + index * 2, 2)
        guard offset >= 26, offset < size else {
          damaged += 1
          continue
        }
        let item = start + offset
        if bytes[item] == Item.offPage, offset + 12 <= size {
          let first = reader.number(item + 4, 4)
          let length = reader.number(item + 8, 4)
          guard let blob = reader.chain(first, length: length, &steps) else {
            damaged += 1
            continue
          }
          body(blob[...])
        } else if bytes[item] == Item.plain {
          // The item before it ends where this one begins, for they grow from the end of the page.
          let end = start + reader.number(start + 26 + (index - 1) * 2, 2)
          // The counter of packages is no header.
          if end > item + 1, end <= start + size, end - item > 16 { body(bytes[(item + 1)..<end]) }
        }
      }
    }
    return damaged > 0 ? "\(damaged) packages can't be read: their places are damaged" : nil
  }

  private struct Reader {
    let bytes: [UInt8]
    let isLittle: Bool
    var pageSize = 0

    func number(_ place: Int, _ width: Int) -> Int {
      guard place >= 0, place + width <= bytes.count else { return 0 }
      let slice = bytes[place..<(place + width)]
      return isLittle
        ? slice.reversed().reduce(0) { $0 << 8 | Int($1) } : slice.reduce(0) { $0 << 8 | Int($1) }
    }

    /// The bytes of a chain of pages.
    func chain(_ first: Int, length: Int, _ steps: inout Int) -> [UInt8]? {
      guard length <= bytes.count else { return nil }
      var out: [UInt8] = []
      out.reserveCapacity(length)
      var page = first
      while page != 0, out.count < length {
        steps += 1
        let start = page * pageSize
        guard steps <= 2 * bytes.count / pageSize + 16, start + pageSize <= bytes.count,
          bytes[start + 25] == Page.overflow
        else { return nil }
        let count = number(start + 22, 2)
        guard count <= pageSize - 26 else { return nil }
        out += bytes[(start + 26)..<(start + 26 + count)]
        page = number(start + 16, 4)
      }
      return out.count >= length ? Array(out.prefix(length)) : nil
    }
  }
}

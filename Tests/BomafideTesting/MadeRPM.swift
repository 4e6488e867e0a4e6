/// Databases of RPM, made by hand.
public enum MadeRPM {
  public enum Value {
    case text(String)
    case texts([String])
    case numbers([Int])
  }

  public static func number(_ value: Int) -> [UInt8] {
    (0..<4).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  private static func little(_ value: Int, _ width: Int = 4) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  public static func header(_ tags: [(Int, Value)]) -> [UInt8] {
    var table: [UInt8] = []
    var data: [UInt8] = []
    for (tag, value) in tags {
      switch value {
      case .text(let text):
        table += number(tag) + number(6) + number(data.count) + number(1)
        data += Array(text.utf8) + [0]
      case .texts(let texts):
        table += number(tag) + number(8) + number(data.count) + number(texts.count)
        for text in texts { data += Array(text.utf8) + [0] }
      case .numbers(let numbers):
        while data.count % 4 != 0 { data.append(0) }
        table += number(tag) + number(4) + number(data.count) + number(numbers.count)
        for value in numbers { data += number(value) }
      }
    }
    return number(tags.count) + number(data.count) + table + data
  }

  /// Source: RPM, `lib/backend/ndb/rpmpkg.c`.
  public static func ndb(_ blobs: [[UInt8]]) -> [UInt8] {
    var head = Array("RpmP".utf8) + little(0) + little(1) + little(1) + little(blobs.count + 1)
    head += [UInt8](repeating: 0, count: 32 - head.count)
    var body: [UInt8] = []
    for (number, blob) in blobs.enumerated() {
      head += Array("Slot".utf8) + little(number + 1) + little((4_096 + body.count) / 16)
      head += little((blob.count + 28 + 15) / 16)
      body += Array("BlbS".utf8) + little(number + 1) + little(1) + little(blob.count) + blob
      body += [UInt8](repeating: 0, count: (16 - body.count % 16) % 16)
    }
    while head.count < 4_096 { head += Array("Slot".utf8) + [UInt8](repeating: 0, count: 12) }
    return head + body
  }

  /// Source: Berkeley DB, `dbinc/db_page.h`.
  public static func berkeley(_ blobs: [[UInt8]]) -> [UInt8] {
    let size = 512
    func padded(_ bytes: [UInt8], _ count: Int) -> [UInt8] {
      bytes + [UInt8](repeating: 0, count: max(0, count - bytes.count))
    }
    func page(_ number: Int, next: Int, entries: Int, offset: Int, type: UInt8) -> [UInt8] {
      [UInt8](repeating: 0, count: 8) + little(number) + little(0) + little(next)
        + little(entries, 2) + little(offset, 2) + [0, type]
    }
    // The chains begin behind the first two pages.
    var chains: [UInt8] = []
    var items: [UInt8] = []
    var offsets: [Int] = []
    var place = size
    func add(_ item: [UInt8]) {
      place -= item.count
      offsets.append(place)
      items = item + items
    }
    for (number, blob) in blobs.enumerated() {
      let first = 2 + chains.count / size
      let pieces = stride(from: 0, to: blob.count, by: size - 26).map {
        Array(blob[$0..<min($0 + size - 26, blob.count)])
      }
      for (index, piece) in pieces.enumerated() {
        let own = first + index
        let next = index + 1 < pieces.count ? own + 1 : 0
        chains += padded(
          page(own, next: next, entries: 1, offset: piece.count, type: 7) + piece, size)
      }
      add([1] + little(number + 1))
      add([3, 0, 0, 0] + little(first) + little(blob.count))
    }
    // The counter of packages stands among them.
    add([1] + little(0))
    add([1] + little(blobs.count))
    var hash = page(1, next: 0, entries: offsets.count, offset: place, type: 13)
    for offset in offsets { hash += little(offset, 2) }
    hash = padded(hash, size - items.count) + items
    var meta = [UInt8](repeating: 0, count: 8) + little(0) + little(0x061561) + little(9)
    meta += little(size) + [0, 8, 0, 0] + little(0) + little(1 + chains.count / size)
    return padded(meta, size) + hash + chains
  }
}

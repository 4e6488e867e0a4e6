import BomafideIdentifiers

/// The central directory of a zip, which names every entry a second time.
///
/// Readers that go through the bytes take what stands before each entry, others what the directory says. Where the two
/// differ, the same zip holds other files for other people.
///
/// Source: APPNOTE 6.3.10, 4.3 and 4.5.3, <https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>.
struct ZipDirectory {
  private struct Entry {
    var name: [UInt8]
    var flags: Int
    var method: Int
    var checksum: Int
    var packed: Int64
    var size: Int64
    var start: Int64
    /// What the field for a name in Unicode says, if it is there.
    var unicodeName: [UInt8]?
  }

  private static let entryLength = 46
  private static let localLength = 30
  private static let localSignature = 0x0403_4B50
  /// The most bytes of a directory that is looked at.
  private static let limit: Int64 = 256 << 20

  private let store: ByteStore
  private let entries: [Entry]
  /// Where the directory begins.
  private let end: Int64

  /// Reads the directory; nil where there is none that can be read, which is for the reader of the entries to tell.
  init?(_ store: ByteStore) {
    guard let place = Self.place(in: store), place.size <= Self.limit else { return nil }
    let bytes = store.bytes(at: place.start, count: Int(place.size))
    var entries: [Entry] = []
    var index = 0
    while index + Self.entryLength <= bytes.count, Self.number(bytes, index, 4) == 0x0201_4B50 {
      let nameEnd = index + Self.entryLength + Self.number(bytes, index + 28, 2)
      let extraEnd = nameEnd + Self.number(bytes, index + 30, 2)
      let next = extraEnd + Self.number(bytes, index + 32, 2)
      if next > bytes.count { break }
      var entry = Entry(
        name: Array(bytes[index + Self.entryLength..<nameEnd]),
        flags: Self.number(bytes, index + 8, 2), method: Self.number(bytes, index + 10, 2),
        checksum: Self.number(bytes, index + 16, 4),
        packed: Int64(Self.number(bytes, index + 20, 4)),
        size: Int64(Self.number(bytes, index + 24, 4)),
        start: Int64(Self.number(bytes, index + 42, 4)),
        unicodeName: Self.unicodeName(bytes[nameEnd..<extraEnd]))
      var wide = Self.wideNumbers(bytes[nameEnd..<extraEnd])
      Self.widen(&entry.size, &wide)
      Self.widen(&entry.packed, &wide)
      Self.widen(&entry.start, &wide)
      entry.start += place.shift
      entries.append(entry)
      index = next
    }
    self.store = store
    self.entries = entries.sorted { $0.start < $1.start }
    end = place.start
  }

  /// The names as they are written, in the order in which the entries lie.
  var names: [[UInt8]] { entries.map(\.name) }

  // MARK: Comparing

  /// What the directory says otherwise than the entries do.
  func differences() -> [EntryTrouble] {
    var troubles: [EntryTrouble] = []
    var end: Int64? = 0
    for entry in entries {
      if let end, end < entry.start, isEntry(at: end) {
        troubles.append(hidden(at: end))
      }
      let local = store.bytes(at: entry.start, count: Self.localLength + entry.name.count + 64)
      guard local.count >= Self.localLength, Self.number(local, 0, 4) == Self.localSignature else {
        troubles.append(
          EntryTrouble(
            .otherInDirectory("no entry stands where the directory says"), path: entry.name))
        end = nil
        continue
      }
      if let words = difference(entry, local) {
        troubles.append(EntryTrouble(.otherInDirectory(words), path: entry.name))
      }
      end = self.end(of: entry, local)
    }
    if let end, end < self.end, isEntry(at: end) { troubles.append(hidden(at: end)) }
    return troubles
  }

  private func difference(_ entry: Entry, _ local: [UInt8]) -> String? {
    let nameCount = Self.number(local, 26, 2)
    let name = store.bytes(at: entry.start + Int64(Self.localLength), count: nameCount)
    if name != entry.name {
      return
        "the entry itself is called '\(String(decoding: name, as: UTF8.self).printable(limit: 200))'"
    }
    let extra = store.bytes(
      at: entry.start + Int64(Self.localLength + nameCount), count: Self.number(local, 28, 2))
    if let name = [entry.unicodeName, Self.unicodeName(extra[...])].lazy.compactMap(\.self)
      .first(where: { $0 != entry.name }), entry.name.allSatisfy({ $0 < 0x80 })
    {
      return "a second name '\(String(decoding: name, as: UTF8.self).printable(limit: 200))'"
    }
    let flags = Self.number(local, 6, 2)
    if (flags ^ entry.flags) & 1 != 0 { return "one says that it is encrypted, the other not" }
    let method = Self.number(local, 8, 2)
    if method != entry.method {
      return "compressed by method \(entry.method), the entry itself by \(method)"
    }
    var packed = Int64(Self.number(local, 18, 4))
    var size = Int64(Self.number(local, 22, 4))
    let checksum = Self.number(local, 14, 4)
    // What follows the bytes says what was not known before them.
    if flags & 8 != 0, checksum == 0, packed == 0 || packed == 0xFFFF_FFFF { return nil }
    var wide = Self.wideNumbers(extra[...])
    Self.widen(&size, &wide)
    Self.widen(&packed, &wide)
    if size != entry.size { return "\(entry.size) bytes, the entry itself \(size)" }
    if packed != entry.packed {
      return "\(entry.packed) bytes compressed, the entry itself \(packed)"
    }
    if checksum != entry.checksum { return "another CRC-32 than the entry itself" }
    return nil
  }

  /// Where an entry ends, by the directory; of the forms of what may follow, the one that something follows.
  private func end(of entry: Entry, _ local: [UInt8]) -> Int64 {
    let head = Self.localLength + Self.number(local, 26, 2) + Self.number(local, 28, 2)
    let end = entry.start + Int64(head) + entry.packed
    guard Self.number(local, 6, 2) & 8 != 0 else { return end }
    let isMarked = Self.number(store.bytes(at: end, count: 4) + [0, 0, 0, 0], 0, 4) == 0x0807_4B50
    let short = end + (isMarked ? 16 : 12)
    let long = end + (isMarked ? 24 : 20)
    return isEntry(at: long) && !isEntry(at: short) ? long : short
  }

  private func isEntry(at place: Int64) -> Bool {
    let bytes = store.bytes(at: place, count: 4)
    return bytes.count == 4 && Self.number(bytes, 0, 4) == Self.localSignature
  }

  private func hidden(at place: Int64) -> EntryTrouble {
    let local = store.bytes(at: place, count: Self.localLength)
    let count = local.count == Self.localLength ? Self.number(local, 26, 2) : 0
    return EntryTrouble(
      .otherInDirectory("an entry that the directory doesn't name"),
      path: store.bytes(at: place + Int64(Self.localLength), count: count))
  }

  // MARK: Bytes

  /// Where the directory lies, and by how much the places in it are off, since something stands before the zip.
  private static func place(in store: ByteStore) -> (start: Int64, size: Int64, shift: Int64)? {
    let length = 22
    let tailStart = max(0, store.size - Int64(length + 65_535))
    let tail = store.bytes(at: tailStart, count: length + 65_535)
    guard tail.count >= length else { return nil }
    let index = (0...tail.count - length).reversed().first { place in
      number(tail, place, 4) == 0x0605_4B50
        && place + length + number(tail, place + 20, 2) <= tail.count
    }
    guard let index else { return nil }
    var size = Int64(number(tail, index + 12, 4))
    var start = Int64(number(tail, index + 16, 4))
    var end = tailStart + Int64(index)
    // The record for large archives stands before its locator, which stands before the end record.
    let locator = store.bytes(at: end - 20, count: 20)
    if end >= 76, locator.count == 20, number(locator, 0, 4) == 0x0706_4B50 {
      let record = store.bytes(at: end - 76, count: 56)
      if record.count == 56, number(record, 0, 4) == 0x0606_4B50 {
        size = Int64(number(record, 40, 8))
        start = Int64(number(record, 48, 8))
        end -= 76
      }
    }
    guard size >= 0, start >= 0, size <= end, start <= end - size else { return nil }
    return (end - size, size, end - size - start)
  }

  /// The numbers of 64 bits that stand for those that are full.
  private static func wideNumbers(_ extra: ArraySlice<UInt8>) -> [Int64] {
    guard let bytes = field(1, in: extra) else { return [] }
    return stride(from: 0, to: bytes.count - 7, by: 8).map {
      Int64(truncatingIfNeeded: number(bytes, $0, 8))
    }
  }

  /// A name for those who know Info-ZIP's field for it, behind a version and a CRC-32.
  private static func unicodeName(_ extra: ArraySlice<UInt8>) -> [UInt8]? {
    field(0x7075, in: extra).map { Array($0.dropFirst(5)) }
  }

  private static func field(_ id: Int, in extra: ArraySlice<UInt8>) -> [UInt8]? {
    let bytes = Array(extra)
    var index = 0
    while index + 4 <= bytes.count {
      let end = index + 4 + number(bytes, index + 2, 2)
      if number(bytes, index, 2) == id, end <= bytes.count { return Array(bytes[index + 4..<end]) }
      index = end
    }
    return nil
  }

  private static func widen(_ value: inout Int64, _ wide: inout [Int64]) {
    if value == 0xFFFF_FFFF, !wide.isEmpty { value = wide.removeFirst() }
  }

  private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
  }
}

/// The entries of a zip by its directory, read one by one without unpacking the others.
///
/// Nothing that it says is trusted: sizes are bounded, and places are checked.
/// Source: <https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>.
package struct ZipDirectory {
  package struct Entry: Sendable {
    package var name: [UInt8]
    package var method: Int
    package var packedSize: Int
    /// The size that the directory states.
    package var size: Int
    var offset: Int
    var isEncrypted: Bool

    package var isFolder: Bool { name.last == UInt8(ascii: "/") }
  }

  package let entries: [Entry]
  private let content: BinaryBytes

  private static let entryLimit = 500_000

  /// Nil where the bytes are no zip, or its directory is damaged.
  package init?(_ bytes: [UInt8]) {
    content = BinaryBytes(bytes)
    guard let end = Self.end(of: content), var count = content.half(end + 10),
      var size = content.word(end + 12), var start = content.word(end + 16)
    else { return nil }
    var tail = end
    // Large archives have a second end before the first one.
    if count == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF, end >= 20,
      content.word(end - 20) == 0x0706_4B50, let place = content.count(end - 12, size: 8),
      content.word(place) == 0x0606_4B50, let wideCount = content.count(place + 32, size: 8),
      let wideSize = content.count(place + 40, size: 8),
      let wideStart = content.count(place + 48, size: 8)
    {
      (count, size, start, tail) = (wideCount, wideSize, wideStart, place)
    }
    guard count <= Self.entryLimit, size <= tail else { return nil }
    // A program may stand before the archive, so that its places count from elsewhere.
    let shift = tail - size - start
    guard shift >= 0 else { return nil }
    // One that begins with an entry has nothing before it: the end is that of an archive in it, and its own is cut off.
    if shift > 0, content.word(0) == 0x0403_4B50 { return nil }
    var at = start + shift
    var entries: [Entry] = []
    for _ in 0..<count {
      guard content.word(at) == 0x0201_4B50, let flags = content.half(at + 8),
        let method = content.half(at + 10), var packed = content.word(at + 20),
        var full = content.word(at + 24), let nameSize = content.half(at + 28),
        let extra = content.half(at + 30), let comment = content.half(at + 32),
        var offset = content.word(at + 42), let name = content.range(at + 46, nameSize)
      else { return nil }
      Self.widen(content, at + 46 + nameSize, extra, &full, &packed, &offset)
      entries.append(
        Entry(
          name: Array(content.bytes[name]), method: method, packedSize: packed, size: full,
          offset: offset + shift, isEncrypted: flags & 1 != 0))
      at += 46 + nameSize + extra + comment
    }
    self.entries = entries
  }

  /// The content of an entry; nil where it is damaged, encrypted, packed strangely or longer than `limit` bytes.
  package func content(of entry: Entry, limit: Int) -> [UInt8]? {
    guard !entry.isEncrypted, entry.size <= limit, content.word(entry.offset) == 0x0403_4B50,
      let name = content.half(entry.offset + 26), let extra = content.half(entry.offset + 28),
      let range = content.range(entry.offset + 30 + name + extra, entry.packedSize)
    else { return nil }
    switch entry.method {
    case 0: return range.count <= limit ? Array(content.bytes[range]) : nil
    case 8: return Inflation.inflated(content.bytes[range], isRaw: true, limit: limit)
    default: return nil
    }
  }

  /// The end of the directory: the last record of its kind whose comment fits the rest.
  private static func end(of content: BinaryBytes) -> Int? {
    guard content.count >= 22 else { return nil }
    var at = content.count - 22
    let first = max(0, at - 0xFFFF)
    while at >= first {
      if content.word(at) == 0x0605_4B50, let comment = content.half(at + 20),
        at + 22 + comment <= content.count
      {
        return at
      }
      at -= 1
    }
    return nil
  }

  /// Takes the sizes and the place of an entry that don't fit into four bytes.
  private static func widen(
    _ content: BinaryBytes, _ start: Int, _ count: Int, _ full: inout Int, _ packed: inout Int,
    _ offset: inout Int
  ) {
    guard full == 0xFFFF_FFFF || packed == 0xFFFF_FFFF || offset == 0xFFFF_FFFF else { return }
    var at = start
    while at + 4 <= start + count, let tag = content.half(at), let size = content.half(at + 2) {
      guard tag == 1 else {
        at += 4 + size
        continue
      }
      var place = at + 4
      func next(_ value: inout Int) {
        guard value == 0xFFFF_FFFF else { return }
        // What is too large for the file is refused where it is read.
        value = content.count(place, size: 8).map { min($0, 1 << 48) } ?? value
        place += 8
      }
      next(&full)
      next(&packed)
      next(&offset)
      return
    }
  }
}

/// The journal that SQLite writes beside a database: what was committed, and not yet put into its file.
///
/// Source: <https://www.sqlite.org/fileformat2.html#the_write_ahead_log>.
enum RPMJournal {
  private static let headCount = 32
  private static let frameHeadCount = 24

  /// Puts the committed pages of a journal into a copy of the database.
  ///
  /// Frames count up to the last commit before the first one whose checksum or salt is wrong, as for SQLite itself.
  /// - Returns: Whether the journal is one; SQLite passes over any other.
  static func apply(_ journal: [UInt8], to database: inout [UInt8], most: Int) -> Bool {
    guard journal.count >= headCount else { return journal.isEmpty }
    let magic = number(journal, 0)
    let size = Int(number(journal, 8))
    guard magic & ~1 == 0x377F_0682, number(journal, 4) == 3_007_000,
      (512...65_536).contains(size), size & (size - 1) == 0
    else { return false }
    let isBig = magic & 1 == 1
    var sums: (UInt32, UInt32) = (0, 0)
    add(journal[0..<24], isBig, &sums)
    guard sums == (number(journal, 24), number(journal, 28)) else { return false }
    let salt = journal[16..<24]
    var pending: [(page: Int, place: Int)] = []
    var committed: [(page: Int, place: Int)] = []
    var pages = 0
    var place = headCount
    while place + frameHeadCount + size <= journal.count {
      let body = place + frameHeadCount
      add(journal[place..<(place + 8)], isBig, &sums)
      add(journal[body..<(body + size)], isBig, &sums)
      let page = Int(number(journal, place))
      guard journal[(place + 8)..<(place + 16)].elementsEqual(salt), page > 0,
        page <= most / size, sums == (number(journal, place + 16), number(journal, place + 20))
      else { break }
      pending.append((page, body))
      let count = Int(number(journal, place + 4))
      if count > 0, count <= most / size {
        committed += pending
        pending = []
        pages = count
      }
      place = body + size
    }
    if committed.isEmpty { return true }
    let length = pages * size
    if database.count < length {
      database += [UInt8](repeating: 0, count: length - database.count)
    }
    for (page, place) in committed where page <= pages {
      let start = (page - 1) * size
      database.replaceSubrange(start..<(start + size), with: journal[place..<(place + size)])
    }
    if database.count > length { database.removeLast(database.count - length) }
    return true
  }

  private static func number(_ bytes: [UInt8], _ place: Int) -> UInt32 {
    bytes[place..<(place + 4)].reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Goes on with a checksum over words of 32 bits, two at a time.
  private static func add(_ bytes: ArraySlice<UInt8>, _ isBig: Bool, _ sums: inout (UInt32, UInt32))
  {
    bytes.withUnsafeBytes { bytes in
      for place in stride(from: 0, to: bytes.count - 7, by: 8) {
        let first = bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)
        let second = bytes.loadUnaligned(fromByteOffset: place + 4, as: UInt32.self)
        sums.0 &+= (isBig ? UInt32(bigEndian: first) : UInt32(littleEndian: first)) &+ sums.1
        sums.1 &+= (isBig ? UInt32(bigEndian: second) : UInt32(littleEndian: second)) &+ sums.0
      }
    }
  }
}

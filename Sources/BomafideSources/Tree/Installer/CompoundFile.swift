/// The streams of a compound file, the small file system in which Windows Installer keeps its packages.
///
/// Libraries that read it (libgsf, libmsi) bring GLib with them; the format is small, so it is read here, with a bound
/// on everything: a chain of sectors has no more links than the file has sectors, or the file is refused.
/// Source: [MS-CFB], Compound File Binary File Format.
struct CompoundFile {
  /// A stream at the root, by its name of 16-bit units.
  struct Stream {
    var name: [UInt16]
    var size: Int64
    fileprivate var start: UInt32
  }

  private static let mark: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
  private static let mostEntries = 1 << 20
  private static let endOfChain: UInt32 = 0xFFFF_FFFE
  private static let greatestSector: UInt32 = 0xFFFF_FFFA

  private let store: ByteStore
  private let sectorShift: Int
  private let miniShift: Int
  private let miniCutoff: Int64
  private var table: [UInt32] = []
  private var miniTable: [UInt32] = []
  private var miniStore = ByteStore([])

  /// The streams that lie at the root, in the order of the directory.
  private(set) var streams: [Stream] = []

  /// Whether bytes begin like a compound file.
  static func begins(_ head: [UInt8]) -> Bool { head.starts(with: mark) }

  /// Reads the tables and the directory; nil where the file is none or is damaged.
  init?(_ store: ByteStore) {
    let head = store.bytes(at: 0, count: 512)
    guard head.count == 512, Self.begins(head) else { return nil }
    let version = Self.number(head, 0x1A, 2)
    sectorShift = Int(Self.number(head, 0x1E, 2))
    miniShift = Int(Self.number(head, 0x20, 2))
    miniCutoff = Int64(Self.number(head, 0x38, 4))
    guard version == 3 && sectorShift == 9 || version == 4 && sectorShift == 12, miniShift == 6
    else { return nil }
    self.store = store
    guard readTable(head), readDirectory(first: Self.number(head, 0x30, 4), isLong: version == 4),
      let mini = chain(Self.number(head, 0x3C, 4)),
      mini.count <= sectorCount
    else { return nil }
    miniTable = numbers(in: mini)
  }

  /// The bytes of a stream, where they lie in the file; nil where the chain of its sectors is broken.
  func content(of stream: Stream) -> ByteStore? {
    if stream.size == 0 { return ByteStore([]) }
    guard stream.size < miniCutoff else {
      guard let sectors = chain(stream.start) else { return nil }
      return Self.joined(store, sectors, shift: sectorShift, skipping: 1, size: stream.size)
    }
    guard let sectors = Self.chain(stream.start, in: miniTable) else { return nil }
    return Self.joined(miniStore, sectors, shift: miniShift, skipping: 0, size: stream.size)
  }

  private var sectorCount: Int { Int(store.size >> Int64(sectorShift)) }

  /// Reads where each sector's next one is, following the list of sectors that hold the table itself.
  private mutating func readTable(_ head: [UInt8]) -> Bool {
    let size = 1 << sectorShift
    var places = (0..<109).map { Self.number(head, 0x4C + $0 * 4, 4) }
    var next = Self.number(head, 0x44, 4)
    var steps = 0
    while next < Self.greatestSector {
      steps += 1
      let list = sector(next)
      guard steps <= sectorCount, list.count == size else { return false }
      let numbers = Self.numbers(list)
      places += numbers.dropLast()
      guard places.count <= sectorCount + 109 + numbers.count else { return false }
      next = numbers.last ?? Self.endOfChain
    }
    for place in places where place < Self.greatestSector {
      let part = sector(place)
      guard part.count == size, table.count <= sectorCount + size else { return false }
      table += Self.numbers(part)
    }
    return true
  }

  private mutating func readDirectory(first: UInt32, isLong: Bool) -> Bool {
    guard let sectors = chain(first), !sectors.isEmpty,
      sectors.count << sectorShift <= Self.mostEntries * 128
    else { return false }
    let bytes =
      Self.joined(
        store, sectors, shift: sectorShift, skipping: 1, size: Int64(sectors.count) << sectorShift
      ).map { $0.bytes(at: 0, count: Int($0.size)) } ?? []
    let count = bytes.count / 128
    guard count > 0, bytes[66] == 5 else { return false }
    func field(_ entry: Int, _ offset: Int, _ width: Int) -> UInt32 {
      Self.number(bytes, entry * 128 + offset, width)
    }
    let rootSize = Int64(field(0, 120, 4)) | (isLong ? Int64(field(0, 124, 4)) << 32 : 0)
    guard let miniSectors = rootSize > 0 ? chain(field(0, 116, 4)) : [],
      let mini = Self.joined(store, miniSectors, shift: sectorShift, skipping: 1, size: rootSize)
    else { return false }
    miniStore = mini
    // The root's children are a tree of their own; each entry is visited once.
    var waiting = [field(0, 76, 4)]
    var seen: Set<UInt32> = [0]
    while let number = waiting.popLast() {
      guard number < UInt32(count), seen.insert(number).inserted else { continue }
      let entry = Int(number)
      waiting += [field(entry, 68, 4), field(entry, 72, 4)]
      guard bytes[entry * 128 + 66] == 2 else { continue }
      let units = max(0, min(Int(field(entry, 64, 2)) / 2 - 1, 31))
      streams.append(
        Stream(
          name: (0..<units).map { UInt16(truncatingIfNeeded: field(entry, $0 * 2, 2)) },
          size: Int64(field(entry, 120, 4)) | (isLong ? Int64(field(entry, 124, 4)) << 32 : 0),
          start: field(entry, 116, 4)))
    }
    streams.sort { $0.name.lexicographicallyPrecedes($1.name) }
    return true
  }

  private func sector(_ number: UInt32) -> [UInt8] {
    store.bytes(at: (Int64(number) + 1) << Int64(sectorShift), count: 1 << sectorShift)
  }

  private func numbers(in sectors: [UInt32]) -> [UInt32] {
    sectors.flatMap { Self.numbers(sector($0)) }
  }

  private func chain(_ first: UInt32) -> [UInt32]? { Self.chain(first, in: table) }

  /// The sectors of a chain; nil where it runs in a circle or leaves the table.
  private static func chain(_ first: UInt32, in table: [UInt32]) -> [UInt32]? {
    var sectors: [UInt32] = []
    var next = first
    while next < greatestSector {
      guard Int(next) < table.count, sectors.count <= table.count else { return nil }
      sectors.append(next)
      next = table[Int(next)]
    }
    return next == endOfChain || sectors.isEmpty ? sectors : nil
  }

  /// Sectors one behind the other; nil where they have less room than is wanted.
  private static func joined(
    _ store: ByteStore, _ sectors: [UInt32], shift: Int, skipping: Int64, size: Int64
  ) -> ByteStore? {
    guard size >= 0, size <= Int64(sectors.count) << Int64(shift) else { return nil }
    var pieces: [ByteStore.Piece] = []
    for sector in sectors {
      let offset = (Int64(sector) + skipping) << Int64(shift)
      if let last = pieces.last, last.offset + last.count == offset {
        pieces[pieces.count - 1].count += 1 << Int64(shift)
      } else {
        pieces.append(ByteStore.Piece(offset: offset, count: 1 << Int64(shift)))
      }
    }
    let whole = ByteStore(store, pieces)
    return whole.size >= size ? whole.part(at: 0, count: size) : nil
  }

  private static func numbers(_ bytes: [UInt8]) -> [UInt32] {
    (0..<bytes.count / 4).map { number(bytes, $0 * 4, 4) }
  }

  private static func number(_ bytes: [UInt8], _ offset: Int, _ width: Int) -> UInt32 {
    bytes[offset..<offset + width].reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }
}

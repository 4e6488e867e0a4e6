/// Places of a gzip from which it can be unpacked without what comes before them.
///
/// They are noted while the whole is unpacked, at the borders of blocks, mostly a MiB apart. There is a most of them: of
/// a large gzip every second one is given up again, and those that follow lie twice as far apart.
struct RestartPoints: Sendable {
  /// A border between two blocks.
  struct Point: Sendable {
    /// How many unpacked bytes come before it.
    var offset: Int64
    /// How many stored bytes come before it; the last of them in part where `bits` is not 0.
    var stored: Int64
    /// How many bits of the last stored byte belong to what follows.
    var bits: UInt32
    /// The unpacked bytes that what follows may repeat, 32 KiB at most.
    var window: [UInt8]
  }

  /// How far points lie apart at first.
  private static let firstSpan: Int64 = 1 << 20
  /// No run of bytes between two points is longer, so that one can be held in memory.
  private static let longestSpan: Int64 = 16 << 20

  private(set) var points: [Point] = []
  private var span = firstSpan
  private let most: Int

  /// How many bytes are unpacked in all, once that is known.
  var size: Int64 = 0

  /// - Parameter most: how many points are kept at most, each of 32 KiB.
  init(most: Int) { self.most = max(2, most) }

  /// Whether a point is wanted behind so many bytes.
  private func isWanted(at offset: Int64) -> Bool {
    points.last.map { offset - $0.offset >= span } ?? true
  }

  /// Notes a border of blocks, where it is wanted.
  mutating func note(
    at offset: Int64, stored: Int64, bits: UInt32, window: UnsafeRawBufferPointer
  ) {
    if !isWanted(at: offset) { return }
    if points.count == most {
      points = points.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
      span *= 2
      if !isWanted(at: offset) { return }
    }
    points.append(Point(offset: offset, stored: stored, bits: bits, window: Array(window)))
  }

  /// Whether the runs between points are short enough to be held in memory.
  var areClose: Bool {
    guard points.first?.offset == 0 else { return false }
    var last = size
    for point in points.reversed() {
      if last - point.offset > Self.longestSpan { return false }
      last = point.offset
    }
    return true
  }

  /// The last point that doesn't lie behind an unpacked byte.
  func index(before offset: Int64) -> Int {
    var low = 0
    var high = points.count
    while low < high {
      let middle = (low + high) / 2
      if points[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  /// Unpacks what lies between a point and the next; fewer bytes where the gzip was changed.
  func run(_ index: Int, of store: ByteStore) -> [UInt8] {
    let point = points[index]
    let end = index + 1 < points.count ? points[index + 1].offset : size
    let count = Int(end - point.offset)
    let plain = InflatedBytes(StoreBytes(store, from: point.stored), from: point, of: store)
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      let room = UnsafeMutableRawBufferPointer(buffer)
      while filled < count, let bytes = plain.next(), !bytes.isEmpty {
        let taken = UnsafeRawBufferPointer(rebasing: bytes.prefix(count - filled))
        UnsafeMutableRawBufferPointer(rebasing: room[filled...]).copyMemory(from: taken)
        filled += taken.count
      }
    }
  }
}

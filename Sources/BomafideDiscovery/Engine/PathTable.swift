/// Numbers by path, in some eight bytes a file; the paths themselves are kept by whoever asks.
struct PathTable: Sendable {
  /// The numbers; -1 is a free slot.
  private var slots: [Int32]
  private let mask: Int

  /// Makes room for some paths.
  init(count: Int) {
    var size = 16
    while size * 3 < count * 4 { size *= 2 }
    slots = Array(repeating: -1, count: size)
    mask = size - 1
  }

  /// Adds a path that isn't there yet.
  mutating func insert(_ path: String, _ number: Int32) {
    var slot = path.hashValue & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = number
  }

  /// The number of a path, the one for which `isSame` holds.
  func first(of path: String, where isSame: (Int32) -> Bool) -> Int32? {
    var slot = path.hashValue & mask
    while slots[slot] >= 0 {
      if isSame(slots[slot]) { return slots[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }
}

/// Finds byte strings again that somebody else keeps, by their number there.
///
/// It remembers eight bytes for each, and asks the keeper whether two are the same. The hash is seeded in each
/// process, so that no document can be made to collide; nothing that is written depends on it.
package struct IndexTable: Sendable {
  /// The upper half of a hash, and a number plus one; zero is free.
  private var slots: [UInt64]
  @usableFromInline package var count = 0
  private let seed: UInt64

  package init(capacity: Int = 0) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    seed = UInt64(truncatingIfNeeded: Hasher().finalize()) | 1
  }

  /// The number of the equal byte string that is in the table, or nil after `number` was put in.
  @inlinable
  package mutating func insert(_ hash: UInt64, _ number: Int, isSame: (Int) -> Bool) -> Int? {
    if count * 2 >= slots.count { grow() }
    var slot = Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash >> 32 {
        let known = Int(slots[slot] & 0xFFFF_FFFF) - 1
        if isSame(known) { return known }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = (hash >> 32) << 32 | UInt64(number + 1)
    count += 1
    return nil
  }

  /// The number of the equal byte string, if it is in the table.
  @inlinable
  package func find(_ hash: UInt64, isSame: (Int) -> Bool) -> Int? {
    var slot = Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash >> 32 {
        let known = Int(slots[slot] & 0xFFFF_FFFF) - 1
        if isSame(known) { return known }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: old.count * 2)
    for entry in old where entry != 0 {
      var slot = Int(truncatingIfNeeded: entry >> 32) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }
  }

  /// The hash of bytes; its upper half is the good one.
  @inlinable @inline(__always)
  package func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var state = seed ^ UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
    guard let base = bytes.baseAddress else { return state }
    var index = 0
    while index &+ 8 <= bytes.count {
      state = Self.mix(state ^ JSONText.load(base + index))
      index &+= 8
    }
    if index < bytes.count {
      var tail: UInt64 = 0
      while index < bytes.count {
        tail = tail << 8 | UInt64(base[index])
        index &+= 1
      }
      state = Self.mix(state ^ tail)
    }
    return Self.mix(state ^ seed)
  }

  @inlinable @inline(__always)
  package static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9FB2_1C65_1E98_DF25)
    return product.high ^ product.low
  }
}

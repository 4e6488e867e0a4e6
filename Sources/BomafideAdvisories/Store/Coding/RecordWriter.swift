/// Writes numbers and texts in few bytes, for the columns of the store.
///
/// A number takes a byte for each seven bits. A text that begins like the one before it holds only what differs, for
/// lists of versions and tags.
struct RecordWriter {
  private(set) var bytes: [UInt8] = []
  private var last: [UInt8] = []

  mutating func byte(_ value: UInt8) { bytes.append(value) }

  mutating func number(_ value: Int) {
    var rest = UInt64(bitPattern: Int64(value))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// A number of either sign, small where it is near zero.
  mutating func signed(_ value: Int) { number(value << 1 ^ value >> 63) }

  mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      number(utf8.count)
      bytes.append(contentsOf: utf8)
    }
  }

  /// A text of a list: how much it shares with the one before, then the rest.
  mutating func similarText(_ text: String) {
    let utf8 = Array(text.utf8)
    var shared = 0
    while shared < utf8.count, shared < last.count, utf8[shared] == last[shared] { shared += 1 }
    number(shared)
    number(utf8.count - shared)
    bytes.append(contentsOf: utf8[shared...])
    last = utf8
  }

  mutating func texts(_ texts: [String]) {
    number(texts.count)
    for text in texts { similarText(text) }
  }

  mutating func blob(_ blob: [UInt8]) {
    number(blob.count)
    bytes.append(contentsOf: blob)
  }

  mutating func name(_ name: String) {
    switch AdvisoryName(name) {
    case .cve(let number):
      // No text is as long as this says, so the two can't be confused.
      self.number(0)
      self.number(Int(number >> 32))
      self.number(Int(number & 0xFFFF_FFFF))
    case .text(let text):
      let count = text.utf8.count
      number(count + 1)
      bytes.append(contentsOf: text.utf8)
    }
  }

  mutating func names(_ names: [String]) {
    number(names.count)
    for name in names { self.name(name) }
  }

  /// Forgets what was written, and keeps the memory.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    last.removeAll(keepingCapacity: true)
  }
}

/// Keeps from the TOML parser what it would not survive.
///
/// toml++ 3.x aborts (in debug builds, and does undefined things otherwise) at a table header whose name starts with a
/// strange character and at brackets that close others, and its tables are freed recursively, so that a key with very many dots overflows the stack.
/// Only valid text has to be followed exactly: the parser stops at the first error, and so before what comes behind.
package struct TOMLGuard {
  /// The most dots in one key.
  static let dotLimit = 128

  /// The line, from 1, of the first thing that the parser must not see, or nil.
  package static func firstTrouble(in bytes: [UInt8]) -> Int? {
    var guardian = TOMLGuard(bytes: bytes)
    return guardian.run()
  }

  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  /// The brackets that are open.
  private var open: [UInt8] = []
  private var dots = 0
  private var isLineStart = true

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  private func at(_ position: Int) -> UInt8 { position < bytes.count ? bytes[position] : 0 }

  private mutating func run() -> Int? {
    while index < bytes.count {
      let byte = bytes[index]
      let wasLineStart = isLineStart
      if byte != 0x20, byte != 0x09 { isLineStart = false }
      switch byte {
      case 0x0A:
        line += 1
        isLineStart = true
        dots = 0
      case UInt8(ascii: "#"):
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
        continue
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        skipString()
        continue
      case UInt8(ascii: "[") where wasLineStart && open.isEmpty:
        if !isHeader { return line }
        // The brackets of a header hold only a key, so that the counting goes on after it.
        open.append(byte)
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        open.append(byte)
        dots = 0
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        // The parser does not survive '[}' in a table.
        let start = byte == UInt8(ascii: "]") ? UInt8(ascii: "[") : UInt8(ascii: "{")
        if let last = open.popLast(), last != start { return line }
        dots = 0
      case UInt8(ascii: ","), UInt8(ascii: "="): dots = 0
      case UInt8(ascii: "."):
        dots += 1
        if dots > Self.dotLimit { return line }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Whether the bracket at `index` opens a header that starts with a key, or that the parser refuses safely.
  private var isHeader: Bool {
    var next = index + 1
    if at(next) == UInt8(ascii: "[") { next += 1 }
    while at(next) == 0x20 || at(next) == 0x09 { next += 1 }
    if next >= bytes.count { return true }
    let byte = bytes[next]
    return (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte) || "_-\"']".utf8.contains(byte)
  }

  private mutating func skipString() {
    let quote = bytes[index]
    let isLong = at(index + 1) == quote && at(index + 2) == quote
    index += isLong ? 3 : 1
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        if at(index + 1) == 0x0A { line += 1 }
        index += 2
        continue
      }
      if byte == 0x0A {
        line += 1
        // A short string ends with its line; the parser refuses it there.
        if !isLong { break }
      }
      index += 1
      if byte == quote {
        if !isLong { return }
        if at(index) == quote, at(index + 1) == quote {
          index += 2
          // Up to two quotation marks may stand before the three that close.
          while at(index) == quote { index += 1 }
          return
        }
      }
    }
  }
}

/// Finds the parts of a text that a mutation can move as a whole.
///
/// It looks at marks only and accepts any bytes: a text that is broken already has parts too.
enum Spans {
  enum Syntax: Hashable {
    case json, xml, lines, binary
  }

  /// The syntax that `bytes` look like.
  static func syntax(of bytes: [UInt8]) -> Syntax {
    if bytes.prefix(256).contains(where: { $0 < 0x09 || $0 > 0x0D && $0 < 0x20 }) { return .binary }
    switch bytes.first(where: { $0 > 0x20 }) {
    case UInt8(ascii: "{"), UInt8(ascii: "["): return .json
    case UInt8(ascii: "<"): return .xml
    default: return .lines
    }
  }

  static func find(in bytes: [UInt8], _ syntax: Syntax) -> [Range<Int>] {
    switch syntax {
    case .json: json(bytes)
    case .xml: xml(bytes)
    case .lines: lines(bytes)
    case .binary: []
    }
  }

  /// Objects, arrays, strings and other scalars.
  private static func json(_ bytes: [UInt8]) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    var open: [Int] = []
    var index = 0
    while index < bytes.count {
      let start = index
      switch bytes[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): open.append(index)
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if let start = open.popLast() { spans.append(start..<index + 1) }
      case UInt8(ascii: "\""):
        index += 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
          index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        spans.append(start..<min(index + 1, bytes.count))
      case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"):
        while index + 1 < bytes.count, isWord(bytes[index + 1]) { index += 1 }
        spans.append(start..<index + 1)
      default: break
      }
      index += 1
    }
    return spans
  }

  /// Elements, tags, attribute values and texts.
  private static func xml(_ bytes: [UInt8]) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    var open: [Int] = []
    var index = 0
    while index < bytes.count {
      let start = index
      guard bytes[index] == UInt8(ascii: "<") else {
        while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
        spans.append(start..<index)
        continue
      }
      while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
        if bytes[index] == UInt8(ascii: "\"") {
          let quote = index
          index += 1
          while index < bytes.count, bytes[index] != UInt8(ascii: "\"") { index += 1 }
          spans.append(quote..<min(index + 1, bytes.count))
        }
        index += 1
      }
      let end = min(index + 1, bytes.count)
      spans.append(start..<end)
      let isClosing = start + 1 < bytes.count && bytes[start + 1] == UInt8(ascii: "/")
      let isEmpty = end >= 2 && bytes[end - 2] == UInt8(ascii: "/")
      if isClosing {
        if let start = open.popLast() { spans.append(start..<end) }
      } else if !isEmpty {
        open.append(start)
      }
      index = end
    }
    return spans.filter { !$0.isEmpty }
  }

  /// Lines with their ends, and what stands behind the first colon of each.
  private static func lines(_ bytes: [UInt8]) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    var start = 0
    for index in bytes.indices where bytes[index] == 0x0A || index == bytes.count - 1 {
      spans.append(start..<index + 1)
      if let colon = bytes[start..<index].firstIndex(of: UInt8(ascii: ":")), colon + 1 < index {
        spans.append(colon + 1..<index)
      }
      start = index + 1
    }
    return spans.filter { !$0.isEmpty }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "+"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

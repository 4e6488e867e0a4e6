import BomafideIdentifiers

/// Walks through JSON to one value, without keeping the others.
struct JSONValueScanner {
  /// A value that can be a version.
  struct Found {
    var text: String
    var offset: Int
  }

  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  /// The string or number at `path`.
  mutating func value(at path: ValuePath) throws(ProbeMiss) -> Found {
    for (depth, step) in path.steps.enumerated() {
      skipSpaces()
      let entered =
        switch step {
        case .key(let key): try enterMember(key)
        case .index(let number): try enterElement(number)
        }
      if !entered {
        throw miss("the value '\(path)'", "none for '\(Self.text(path, depth))'")
      }
    }
    skipSpaces()
    let start = index
    switch peek {
    case UInt8(ascii: "\""): return Found(text: try string(), offset: start + 1)
    case UInt8(ascii: "-"), 0x30...0x39:
      while "+-.eE0123456789".utf8.contains(peek) { index += 1 }
      return Found(text: String(decoding: bytes[start..<index], as: UTF8.self), offset: start)
    default: throw miss("a string or a number at '\(path)'", "another kind of value")
    }
  }

  private static func text(_ path: ValuePath, _ depth: Int) -> String {
    switch path.steps[depth] {
    case .key(let key): key
    case .index(let number): "[\(number)]"
    }
  }

  private var peek: UInt8 { index < bytes.count ? bytes[index] : 0 }

  private func miss(_ expected: String, _ found: String) -> ProbeMiss {
    let line = 1 + bytes.prefix(index).count { $0 == 0x0A }
    return ProbeMiss(
      expected: expected, found: found,
      remedy: "write the path of the value in this file, as in 'json: info.version'",
      nearestLine: line)
  }

  private mutating func skipSpaces() {
    while [0x20, 0x09, 0x0A, 0x0D].contains(peek), index < bytes.count { index += 1 }
  }

  /// Goes to the value of a member; the last of several counts, as in most readers.
  private mutating func enterMember(_ key: String) throws(ProbeMiss) -> Bool {
    guard peek == UInt8(ascii: "{") else { return false }
    index += 1
    var found: Int?
    while true {
      skipSpaces()
      if peek == UInt8(ascii: "}") { break }
      guard peek == UInt8(ascii: "\"") else { throw miss("JSON", "no name of a member") }
      let name = try string()
      skipSpaces()
      guard peek == UInt8(ascii: ":") else { throw miss("JSON", "no ':' after a name") }
      index += 1
      skipSpaces()
      if name == key { found = index }
      try skipValue()
      skipSpaces()
      if peek == UInt8(ascii: ",") { index += 1 } else { break }
    }
    if let found { index = found }
    return found != nil
  }

  private mutating func enterElement(_ number: Int) throws(ProbeMiss) -> Bool {
    guard peek == UInt8(ascii: "[") else { return false }
    index += 1
    for _ in 0..<number {
      try skipValue()
      skipSpaces()
      guard peek == UInt8(ascii: ",") else { return false }
      index += 1
    }
    skipSpaces()
    return index < bytes.count && peek != UInt8(ascii: "]")
  }

  /// Over one value, by counting brackets, so that no depth is too deep.
  private mutating func skipValue() throws(ProbeMiss) {
    skipSpaces()
    var depth = 0
    repeat {
      guard index < bytes.count else { throw miss("JSON", "the end of the file inside a value") }
      switch bytes[index] {
      case UInt8(ascii: "\""):
        _ = try string()
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return }
        depth -= 1
      case UInt8(ascii: ",") where depth == 0: return
      case let unit where depth == 0:
        if [0x20, 0x09, 0x0A, 0x0D].contains(unit) { return }
        while index < bytes.count, !" \t\r\n,]}".utf8.contains(bytes[index]) { index += 1 }
        return
      default: break
      }
      index += 1
    } while depth > 0
  }

  private mutating func string() throws(ProbeMiss) -> String {
    var out: [UInt8] = []
    index += 1
    while index < bytes.count {
      let unit = bytes[index]
      index += 1
      switch unit {
      case UInt8(ascii: "\""): return String(decoding: out, as: UTF8.self)
      case UInt8(ascii: "\\"):
        let escaped = peek
        index += 1
        switch escaped {
        case UInt8(ascii: "n"): out.append(0x0A)
        case UInt8(ascii: "t"): out.append(0x09)
        case UInt8(ascii: "r"): out.append(0x0D)
        case UInt8(ascii: "b"): out.append(0x08)
        case UInt8(ascii: "f"): out.append(0x0C)
        case UInt8(ascii: "u"): out += unicode()
        default: out.append(escaped)
        }
      default: out.append(unit)
      }
    }
    throw miss("JSON", "a string that is not closed")
  }

  private mutating func unicode() -> [UInt8] {
    func unit(at start: Int) -> UInt16? {
      guard start + 4 <= bytes.count else { return nil }
      return UInt16(String(decoding: bytes[start..<(start + 4)], as: UTF8.self), radix: 16)
    }
    guard let first = unit(at: index) else { return [] }
    index += 4
    var units = [first]
    if (0xD800..<0xDC00).contains(first), peek == UInt8(ascii: "\\"),
      let second = unit(at: index + 2)
    {
      units.append(second)
      index += 6
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}

/// The macros of a C file that may tell a version, read without a preprocessor.
struct MacroList {
  /// A definition without parameters.
  struct Macro {
    var name: String
    /// The value without comments and outer blanks.
    var value: String
    /// From 1.
    var line: Int
  }

  private(set) var macros: [Macro] = []
  private var numbers: [String: Int] = [:]

  /// The most macros that are kept of one file.
  private static let limit = 4_000

  /// Reads the definitions whose name holds one of a few words, and those that are `wanted`.
  init(_ bytes: [UInt8], wanted: Set<String> = []) {
    var line = 1
    var index = 0
    let count = bytes.count
    bytes.withUnsafeBufferPointer { buffer in
      while index < count {
        // The start of a line.
        var at = index
        while at < count, buffer[at] == 0x20 || buffer[at] == 0x09 { at += 1 }
        if at < count, buffer[at] == UInt8(ascii: "#") || buffer[at] == UInt8(ascii: "%") {
          read(buffer, from: at + 1, line: line, wanted)
        }
        while index < count, buffer[index] != 0x0A { index += 1 }
        index += 1
        line += 1
      }
    }
  }

  /// The macro of a name; the first definition counts.
  subscript(name: String) -> Macro? { numbers[name].map { macros[$0] } }

  private mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, line: Int, _ wanted: Set<String>
  ) {
    var at = start
    let count = bytes.count
    func skipBlanks() { while at < count, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 } }
    skipBlanks()
    let define: StaticString = "define"
    guard at + 7 < count, memcmpIsEqual(bytes, at, define) else { return }
    at += 6
    guard bytes[at] == 0x20 || bytes[at] == 0x09 else { return }
    skipBlanks()
    let nameStart = at
    while at < count, VersionText.isWord(bytes[at]) { at += 1 }
    guard at > nameStart, at - nameStart < 80, macros.count < Self.limit else { return }
    // Most macros have nothing to do with versions; their names are not even made.
    guard Self.isOfInterest(bytes[nameStart..<at]) || !wanted.isEmpty else { return }
    let name = String(decoding: bytes[nameStart..<at], as: UTF8.self)
    guard wanted.contains(name) || Self.isOfInterest(bytes[nameStart..<at]) else { return }
    guard at < count, bytes[at] != UInt8(ascii: "(") else { return }
    skipBlanks()
    let valueStart = at
    var quote: UInt8 = 0
    var valueEnd = at
    scan: while at < count, bytes[at] != 0x0A, at - valueStart < 300 {
      let unit = bytes[at]
      if quote != 0 {
        if unit == UInt8(ascii: "\\") { at += 1 } else if unit == quote { quote = 0 }
      } else if unit == UInt8(ascii: "\"") || unit == UInt8(ascii: "'") {
        quote = unit
      } else if unit == UInt8(ascii: "/"), at + 1 < count,
        bytes[at + 1] == UInt8(ascii: "/") || bytes[at + 1] == UInt8(ascii: "*")
      {
        break scan
      }
      at += 1
      if unit != 0x20, unit != 0x09, unit != 0x0D { valueEnd = min(at, count) }
    }
    guard valueEnd > valueStart, numbers[name] == nil else { return }
    numbers[name] = macros.count
    macros.append(
      Macro(
        name: name, value: String(decoding: bytes[valueStart..<valueEnd], as: UTF8.self), line: line
      ))
  }

  private func memcmpIsEqual(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ text: StaticString
  ) -> Bool {
    for offset in 0..<text.utf8CodeUnitCount where bytes[at + offset] != text.utf8Start[offset] {
      return false
    }
    return true
  }

  private static func isOfInterest(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    // VERSION, VER, MAJOR, MINOR, MICRO, PATCH, REVISION, RELEASE, BUILD, TWEAK, SUBLEVEL, TINY, POINT
    var index = name.startIndex
    while index < name.endIndex {
      let rest = name[index...]
      for word in words where rest.count >= word.utf8CodeUnitCount {
        var isSame = true
        for offset in 0..<word.utf8CodeUnitCount
        where rest[rest.startIndex + offset] & 0xDF != word.utf8Start[offset] {
          isSame = false
          break
        }
        if isSame { return true }
      }
      index += 1
    }
    return false
  }

  private static let words: [StaticString] = [
    "VER", "MAJ", "MIN", "MICRO", "PATCH", "REVISION", "RELEASE", "BUILD", "TWEAK", "LEVEL", "TINY",
    "POINT", "TEENY", "STRING",
  ]

  // MARK: Values

  /// The text of a value: a literal without its quotes, or a bare number or word; macros named in it are followed.
  func text(_ value: String, depth: Int = 0) -> String? {
    let bare = value.trimmingParentheses()
    let bytes = Array(bare.utf8)
    if bytes.first == UInt8(ascii: "\""), let last = bytes.lastIndex(of: UInt8(ascii: "\"")),
      last > 0
    {
      // Joined literals, as "1" "." "2".
      var out = ""
      for (position, part) in bare.split(separator: "\"", omittingEmptySubsequences: false)
        .enumerated()
      {
        if position % 2 == 1 { out += part } else if !part.allSatisfy(\.isWhitespace) { return nil }
      }
      return out
    }
    if let number = Self.number(bare) {
      // Decimal numbers keep their zeros: 8.02 is no 8.2.
      return bare.lowercased().hasPrefix("0x")
        ? String(number) : String(bare.prefix { $0.isNumber })
    }
    if depth < 4, bare.utf8.allSatisfy(VersionText.isWord), let other = self[bare] {
      return text(other.value, depth: depth + 1)
    }
    return bare.utf8.allSatisfy { VersionText.isWord($0) || ".-+".utf8.contains($0) } ? bare : nil
  }

  /// The number that a token spells as C does; `09` counts as nine.
  static func number(_ token: String) -> Int? {
    var digits = token.lowercased()
    while let last = digits.last, "ul".contains(last) { digits.removeLast() }
    if digits.hasPrefix("0x") {
      guard digits.dropFirst(2).first?.isHexDigit == true else { return nil }
      return Int(digits.dropFirst(2), radix: 16)
    }
    guard !digits.isEmpty, digits.utf8.allSatisfy(VersionText.isDigit) else { return nil }
    return Int(digits)
  }
}

/// The value of a C macro, as far as a version can be in it.
enum MacroValue: Hashable {
  /// The content of a string literal, or of several that follow each other.
  case string(String)
  /// One token: a number without its suffix, a name, or a version without quotation marks.
  case token(String)
  /// Something to be computed.
  case other(String)

  init(_ text: String) {
    var units = Array(text.utf8)[...]
    Self.trim(&units)
    while units.first == UInt8(ascii: "("), Self.closesAtEnd(units) {
      units = units.dropFirst().dropLast()
      Self.trim(&units)
    }
    if let string = Self.strings(units) {
      self = .string(string)
    } else if !units.isEmpty, units.allSatisfy(Self.isToken) {
      self = .token(Self.withoutSuffix(String(decoding: units, as: UTF8.self)))
    } else {
      self = .other(String(decoding: units, as: UTF8.self))
    }
  }

  /// The number that a token spells as C does: `0x…`, `0b…`, `0…` (octal) or decimal.
  static func number(_ token: String) -> UInt64? {
    let digits = token.filter { $0 != "'" }.lowercased()
    if digits.hasPrefix("0x") { return UInt64(digits.dropFirst(2), radix: 16) }
    if digits.hasPrefix("0b") { return UInt64(digits.dropFirst(2), radix: 2) }
    if digits.hasPrefix("0"), digits.count > 1 { return UInt64(digits.dropFirst(), radix: 8) }
    return UInt64(digits)
  }

  private static func trim(_ units: inout ArraySlice<UInt8>) {
    while let first = units.first, first == 0x20 || first == 0x09 { units = units.dropFirst() }
    while let last = units.last, last == 0x20 || last == 0x09 { units = units.dropLast() }
  }

  /// Whether the parenthesis at the start is closed by the one at the end.
  private static func closesAtEnd(_ units: ArraySlice<UInt8>) -> Bool {
    var depth = 0
    for (index, unit) in zip(units.indices, units) {
      if unit == UInt8(ascii: "(") { depth += 1 }
      if unit == UInt8(ascii: ")") {
        depth -= 1
        if depth == 0 { return index == units.endIndex - 1 }
      }
    }
    return false
  }

  private static func isToken(_ unit: UInt8) -> Bool {
    (0x30...0x39).contains(unit) || (0x41...0x5A).contains(unit) || (0x61...0x7A).contains(unit)
      || "_.+-~'".utf8.contains(unit)
  }

  /// A number without `u`, `l`, `z` at its end; other tokens as they are.
  private static func withoutSuffix(_ token: String) -> String {
    guard let first = token.utf8.first, (0x30...0x39).contains(first) else { return token }
    var bare = token[...]
    while let last = bare.last, "uUlLzZ".contains(last) { bare = bare.dropLast() }
    return number(String(bare)) == nil ? token : String(bare)
  }

  /// The joined content of string literals, or nil if there is anything else.
  private static func strings(_ units: ArraySlice<UInt8>) -> String? {
    var out: [UInt8] = []
    var rest = units
    var count = 0
    while !rest.isEmpty {
      trim(&rest)
      for prefix in ["u8", "L", "u", "U"] where rest.starts(with: (prefix + "\"").utf8) {
        rest = rest.dropFirst(prefix.utf8.count)
        break
      }
      guard rest.first == UInt8(ascii: "\"") else { return nil }
      rest = rest.dropFirst()
      var isClosed = false
      while let unit = rest.first {
        rest = rest.dropFirst()
        if unit == UInt8(ascii: "\"") {
          isClosed = true
          break
        }
        if unit == UInt8(ascii: "\\"), let next = rest.first {
          out.append(next)
          rest = rest.dropFirst()
        } else {
          out.append(unit)
        }
      }
      if !isClosed { return nil }
      count += 1
      trim(&rest)
    }
    return count == 0 ? nil : String(decoding: out, as: UTF8.self)
  }
}

public import BomafideIdentifiers
public import BomafideModel

/// Writes JSON so that equal values have equal bytes: the JSON Canonicalization Scheme.
///
/// Source: RFC 8785, <https://www.rfc-editor.org/rfc/rfc8785>.
public enum JSONCanonicalizer {
  /// The canonical text of `value`, in UTF-8.
  ///
  /// Members are ordered by the UTF-16 code units of their names (3.2.3), and numbers are printed as ECMAScript prints
  /// doubles (3.2.2.3).
  /// - Throws: `SyntaxError` for a number that no finite double is near, and for a name that an object has twice.
  public static func bytes(of value: JSONValue) throws(SyntaxError) -> [UInt8] {
    var out: [UInt8] = []
    try append(value, to: &out)
    return out
  }

  private static func append(_ value: JSONValue, to out: inout [UInt8]) throws(SyntaxError) {
    switch value {
    case .null: out += "null".utf8
    case .bool(let value): out += (value ? "true" : "false").utf8
    case .number(let text): out += try number(text).utf8
    case .string(let text): append(text, to: &out)
    case .array(let elements):
      out.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        try append(element, to: &out)
      }
      out.append(UInt8(ascii: "]"))
    case .object(let members):
      let sorted = members.sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
      out.append(UInt8(ascii: "{"))
      for (index, member) in sorted.enumerated() {
        // Compared by code units: characters that only look the same are two names.
        if index > 0 {
          if sorted[index - 1].name.utf16.elementsEqual(member.name.utf16) {
            throw SyntaxError(text: member.name, offset: 0, expected: "each name once in an object")
          }
          out.append(UInt8(ascii: ","))
        }
        append(member.name, to: &out)
        out.append(UInt8(ascii: ":"))
        try append(member.value, to: &out)
      }
      out.append(UInt8(ascii: "}"))
    }
  }

  /// Section 3.2.2.2: only what has to be escaped is, and control characters by their short form where there is one.
  private static func append(_ text: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    for unit in text.utf8 {
      switch unit {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), unit]
      case 0x08: out += "\\b".utf8
      case 0x09: out += "\\t".utf8
      case 0x0A: out += "\\n".utf8
      case 0x0C: out += "\\f".utf8
      case 0x0D: out += "\\r".utf8
      case ..<0x20:
        let hex = String(unit, radix: 16)
        out += "\\u00".utf8
        if hex.utf8.count == 1 { out.append(UInt8(ascii: "0")) }
        out += hex.utf8
      default: out.append(unit)
      }
    }
    out.append(UInt8(ascii: "\""))
  }

  /// The number as ECMAScript prints the double that is nearest to it.
  ///
  /// Source: RFC 8785, 3.2.2.3; ECMA-262, Number::toString.
  public static func number(_ text: String) throws(SyntaxError) -> String {
    guard let value = Double(text), value.isFinite else {
      throw SyntaxError(text: text, offset: 0, expected: "a number that a double can hold")
    }
    return number(value)
  }

  /// A finite double as ECMAScript prints it.
  package static func number(_ value: Double) -> String {
    // Zero has no sign here.
    if value == 0 { return "0" }
    if value < 0 { return "-" + number(-value) }
    let (digits, point) = shortest(value)
    let count = digits.count
    func text(_ digits: some Sequence<UInt8>) -> String {
      String(decoding: Array(digits), as: UTF8.self)
    }
    switch point {
    case count...21 where count <= 21:
      return text(digits) + String(repeating: "0", count: point - count)
    case 1...21: return text(digits[..<point]) + "." + text(digits[point...])
    case -5...0: return "0." + String(repeating: "0", count: -point) + text(digits)
    default:
      let exponent = point - 1
      let fraction = count > 1 ? "." + text(digits[1...]) : ""
      return text(digits[..<1]) + fraction + "e" + (exponent < 0 ? "-" : "+")
        + String(abs(exponent))
    }
  }

  /// The fewest digits that give the double back, and where the decimal point stands among them.
  ///
  /// Swift prints the shortest digits too, and of those the nearest, as ECMAScript wants.
  private static func shortest(_ value: Double) -> (digits: [UInt8], point: Int) {
    var digits: [UInt8] = []
    var point: Int?
    var exponent = 0
    let units = Array(value.description.utf8)
    for (index, unit) in units.enumerated() {
      switch unit {
      case UInt8(ascii: "."): point = digits.count
      case UInt8(ascii: "e"):
        exponent = Int(String(decoding: units[(index + 1)...], as: UTF8.self)) ?? 0
      case 0x30...0x39 where !units[..<index].contains(UInt8(ascii: "e")): digits.append(unit)
      default: break
      }
    }
    var place = (point ?? digits.count) + exponent
    let leading = digits.prefix { $0 == 0x30 }.count
    digits.removeFirst(leading)
    place -= leading
    while digits.last == 0x30 { digits.removeLast() }
    return (digits, place)
  }
}

import BomafideModel

/// Prints JSON for reports.
///
/// What a terminal or an old script reader would act on (C1 controls, bidirectional overrides, U+2028) is escaped
/// too: reports are looked at, and hold text from outside.
enum ReportJSON {
  /// The value on one line, with a line feed at the end.
  static func line(_ value: JSONValue) -> [UInt8] {
    var out: [UInt8] = []
    append(value, to: &out, indent: nil)
    out.append(UInt8(ascii: "\n"))
    return out
  }

  /// The value over several lines, indented by two spaces, with a line feed at the end.
  static func document(_ value: JSONValue) -> [UInt8] {
    var out: [UInt8] = []
    append(value, to: &out, indent: 0)
    out.append(UInt8(ascii: "\n"))
    return out
  }

  private static func append(_ value: JSONValue, to out: inout [UInt8], indent: Int?) {
    switch value {
    case .null: out += "null".utf8
    case .bool(let value): out += (value ? "true" : "false").utf8
    case .number(let text): out += text.utf8
    case .string(let text): append(text, to: &out)
    case .array(let values):
      list("[", "]", values, to: &out, indent: indent) { value, out, indent in
        append(value, to: &out, indent: indent)
      }
    case .object(let members):
      list("{", "}", members, to: &out, indent: indent) { member, out, indent in
        append(member.name, to: &out)
        out += (indent == nil ? ":" : ": ").utf8
        append(member.value, to: &out, indent: indent)
      }
    }
  }

  private static func list<Item>(
    _ open: String, _ close: String, _ items: [Item], to out: inout [UInt8], indent: Int?,
    each: (Item, inout [UInt8], Int?) -> Void
  ) {
    out += open.utf8
    for (index, item) in items.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      newLine(to: &out, indent: indent.map { $0 + 1 })
      each(item, &out, indent.map { $0 + 1 })
    }
    if !items.isEmpty { newLine(to: &out, indent: indent) }
    out += close.utf8
  }

  private static func newLine(to out: inout [UInt8], indent: Int?) {
    guard let indent else { return }
    out.append(UInt8(ascii: "\n"))
    for _ in 0..<indent { out += [0x20, 0x20] }
  }

  private static func append(_ text: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += [0x5C, 0x22]
      case "\\": out += [0x5C, 0x5C]
      case "\n": out += [0x5C, UInt8(ascii: "n")]
      case "\r": out += [0x5C, UInt8(ascii: "r")]
      case "\t": out += [0x5C, UInt8(ascii: "t")]
      case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}"..."\u{202E}",
        "\u{2066}"..."\u{2069}":
        out += [0x5C, UInt8(ascii: "u")]
        for shift in [12, 8, 4, 0] {
          out.append(Hexadecimal.lower(UInt8(truncatingIfNeeded: scalar.value >> shift) & 15))
        }
      default: out += scalar.utf8
      }
    }
    out.append(UInt8(ascii: "\""))
  }
}

extension JSONValue {
  /// An object of `members`, in their order.
  static func members(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(members.map { Member($0.key, $0.value) })
  }

  /// An object of those `members` that are not null.
  static func present(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(members.compactMap { $0.value == .null ? nil : Member($0.key, $0.value) })
  }

  static func integer(_ value: Int) -> JSONValue { .number(String(value)) }

  /// A string, or null.
  static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

  /// A number, or null.
  static func optional(_ number: Int?) -> JSONValue { number.map(JSONValue.integer) ?? .null }
}

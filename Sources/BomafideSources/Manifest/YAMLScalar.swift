/// Writes text as a YAML scalar.
enum YAMLScalar {
  /// The text as it can stand after `key: ` in block style.
  static func block(_ text: String) -> String {
    isPlain(text, inFlow: false) ? text : quoted(text)
  }

  /// The text as it can stand in `[…]` and `{…}`.
  static func flow(_ text: String) -> String {
    isPlain(text, inFlow: true) ? text : quoted(text)
  }

  /// The text in quotation marks.
  static func quoted(_ text: String) -> String {
    let hasControl = text.unicodeScalars.contains { needsEscape($0) }
    if !hasControl, text.contains("\""), !text.contains("'") || text.contains("\\") {
      return singleQuoted(text)
    }
    if !hasControl, text.contains("\\") { return singleQuoted(text) }
    return doubleQuoted(text)
  }

  static func singleQuoted(_ text: String) -> String {
    var out = "'"
    for scalar in text.unicodeScalars {
      if scalar == "'" { out += "'" }
      out.unicodeScalars.append(scalar)
    }
    return out + "'"
  }

  static func doubleQuoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      case "\r": out += "\\r"
      default:
        if needsEscape(scalar) {
          let hex = String(scalar.value, radix: 16, uppercase: true)
          let width = scalar.value > 0xFFFF ? 8 : 4
          out += width == 8 ? "\\U" : "\\u"
          out += String(repeating: "0", count: width - hex.count) + hex
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out + "\""
  }

  /// Whether a scalar can't stand as it is in single quotation marks on one line.
  static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0x2027, 0x202F...0x2065, 0x206A...0xD7FF, 0xE000...0xFEFE,
      0xFF00...0xFFFD, 0x10000...:
      false
    default: true
    }
  }

  /// Whether the text means itself without quotation marks, and nothing but text to any reader.
  static func isPlain(_ text: String, inFlow: Bool) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
      !text.unicodeScalars.contains(where: { needsEscape($0) })
    else { return false }
    if " ".unicodeScalars.contains(first) || " :".unicodeScalars.contains(last) { return false }
    if "!&*?|>@`\"'#%,[]{}-:=~<".unicodeScalars.contains(first) {
      // A dash starts a plain scalar where no space follows.
      guard first == "-",
        text.unicodeScalars.dropFirst().first.map({ $0 != " " && $0 != "-" }) ?? false
      else { return false }
    }
    if text.contains(": ") || text.contains(" #") { return false }
    if inFlow {
      if text.unicodeScalars.contains(where: { ",[]{}".unicodeScalars.contains($0) }) {
        return false
      }
      // A colon is part of a plain scalar where a word goes on behind it, as in a URL.
      for (colon, next) in zip(text.unicodeScalars, text.unicodeScalars.dropFirst())
      where colon == ":" {
        guard next == "/" || next.properties.isAlphabetic || next.properties.numericType != nil
        else { return false }
      }
    }
    return !isReserved(text)
  }

  /// Whether a YAML reader would take the word for null, a truth value or a merge key.
  private static func isReserved(_ text: String) -> Bool {
    ["null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", "-.inf", ".nan"]
      .contains(text.lowercased())
  }
}

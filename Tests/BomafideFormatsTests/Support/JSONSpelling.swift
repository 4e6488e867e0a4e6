import BomafideJSON
import BomafideModel

/// Ways to write the same JSON.
enum JSONSpelling: CaseIterable {
  /// Every text begins with an escape.
  case escaped
  /// The members of every object stand the other way around.
  case reversed
  /// There is no white space.
  case compact

  func text(of value: JSONValue) -> String {
    switch value {
    case .null: return "null"
    case .bool(let value): return "\(value)"
    case .number(let text): return text
    case .string(let text): return quoted(text)
    case .array(let elements):
      return "[" + elements.map(text).joined(separator: comma) + "]"
    case .object(let members):
      let all = members.map { "\(quoted($0.name)):\(self.text(of: $0.value))" }
      return "{" + (self == .reversed ? all.reversed() : all).joined(separator: comma) + "}"
    }
  }

  private var comma: String { self == .compact ? "," : " ,\n\t" }

  private func quoted(_ text: String) -> String {
    var result = "\""
    for (index, scalar) in text.unicodeScalars.enumerated() {
      let isPlain = scalar.value >= 0x20 && scalar != "\"" && scalar != "\\"
      if isPlain, !(self == .escaped && index == 0 && scalar.value < 0x10000) {
        result.unicodeScalars.append(scalar)
      } else {
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      }
    }
    return result + "\""
  }
}

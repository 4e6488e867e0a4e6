/// Texts with variables as shells, Dockerfiles and compose files write them: `$NAME`, `${NAME:-default}`.
enum VariableText {
  private static let depthLimit = 8
  private static let sizeLimit = 4_096

  /// A text with its variables replaced; nil where one of them has neither a value nor a default.
  static func filled(
    _ text: some StringProtocol, _ values: [String: String], depth: Int = 0
  ) -> String? {
    guard depth < depthLimit else { return nil }
    var out = ""
    var rest = Substring(text)
    while let dollar = rest.firstIndex(of: "$") {
      out += rest[..<dollar]
      rest = rest[rest.index(after: dollar)...]
      let value: String?
      if rest.first == "{" {
        guard let inner = braced(&rest) else { return nil }
        value = self.value(inner, values, depth: depth)
      } else {
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        rest = rest[name.endIndex...]
        value = values[String(name)]
      }
      guard let value, !value.contains("$"), out.utf8.count + value.utf8.count < sizeLimit else {
        return nil
      }
      out += value
    }
    return out + rest
  }

  /// What stands in the braces that a text begins with, which may hold others; leaves what is behind them.
  private static func braced(_ rest: inout Substring) -> Substring? {
    var open = 0
    for index in rest.indices {
      if rest[index] == "{" { open += 1 }
      if rest[index] == "}" { open -= 1 }
      if open > 0 { continue }
      let inner = rest[rest.index(after: rest.startIndex)..<index]
      rest = rest[rest.index(after: index)...]
      return inner
    }
    return nil
  }

  /// The value of what stands in braces: a name, and what to take where it has no value or has one.
  private static func value(
    _ inner: Substring, _ values: [String: String], depth: Int
  ) -> String? {
    let name = inner.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    guard !name.isEmpty else { return nil }
    var rest = inner[name.endIndex...]
    let said = values[String(name)]
    if rest.isEmpty { return said }
    // With a colon, an empty value is none.
    let isStrict = rest.first == ":"
    if isStrict { rest = rest.dropFirst() }
    let has = said.map { !isStrict || !$0.isEmpty } ?? false
    switch rest.first {
    case "-": return has ? said : filled(rest.dropFirst(), values, depth: depth + 1)
    case "+": return has ? filled(rest.dropFirst(), values, depth: depth + 1) : ""
    case "?": return has ? said : nil
    default: return nil
    }
  }
}

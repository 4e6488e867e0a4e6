public import BomafideIdentifiers

/// The way to a value in a JSON, TOML or YAML file: `info.version`, `packages[0].version`, `a."b.c"`.
public struct ValuePath: TextIdentifier {
  /// A step of the way.
  public enum Step: Hashable, Sendable {
    /// Into the member of a mapping.
    case key(String)
    /// Into the element of a list, from 0.
    case index(Int)
  }

  /// The steps from the root; never empty.
  public let steps: [Step]

  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    let units = Array(text.utf8)
    func trouble(_ offset: Int, _ expected: String) -> SyntaxError {
      SyntaxError(text: text, offset: offset, expected: expected)
    }
    var steps: [Step] = []
    var index = 0
    while index < units.count {
      if units[index] == UInt8(ascii: "[") {
        let close = units[index...].firstIndex(of: UInt8(ascii: "]")) ?? units.count
        let digits = String(decoding: units[(index + 1)..<close], as: UTF8.self)
        guard close < units.count, let number = Int(digits), number >= 0 else {
          throw trouble(index + 1, "the number of an element and ']', as in '[0]'")
        }
        steps.append(.index(number))
        index = close + 1
        continue
      }
      if !steps.isEmpty {
        guard units[index] == UInt8(ascii: ".") else { throw trouble(index, "'.' or '['") }
        index += 1
      }
      if index < units.count, units[index] == UInt8(ascii: "\"") {
        guard let close = units[(index + 1)...].firstIndex(of: UInt8(ascii: "\"")) else {
          throw trouble(units.count, "a closing '\"'")
        }
        steps.append(.key(String(decoding: units[(index + 1)..<close], as: UTF8.self)))
        index = close + 1
      } else {
        let end =
          units[index...].firstIndex { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "[") }
          ?? units.count
        if end == index { throw trouble(index, "the name of a key") }
        steps.append(.key(String(decoding: units[index..<end], as: UTF8.self)))
        index = end
      }
    }
    if steps.isEmpty { throw trouble(0, "the name of a key") }
    self.steps = steps
  }

  public var description: String {
    var out = ""
    for step in steps {
      switch step {
      case .index(let number): out += "[\(number)]"
      case .key(let key):
        if !out.isEmpty { out += "." }
        let isPlain = !key.isEmpty && !key.utf8.contains { ".[\"".utf8.contains($0) }
        out += isPlain ? key : "\"\(key)\""
      }
    }
    return out
  }
}

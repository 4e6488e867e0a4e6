extension CPE {
  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    if text.utf8.starts(with: "cpe:/".utf8) {
      try self.init(uri: text)
    } else {
      try self.init(formatted: text)
    }
  }

  public var description: String {
    var out = "cpe:2.3:" + part.rawValue
    for attribute in attributes { out += ":" + attribute.formatted }
    return out
  }

  /// Reads a formatted string: eleven components, split at each colon without a backslash.
  private init(formatted text: some StringProtocol) throws(SyntaxError) {
    let prefix = "cpe:2.3:"
    guard text.utf8.starts(with: prefix.utf8) else {
      throw SyntaxError(text: text, offset: 0, expected: "'cpe:2.3:' or 'cpe:/'")
    }
    let bytes = Array(text.utf8)
    var components: [(offset: Int, text: String)] = []
    components.reserveCapacity(12)
    var start = prefix.utf8.count
    var isQuoted = false
    for index in start...bytes.count where components.count < 12 {
      if index == bytes.count || bytes[index] == UInt8(ascii: ":") && !isQuoted {
        components.append((start, String(decoding: bytes[start..<index], as: UTF8.self)))
        start = index + 1
      } else {
        isQuoted = !isQuoted && bytes[index] == UInt8(ascii: "\\")
      }
    }
    guard components.count == 11 else {
      throw SyntaxError(
        text: text, offset: text.utf8.count, expected: "eleven components after 'cpe:2.3'")
    }
    guard let part = Part(rawValue: components[0].text) else {
      throw SyntaxError(
        text: text, offset: components[0].offset, expected: "the part 'a', 'o', 'h', '*' or '-'")
    }
    var attributes: [Attribute] = []
    for (offset, component) in components.dropFirst() {
      do {
        attributes.append(try Attribute(formatted: component))
      } catch {
        throw SyntaxError(text: text, offset: offset + error.offset, expected: error.expected)
      }
    }
    self.init(part: part, attributes: attributes)
  }

  /// The name as `wfn:[…]`, with the attributes that say something.
  public var wellFormedName: String {
    let names = [
      "vendor", "product", "version", "update", "edition", "language", "sw_edition", "target_sw",
      "target_hw", "other",
    ]
    var pairs: [String] = []
    switch part {
    case .any: break
    case .na: pairs.append("part=NA")
    default: pairs.append("part=\"\(part.rawValue)\"")
    }
    for (name, attribute) in zip(names, attributes) where attribute != .any {
      switch attribute {
      case .any: break
      case .na: pairs.append("\(name)=NA")
      case .value(let value): pairs.append("\(name)=\"\(value.wellFormed)\"")
      }
    }
    return "wfn:[" + pairs.joined(separator: ",") + "]"
  }
}

extension CPE.Attribute {
  /// Reads a component of a formatted string, where `*` is `any` and `-` is `na`.
  public init(formatted text: some StringProtocol) throws(SyntaxError) {
    switch text {
    case "*": self = .any
    case "-": self = .na
    default: self = .value(try CPE.Value(parsing: text))
    }
  }

  /// The attribute as a component of a formatted string.
  public var formatted: String {
    switch self {
    case .any: "*"
    case .na: "-"
    case .value(let value): value.description
    }
  }
}

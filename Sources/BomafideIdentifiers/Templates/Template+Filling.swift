extension Template {
  /// Fills the placeholders with the values of their names.
  ///
  /// - Throws: `SyntaxError` if a name has no value, or a value no such part.
  public func filled(with values: [String: String]) throws(SyntaxError) -> String {
    try filled(knowing: values.keys.sorted()) { values[$0] }
  }

  /// Fills the placeholders with what `values` gives for their names; `known` is what it gives a value for.
  ///
  /// - Throws: `SyntaxError` if a name has no value, or a value no such part.
  public func filled(
    knowing known: [String] = ["name", "version"], with values: (_ name: String) -> String?
  ) throws(SyntaxError) -> String {
    var out = ""
    for piece in pieces {
      switch piece {
      case .literal(let text): out += text
      case .placeholder(let placeholder):
        guard let value = values(placeholder.name) else {
          throw trouble(
            at: placeholder,
            "the placeholder \(oneOf(known.map { "{\($0)}" }))\(hint(placeholder.name, known))")
        }
        guard let text = placeholder.filled(with: value) else {
          let part = placeholder.part?.rawValue ?? ""
          throw trouble(
            at: placeholder,
            "a \(placeholder.name) that has the part '\(part)', which "
              + "'\(value.printable(limit: 40))' has not")
        }
        out += text
      }
    }
    return out
  }

  private func trouble(at placeholder: Placeholder, _ expected: String) -> SyntaxError {
    let before = pieces.prefix { $0 != .placeholder(placeholder) }
    let offset = Template(Array(before)).description.utf8.count + 1
    return SyntaxError(text: description, offset: offset, expected: expected)
  }
}

extension Template.Placeholder {
  /// What stands in the place of the placeholder, or nil if the value has no such part.
  public func filled(with value: String) -> String? {
    var text = value
    if let part {
      guard let taken = part.of(value) else { return nil }
      text = taken
    }
    for filter in filters { text = filter.applied(to: text) }
    return text
  }
}

extension Template.Part {
  /// This part of a version, or nil if it has none.
  public func of(_ version: String) -> String? {
    var units = Array(version.utf8)[...]
    if let first = units.first, first | 0x20 == UInt8(ascii: "v") { units = units.dropFirst() }
    var numbers: [String] = []
    while true {
      let digits = units.prefix(while: \.isASCIIDigit)
      if digits.isEmpty { break }
      numbers.append(String(decoding: digits, as: UTF8.self))
      units = units.dropFirst(digits.count)
      guard units.first == UInt8(ascii: ".") else { break }
      units = units.dropFirst()
    }
    switch self {
    case .major: return numbers.first
    case .minor: return numbers.count > 1 ? numbers[1] : nil
    case .patch: return numbers.count > 2 ? numbers[2] : nil
    case .release: return numbers.isEmpty ? nil : numbers.joined(separator: ".")
    }
  }
}

extension Template.Filter {
  /// The text with this change made.
  public func applied(to text: String) -> String {
    switch self {
    case .lower: text.asciiLowercased
    case .nodots: String(decoding: text.utf8.filter { $0 != 0x2E }, as: UTF8.self)
    case .underscore: String(decoding: text.utf8.map { $0 == 0x2E ? 0x5F : $0 }, as: UTF8.self)
    case .dash: String(decoding: text.utf8.map { $0 == 0x2E ? 0x2D : $0 }, as: UTF8.self)
    }
  }
}

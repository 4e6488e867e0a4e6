import BomafideIdentifiers

/// Reads the expressions of `Query`.
struct QueryParser {
  /// A piece of the expression.
  private struct Token {
    enum Kind: Hashable { case word, quoted, open, close, comparison(Query.Operator), end }
    var kind: Kind
    var text: String
    /// From 1, in bytes.
    var column: Int
  }

  /// How many parentheses and `not` may stand within each other.
  private static let deepest = 200

  private let tokens: [Token]
  private var place = 0
  private var depth = 0
  private var trouble: InputError?

  init(_ text: String) {
    var (tokens, trouble) = Self.tokens(of: text)
    tokens.append(Token(kind: .end, text: "", column: text.utf8.count + 1))
    self.tokens = tokens
    self.trouble = trouble
  }

  mutating func expression() throws(InputError) -> Query.Node {
    if let trouble { throw trouble }
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest {
      throw error(at: tokens[place], expected: "at most \(Self.deepest) levels", found: "more")
    }
    var node = try conjunction()
    while isWord("or") {
      place += 1
      node = .or(node, try conjunction())
    }
    return node
  }

  func end() throws(InputError) {
    let token = tokens[place]
    if token.kind == .end { return }
    throw error(
      at: token, expected: "'and', 'or' or the end", found: Self.description(token),
      remedy: "remove the ')' , or add a '(' before it")
  }

  private mutating func conjunction() throws(InputError) -> Query.Node {
    var node = try negation()
    while true {
      if isWord("and") {
        place += 1
      } else if tokens[place].kind == .end || tokens[place].kind == .close || isWord("or") {
        return node
      }
      node = .and(node, try negation())
    }
  }

  private mutating func negation() throws(InputError) -> Query.Node {
    var isNegated = false
    while isWord("not") {
      isNegated.toggle()
      place += 1
    }
    let node = try primary()
    return isNegated ? .not(node) : node
  }

  private mutating func primary() throws(InputError) -> Query.Node {
    let token = tokens[place]
    switch token.kind {
    case .open:
      place += 1
      let node = try expression()
      guard tokens[place].kind == .close else {
        throw error(
          at: tokens[place], expected: "')' for the '(' in column \(token.column)",
          found: Self.description(tokens[place]), remedy: "add a ')'")
      }
      place += 1
      return node
    case .quoted:
      place += 1
      return .word(token.text)
    case .word:
      place += 1
      return try test(token)
    case .close, .end, .comparison:
      throw error(
        at: token, expected: "a test, as in 'license ~ GPL*'", found: Self.description(token),
        remedy: "name ~ expat")
    }
  }

  private mutating func test(_ token: Token) throws(InputError) -> Query.Node {
    for (prefix, isThere) in [("has:", true), ("missing:", false)]
    where token.text.lowercased().hasPrefix(prefix) {
      let name = String(token.text.dropFirst(prefix.count))
      let field = try field(name, token, after: prefix)
      return isThere ? .has(field) : .not(.has(field))
    }
    guard case .comparison(let op) = tokens[place].kind else {
      if token.text.contains(":") || QueryField(named: token.text) == nil {
        return .word(token.text)
      }
      throw error(
        at: tokens[place], expected: "an operator after '\(token.text)': = != ~ !~ < <= > >=",
        found: Self.description(tokens[place]), remedy: "has:\(token.text)")
    }
    let field = try field(token.text, token, after: "")
    place += 1
    let value = tokens[place]
    guard value.kind == .word || value.kind == .quoted else {
      throw error(
        at: value, expected: "a value after '\(op.rawValue)'", found: Self.description(value),
        remedy: "\(token.text) \(op.rawValue) VALUE")
    }
    place += 1
    return .test(field, op, value.text)
  }

  private func field(
    _ name: String, _ token: Token, after prefix: String
  ) throws(InputError) -> QueryField {
    if let field = QueryField(named: name) { return field }
    let names = QueryField.allCases.map(\.rawValue)
    throw error(
      at: token, expected: "a field: " + names.joined(separator: ", "),
      found: "'\(name.printable())'",
      remedy: prefix + (Suggestion.nearest(to: name, in: names) ?? "name"))
  }

  private func isWord(_ word: String) -> Bool {
    tokens[place].kind == .word && tokens[place].text.lowercased() == word
  }

  private func error(
    at token: Token, expected: String, found: String, remedy: String = "bomafide query --help"
  ) -> InputError {
    Self.error(at: token.column, expected: expected, found: found, remedy: remedy)
  }

  private static func error(
    at column: Int, expected: String, found: String, remedy: String
  ) -> InputError {
    InputError(
      at: SourceLocation(path: "expression", line: 1, column: column), expected: expected,
      found: found, remedy: remedy)
  }

  private static func description(_ token: Token) -> String {
    token.kind == .end ? "the end" : "'\(token.text.printable())'"
  }

  // MARK: Pieces

  private static func tokens(of text: String) -> ([Token], InputError?) {
    let bytes = Array(text.utf8)
    var tokens: [Token] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let column = index + 1
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      case UInt8(ascii: "("):
        tokens.append(Token(kind: .open, text: "(", column: column))
        index += 1
      case UInt8(ascii: ")"):
        tokens.append(Token(kind: .close, text: ")", column: column))
        index += 1
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        guard let end = bytes[(index + 1)...].firstIndex(of: byte) else {
          let mark = String(decoding: [byte], as: UTF8.self)
          return (
            tokens,
            error(
              at: column, expected: "\(mark) at the end of the text that begins here",
              found: "the end", remedy: "add \(mark)")
          )
        }
        let inner = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
        tokens.append(Token(kind: .quoted, text: inner, column: column))
        index = end + 1
      default:
        if let op = comparison(bytes[index...]) {
          tokens.append(Token(kind: .comparison(op), text: op.rawValue, column: column))
          index += op.rawValue.utf8.count
          continue
        }
        // The value of a comparison may hold anything but spaces and parentheses, as a package URL does.
        var isValue = false
        if case .comparison = tokens.last?.kind { isValue = true }
        let start = index
        while index < bytes.count, !isEnd(bytes[index]) {
          if !isValue, comparison(bytes[index...]) != nil { break }
          index += 1
        }
        if bytes[start..<index].starts(with: "pkg:".utf8) {
          while index < bytes.count, !isEnd(bytes[index]) { index += 1 }
        }
        let word = String(decoding: bytes[start..<index], as: UTF8.self)
        tokens.append(Token(kind: .word, text: word, column: column))
      }
    }
    return (tokens, nil)
  }

  private static func isEnd(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == UInt8(ascii: "(")
      || byte == UInt8(ascii: ")")
  }

  private static func comparison(_ bytes: ArraySlice<UInt8>) -> Query.Operator? {
    Query.Operator.allCases.sorted { $0.rawValue.utf8.count > $1.rawValue.utf8.count }.first {
      bytes.starts(with: $0.rawValue.utf8)
    }
  }
}

extension LicenseExpression {
  /// The grammars of license expressions.
  public enum Grammar: String, CaseIterable, Hashable, Sendable {
    /// Operators in upper case only, and only listed exceptions after `WITH`.
    case spdx2_3 = "SPDX 2.3"
    /// Operators in upper or in lower case, and `AdditionRef-` after `WITH`.
    case spdx3_0_1 = "SPDX 3.0.1"
  }

  /// How deep parentheses may nest.
  public static let nestingLimit = 100

  /// Parses what either grammar allows; that of SPDX 3.0.1 includes the older one.
  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    try self.init(parsing: text, grammar: .spdx3_0_1)
  }

  /// Parses `text` under one grammar.
  ///
  /// - Throws: `SyntaxError` if the text breaks the grammar, or if an identifier is not on the list;
  ///   `unlistedIdentifiers(in:grammar:)` tells the two apart.
  public init(parsing text: some StringProtocol, grammar: Grammar) throws(SyntaxError) {
    var parser = try Parser(text, grammar: grammar, isStrict: true)
    self = try parser.expression()
  }

  /// Lists the identifiers in `text` that are not on the SPDX License List, in order.
  ///
  /// - Throws: `SyntaxError` only if the text breaks the grammar.
  public static func unlistedIdentifiers(
    in text: some StringProtocol, grammar: Grammar = .spdx3_0_1
  ) throws(SyntaxError) -> [String] {
    var parser = try Parser(text, grammar: grammar, isStrict: false)
    _ = try parser.expression()
    return parser.unlisted
  }
}

private struct Token {
  enum Kind: Equatable { case open, close, and, or, with, word, end }
  var kind: Kind
  var range: Range<Int>
}

private struct Parser {
  let bytes: [UInt8]
  let grammar: LicenseExpression.Grammar
  let isStrict: Bool
  var unlisted: [String] = []
  private var tokens: [Token] = []
  private var position = 0
  private var depth = 0

  init(
    _ text: some StringProtocol, grammar: LicenseExpression.Grammar, isStrict: Bool
  ) throws(SyntaxError) {
    bytes = Array(text.utf8)
    self.grammar = grammar
    self.isStrict = isStrict
    try tokenize()
  }

  private func trouble(_ offset: Int, _ expected: String) -> SyntaxError {
    SyntaxError(text: String(decoding: bytes, as: UTF8.self), offset: offset, expected: expected)
  }

  private mutating func tokenize() throws(SyntaxError) {
    var index = 0
    while index < bytes.count {
      let start = index
      let byte = bytes[index]
      index += 1
      if byte.isASCIISpace { continue }
      if byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") {
        tokens.append(Token(kind: byte == UInt8(ascii: "(") ? .open : .close, range: start..<index))
        continue
      }
      index = start
      while index < bytes.count,
        bytes[index].isSPDXIdentifierCharacter || bytes[index] == UInt8(ascii: ":")
      {
        index += 1
      }
      guard index > start else {
        throw trouble(start, "a license, an operator or a parenthesis")
      }
      if index < bytes.count, bytes[index] == UInt8(ascii: "+") { index += 1 }
      tokens.append(Token(kind: kind(of: bytes[start..<index]), range: start..<index))
      if tokens.last?.kind == .word, index < bytes.count, !bytes[index].isASCIISpace,
        bytes[index] != UInt8(ascii: "("), bytes[index] != UInt8(ascii: ")")
      {
        throw trouble(index, "a space or a parenthesis after '\(text(start..<index))'")
      }
    }
    tokens.append(Token(kind: .end, range: bytes.count..<bytes.count))
  }

  private func kind(of word: ArraySlice<UInt8>) -> Token.Kind {
    guard word.count < 5 else { return .word }
    let text = String(decoding: word, as: UTF8.self)
    switch (text, grammar) {
    case ("AND", _), ("and", .spdx3_0_1): return .and
    case ("OR", _), ("or", .spdx3_0_1): return .or
    case ("WITH", _), ("with", .spdx3_0_1): return .with
    default: return .word
    }
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  mutating func expression() throws(SyntaxError) -> LicenseExpression {
    let whole = try disjunction()
    guard tokens[position].kind == .end else { throw operatorMissing() }
    return whole
  }

  private func operatorMissing() -> SyntaxError {
    let token = tokens[position]
    let word = text(token.range)
    if token.kind == .word, ["and", "or", "with"].contains(word.asciiLowercased) {
      let also = grammar == .spdx3_0_1 ? " or all in lower case" : ""
      return trouble(token.range.lowerBound, "the operator in upper case\(also)")
    }
    return trouble(
      token.range.lowerBound, depth > 0 ? "'AND', 'OR' or ')'" : "'AND', 'OR' or the end")
  }

  private mutating func disjunction() throws(SyntaxError) -> LicenseExpression {
    let first = try conjunction()
    var operands = [first]
    while tokens[position].kind == .or {
      position += 1
      operands.append(try conjunction())
    }
    return LicenseExpression.or(operands) ?? first
  }

  private mutating func conjunction() throws(SyntaxError) -> LicenseExpression {
    let first = try operand()
    var operands = [first]
    while tokens[position].kind == .and {
      position += 1
      operands.append(try operand())
    }
    return LicenseExpression.and(operands) ?? first
  }

  private mutating func operand() throws(SyntaxError) -> LicenseExpression {
    let token = tokens[position]
    switch token.kind {
    case .word:
      position += 1
      let license = try license(token)
      guard tokens[position].kind == .with else { return LicenseExpression(license) }
      position += 1
      return try with(license)
    case .open:
      guard depth < LicenseExpression.nestingLimit else {
        throw trouble(
          token.range.lowerBound, "at most \(LicenseExpression.nestingLimit) nested parentheses")
      }
      position += 1
      depth += 1
      let inner = try disjunction()
      guard tokens[position].kind == .close else { throw operatorMissing() }
      position += 1
      depth -= 1
      return inner
    case .close, .and, .or, .with, .end:
      throw trouble(token.range.lowerBound, "a license")
    }
  }

  private mutating func license(_ token: Token) throws(SyntaxError) -> SimpleLicense {
    let word = text(token.range)
    do {
      return try SimpleLicense(parsing: word)
    } catch {
      try note(word, token, error, references: ["LicenseRef-", "DocumentRef-"], allowsPlus: true)
      return SimpleLicense(LicenseReference(uncheckedName: "unlisted"))
    }
  }

  private mutating func with(_ license: SimpleLicense) throws(SyntaxError) -> LicenseExpression {
    let token = tokens[position]
    guard token.kind == .word else {
      throw trouble(token.range.lowerBound, "an exception, as 'Classpath-exception-2.0'")
    }
    position += 1
    let word = text(token.range)
    let addition: LicenseAddition
    do {
      addition = try LicenseAddition(parsing: word)
    } catch {
      try note(
        word, token, error, references: ["AdditionRef-", "DocumentRef-", "LicenseRef-"],
        allowsPlus: false)
      return LicenseExpression(license)
    }
    if case .reference = addition, grammar == .spdx2_3 {
      throw trouble(token.range.lowerBound, "a listed exception; 'AdditionRef-' needs SPDX 3")
    }
    return LicenseExpression(license, with: addition)
  }

  /// Notes a word that is only missing from the list, if that is what was asked for; else throws the trouble.
  private mutating func note(
    _ word: String, _ token: Token, _ error: SyntaxError, references: [String], allowsPlus: Bool
  ) throws(SyntaxError) {
    let isReference = references.contains { word.utf8.starts(with: $0.utf8) }
    let hasPlus = word.utf8.last == UInt8(ascii: "+")
    guard !isStrict, !isReference, allowsPlus || !hasPlus, !word.utf8.contains(UInt8(ascii: ":"))
    else {
      throw trouble(token.range.lowerBound + error.offset, error.expected)
    }
    unlisted.append(hasPlus ? String(word.dropLast()) : word)
  }
}

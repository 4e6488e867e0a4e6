extension Template {
  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    let bytes = Array(text.utf8)
    let open = UInt8(ascii: "{")
    let close = UInt8(ascii: "}")
    var pieces: [Piece] = []
    var literal: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte != open && byte != close {
        literal.append(byte)
        index += 1
        continue
      }
      if index + 1 < bytes.count, bytes[index + 1] == byte {
        literal.append(byte)
        index += 2
        continue
      }
      guard byte == open else {
        throw SyntaxError(text: text, offset: index, expected: "'}}' for a literal brace")
      }
      guard let end = bytes[index...].firstIndex(of: close) else {
        throw SyntaxError(
          text: text, offset: bytes.count,
          expected: "'}' after the placeholder; a literal brace is '{{'")
      }
      pieces.append(.literal(String(decoding: literal, as: UTF8.self)))
      literal = []
      do {
        let inner = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
        pieces.append(.placeholder(try Placeholder(parsing: inner)))
      } catch {
        throw SyntaxError(text: text, offset: index + 1 + error.offset, expected: error.expected)
      }
      index = end + 1
    }
    pieces.append(.literal(String(decoding: literal, as: UTF8.self)))
    self.init(pieces)
  }
}

extension Template.Placeholder {
  /// Parses what stands between the braces.
  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    let fields = text.utf8.split(
      separator: UInt8(ascii: "|"), omittingEmptySubsequences: false
    ).map { String(decoding: $0, as: UTF8.self) }
    let words = fields[0].utf8.split(
      separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false
    ).map { String(decoding: $0, as: UTF8.self) }

    name = words[0]
    let isName = name.utf8.allSatisfy {
      $0.isASCIIDigit || $0.isASCIILetter && !$0.isASCIIUppercase || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: "_")
    }
    guard isName, !name.isEmpty else {
      throw SyntaxError(
        text: text, offset: 0, expected: "a placeholder as 'version'; a literal brace is '{{'")
    }
    if words.count > 1 {
      part = try Self.value(words[1], in: text, at: name.utf8.count + 1, what: "part of a value")
    } else {
      part = nil
    }
    var filters: [Template.Filter] = []
    var offset = fields[0].utf8.count + 1
    for field in fields.dropFirst() {
      filters.append(try Self.value(field, in: text, at: offset, what: "filter"))
      offset += field.utf8.count + 1
    }
    self.filters = filters
  }

  public var description: String {
    name + (part.map { ".\($0.rawValue)" } ?? "") + filters.map { "|\($0.rawValue)" }.joined()
  }

  private static func value<Value: CaseIterable & RawRepresentable<String>>(
    _ word: String, in text: some StringProtocol, at offset: Int, what: String
  ) throws(SyntaxError) -> Value {
    if let value = Value(rawValue: word) { return value }
    let known = Value.allCases.map(\.rawValue)
    throw SyntaxError(
      text: text, offset: offset,
      expected: "the \(what) \(oneOf(known))\(hint(word, known))")
  }
}

/// Lists words as a sentence wants them: `'a', 'b' or 'c'`.
func oneOf(_ words: [String]) -> String {
  let quoted = words.map { "'\($0)'" }
  guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "nothing" }
  return quoted.dropLast().joined(separator: ", ") + " or " + last
}

/// Asks for the word that was probably meant.
func hint(_ word: String, _ known: [String]) -> String {
  nearest(to: word, in: known).map { "; did you mean '\($0)'?" } ?? ""
}

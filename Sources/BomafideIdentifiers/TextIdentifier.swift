/// A name with a grammar: parsed once, printed in one canonical way.
///
/// The law that every conforming type keeps: `try Self(parsing: value.description) == value`.
public protocol TextIdentifier: Hashable, Sendable, CustomStringConvertible {
  /// Parses `text`.
  ///
  /// - Throws: `SyntaxError` with the offset of the first byte that does not fit the grammar.
  init(parsing text: some StringProtocol) throws(SyntaxError)

  /// The canonical spelling.
  var description: String { get }
}

/// Says that a text does not follow the grammar of an identifier.
public struct SyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The whole text that was parsed.
  public var text: String

  /// Where the trouble is, in UTF-8 bytes from the start of `text`.
  public var offset: Int

  /// What would have been right there.
  public var expected: String

  /// Names the text, the place and what would have been right.
  public init(text: some StringProtocol, offset: Int, expected: String) {
    self.text = String(text)
    self.offset = offset
    self.expected = expected
  }

  public var description: String {
    "expected \(expected) at offset \(offset) of '\(text.printable(limit: 200))'"
  }
}

extension StringProtocol {
  /// The text with control characters escaped, cut to `limit` characters, fit for one line of a terminal.
  public func printable(limit: Int = 80) -> String {
    var out = ""
    var count = 0
    for scalar in unicodeScalars {
      if count == limit {
        out += "…"
        break
      }
      count += 1
      switch scalar {
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      case "\r": out += "\\r"
      default:
        // C0, DEL, C1 and the bidirectional overrides could rewrite what a terminal shows.
        let value = scalar.value
        if value < 0x20 || (0x7F...0x9F).contains(value) || (0x202A...0x202E).contains(value)
          || (0x2066...0x2069).contains(value)
        {
          out += "\\u{" + String(value, radix: 16) + "}"
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out
  }
}

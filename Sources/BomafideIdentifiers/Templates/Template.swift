/// A text with places to fill in, as `https://example.org/expat-{version}.tar.gz`.
///
/// A placeholder is a name, perhaps a part of its value and perhaps filters: `{version}`, `{version.major}`,
/// `{version|underscore}`. Two braces, `{{` or `}}`, stand for one.
public struct Template: TextIdentifier {
  /// A place to fill in.
  public struct Placeholder: TextIdentifier {
    /// What to fill in.
    public let name: String

    /// The part of the value to take, or nil for all of it.
    public let part: Part?

    /// What to do with it, in this order.
    public let filters: [Filter]

    /// Makes a placeholder of a name of lower-case letters, digits, `-` and `_`.
    init(unchecked name: String, part: Part? = nil, filters: [Filter] = []) {
      self.name = name
      self.part = part
      self.filters = filters
    }
  }

  /// A part of a version.
  public enum Part: String, CaseIterable, Hashable, Sendable {
    /// The first number.
    case major
    /// The second number.
    case minor
    /// The third number.
    case patch
    /// The numbers without what follows them: `3.14.0` of `3.14.0rc1`.
    case release
  }

  /// A change to the text that is filled in.
  public enum Filter: String, CaseIterable, Hashable, Sendable {
    /// Each dot becomes `_`.
    case underscore
    /// Each dot becomes `-`.
    case dash
    /// Dots are left out.
    case nodots
    /// `A` to `Z` become small.
    case lower
  }

  enum Piece: Hashable, Sendable {
    case literal(String)
    case placeholder(Placeholder)
  }

  let pieces: [Piece]

  /// Takes pieces; literals that follow each other become one.
  init(_ pieces: [Piece]) {
    var merged: [Piece] = []
    for piece in pieces {
      switch (merged.last, piece) {
      case (_, .literal("")): break
      case (.literal(let one), .literal(let next)):
        merged[merged.count - 1] = .literal(one + next)
      default: merged.append(piece)
      }
    }
    self.pieces = merged
  }

  /// The placeholders from left to right.
  public var placeholders: [Placeholder] {
    pieces.compactMap { if case .placeholder(let placeholder) = $0 { placeholder } else { nil } }
  }

  public var description: String {
    pieces.map { piece in
      switch piece {
      case .placeholder(let placeholder): "{\(placeholder)}"
      case .literal(let text): Self.escaped(text)
      }
    }.joined()
  }

  private static func escaped(_ text: String) -> String {
    var out: [UInt8] = []
    for byte in text.utf8 {
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") { out.append(byte) }
      out.append(byte)
    }
    return String(decoding: out, as: UTF8.self)
  }
}

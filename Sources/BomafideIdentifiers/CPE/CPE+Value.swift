extension CPE {
  /// A value of an attribute: literal characters, with `*` or some `?` at either end as wildcards.
  ///
  /// It is printed with the quoting of the formatted string, as in `8.0.6001`, `c\+\+` or `8.*`.
  public struct Value: TextIdentifier {
    public let description: String

    public init(parsing text: some StringProtocol) throws(SyntaxError) {
      let isPlain = text.utf8.allSatisfy { $0.isASCIIAlphanumeric || $0.isCPEPunctuation }
      if isPlain, (2...4096).contains(text.utf8.count) {
        description = String(text)
        return
      }
      let pieces = try Pieces(
        quoted: text, plain: { $0.isASCIIAlphanumeric || $0.isCPEPunctuation })
      description = pieces.formatted
    }

    /// Makes a value of text that is meant literally.
    ///
    /// - Throws: `SyntaxError` if the text is empty, a lone `-`, or has a character outside visible ASCII.
    public init(literal text: some StringProtocol) throws(SyntaxError) {
      description = try Pieces(leading: [], core: Array(text.utf8), trailing: [], of: text)
        .formatted
    }

    /// Reads the quoting of well-formed names, where all but letters, digits and `_` is quoted.
    ///
    /// - Throws: `SyntaxError` for other characters without a backslash, or wildcards inside.
    public init(wellFormed text: some StringProtocol) throws(SyntaxError) {
      let pieces = try Pieces(
        quoted: text, plain: { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "_") })
      description = pieces.formatted
    }

    /// Reads a component of a CPE URI, with `%01` for `?` and `%02` for `*`.
    init(uri text: some StringProtocol) throws(SyntaxError) {
      description = try Pieces(uri: text).formatted
    }

    /// The characters without quoting.
    public var text: String {
      let pieces = self.pieces
      return String(decoding: pieces.leading + pieces.core + pieces.trailing, as: UTF8.self)
    }

    /// The value as a well-formed name quotes it, as in `8\.0\.6001`.
    public var wellFormed: String {
      pieces.joined { byte, out in
        if !byte.isASCIIAlphanumeric && byte != UInt8(ascii: "_") { out.append(UInt8(ascii: "\\")) }
        out.append(byte)
      }
    }

    /// Whether the value is a pattern.
    public var hasWildcards: Bool {
      description.utf8.first.map { $0.isCPEWildcard } ?? false || !pieces.trailing.isEmpty
    }

    /// The value as a component of a CPE URI.
    var uri: String {
      let pieces = self.pieces
      func wildcard(_ byte: UInt8) -> String { byte == UInt8(ascii: "*") ? "%02" : "%01" }
      var out = pieces.leading.map(wildcard).joined()
      for byte in pieces.core {
        if byte.isASCIIAlphanumeric || byte.isCPEPunctuation {
          out.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
          out += "%" + String(byte, radix: 16)
        }
      }
      return out + pieces.trailing.map(wildcard).joined()
    }

    var pieces: Pieces { Pieces(trusted: description) }
  }

  /// A value taken apart: wildcards, literal bytes, wildcards.
  struct Pieces {
    var leading: [UInt8]
    var core: [UInt8]
    var trailing: [UInt8]
  }
}

extension CPE.Pieces {
  /// Takes pieces that keep the rules: one `*` or any number of `?` at an end, visible ASCII between.
  init(
    leading: [UInt8], core: [UInt8], trailing: [UInt8], of text: some StringProtocol
  ) throws(SyntaxError) {
    func trouble(_ expected: String) -> SyntaxError {
      SyntaxError(text: text, offset: 0, expected: expected)
    }
    for end in [leading, trailing] where end.count > 1 && end.contains(UInt8(ascii: "*")) {
      throw trouble("one '*', or only '?', at the end of a value")
    }
    guard !core.isEmpty else { throw trouble("a value with at least one literal character") }
    guard leading.count + core.count + trailing.count <= 4096 else {
      throw trouble("a value of at most 4096 characters")
    }
    guard core.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw trouble("visible ASCII characters")
    }
    if core == [UInt8(ascii: "-")] && leading.isEmpty && trailing.isEmpty {
      throw trouble("more than a hyphen, which alone means 'not applicable'")
    }
    self.leading = leading
    self.core = core
    self.trailing = trailing
  }

  /// Reads backslash quoting; `plain` says which characters need none.
  init(quoted text: some StringProtocol, plain: (UInt8) -> Bool) throws(SyntaxError) {
    var leading: [UInt8] = []
    var core: [UInt8] = []
    var trailing: [UInt8] = []
    var isQuoted = false
    for (offset, byte) in text.utf8.enumerated() {
      if isQuoted {
        isQuoted = false
        guard (0x21...0x7E).contains(byte), !byte.isASCIIAlphanumeric, trailing.isEmpty else {
          throw SyntaxError(text: text, offset: offset, expected: "punctuation after a backslash")
        }
        core.append(byte)
      } else if byte == UInt8(ascii: "\\") {
        isQuoted = true
      } else if byte.isCPEWildcard {
        if core.isEmpty { leading.append(byte) } else { trailing.append(byte) }
      } else if plain(byte), trailing.isEmpty {
        core.append(byte)
      } else {
        throw SyntaxError(
          text: text, offset: offset,
          expected: trailing.isEmpty
            ? "a backslash before punctuation" : "wildcards only at the ends")
      }
    }
    guard !isQuoted else {
      throw SyntaxError(
        text: text, offset: text.utf8.count, expected: "punctuation after a backslash")
    }
    try self.init(leading: leading, core: core, trailing: trailing, of: text)
  }

  /// Reads the percent encoding of CPE URIs; capital letters become small, as the standard has it.
  init(uri text: some StringProtocol) throws(SyntaxError) {
    var leading: [UInt8] = []
    var core: [UInt8] = []
    var trailing: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      var byte = bytes[index].asciiLowercased
      var isWildcard = false
      if byte == UInt8(ascii: "%") {
        guard index + 2 < bytes.count, let high = bytes[index + 1].hexDigitValue,
          let low = bytes[index + 2].hexDigitValue
        else {
          throw SyntaxError(
            text: text, offset: index, expected: "two hexadecimal digits after '%'")
        }
        byte = high << 4 | low
        isWildcard = byte == 1 || byte == 2
        if isWildcard { byte = byte == 1 ? UInt8(ascii: "?") : UInt8(ascii: "*") }
        guard isWildcard || (0x21...0x7E).contains(byte) && !byte.isASCIIAlphanumeric else {
          throw SyntaxError(text: text, offset: index, expected: "the code of punctuation")
        }
        index += 2
      } else if !byte.isASCIIAlphanumeric && !byte.isCPEPunctuation && byte != UInt8(ascii: "~") {
        throw SyntaxError(text: text, offset: index, expected: "letters, digits or '%' codes")
      }
      index += 1
      if isWildcard {
        if core.isEmpty { leading.append(byte) } else { trailing.append(byte) }
      } else {
        guard trailing.isEmpty else {
          throw SyntaxError(text: text, offset: index - 1, expected: "wildcards only at the ends")
        }
        core.append(byte)
      }
    }
    try self.init(leading: leading, core: core, trailing: trailing, of: text)
  }

  /// Takes apart what `formatted` printed.
  fileprivate init(trusted text: String) {
    leading = []
    core = []
    trailing = []
    var isQuoted = false
    for byte in text.utf8 {
      if !isQuoted && byte == UInt8(ascii: "\\") {
        isQuoted = true
      } else if !isQuoted && byte.isCPEWildcard {
        if core.isEmpty { leading.append(byte) } else { trailing.append(byte) }
      } else {
        core.append(byte)
        isQuoted = false
      }
    }
  }

  /// The pieces with the quoting of the formatted string.
  fileprivate var formatted: String {
    joined { byte, out in
      if !byte.isASCIIAlphanumeric && !byte.isCPEPunctuation { out.append(UInt8(ascii: "\\")) }
      out.append(byte)
    }
  }

  fileprivate func joined(_ append: (UInt8, inout [UInt8]) -> Void) -> String {
    var out = leading
    for byte in core { append(byte, &out) }
    return String(decoding: out + trailing, as: UTF8.self)
  }
}

extension UInt8 {
  /// `.`, `-` and `_`, which a formatted string leaves without a backslash.
  fileprivate var isCPEPunctuation: Bool {
    self == UInt8(ascii: ".") || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
  }

  fileprivate var isCPEWildcard: Bool { self == UInt8(ascii: "*") || self == UInt8(ascii: "?") }
}

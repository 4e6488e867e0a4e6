/// Matches a text against a glob the way git does, quirks included.
///
/// `*` and `?` don't match a slash where `pathname` is set; `**` between slashes matches any number of folders.
/// Source: gitignore(5), and the behavior of git's `wildmatch`.
struct WildMatch {
  /// Why a match failed; the two aborts tell a caller up the stack that trying further places is of no use.
  private enum Outcome {
    case match, noMatch, abortAll, abortToStarStar
  }

  private let pattern: UnsafeBufferPointer<UInt8>
  private let text: UnsafeBufferPointer<UInt8>
  private let pathname: Bool

  /// The single steps left; a pattern made to take exponential time counts as not matching.
  private var budget = 200_000

  /// How many stars are being tried within each other.
  private var depth = 0

  static func matches(
    _ pattern: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>, pathname: Bool
  ) -> Bool {
    var matcher = WildMatch(pattern: pattern, text: text, pathname: pathname)
    return matcher.run(0, 0) == .match
  }

  private init(
    pattern: UnsafeBufferPointer<UInt8>, text: UnsafeBufferPointer<UInt8>, pathname: Bool
  ) {
    self.pattern = pattern
    self.text = text
    self.pathname = pathname
  }

  /// The pattern's byte at an index, or 0 behind its end.
  private func glob(_ index: Int) -> UInt8 { index < pattern.count ? pattern[index] : 0 }

  private func char(_ index: Int) -> UInt8 { index < text.count ? text[index] : 0 }

  private mutating func run(_ patternStart: Int, _ textStart: Int) -> Outcome {
    if depth == 500 { return .abortAll }
    depth += 1
    defer { depth -= 1 }
    var p = patternStart
    var t = textStart
    while glob(p) != 0 {
      budget -= 1
      if budget < 0 { return .abortAll }
      let current = char(t)
      if current == 0, glob(p) != UInt8(ascii: "*") { return .abortAll }
      switch glob(p) {
      case UInt8(ascii: "?"):
        if pathname, current == UInt8(ascii: "/") { return .noMatch }
      case UInt8(ascii: "*"):
        switch star(&p, &t) {
        case nil: break
        case let outcome?: return outcome
        }
      case UInt8(ascii: "["):
        switch set(&p, current) {
        case nil: return .abortAll
        case false?: return .noMatch
        case true?: if pathname, current == UInt8(ascii: "/") { return .noMatch }
        }
      case UInt8(ascii: "\\"):
        p += 1
        if current != glob(p) { return .noMatch }
      default:
        if current != glob(p) { return .noMatch }
      }
      p += 1
      t += 1
    }
    return t < text.count ? .noMatch : .match
  }

  /// Handles a star; nil means to go on behind `p` and `t`.
  private mutating func star(_ p: inout Int, _ t: inout Int) -> Outcome? {
    let first = p
    p += 1
    var crossesSlash = !pathname
    if glob(p) == UInt8(ascii: "*") {
      while glob(p) == UInt8(ascii: "*") { p += 1 }
      let startsPart = first == 0 || pattern[first - 1] == UInt8(ascii: "/")
      let next = glob(p)
      let endsPart =
        next == 0 || next == UInt8(ascii: "/")
        || (next == UInt8(ascii: "\\") && glob(p + 1) == UInt8(ascii: "/"))
      if pathname, startsPart, endsPart {
        // 'a/**/b' also matches 'a/b'.
        if next == UInt8(ascii: "/"), run(p + 1, t) == .match { return .match }
        crossesSlash = true
      }
    }
    if glob(p) == 0 {
      return crossesSlash || !slashFollows(t) ? .match : .noMatch
    }
    if !crossesSlash, glob(p) == UInt8(ascii: "/") {
      // One star and a slash: skip to the end of this part.
      while t < text.count, text[t] != UInt8(ascii: "/") { t += 1 }
      return t < text.count ? nil : .noMatch
    }
    while char(t) != 0 {
      let next = glob(p)
      if !Self.isSpecial(next) {
        while char(t) != 0, crossesSlash || text[t] != UInt8(ascii: "/"), text[t] != next { t += 1 }
        if char(t) != next { return crossesSlash ? .abortAll : .abortToStarStar }
      }
      let outcome = run(p, t)
      if outcome != .noMatch {
        if !crossesSlash || outcome != .abortToStarStar { return outcome }
      } else if !crossesSlash, char(t) == UInt8(ascii: "/") {
        return .abortToStarStar
      }
      t += 1
    }
    return .abortAll
  }

  private func slashFollows(_ start: Int) -> Bool {
    var index = start
    while index < text.count {
      if text[index] == UInt8(ascii: "/") { return true }
      index += 1
    }
    return false
  }

  static func isSpecial(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "[")
      || byte == UInt8(ascii: "\\")
  }

  /// Whether `byte` is in the set that starts at `p`, which is left at its `]`; nil if the set has no end.
  private func set(_ p: inout Int, _ byte: UInt8) -> Bool? {
    p += 1
    let isNegated = glob(p) == UInt8(ascii: "!") || glob(p) == UInt8(ascii: "^")
    if isNegated { p += 1 }
    var isIn = false
    var previous: UInt8 = 0
    repeat {
      var member = glob(p)
      switch member {
      case 0: return nil
      case UInt8(ascii: "\\"):
        p += 1
        member = glob(p)
        if member == 0 { return nil }
        if byte == member { isIn = true }
      case UInt8(ascii: "-")
      where previous != 0 && glob(p + 1) != 0 && glob(p + 1) != UInt8(ascii: "]"):
        p += 1
        member = glob(p)
        if member == UInt8(ascii: "\\") {
          p += 1
          member = glob(p)
          if member == 0 { return nil }
        }
        if byte <= member, byte >= previous { isIn = true }
        member = 0
      case UInt8(ascii: "[") where glob(p + 1) == UInt8(ascii: ":"):
        let start = p + 2
        var end = start
        while glob(end) != 0, glob(end) != UInt8(ascii: "]") { end += 1 }
        if glob(end) == 0 { return nil }
        if end - start < 1 || glob(end - 1) != UInt8(ascii: ":") {
          // No ':]', so this is the plain set '[:...'.
          if byte == UInt8(ascii: "[") { isIn = true }
        } else {
          guard
            let isMember = Self.isMember(
              byte, of: UnsafeBufferPointer(rebasing: pattern[start..<end - 1]))
          else { return nil }
          if isMember { isIn = true }
          p = end
          member = 0
        }
      default: if byte == member { isIn = true }
      }
      previous = member
      p += 1
    } while glob(p) != UInt8(ascii: "]")
    return isIn != isNegated
  }

  /// Whether a byte belongs to a named class of ASCII, or nil if there is no such class.
  private static func isMember(_ byte: UInt8, of name: UnsafeBufferPointer<UInt8>) -> Bool? {
    let isDigit = (0x30...0x39).contains(byte)
    let isUpper = (0x41...0x5A).contains(byte)
    let isLower = (0x61...0x7A).contains(byte)
    let isGraph = (0x21...0x7E).contains(byte)
    return switch String(decoding: name, as: UTF8.self) {
    case "alnum": isDigit || isUpper || isLower
    case "alpha": isUpper || isLower
    case "blank": byte == 0x20 || byte == 0x09
    case "cntrl": byte < 0x20 || byte == 0x7F
    case "digit": isDigit
    case "graph": isGraph
    case "lower": isLower
    case "print": isGraph || byte == 0x20
    case "punct": isGraph && !(isDigit || isUpper || isLower)
    case "space": byte == 0x20 || (0x09...0x0D).contains(byte)
    case "upper": isUpper
    case "xdigit": isDigit || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    default: nil
    }
  }
}

/// A pattern of paths, by the conventions of Python's `glob`, as `Modules/expat/**/*.[ch]`.
///
/// `*` stands for any characters in a name, `?` for one byte, `[a-c]` for one of these and `[!a-c]` for another
/// one; `**` as a whole part stands for any number of folders, or at the end for everything below. A name that
/// starts with `.` is matched only by a part that starts with `.` too. A backslash is written `\\`, a byte `\xHH`,
/// as in the text of a `RelativePath`; `[*]` is a literal star.
///
/// Source: <https://docs.python.org/3/library/glob.html>.
public struct Glob: TextIdentifier {
  /// How many parts a pattern may have.
  public static let partLimit = 60

  public let description: String

  /// The bytes of the folder that all matches lie in, without a slash at its end; empty for the root.
  public let literalPrefix: [UInt8]

  /// Whether the pattern is the path of one file.
  public let isLiteral: Bool

  private let parts: [GlobPart]

  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    let bytes = Array(text.utf8)
    if bytes.first == UInt8(ascii: "/") {
      throw SyntaxError(
        text: text, offset: 0, expected: "a pattern relative to the root of the tree")
    }
    var parts: [GlobPart] = []
    var offset = 0
    var kept: [ArraySlice<UInt8>] = []
    for part in bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      defer { offset += part.count + 1 }
      if part.isEmpty || part.elementsEqual(".".utf8) { continue }
      if part.elementsEqual("..".utf8) {
        throw SyntaxError(
          text: text, offset: offset, expected: "a pattern that stays inside the tree")
      }
      do {
        let next = try GlobPart(part)
        if next == .anyFolders, parts.last == .anyFolders { continue }
        parts.append(next)
        kept.append(part)
      } catch {
        throw SyntaxError(text: text, offset: error.offset, expected: error.expected)
      }
    }
    guard !parts.isEmpty else {
      throw SyntaxError(text: text, offset: 0, expected: "a pattern of paths, as 'src/**/*.c'")
    }
    self.parts = parts
    description = String(decoding: Array(kept.joined(separator: "/".utf8)), as: UTF8.self)
    let names = parts.map(\.literal).prefix { $0 != nil }.compactMap(\.self)
    isLiteral = names.count == parts.count
    guard isLiteral || parts.count <= Self.partLimit else {
      throw SyntaxError(text: text, offset: 0, expected: "at most \(Self.partLimit) folders")
    }
    literalPrefix = Array(names.prefix(parts.count - 1).joined(separator: "/".utf8))
  }

  /// Makes a pattern that only this path matches.
  public init(literal path: RelativePath) {
    parts = path.bytes.split(separator: UInt8(ascii: "/")).map { .literal(Array($0)) }
    isLiteral = true
    literalPrefix = path.parent?.bytes ?? []
    var text = ""
    for scalar in path.description.unicodeScalars {
      if scalar == "*" || scalar == "?" || scalar == "[" {
        text += "[\(scalar)]"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    description = text
  }

  /// Whether the pattern matches the whole path; the time is at most the product of their lengths.
  public func matches(_ path: RelativePath) -> Bool {
    let bytes = path.bytes
    guard bytes.starts(with: literalPrefix) else { return false }
    let lastName = bytes[((bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1)...]
    guard let last = parts.last, last.matches(lastName) else { return false }
    if isLiteral {
      return parts.count == 1
        ? lastName.startIndex == 0 : lastName.startIndex == literalPrefix.count + 1
    }

    // Bit n says that the first n parts have matched so far.
    var states: UInt64 = 1
    skipEmptyFolders(&states)
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "/")) ?? bytes.count
      states = advanced(states, over: bytes[start..<end])
      if states == 0 { return false }
      skipEmptyFolders(&states)
      start = end + 1
    }
    return states & (1 << UInt64(parts.count)) != 0
  }

  private func advanced(_ states: UInt64, over name: ArraySlice<UInt8>) -> UInt64 {
    var next: UInt64 = 0
    for (index, part) in parts.enumerated() where states & (1 << UInt64(index)) != 0 {
      guard part.matches(name) else { continue }
      if part == .anyFolders {
        // The last `**` takes files as well as folders.
        next |= 1 << UInt64(index)
        if index == parts.count - 1 { next |= 1 << UInt64(parts.count) }
      } else {
        next |= 1 << UInt64(index + 1)
      }
    }
    return next
  }

  /// Lets a `**` that more parts follow stand for no folder at all.
  private func skipEmptyFolders(_ states: inout UInt64) {
    for (index, part) in parts.enumerated().dropLast()
    where part == .anyFolders && states & (1 << UInt64(index)) != 0 {
      states |= 1 << UInt64(index + 1)
    }
  }
}

/// What matches one name of a path.
enum GlobPart: Hashable, Sendable {
  case literal([UInt8])
  /// `**`
  case anyFolders
  case pattern([Token])

  enum Token: Hashable, Sendable {
    case byte(UInt8)
    case anyByte
    case anyBytes
    case oneOf([ClosedRange<UInt8>], isNegated: Bool)
  }

  /// Parses a part of a pattern; offsets of errors are indices of `source`.
  init(_ source: ArraySlice<UInt8>) throws(SyntaxError) {
    if source.elementsEqual("**".utf8) {
      self = .anyFolders
      return
    }
    var tokens: [Token] = []
    let lastClose = source.lastIndex(of: UInt8(ascii: "]")) ?? source.startIndex
    var index = source.startIndex
    while index < source.endIndex {
      let byte = source[index]
      index += 1
      switch byte {
      case UInt8(ascii: "*"):
        if tokens.last != .anyBytes { tokens.append(.anyBytes) }
      case UInt8(ascii: "?"):
        tokens.append(.anyByte)
      case UInt8(ascii: "["):
        if index < lastClose, let (token, end) = Self.set(source, from: index) {
          tokens.append(token)
          index = end
        } else {
          tokens.append(.byte(byte))
        }
      case UInt8(ascii: "\\"):
        tokens.append(.byte(try Self.escaped(source, &index)))
      case 0:
        throw SyntaxError(text: "", offset: index - 1, expected: "no NUL byte")
      default:
        tokens.append(.byte(byte))
      }
    }
    let bytes = tokens.compactMap(\.onlyByte)
    self = bytes.count == tokens.count ? .literal(bytes) : .pattern(tokens)
  }

  /// The name, if the part has no wildcard.
  var literal: [UInt8]? {
    if case .literal(let bytes) = self { bytes } else { nil }
  }

  func matches(_ name: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .anyFolders: return name.first != UInt8(ascii: ".")
    case .literal(let bytes): return name.elementsEqual(bytes)
    case .pattern(let tokens):
      if name.first == UInt8(ascii: "."), tokens.first != .byte(UInt8(ascii: ".")) { return false }
      return Self.matches(tokens, name)
    }
  }

  /// Goes back only to the last star, which is enough: an earlier one could not reach further.
  private static func matches(_ tokens: [Token], _ name: ArraySlice<UInt8>) -> Bool {
    var token = 0
    var index = name.startIndex
    var star: (token: Int, index: Int)?
    while index < name.endIndex {
      if token < tokens.count, tokens[token] == .anyBytes {
        star = (token, index)
        token += 1
      } else if token < tokens.count, tokens[token].takes(name[index]) {
        token += 1
        index += 1
      } else if let last = star {
        star = (last.token, last.index + 1)
        token = last.token + 1
        index = last.index + 1
      } else {
        return false
      }
    }
    return tokens[token...].allSatisfy { $0 == .anyBytes }
  }

  /// Parses a set after its `[`, or gives nil if it isn't closed.
  private static func set(_ source: ArraySlice<UInt8>, from start: Int) -> (Token, end: Int)? {
    var index = start
    let isNegated = index < source.endIndex && source[index] == UInt8(ascii: "!")
    if isNegated { index += 1 }
    // A bracket that comes first is a member.
    guard index < source.endIndex,
      let close = source[(index + 1)...].firstIndex(of: UInt8(ascii: "]"))
    else { return nil }
    var ranges: [ClosedRange<UInt8>] = []
    while index < close {
      let low = source[index]
      if index + 2 < close, source[index + 1] == UInt8(ascii: "-") {
        if low <= source[index + 2] { ranges.append(low...source[index + 2]) }
        index += 3
      } else {
        ranges.append(low...low)
        index += 1
      }
    }
    return (.oneOf(ranges, isNegated: isNegated), close + 1)
  }

  private static func escaped(
    _ source: ArraySlice<UInt8>, _ index: inout Int
  ) throws(SyntaxError) -> UInt8 {
    let rest = source[index...]
    if rest.first == UInt8(ascii: "\\") {
      index += 1
      return UInt8(ascii: "\\")
    }
    if rest.count > 2, rest.first == UInt8(ascii: "x"), let high = rest[index + 1].hexDigitValue,
      let low = rest[index + 2].hexDigitValue
    {
      index += 3
      return high << 4 | low
    }
    throw SyntaxError(
      text: "", offset: index,
      expected: "'\\\\' or '\\xHH'; folders are parted by '/', and '[*]' is a literal star")
  }
}

extension GlobPart.Token {
  /// The byte that the token stands for, if there is just one.
  fileprivate var onlyByte: UInt8? {
    switch self {
    case .byte(let byte): byte
    case .oneOf(let ranges, isNegated: false)
    where ranges.count == 1 && ranges[0].count == 1 && ranges[0].lowerBound != UInt8(ascii: "."):
      ranges[0].lowerBound
    default: nil
    }
  }

  fileprivate func takes(_ byte: UInt8) -> Bool {
    switch self {
    case .byte(let own): own == byte
    case .anyByte: true
    case .anyBytes: false
    case .oneOf(let ranges, let isNegated): ranges.contains { $0.contains(byte) } != isNegated
    }
  }
}

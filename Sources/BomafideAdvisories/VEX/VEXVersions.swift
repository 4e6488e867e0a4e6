public import BomafideIdentifiers

/// The versions that a statement is about, as people write them: `>= 1.0, < 2.0 || 3.1`, or a range of VERS.
///
/// A comma stands between what must hold at once, `||` between alternatives; a version without comparator is that version
/// alone, and `*` is every version. The versions are ordered as those of the component are; a range of VERS brings its
/// own order along.
public struct VEXVersions: Hashable, Sendable, CustomStringConvertible {
  /// Whether a version is meant.
  public enum Answer: Hashable, Sendable {
    case inside
    case outside
    /// The version, or one of the range, is none of the scheme.
    case unreadable
  }

  private enum Form: Hashable, Sendable {
    case vers(VersionRange)
    /// Of these, one has to hold; all of each hold at once.
    case plain([[VersionRange.Constraint]])
  }

  private let form: Form

  /// The range as it was written.
  public let description: String

  /// The longest text that is read, in bytes.
  static let longest = 4_096

  /// Reads a range.
  ///
  /// - Throws: `SyntaxError` where the text is neither VERS nor comparators with versions.
  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    description = String(text)
    let bytes = description.utf8
    if bytes.count > Self.longest {
      throw SyntaxError(
        text: description, offset: Self.longest,
        expected: "a range of at most \(Self.longest) bytes")
    }
    if description.hasPrefix("vers:") {
      form = .vers(try VersionRange(parsing: description))
    } else {
      form = .plain(try Self.alternatives(of: description))
    }
  }

  /// A range of VERS.
  public init(_ range: VersionRange) {
    form = .vers(range)
    description = range.description
  }

  /// Whether a version is meant.
  ///
  /// - Parameter scheme: The order of the component's versions; a range of VERS that knows its own uses that.
  public func holds(_ version: String, under scheme: VersionScheme) -> Answer {
    switch form {
    case .vers(let range):
      guard let isInside = range.contains(version) else { return .unreadable }
      return isInside ? .inside : .outside
    case .plain(let alternatives):
      if alternatives.contains([]) { return .inside }
      guard let key = scheme.key(of: version) else { return .unreadable }
      var isReadable = true
      for alternative in alternatives {
        var holds = true
        for constraint in alternative {
          guard let bound = scheme.key(of: constraint.version) else {
            isReadable = false
            holds = false
            break
          }
          if !constraint.comparator.holds(key, bound) { holds = false }
        }
        if holds { return .inside }
      }
      return isReadable ? .outside : .unreadable
    }
  }

  /// The first version that is none of the scheme; nil where all are.
  public func unreadable(under scheme: VersionScheme) -> String? {
    guard case .plain(let alternatives) = form else { return nil }
    return alternatives.joined().map(\.version).first { scheme.key(of: $0) == nil }
  }

  /// The range as VERS; nil where VERS has no word for it, as for alternatives that overlap.
  ///
  /// - Parameter type: The type of package whose scheme orders the versions.
  public func range(ofType type: String) -> VersionRange? {
    switch form {
    case .vers(let range): return range
    case .plain(let alternatives):
      if alternatives.contains([]) { return VersionRange(scheme: type, constraints: []) }
      guard let scheme = VersionScheme.serving(packageType: type),
        let range = VersionRange(scheme: type, constraints: Array(alternatives.joined()))
      else { return nil }
      // VERS takes bounds in pairs, whatever alternative they come from; so ask both at each bound and between them.
      for version in alternatives.joined().map(\.version) {
        let answer: Answer = range.contains(version) == true ? .inside : .outside
        if holds(version, under: scheme) != answer { return nil }
      }
      return Self.isOrdered(alternatives, scheme) ? range : nil
    }
  }

  /// Whether each alternative is a stretch with at most two ends, and no stretch meets another.
  private static func isOrdered(
    _ alternatives: [[VersionRange.Constraint]], _ scheme: VersionScheme
  ) -> Bool {
    var stretches: [(low: VersionKey?, high: VersionKey?)] = []
    for alternative in alternatives {
      var low: VersionKey?
      var high: VersionKey?
      for constraint in alternative {
        let key = scheme.key(of: constraint.version)
        switch constraint.comparator {
        case .less, .lessOrEqual:
          if high != nil { return false }
          high = key
        case .greater, .greaterOrEqual:
          if low != nil { return false }
          low = key
        case .equal:
          if alternative.count > 1 { return false }
          (low, high) = (key, key)
        case .notEqual: return false
        }
      }
      if let low, let high, high < low { return false }
      stretches.append((low, high))
    }
    for (index, one) in stretches.enumerated() {
      for other in stretches[(index + 1)...] {
        let isBefore = one.high.flatMap { high in other.low.map { high < $0 } } ?? false
        let isBehind = other.high.flatMap { high in one.low.map { high < $0 } } ?? false
        if !isBefore, !isBehind { return false }
      }
    }
    return true
  }

  // MARK: Reading

  private static func alternatives(
    of text: String
  ) throws(SyntaxError) -> [[VersionRange.Constraint]] {
    let bytes = Array(text.utf8)
    var alternatives: [[VersionRange.Constraint]] = [[]]
    var isOpen = true
    var index = 0
    func error(_ expected: String) -> SyntaxError {
      SyntaxError(text: text, offset: min(index, bytes.count), expected: expected)
    }
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    var takesAll = false
    while true {
      while index < bytes.count, isSpace(bytes[index]) { index += 1 }
      guard index < bytes.count else { break }
      if bytes[index] == UInt8(ascii: ",") {
        if isOpen { throw error("a comparator or a version before ','") }
        isOpen = true
        index += 1
        continue
      }
      if bytes[index...].starts(with: "||".utf8) {
        if isOpen { throw error("a comparator or a version before '||'") }
        alternatives.append([])
        isOpen = true
        takesAll = false
        index += 2
        continue
      }
      if !isOpen { throw error("',' or '||' between two versions") }
      let comparators: [(String, VersionRange.Comparator)] = [
        (">=", .greaterOrEqual), ("<=", .lessOrEqual), ("!=", .notEqual), ("==", .equal),
        (">", .greater), ("<", .less), ("=", .equal),
      ]
      var comparator = VersionRange.Comparator.equal
      var isWritten = false
      for (word, meaning) in comparators where bytes[index...].starts(with: word.utf8) {
        comparator = meaning
        isWritten = true
        index += word.utf8.count
        break
      }
      while index < bytes.count, isSpace(bytes[index]) { index += 1 }
      let start = index
      while index < bytes.count, !isSpace(bytes[index]), !",|<>=!".utf8.contains(bytes[index]) {
        guard bytes[index] > 0x20, bytes[index] != 0x7F else { throw error("a version") }
        index += 1
      }
      let version = String(decoding: bytes[start..<index], as: UTF8.self)
      if version.isEmpty { throw error("a version such as 1.2.3") }
      if takesAll { throw error("nothing beside '*'") }
      if version == "*" {
        if isWritten || alternatives.last?.isEmpty == false { throw error("'*' alone") }
        takesAll = true
      } else {
        alternatives[alternatives.count - 1].append(.init(comparator, version))
      }
      isOpen = false
    }
    if isOpen { throw error("a comparator or a version, as in '>= 1.0, < 2.0'") }
    return alternatives
  }
}

/// A range of versions of one scheme (VERS): `vers:npm/>=1.0.0|<2.0.0`.
///
/// A text that isn't canonical is refused, as the specification has it: white space, an empty constraint, a `=` that goes
/// without saying, a version twice, and an order that is wrong under the scheme, where `VersionScheme` knows it.
///
/// Source: vers-spec 1.0.2, <https://github.com/package-url/vers-spec>.
public struct VersionRange: TextIdentifier {
  /// How a version stands to the one of a constraint.
  public enum Comparator: String, Hashable, Sendable, CaseIterable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  /// A comparator and a version.
  public struct Constraint: Hashable, Sendable {
    public var comparator: Comparator
    /// The version, its percent-encoding undone.
    public var version: String

    public init(_ comparator: Comparator, _ version: String) {
      self.comparator = comparator
      self.version = version
    }
  }

  /// The scheme by which the versions are ordered: a type of package URLs, or `semver`, `intdot` and others.
  public let scheme: String

  /// The constraints in the order of their versions; none where every version of the scheme is meant.
  public let constraints: [Constraint]

  /// Whether no version is meant at all, whatever the scheme: `vers:none/*`.
  public var isNone: Bool { scheme == "none" }

  /// Whether every version is meant.
  public var isAll: Bool { constraints.isEmpty && !isNone }

  /// Takes constraints that are in order.
  init(scheme: String, ordered constraints: [Constraint]) {
    self.scheme = scheme
    self.constraints = constraints
  }

  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    let whole = String(text)
    let bytes = Array(whole.utf8)
    func error(_ offset: Int, _ expected: String) -> SyntaxError {
      SyntaxError(text: whole, offset: min(offset, bytes.count), expected: expected)
    }
    let prefix = Array("vers:".utf8)
    guard bytes.starts(with: prefix) else { throw error(0, "'vers:'") }
    if let space = bytes.firstIndex(where: { $0 <= 0x20 || $0 == 0x7F }) {
      throw error(space, "no white space")
    }
    let start = prefix.count
    guard let slash = bytes[start...].firstIndex(of: UInt8(ascii: "/")) else {
      throw error(bytes.count, "'/' and constraints")
    }
    for index in start..<slash where !Self.isOfScheme(bytes[index], isFirst: index == start) {
      throw error(index, "a scheme of lower-case letters, digits, '.' and '-'")
    }
    guard slash > start else { throw error(start, "a scheme such as 'npm'") }
    scheme = String(decoding: bytes[start..<slash], as: UTF8.self)
    let rest = bytes[(slash + 1)...]
    if rest.elementsEqual("*".utf8) {
      constraints = []
      return
    }
    if scheme == "all" || scheme == "none" {
      throw error(slash + 1, "'*' alone after vers:\(scheme)/")
    }
    var found: [Constraint] = []
    var offset = slash + 1
    for part in rest.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false) {
      let constraint = try Self.constraint(part, at: offset, of: scheme, in: whole)
      if found.contains(where: { $0.version == constraint.version }) {
        throw error(offset, "each version once")
      }
      if let last = found.last, Self.isAfter(last.version, constraint.version, in: scheme) {
        throw error(offset, "versions in their order, the oldest first")
      }
      found.append(constraint)
      offset += part.count + 1
    }
    constraints = found
  }

  public var description: String {
    let list = constraints.map { constraint in
      (constraint.comparator == .equal ? "" : constraint.comparator.rawValue)
        + Self.encoded(constraint.version)
    }
    return "vers:\(scheme)/" + (list.isEmpty ? "*" : list.joined(separator: "|"))
  }

  // MARK: Parts

  private static func isOfScheme(_ byte: UInt8, isFirst: Bool) -> Bool {
    switch byte {
    case 0x61...0x7A: true
    case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: "-"): !isFirst
    default: false
    }
  }

  private static func constraint(
    _ part: ArraySlice<UInt8>, at offset: Int, of scheme: String, in text: String
  ) throws(SyntaxError) -> Constraint {
    func error(_ index: Int, _ expected: String) -> SyntaxError {
      SyntaxError(text: text, offset: offset + index, expected: expected)
    }
    if part.isEmpty { throw error(0, "a constraint, and no '|' before or behind it") }
    // The longer comparators come first.
    let comparators: [Comparator] = [
      .greaterOrEqual, .lessOrEqual, .notEqual, .greater, .less, .equal,
    ]
    let comparator = comparators.first { part.starts(with: $0.rawValue.utf8) }
    if comparator == .equal { throw error(0, "a version without '='") }
    let skipped = comparator?.rawValue.utf8.count ?? 0
    let spelled = Array(part.dropFirst(skipped))
    var bytes: [UInt8] = []
    var index = 0
    while index < spelled.count {
      let byte = spelled[index]
      if "<>=!*".utf8.contains(byte) || byte >= 0x80 {
        throw error(skipped + index, "'%' and two digits in place of this character")
      }
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        index += 1
        continue
      }
      guard index + 2 < spelled.count, let high = digit(spelled[index + 1]),
        let low = digit(spelled[index + 2])
      else { throw error(skipped + index, "'%' and two digits, in upper case") }
      let value = high << 4 | low
      if isPlain(value) {
        throw error(skipped + index, "the character itself, which is not encoded")
      }
      bytes.append(value)
      index += 3
    }
    guard let version = String(validating: bytes, as: UTF8.self), !version.isEmpty else {
      throw error(skipped, "a version")
    }
    if scheme == "datetime", version.utf8.contains(where: { $0 == 0x74 || $0 == 0x7A }) {
      throw error(skipped, "a time with 'T' and 'Z' in upper case")
    }
    return Constraint(comparator ?? .equal, version)
  }

  /// A hexadecimal digit in upper case.
  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    default: nil
    }
  }

  /// Whether a character is never encoded.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: ".-_~:".utf8.contains(byte)
    }
  }

  private static func encoded(_ version: String) -> String {
    var bytes: [UInt8] = []
    for byte in version.utf8 {
      if byte > 0x20, byte < 0x7F, !"<>=!*|%".utf8.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += Array((byte < 16 ? "%0" : "%").utf8)
        bytes += Array(String(byte, radix: 16, uppercase: true).utf8)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether `first` is known to be newer than `second`.
  private static func isAfter(_ first: String, _ second: String, in scheme: String) -> Bool {
    VersionScheme.serving(packageType: scheme)?.order(of: first, to: second) == .newer
  }
}

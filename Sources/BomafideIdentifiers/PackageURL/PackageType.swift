/// The kind of package that a package URL names, such as `pypi`.
///
/// A type that is not registered is allowed and has no rules of its own.
public struct PackageType: TextIdentifier, Comparable {
  /// The type as it is written, in lower case.
  public let name: String

  init(uncheckedName name: String) { self.name = name }

  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    var bytes: [UInt8] = []
    for (offset, byte) in text.utf8.enumerated() {
      let fits =
        offset == 0
        ? byte.isASCIILetter
        : byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: ".")
          || byte == UInt8(ascii: "-")
      guard fits else {
        throw SyntaxError(
          text: text, offset: offset,
          expected: offset == 0
            ? "a package type that starts with a letter"
            : "letters, digits, '.' and '-' in the package type")
      }
      bytes.append(byte.asciiLowercased)
    }
    guard !bytes.isEmpty else {
      throw SyntaxError(text: text, offset: 0, expected: "a package type, as 'pypi'")
    }
    name = String(decoding: bytes, as: UTF8.self)
  }

  public var description: String { name }

  /// Whether purl-spec defines this type.
  public var isRegistered: Bool { PackageTypeRules.registered[name] != nil }

  /// All types that purl-spec defines, in alphabetical order.
  public static var registered: [PackageType] {
    PackageTypeRules.registered.keys.sorted().map(PackageType.init(uncheckedName:))
  }

  public static func < (a: Self, b: Self) -> Bool { a.name < b.name }

  var rules: PackageTypeRules { PackageTypeRules.registered[name] ?? PackageTypeRules() }
}

/// What a package type asks of the components of its URLs.
struct PackageTypeRules: Sendable {
  /// Components of a package URL that letter case applies to.
  struct Parts: OptionSet, Sendable {
    let rawValue: UInt8
    static let namespace = Parts(rawValue: 1)
    static let name = Parts(rawValue: 2)
    static let version = Parts(rawValue: 4)
    static let subpath = Parts(rawValue: 8)
  }

  enum Requirement: Sendable { case required, optional, prohibited }

  enum NameRule: Sendable { case underscoresBecomeDashes, othersBecomeUnderscores }

  enum Pattern: Sendable {
    /// Exactly `count` letters from `a` to `through`.
    case letters(through: Unicode.Scalar, count: Int)
    /// Numbers joined by dots.
    case dottedNumbers(upTo: Int)
  }

  var namespace = Requirement.optional
  var lowercased: Parts = []
  var uppercased: Parts = []
  var nameRule: NameRule?
  var namePattern: Pattern?
  var versionPattern: Pattern?
  var requiredQualifiers: [String] = []
  var forbiddenInName: [String] = []
  var forbiddenNamePrefix: String?
  /// The namespace is one segment, a host, and the name is the path on it.
  var nameIsPath = false
  /// The name loses its case if `repository_url` has this text.
  var lowercasesNameOn: String?
  /// How many segments the namespace may have.
  var namespaceSegments = Int.max
}

extension PackageTypeRules.Pattern {
  func matches(_ text: String) -> Bool {
    switch self {
    case .letters(let last, let count):
      return text.utf8.count == count
        && text.unicodeScalars.allSatisfy { ("a"...last).contains($0) }
    case .dottedNumbers(let limit):
      let parts = text.utf8.split(
        separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      return parts.count <= limit
        && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) }
    }
  }

  var expectation: String {
    switch self {
    case .letters(let last, let count): "\(count) letters from 'a' to '\(last)'"
    case .dottedNumbers(let limit): "one to \(limit) numbers joined by dots"
    }
  }
}

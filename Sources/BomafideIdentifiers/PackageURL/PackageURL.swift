/// A package URL: the name of a package, with its ecosystem, as in `pkg:pypi/idna@3.10`.
///
/// The components are decoded and normalized by the rules of the type, so that two spellings of one name
/// are equal.
///
/// Source: ECMA-427, <https://ecma-international.org/publications-and-standards/standards/ecma-427/>, and the
/// type definitions of purl-spec.
public struct PackageURL: TextIdentifier, Comparable {
  /// The kind of package.
  public let type: PackageType

  /// What the name lies in: a vendor, a group, an owner; segments are joined by `/`.
  public let namespace: String?

  /// The name of the package.
  public let name: String

  /// The version, or nil where the URL names every version.
  public let version: String?

  /// What else tells packages of one name and version apart.
  public let qualifiers: Qualifiers

  /// A path inside the package.
  public let subpath: String?

  /// Makes a package URL of decoded components.
  ///
  /// - Throws: `SyntaxError` if the name is empty, a qualifier's key has other characters than
  ///   `A-Za-z0-9.-_`, or the type forbids or misses something.
  public init<
    Namespace: StringProtocol, Name: StringProtocol, Version: StringProtocol,
    Subpath: StringProtocol
  >(
    type: PackageType, namespace: Namespace? = String?.none, name: Name,
    version: Version? = String?.none, qualifiers: [String: String] = [:],
    subpath: Subpath? = String?.none
  ) throws(SyntaxError) {
    let draft = Draft(
      type: type, namespace: namespace.map { String($0) }, name: String(name),
      version: version.map { String($0) },
      qualifiers: qualifiers.map { (key: $0.key, value: $0.value) },
      subpath: subpath.map { String($0) })
    do {
      try self.init(draft)
    } catch {
      throw SyntaxError(text: draft.text(of: error.part), offset: 0, expected: error.expected)
    }
  }

  /// The same package in another version, or in none.
  ///
  /// - Throws: `SyntaxError` if the type doesn't allow such a version.
  public func with(version: (some StringProtocol)?) throws(SyntaxError) -> PackageURL {
    try PackageURL(
      type: type, namespace: namespace, name: name, version: version,
      qualifiers: qualifiers.dictionary, subpath: subpath)
  }

  /// The package in all its versions, without qualifiers and subpath: the key under which advisories are kept.
  public var package: PackageURL {
    PackageURL(
      type: type, namespace: namespace, name: name, version: nil, qualifiers: Qualifiers(),
      subpath: nil)
  }

  private init(
    type: PackageType, namespace: String?, name: String, version: String?, qualifiers: Qualifiers,
    subpath: String?
  ) {
    self.type = type
    self.namespace = namespace
    self.name = name
    self.version = version
    self.qualifiers = qualifiers
    self.subpath = subpath
  }

  /// Orders by type, namespace, name and version as texts, then by the rest.
  public static func < (a: Self, b: Self) -> Bool {
    if a.type != b.type { return a.type < b.type }
    if a.namespace != b.namespace { return (a.namespace ?? "") < (b.namespace ?? "") }
    if a.name != b.name { return a.name < b.name }
    if a.version != b.version { return (a.version ?? "") < (b.version ?? "") }
    return a.description < b.description
  }
}

extension PackageURL {
  enum Part { case type, namespace, name, version, qualifiers, subpath }

  /// Says which component breaks which rule.
  struct Trouble: Error {
    var part: Part
    var expected: String

    init(_ part: Part, expected: String) {
      self.part = part
      self.expected = expected
    }
  }

  /// Decoded components, before the rules are applied.
  struct Draft {
    var type: PackageType
    var namespace: String?
    var name: String
    var version: String?
    var qualifiers: [(key: String, value: String)] = []
    var subpath: String?

    func text(of part: Part) -> String {
      switch part {
      case .type: type.name
      case .namespace: namespace ?? ""
      case .name: name
      case .version: version ?? ""
      case .qualifiers: qualifiers.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "&")
      case .subpath: subpath ?? ""
      }
    }
  }

  /// Applies the rules that all types share, and those of the type.
  init(_ draft: Draft) throws(Trouble) {
    let rules = draft.type.rules
    var draft = draft
    draft.splitPath(rules)
    type = draft.type
    qualifiers = try Qualifiers(normalizing: draft.qualifiers)
    namespace = try draft.normalizedNamespace(rules)
    name = try draft.normalizedName(rules, qualifiers: qualifiers)
    version = try draft.normalizedVersion(rules)
    subpath = draft.normalizedSubpath(rules)
    for key in rules.requiredQualifiers where qualifiers[key] == nil {
      throw Trouble(.qualifiers, expected: "the qualifier '\(key)', which type '\(type)' requires")
    }
  }
}

/// The tag of a language, such as `en-US`.
///
/// Parsing looks at the grammar alone; `trouble` looks whether the subtags exist.
///
/// Source: BCP 47, RFC 5646, 2.1 and 2.2.9, <https://www.rfc-editor.org/rfc/rfc5646>.
public struct LanguageTag: TextIdentifier {
  /// As it was written.
  public let description: String

  /// The primary language, as `en`; empty for tags of private use and those from before the grammar.
  public private(set) var language = ""
  /// Extended languages, as `cmn` in `zh-cmn`.
  public private(set) var extended: [String] = []
  /// The script, as `Latn`.
  public private(set) var script: String?
  /// The region, as `US` or `419`.
  public private(set) var region: String?
  public private(set) var variants: [String] = []
  /// What follows `x`.
  public private(set) var privateUse: [String] = []
  /// The extensions' singletons, as `u`.
  public private(set) var singletons: [String] = []
  /// Whether the whole tag is one of those from before the grammar, as `i-default`.
  public let isGrandfathered: Bool

  public init(parsing text: some StringProtocol) throws(SyntaxError) {
    description = String(text)
    let whole = text.asciiLowercased
    isGrandfathered = Self.grandfathered.contains(whole)
    if isGrandfathered { return }
    let parts = whole.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    var index = 0
    func offset() -> Int {
      min(text.utf8.count, parts[..<index].reduce(0) { $0 + $1.utf8.count + 1 })
    }
    for part in parts
    where !(1...8).contains(part.utf8.count) || !part.utf8.allSatisfy({ $0.isASCIIAlphanumeric }) {
      throw SyntaxError(
        text: text, offset: offset(), expected: "subtags of 1 to 8 letters and digits")
    }
    func take(_ fits: (String) -> Bool) -> String? {
      guard index < parts.count, fits(parts[index]) else { return nil }
      index += 1
      return parts[index - 1]
    }
    if parts[0] != "x" {
      guard let primary = take({ 2...8 ~= $0.utf8.count && Self.isAlphabetic($0) }) else {
        throw SyntaxError(text: text, offset: 0, expected: "a language of 2 to 8 letters")
      }
      language = primary
      while language.utf8.count < 4, extended.count < 3,
        let part = take({ $0.utf8.count == 3 && Self.isAlphabetic($0) })
      {
        extended.append(part)
      }
      script = take { $0.utf8.count == 4 && Self.isAlphabetic($0) }
      region = take {
        $0.utf8.count == 2 && Self.isAlphabetic($0)
          || $0.utf8.count == 3 && $0.utf8.allSatisfy(\.isASCIIDigit)
      }
      while let part = take({
        $0.utf8.count > 4 || $0.utf8.count == 4 && $0.utf8.first?.isASCIIDigit == true
      }) {
        variants.append(part)
      }
      while let singleton = take({ $0.utf8.count == 1 && $0 != "x" }) {
        singletons.append(singleton)
        guard take({ $0.utf8.count > 1 }) != nil else {
          throw SyntaxError(text: text, offset: offset(), expected: "what the extension says")
        }
        while take({ $0.utf8.count > 1 }) != nil {}
      }
    }
    if take({ $0 == "x" }) != nil {
      privateUse = Array(parts[index...])
      index = parts.count
      if privateUse.isEmpty {
        throw SyntaxError(text: text, offset: text.utf8.count, expected: "a subtag after 'x'")
      }
    }
    if index < parts.count {
      throw SyntaxError(
        text: text, offset: offset(),
        expected: "a script, a region, a variant, an extension or the end")
    }
  }

  /// What about the tag isn't right though its grammar is, or nil: subtags that don't exist, and repetitions.
  public var trouble: String? {
    if isGrandfathered || language.isEmpty { return nil }
    if !Self.isPrivateLanguage(language), !Self.languages.contains(language) {
      return "'\(language)' is no language"
    }
    for part in extended {
      guard let prefix = Self.prefixes[part] else { return "'\(part)' is no extended language" }
      if prefix != language { return "'\(part)' goes with '\(prefix)' only" }
    }
    if extended.count > 1 { return "only one extended language exists for each language" }
    if let script, !Self.isPrivateScript(script), !Self.scripts.contains(script) {
      return "'\(script)' is no script"
    }
    if let region, !Self.isPrivateRegion(region), !Self.regions.contains(region) {
      return "'\(region)' is no region"
    }
    if let variant = variants.first(where: { !Self.variants.contains($0) }) {
      return "'\(variant)' is no variant"
    }
    if Set(variants).count < variants.count { return "a variant is there twice" }
    if Set(singletons).count < singletons.count { return "an extension is there twice" }
    return nil
  }

  /// The first subtag that is reserved for private use, or nil.
  public var privateSubtag: String? {
    if Self.isPrivateLanguage(language) { return language }
    if let script, Self.isPrivateScript(script) { return script }
    if let region, Self.isPrivateRegion(region) { return region }
    return privateUse.first.map { "x-\($0)" }
  }

  // MARK: Lists

  private static func isAlphabetic(_ text: String) -> Bool {
    text.utf8.allSatisfy(\.isASCIILetter)
  }

  private static func isPrivateLanguage(_ text: String) -> Bool {
    text.utf8.count == 3 && ("qaa"..."qtz").contains(text)
  }

  private static func isPrivateScript(_ text: String) -> Bool { ("qaaa"..."qabx").contains(text) }

  private static func isPrivateRegion(_ text: String) -> Bool {
    text.utf8.count == 2
      && (text == "aa" || text == "zz" || ("qm"..."qz").contains(text)
        || ("xa"..."xz").contains(text))
  }

  private static let prefixes: [String: String] = Dictionary(
    uniqueKeysWithValues: extensions.map { entry in
      let parts = entry.split(separator: "=").map(String.init)
      return (parts[0], parts[parts.count - 1])
    })

  static func list(_ text: StaticString) -> Set<String> {
    Set("\(text)".split(separator: " ").map(String.init))
  }
}

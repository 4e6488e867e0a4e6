import BomafideIdentifiers
import BomafideModel

/// The keys of a file of statements: which there are, what they hold, and what people write for them elsewhere.
struct StatementSchema {
  /// One key.
  struct Key {
    var name: String
    var isRequired = false
    /// What is expected, as the words after "expected".
    var phrase: String
    /// A value as it is written after the colon.
    var example: String

    init(_ name: String, required: Bool = false, _ phrase: String, example: String) {
      self.name = name
      isRequired = required
      self.phrase = phrase
      self.example = example
    }
  }

  /// What people call the mapping.
  var title: String
  var keys: [Key]

  subscript(name: String) -> Key? { keys.first { $0.name == name } }

  static let file = StatementSchema(
    title: "a file of statements",
    keys: [
      Key("vex", required: true, "the version of the format, 1", example: "1"),
      Key("title", "text", example: "CPython 3.12"),
      Key("author", "who speaks", example: "Jane Doe <jane@example.org>"),
      Key("statements", required: true, "a list of statements", example: "[]"),
    ])

  static let statement = StatementSchema(
    title: "a statement",
    keys: [
      Key("vulnerability", required: true, "the name of a flaw", example: "CVE-2023-45853"),
      Key("aliases", "a list of names of the flaw", example: "[GHSA-mq29-j5xf-cjwr]"),
      Key(
        "products", required: true, "a list of components",
        example: "[\"pkg:github/madler/zlib\"]"),
      Key(
        "status", required: true, "not_affected, affected, fixed or under_investigation",
        example: "not_affected"),
      Key("justification", "a word of OpenVEX", example: "vulnerable_code_not_present"),
      Key("impact", "text", example: "contrib/minizip is not carried"),
      Key("action", "text", example: "update to 1.3.1"),
      Key("notes", "text", example: "found by reading the build files"),
      Key("author", "who speaks", example: "Jane Doe <jane@example.org>"),
      Key("date", required: true, "a date or a time", example: "2025-01-31"),
      Key("expires", "a date", example: "2026-01-31"),
      Key("evidence", "a list of texts", example: "[Modules/zlib]"),
      Key("proposal", "true or false", example: "true"),
    ])

  static let product = StatementSchema(
    title: "a product",
    keys: [
      Key(
        "component", required: true, "a package URL, a CPE or a digest",
        example: "pkg:github/madler/zlib"),
      Key("versions", "a range of versions", example: "\">= 1.2, < 1.3.1\""),
      Key("in", "a package URL, a CPE or a digest, or a mapping of it", example: "pkg:generic/app"),
    ])

  static let parent = StatementSchema(
    title: "in", keys: product.keys.filter { $0.name != "in" })

  /// The error for a key that there is not.
  func unknown(_ name: String, at location: SourceLocation) -> InputError {
    let names = keys.map(\.name)
    let shown = name.printable()
    let word = name.lowercased().filter { $0 != "_" && $0 != "-" }
    let meant =
      (Self.synonyms[word] ?? []).first { names.contains($0) }
      ?? Suggestion.nearest(to: name, in: names)
    if let meant {
      return InputError(
        at: location, expected: "a key of \(title), such as '\(meant)'", found: "'\(shown)'",
        remedy: "write '\(meant):' instead of '\(shown):'")
    }
    return InputError(
      at: location, expected: "a key of \(title)", found: "'\(shown)'",
      remedy: "remove '\(shown):', or write one of: " + names.joined(separator: ", "))
  }

  /// Words that VEX formats and lists of ignored flaws use for the same thing.
  private static let synonyms: [String: [String]] = [
    "id": ["vulnerability"], "cve": ["vulnerability"], "vuln": ["vulnerability"],
    "purl": ["component"], "cpe": ["component"], "product": ["products", "component"],
    "component": ["products"], "components": ["products"], "packages": ["products"],
    "affects": ["products"], "version": ["versions", "vex"], "range": ["versions"],
    "vers": ["versions"], "subcomponentof": ["in"], "inside": ["in"], "parent": ["in"],
    "state": ["status"], "timestamp": ["date"], "time": ["date"], "issued": ["date"],
    "impactstatement": ["impact"], "actionstatement": ["action"], "statusnotes": ["notes"],
    "comment": ["notes"], "detail": ["notes"], "statement": ["impact", "statements"],
    "reason": ["justification"], "expiry": ["expires"], "until": ["expires"],
    "expiredat": ["expires"], "ignoreuntil": ["expires"], "name": ["title"],
  ]
}

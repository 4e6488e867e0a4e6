import BomafideIdentifiers
import BomafideModel

/// The words of OpenVEX.
///
/// Source: OpenVEX 0.2.0, <https://github.com/openvex/spec/blob/main/OPENVEX-SPEC.md>, and its JSON schema.
enum OpenVEX {
  /// What every context begins with.
  static let contextPrefix = "https://openvex.dev/ns"

  /// The context that is written.
  static let context = "https://openvex.dev/ns/v0.2.0"

  /// A version of the format, by its context.
  enum Version: String, Hashable, Sendable {
    /// Vulnerabilities and products are texts.
    case v0_0_1 = "0.0.1"
    case v0_2_0 = "0.2.0"
  }

  static let documentMembers: Set<String> = [
    "@context", "@id", "author", "role", "timestamp", "last_updated", "version", "tooling",
    "statements",
  ]
  static let statementMembers: Set<String> = [
    "@id", "version", "vulnerability", "timestamp", "last_updated", "products", "status",
    "supplier", "status_notes", "justification", "impact_statement", "action_statement",
    "action_statement_timestamp",
  ]
  static let vulnerabilityMembers: Set<String> = ["@id", "name", "description", "aliases"]
  static let identifierMembers: Set<String> = ["purl", "cpe22", "cpe23"]

  /// What was written at the statement before 0.2.0.
  static let oldStatementMembers: Set<String> = ["subcomponents", "vuln_description"]

  /// Members that say something only with some statuses.
  static let membersOfStatuses: [(name: String, statuses: Set<VEXStatement.Status>)] = [
    ("justification", [.notAffected]), ("impact_statement", [.notAffected]),
    ("action_statement", [.affected]), ("action_statement_timestamp", [.affected]),
  ]

  /// The names of hashes, and the algorithms of the model; it has none for `blake2s-256`.
  static let hashes: [(name: String, algorithm: DigestAlgorithm?)] = [
    ("md5", .md5), ("sha1", .sha1), ("sha-256", .sha256), ("sha-384", .sha384),
    ("sha-512", .sha512), ("sha3-224", .sha3_224), ("sha3-256", .sha3_256),
    ("sha3-384", .sha3_384), ("sha3-512", .sha3_512), ("blake2s-256", nil),
    ("blake2b-256", .blake2b256), ("blake2b-512", .blake2b512),
  ]

  /// Whether `text` has the scheme of an IRI, as `urn:` or `pkg:`.
  ///
  /// Source: RFC 3986, 3.1.
  static func hasScheme(_ text: String) -> Bool {
    let units = text.utf8
    guard let colon = units.firstIndex(of: UInt8(ascii: ":")), let first = units.first,
      isLetter(first)
    else { return false }
    return units[..<colon].allSatisfy { unit in
      isLetter(unit) || (0x30...0x39).contains(unit) || "+-.".utf8.contains(unit)
    } && !units.contains(where: { $0 <= 0x20 })
  }

  private static func isLetter(_ unit: UInt8) -> Bool {
    (0x41...0x5A).contains(unit) || (0x61...0x7A).contains(unit)
  }
}

extension DocumentFormat {
  /// OpenVEX 0.2.0.
  public static let openVEX = DocumentFormat(
    name: "openvex-0.2.0-json", otherNames: ["openvex", "openvex-json", "openvex-0.2.0"],
    fileSuffix: ".openvex.json", mediaType: "text/vex", title: "OpenVEX 0.2.0")
}

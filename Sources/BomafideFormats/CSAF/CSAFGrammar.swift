import BomafideJSON
import BomafideIdentifiers

/// What a text of a CSAF document has to look like, by the patterns of the schemas.
enum CSAFGrammar: String, JSONGrammar {
  case text, uri, email, hash, algorithm, purl, name, trimmed, cve, cwe, probability, https
  case cpe, language, uuid, version, vulnerability, entity
  case dateTime = "date-time"
  case lowerHash = "lower-hash"
  case lowerPURL = "lower-purl"
  case weaknessVersion = "cwe-version"
  case entityGroup = "entity-group"
  case decisionKey = "decision-key"
  case decisionNamespace = "decision-namespace"
  case semanticVersion = "semantic-version"
  case extensionURL = "extension-url"
  case cvss2 = "cvss-2.0"
  case cvss30 = "cvss-3.0"
  case cvss31 = "cvss-3.1"
  case cvss4 = "cvss-4.0"

  /// Whether the grammar is that of a CVSS vector.
  var isVector: Bool {
    switch self {
    case .cvss2, .cvss30, .cvss31, .cvss4: true
    default: false
    }
  }

  func trouble(_ text: String) -> String? {
    switch self {
    case .text: nil
    case .uri: Self.isURI(text) ? nil : "a URI such as https://example.com/"
    case .https:
      Self.isURI(text) && text.hasPrefix("https://") ? nil : "a URL that begins with https://"
    case .email: Self.isEmail(text) ? nil : "an email address"
    case .hash: Self.isHash(text) ? nil : "at least 32 hexadecimal digits"
    case .lowerHash:
      Self.isHash(text) && !text.utf8.contains { 0x41...0x46 ~= $0 }
        ? nil : "at least 32 hexadecimal digits in lower case"
    case .algorithm:
      text.wholeMatch(of: /[0-9a-z][0-9a-z-]*/) == nil
        ? "an algorithm's name in lower case, such as sha256" : nil
    case .purl:
      text.firstMatch(of: /^pkg:[A-Za-z.\-+][A-Za-z0-9.\-+]*\/./) == nil || !Self.isURI(text)
        ? "a package URL such as pkg:pypi/requests@2.32.0" : nil
    case .lowerPURL:
      text.firstMatch(of: /^pkg:[a-z][a-z0-9.\-]*\/./) == nil || !Self.isURI(text)
        ? "a package URL such as pkg:pypi/requests@2.32.0" : nil
    case .name:
      Self.isName(text) ? nil : "a text without white space, '-', '_' or '.' at its ends"
    case .trimmed:
      text.first?.isWhitespace == true || text.last?.isWhitespace == true || text.contains("\n")
        ? "a text of one line without white space at its ends" : nil
    case .cve: Self.isCVE(text) ? nil : "a CVE ID such as CVE-2024-45490"
    case .cwe:
      text.wholeMatch(of: /CWE-[1-9][0-9]{0,5}/) == nil ? "a CWE ID such as CWE-79" : nil
    case .weaknessVersion:
      text.wholeMatch(of: /[1-9][0-9]*\.([0-9]|[1-9][0-9]+)(\.[0-9]+)?/) == nil
        ? "a version of CWE such as 4.16" : nil
    case .probability:
      text.wholeMatch(of: /0\.[0-9]+|1\.0+/) == nil ? "a number from 0.0 to 1.0 in a text" : nil
    case .dateTime:
      Self.explain(Timestamp.self, text).map { "a time such as 2024-02-29T12:00:00Z: \($0)" }
    case .cpe:
      CSAFNames.isCPE(text) ? nil : "a CPE such as cpe:2.3:a:vendor:product:1.0:*:*:*:*:*:*:*"
    case .language: CSAFNames.isLanguage(text) ? nil : "a language tag such as en-US"
    case .uuid:
      CSAFNames.isUUID(text) ? nil : "a UUID of version 4 in lower case, or the Nil or Max UUID"
    case .version:
      CSAFVersion(text) == nil ? "a whole number, or a semantic version such as 1.0.0" : nil
    case .semanticVersion:
      CSAFVersion(text)?.isSemantic == true ? nil : "a semantic version such as 1.0.0"
    case .vulnerability:
      text.wholeMatch(of: /VULN-[0-9A-Za-z._\-]+/) == nil ? "an ID such as VULN-0001" : nil
    case .entity:
      text.wholeMatch(of: /EID-[0-9A-Za-z][0-9A-Za-z._\-]*/) == nil ? "an ID such as EID-0001" : nil
    case .entityGroup:
      text.wholeMatch(of: /EGID-[0-9A-Za-z][0-9A-Za-z._\-]*/) == nil
        ? "an ID such as EGID-0001" : nil
    case .decisionKey:
      text.wholeMatch(of: /[a-zA-Z0-9]([a-zA-Z0-9_]*[a-zA-Z0-9])?|T\*/) == nil
        ? "the key of a decision point, of letters and digits" : nil
    case .decisionNamespace:
      CSAFNames.isDecisionNamespace(text)
        ? nil : "a namespace such as ssvc, x_example.test#names or ssvc/de-DE"
    case .extensionURL:
      CSAFNames.isExtensionURL(text)
        ? nil : "the https URL of an extension's schema, ending in _<version>.json"
    case .cvss2: Self.explain(CVSS2.self, text).map { "a vector of CVSS 2.0: \($0)" }
    case .cvss30: Self.explainCVSS3(text, "3.0")
    case .cvss31: Self.explainCVSS3(text, "3.1")
    case .cvss4: Self.explain(CVSS4.self, text).map { "a vector of CVSS 4.0: \($0)" }
    }
  }

  static func isCVE(_ text: String) -> Bool {
    text.wholeMatch(of: /CVE-[0-9]{4}-[0-9]{4,}/) != nil
  }

  /// Whether `text` is a URI with a scheme, of characters that a URI may have.
  ///
  /// Source: RFC 3986, 2 and 3.
  static func isURI(_ text: String) -> Bool {
    guard let scheme = text.utf8.firstIndex(of: UInt8(ascii: ":")),
      let first = text.utf8.first, 0x61...0x7A ~= first | 0x20,
      text.utf8[..<scheme].allSatisfy({
        0x61...0x7A ~= $0 | 0x20 || 0x30...0x39 ~= $0 || [0x2B, 0x2D, 0x2E].contains($0)
      })
    else { return false }
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case ...0x20, 0x7F..., 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B...0x7D: return false
      case UInt8(ascii: "%"):
        guard index + 2 < bytes.count, JSONText.nibble(bytes[index + 1]) != nil,
          JSONText.nibble(bytes[index + 2]) != nil
        else { return false }
      default: continue
      }
    }
    return true
  }

  private static func isEmail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && !text.contains(" ")
  }

  private static func isHash(_ text: String) -> Bool {
    text.utf8.count >= 32 && text.utf8.allSatisfy { JSONText.nibble($0) != nil }
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    return ![first, last].contains { $0.isWhitespace || "-_.".contains($0) }
      && !text.contains("\n")
  }

  private static func explainCVSS3(_ text: String, _ version: String) -> String? {
    text.hasPrefix("CVSS:\(version)/")
      ? explain(CVSS3.self, text).map { "a vector of CVSS \(version): \($0)" }
      : "a vector that begins with CVSS:\(version)/"
  }

  /// What the type would have had instead.
  static func explain<Name: TextIdentifier>(_ type: Name.Type, _ text: String) -> String? {
    do throws(SyntaxError) {
      _ = try Name(parsing: text)
      return nil
    } catch {
      return "\(error.expected) (trouble at offset \(error.offset))"
    }
  }
}

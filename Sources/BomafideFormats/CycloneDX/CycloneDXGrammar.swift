import BomafideJSON
import BomafideIdentifiers
import BomafideModel

/// What a text of a document has to look like.
enum CycloneDXGrammar: String, Sendable {
  case text, serial, mime, hash, locale, cre, country, patent, date, iri, email, purl, cpe, vers
  case expression
  case dateTime = "date-time"
  case license = "spdx-id"
  case bomLink = "bom-link"
  /// The name of an element.
  case id
  /// The name of an element of the document.
  case ref
  /// The same, or a BOM-Link.
  case link

  /// What would have been right, or nil where `text` is.
  func trouble(_ text: String) -> String? {
    switch self {
    case .text: nil
    case .id, .ref: text.isEmpty ? "the bom-ref of an element" : nil
    case .link: text.isEmpty ? "the bom-ref of an element, or a BOM-Link" : nil
    case .serial:
      Self.uuid(text.utf8.dropFirst(9)) && text.hasPrefix("urn:uuid:")
        ? nil : "'urn:uuid:' and a UUID in lower case"
    case .bomLink:
      Self.isBOMLink(text) ? nil : "a BOM-Link, such as urn:cdx:<uuid>/1#<bom-ref>"
    case .mime:
      Self.isMIME(text) ? nil : "a media type in lower case, such as text/plain"
    case .hash:
      [32, 40, 64, 96, 128].contains(text.utf8.count)
        && text.utf8.allSatisfy { JSONText.nibble($0) != nil }
        ? nil : "32, 40, 64, 96 or 128 hexadecimal digits"
    case .locale: Self.isLocale(text) ? nil : "a language, such as en or en-US"
    case .cre:
      text.wholeMatch(of: /CRE:[0-9]+-[0-9]+/) == nil ? "a CRE, such as CRE:764-507" : nil
    case .country: text.wholeMatch(of: /[A-Z]{2}/) == nil ? "a country's two letters" : nil
    case .patent:
      text.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9\-\/.()\s]{0,28}[A-Za-z0-9]/) == nil
        ? "a patent's number" : nil
    case .date:
      Self.explain(Timestamp.self, text + "T00:00:00Z").map { _ in "a date such as 2024-02-29" }
    case .dateTime:
      Self.explain(Timestamp.self, text).map { _ in "a time such as 2024-02-29T12:00:00Z" }
    case .iri: Self.isIRI(text) ? nil : "a URL without white space or any of <>\"{}|\\^`"
    case .email: text.contains("@") ? nil : "an email address"
    case .purl: Self.explain(PackageURL.self, text)
    case .cpe: Self.explain(CPE.self, text)
    case .vers: Self.explain(VersionRange.self, text)
    case .expression: Self.explain(LicenseExpression.self, text)
    case .license:
      LicenseList.license(text)?.identifier == text
        || LicenseList.exception(text)?.identifier == text
        ? nil : "an identifier of the SPDX License List \(LicenseList.version), in its spelling"
    }
  }

  /// Whether a text is right by its bytes alone; one that is not may be all the same.
  @inline(__always)
  func isPlainlyRight(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch self {
    case .text: return true
    case .id, .ref, .link: return !text.isEmpty
    case .iri: return Self.isIRI(text)
    case .hash:
      switch text.count {
      case 32, 40, 64, 96, 128: return HexadecimalText.isHexadecimal(text)
      default: return false
      }
    default: return false
    }
  }

  /// What a text that is otherwise breaks, and how bad that is.
  ///
  /// The schemas say in words alone that a range is a VERS, which is no standard yet.
  var complaint: (rule: RuleID, severity: Severity) {
    self == .vers ? ("cyclonedx.version-range", .warning) : ("cyclonedx.value", .error)
  }

  /// Whether texts of the grammar are looked at by others of the document.
  var isName: Bool { self == .id || self == .ref || self == .link }

  /// Whether `text` names another document or its element.
  static func isBOMLink(_ text: String) -> Bool {
    guard text.hasPrefix("urn:cdx:") else { return false }
    let rest = text.utf8.dropFirst(8)
    guard uuid(rest.prefix(36)) else { return false }
    let tail = rest.dropFirst(36)
    guard tail.first == UInt8(ascii: "/") else { return false }
    let version = tail.dropFirst().prefix { 0x30...0x39 ~= $0 }
    let end = tail.dropFirst(1 + version.count)
    return !version.isEmpty && version.first != 0x30
      && (end.isEmpty || end.first == UInt8(ascii: "#") && end.count > 1)
  }

  private static func uuid(_ bytes: some Collection<UInt8>) -> Bool {
    guard bytes.count == 36 else { return false }
    return bytes.enumerated().allSatisfy { index, byte in
      [8, 13, 18, 23].contains(index)
        ? byte == UInt8(ascii: "-") : 0x30...0x39 ~= byte || 0x61...0x66 ~= byte
    }
  }

  private static func isMIME(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.utf8.allSatisfy {
            0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || [0x2D, 0x2B, 0x2E].contains($0)
          }
      }
  }

  private static func isLocale(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 2 || bytes.count == 5 && bytes[2] == UInt8(ascii: "-") else {
      return false
    }
    return bytes[..<2].allSatisfy { 0x61...0x7A ~= $0 }
      && bytes.dropFirst(3).allSatisfy { 0x41...0x5A ~= $0 }
  }

  /// Whether `text` begins as a BOM-Link does, whatever follows.
  static func mayBeBOMLink(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.starts(with: [0x75, 0x72, 0x6E, 0x3A, 0x63, 0x64, 0x78, 0x3A])
  }

  /// Whether the bytes of a text may stand in a URL.
  static func isIRI(_ text: UnsafeBufferPointer<UInt8>) -> Bool { text.allSatisfy(isAllowedInIRI) }

  private static func isIRI(_ text: String) -> Bool { text.utf8.allSatisfy(isAllowedInIRI) }

  private static func isAllowedInIRI(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x7F
      && !(byte == 0x22 || byte == 0x3C || byte == 0x3E || byte == 0x5C || byte == 0x5E
        || byte == 0x60 || 0x7B...0x7D ~= byte)
  }

  /// The text with what no URL may have as `%XX`.
  static func percentEncoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if isAllowedInIRI(byte) {
        bytes.append(byte)
      } else {
        bytes += Array((byte < 16 ? "%0" : "%").utf8)
        bytes += Array(String(byte, radix: 16, uppercase: true).utf8)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func explain<Name: TextIdentifier>(_ type: Name.Type, _ text: String) -> String? {
    do throws(SyntaxError) {
      _ = try Name(parsing: text)
      return nil
    } catch {
      return "\(error.expected) (trouble at offset \(error.offset))"
    }
  }
}

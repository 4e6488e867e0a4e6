import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// The file `/.well-known/security.txt`.
///
/// Source: RFC 9116, <https://www.rfc-editor.org/rfc/rfc9116>.
struct SecurityText {
  private(set) var text = ""
  private(set) var findings: [Finding] = []

  /// - Parameters:
  ///   - advisories: The address of CSAF's provider metadata; nil is none.
  ///   - now: The time of the run, for the end of validity.
  /// - Throws: `InputError` without a contact or an end of validity, without which there is no such file.
  init(_ facts: SecurityFacts, advisories: String?, now: Timestamp) throws(InputError) {
    let place = facts.manifest?.location ?? SourceLocation(path: "--contact")
    guard !facts.contacts.isEmpty else {
      throw InputError(
        at: place, expected: "an address that takes reports of vulnerabilities",
        found: "none: a security.txt without one says nothing",
        remedy:
          "--contact mailto:security@example.org, or 'security: { contacts: [\u{2026}] }' in the manifest"
      )
    }
    guard let expires = facts.expires else {
      throw InputError(
        at: place, expected: "the day from which on the file is not to be trusted any more",
        found: "none", remedy: "--expires 2027-01-31, or 'expires: 2027-01-31' under 'security:'")
    }
    check(expires.time, at: expires.place, now)
    for contact in facts.contacts {
      if !WebAddress.isContact(contact.text) {
        let isMail = contact.text.contains("@") && !contact.text.contains(":")
        findings.append(
          Finding(
            "well-known.contact", .error, "'\(contact.text.printable())' is no address for reports",
            at: contact.place, expected: "mailto:, tel: or https:", found: contact.text.printable(),
            remedy: isMail
              ? "write 'mailto:\(contact.text.printable())'" : "write 'mailto:security@example.org'"
          ))
      }
      line("Contact", contact.text)
    }
    line("Expires", expires.time.wholeSeconds)
    let said = facts.manifest
    for key in said?.encryption ?? [] { address("Encryption", key.value, key.location) }
    if let page = said?.acknowledgments { address("Acknowledgments", page.value, page.location) }
    let languages = said?.languages.map(\.value) ?? []
    if !languages.isEmpty { line("Preferred-Languages", languages.joined(separator: ", ")) }
    if let site = facts.site {
      address("Canonical", "\(WebAddress.base(site.text))/.well-known/security.txt", site.place)
    }
    if let policy = facts.policy { address("Policy", policy.text, policy.place) }
    if let page = said?.hiring { address("Hiring", page.value, page.location) }
    if let advisories, let site = facts.site { address("CSAF", advisories, site.place) }
  }

  private mutating func line(_ name: String, _ value: String) {
    // No value may begin a line of its own.
    text += "\(name): \(value.printable(limit: 2048))\n"
  }

  private mutating func address(_ name: String, _ value: String, _ place: SourceLocation) {
    let isKey = name == "Encryption" && (value.hasPrefix("openpgp4fpr:") || value.hasPrefix("dns:"))
    if !isKey, !WebAddress.isSecure(value) {
      findings.append(WellKnownFinding.address(value, name, at: place))
    }
    line(name, value)
  }

  private mutating func check(_ expires: Timestamp, at place: SourceLocation, _ now: Timestamp) {
    if expires <= now {
      findings.append(
        Finding(
          "well-known.expires", .error, "the contacts have expired", at: place,
          expected: "a day after \(now.wholeSeconds.prefix(10))",
          found: String(expires.wholeSeconds.prefix(10)), remedy: "write a later day"))
    } else if expires.secondsSinceEpoch - now.secondsSinceEpoch > 366 * 86_400 {
      findings.append(
        Finding(
          "well-known.expires", .warning, "the contacts are to be trusted for more than a year",
          at: place, expected: "a day within a year",
          found: String(expires.wholeSeconds.prefix(10)),
          remedy: "write an earlier day, and renew the file"))
    }
  }

  var bytes: [UInt8] { Array(text.utf8) }
}

/// Findings that several files share.
enum WellKnownFinding {
  static func address(_ value: String, _ name: String, at place: SourceLocation) -> Finding {
    Finding(
      "well-known.address", .error, "'\(value.printable())' is no address for '\(name)'", at: place,
      expected: "an address that begins with https://", found: "'\(value.printable())'",
      remedy: "write 'https://example.org/\u{2026}'")
  }
}

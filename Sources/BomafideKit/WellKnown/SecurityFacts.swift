import BomafideIdentifiers
import BomafideModel
import BomafideSources

/// What a user says of security contacts; each flag that is given takes the place of what the manifest says.
public struct SecurityFlags: Hashable, Sendable {
  public var contacts: [String]
  public var site: String?
  /// A day, as in `2027-01-31`.
  public var expires: String?
  public var policy: String?

  public init(
    contacts: [String] = [], site: String? = nil, expires: String? = nil, policy: String? = nil
  ) {
    self.contacts = contacts
    self.site = site
    self.expires = expires
    self.policy = policy
  }
}

/// What a project says of its security contacts: by flags, or else in its manifest.
struct SecurityFacts {
  /// A value and where it was said.
  struct Said: Hashable {
    var text: String
    var place: SourceLocation
  }

  private(set) var contacts: [Said]
  private(set) var site: Said?
  private(set) var expires: (time: Timestamp, place: SourceLocation)?
  private(set) var policy: Said?
  let manifest: ManifestSecurity?

  init(_ flags: SecurityFlags, _ manifest: ManifestSecurity?) throws(InputError) {
    self.manifest = manifest
    contacts = flags.contacts.map { Said(text: $0, place: SourceLocation(path: "--contact")) }
    if contacts.isEmpty { contacts = manifest?.contacts.map(Self.said) ?? [] }
    site = Self.flag(flags.site, "--site") ?? manifest?.site.map(Self.said)
    policy = Self.flag(flags.policy, "--policy") ?? manifest?.policy.map(Self.said)
    if let day = flags.expires {
      do throws(SyntaxError) {
        expires = (
          try Timestamp(parsing: "\(day)T00:00:00Z"), SourceLocation(path: "--expires")
        )
      } catch {
        throw InputError(
          at: SourceLocation(path: "--expires"), expected: "a day, as in 2027-01-31",
          found: "'\(day.printable())'", remedy: "--expires 2027-01-31")
      }
    } else {
      expires = manifest?.expires.map { ($0.value, $0.location) }
    }
  }

  private static func flag(_ text: String?, _ name: String) -> Said? {
    text.map { Said(text: $0, place: SourceLocation(path: name)) }
  }

  private static func said(_ placed: Placed<String>) -> Said {
    Said(text: placed.value, place: placed.location)
  }
}

/// Addresses as the files below `.well-known` may hold them.
enum WebAddress {
  /// Whether a text is an address that begins with `https://`.
  static func isSecure(_ text: String) -> Bool {
    text.lowercased().hasPrefix("https://") && Link(web: text) != nil
  }

  /// Whether a text is an address that a report can be sent to.
  ///
  /// Source: RFC 9116, 2.5.3.
  static func isContact(_ text: String) -> Bool {
    let rest: Substring
    if text.hasPrefix("mailto:") {
      rest = text.dropFirst("mailto:".count)
      let ends = rest.split(separator: "@", omittingEmptySubsequences: false)
      guard ends.count == 2, !ends[0].isEmpty, !ends[1].isEmpty else { return false }
    } else if text.hasPrefix("tel:") {
      rest = text.dropFirst("tel:".count)
    } else {
      return isSecure(text)
    }
    return !rest.isEmpty && rest.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }

  /// The address without a slash at its end.
  static func base(_ text: String) -> String {
    var text = text
    while text.hasSuffix("/") { text.removeLast() }
    return text
  }
}

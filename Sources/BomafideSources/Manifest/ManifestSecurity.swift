public import BomafideIdentifiers
public import BomafideModel
import Yams

/// Whom to tell about vulnerabilities, and where what is published about them is found.
public struct ManifestSecurity: Hashable, Sendable {
  /// What the publisher of advisories is.
  ///
  /// Source: CSAF 2.0, 3.2.1.8.1.
  public enum Category: String, Hashable, Sendable, CaseIterable {
    case coordinator, discoverer, other, translator, user, vendor
  }

  /// Who publishes advisories.
  public struct Publisher: Hashable, Sendable {
    public var name: Placed<String>
    public var namespace: Placed<String>
    public var category: Category
    public var contactDetails: Placed<String>?
    public var issuingAuthority: Placed<String>?
    public var isListed: Bool
    public var isMirrored: Bool
  }

  /// A key that signs advisories.
  public struct OpenPGPKey: Hashable, Sendable {
    public var url: Placed<String>
    public var fingerprint: Placed<String>?
  }

  /// A server of the Transparency Exchange API.
  public struct TEAEndpoint: Hashable, Sendable {
    public var url: Placed<String>
    public var versions: [Placed<String>]
    public var priority: Placed<String>?
  }

  /// Addresses that take reports, the preferred one first.
  public var contacts: [Placed<String>]
  public var site: Placed<String>?
  /// The beginning of the day.
  public var expires: Placed<Timestamp>?
  public var policy: Placed<String>?
  /// The file of the tree that holds the policy.
  public var policyFile: Placed<RelativePath>?
  public var encryption: [Placed<String>]
  public var acknowledgments: Placed<String>?
  public var languages: [Placed<String>]
  public var hiring: Placed<String>?
  public var publisher: Publisher?
  public var openPGPKeys: [OpenPGPKey]
  public var tea: [TEAEndpoint]
  /// The place of the section.
  public var location: SourceLocation
}

extension ManifestDecoder {
  mutating func security(_ node: Node) -> ManifestSecurity? {
    guard let fields = fields(node, .security) else { return nil }
    return ManifestSecurity(
      contacts: texts(fields, "contacts"), site: string(fields, "site"),
      expires: day(fields, "expires"), policy: string(fields, "policy"),
      policyFile: parsed(fields, "policy-file"), encryption: texts(fields, "encryption"),
      acknowledgments: string(fields, "acknowledgments"),
      languages: items(fields, "languages").compactMap { identifier($0) },
      hiring: string(fields, "hiring"),
      publisher: fields["publisher"].flatMap { publisher($0.value) },
      openPGPKeys: sections(fields, "openpgp-keys") { $0.openPGPKey($1) },
      tea: sections(fields, "tea") { $0.teaEndpoint($1) }, location: fields.location)
  }

  private mutating func texts(_ fields: Fields, _ name: String) -> [Placed<String>] {
    items(fields, name).map { Placed($0.text, at: $0.location) }
  }

  /// A day, as its beginning in UTC.
  private mutating func day(_ fields: Fields, _ name: String) -> Placed<Timestamp>? {
    guard let placed = string(fields, name) else { return nil }
    do throws(SyntaxError) {
      return Placed(try Timestamp(parsing: "\(placed.value)T00:00:00Z"), at: placed.location)
    } catch {
      complain(
        at: placed.location, expected: "a day, as in 2027-01-31",
        found: "'\(placed.value.printable())'", remedy: "write '\(name): 2027-01-31'")
      return nil
    }
  }

  private mutating func publisher(_ node: Node) -> ManifestSecurity.Publisher? {
    guard let fields = fields(node, .publisher) else { return nil }
    let category: Placed<ManifestSecurity.Category>? = choice(fields, "category")
    let name = string(fields, "name")
    let namespace = string(fields, "namespace")
    let details = string(fields, "contact-details")
    let authority = string(fields, "issuing-authority")
    let isListed = boolean(fields, "list-on-aggregators")
    let isMirrored = boolean(fields, "mirror-on-aggregators")
    guard let name, let namespace else { return nil }
    return ManifestSecurity.Publisher(
      name: name, namespace: namespace, category: category?.value ?? .vendor,
      contactDetails: details, issuingAuthority: authority, isListed: isListed?.value ?? true,
      isMirrored: isMirrored?.value ?? true)
  }

  private mutating func openPGPKey(_ node: Node) -> ManifestSecurity.OpenPGPKey? {
    guard let fields = fields(node, .openPGPKey) else { return nil }
    let fingerprint = identifier(fields, "fingerprint")
    return string(fields, "url").map {
      ManifestSecurity.OpenPGPKey(url: $0, fingerprint: fingerprint)
    }
  }

  private mutating func teaEndpoint(_ node: Node) -> ManifestSecurity.TEAEndpoint? {
    guard let fields = fields(node, .teaEndpoint) else { return nil }
    let versions = items(fields, "versions").compactMap { identifier($0) }
    let priority = string(fields, "priority")
    return string(fields, "url").map {
      ManifestSecurity.TEAEndpoint(url: $0, versions: versions, priority: priority)
    }
  }
}

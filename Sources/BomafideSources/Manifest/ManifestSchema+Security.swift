extension ManifestSchema {
  static let security = Section(
    id: .security, title: "security", path: "security",
    doc:
      "Whom to tell about vulnerabilities: for `bomafide well-known` (RFC 9116, CSAF 2.0, TEA) and `bomafide dossier`.",
    keys: [
      Key(
        "contacts", .list(.text), required: true,
        "Addresses that take reports, the preferred one first: `mailto:`, `https:` or `tel:`.",
        example: "[\"mailto:security@example.org\", \"https://example.org/report\"]"),
      Key(
        "site", .text, "The web site whose `.well-known` folder it is.",
        example: "https://example.org"),
      Key(
        "expires", .text, "The day from which on the contacts are not to be trusted any more.",
        example: "2027-01-31"),
      Key(
        "policy", .text, "The web page of the policy for reports.",
        example: "https://example.org/security/policy"),
      Key(
        "policy-file", .path, default: "`SECURITY.md`",
        "The file of the tree that holds the cybersecurity policy.",
        example: "docs/security-policy.md"),
      Key(
        "encryption", .list(.text), default: "none", "Addresses of keys to encrypt reports with.",
        example: "[https://example.org/pgp-key.txt]"),
      Key(
        "acknowledgments", .text, "The web page that thanks those who reported.",
        example: "https://example.org/security/thanks"),
      Key(
        "languages", .list(.identifier), default: "any",
        "The languages of reports, none preferred.",
        example: "[en, de]"),
      Key(
        "hiring", .text, "The web page of open positions in security.",
        example: "https://example.org/jobs"),
      Key(
        "publisher", .section(.publisher), "Who publishes advisories as CSAF documents.",
        example: "{ name: Example, namespace: \"https://example.org\" }"),
      Key(
        "openpgp-keys", .list(.section(.openPGPKey)), default: "none",
        "The OpenPGP keys that sign advisories.",
        example: "[{ url: https://example.org/key.asc }]"),
      Key(
        "tea", .list(.section(.teaEndpoint)), default: "none",
        "Where the Transparency Exchange API is served.",
        example: "[{ url: https://tea.example.org, versions: [1.0.0] }]"),
    ])

  static let publisher = Section(
    id: .publisher, title: "security.publisher", path: "security.publisher",
    doc: "The publisher of advisories. Source: CSAF 2.0, 3.2.1.8 and 7.1.7.",
    keys: [
      Key("name", .text, required: true, "The name.", example: "Example Foundation"),
      Key(
        "namespace", .text, required: true, "An address that only the publisher controls.",
        example: "https://example.org"),
      Key(
        "category", .choice(ManifestSecurity.Category.allCases.map(\.rawValue)), default: "vendor",
        "What the publisher is.", example: "vendor"),
      Key(
        "contact-details", .text, "How to reach the publisher.", example: "security@example.org"),
      Key(
        "issuing-authority", .text, "What makes the publisher speak for the products.",
        example: "The foundation releases lantern."),
      Key(
        "list-on-aggregators", .boolean, default: "true", "Whether aggregators may list it.",
        example: "true"),
      Key(
        "mirror-on-aggregators", .boolean, default: "true",
        "Whether aggregators may keep copies of the advisories.", example: "true"),
    ])

  static let openPGPKey = Section(
    id: .openPGPKey, title: "security.openpgp-keys", path: "security.openpgp-keys[]",
    doc: "A key that signs advisories.",
    keys: [
      Key("url", .text, required: true, "Where it is.", example: "https://example.org/key.asc"),
      Key(
        "fingerprint", .identifier, "Its fingerprint, at least 40 hexadecimal digits.",
        example: "\"0123456789ABCDEF0123456789ABCDEF01234567\""),
    ])

  static let teaEndpoint = Section(
    id: .teaEndpoint, title: "security.tea", path: "security.tea[]",
    doc:
      "A server of the Transparency Exchange API. Source: TEA, discovery, <https://cyclonedx.github.io/transparency-exchange-api/>.",
    keys: [
      Key(
        "url", .text, required: true, "Its address, without a slash at the end.",
        example: "https://tea.example.org"),
      Key(
        "versions", .list(.identifier), required: true, "The versions of the interface, as SemVer.",
        example: "[1.0.0]"),
      Key(
        "priority", .version, default: "1", "From 0 to 1; the highest is asked first.",
        example: "0.5"),
    ])
}

import BomafideIdentifiers
import BomafideJSON
import BomafideModel
import BomafideSources

/// The file `provider-metadata.json` of who publishes CSAF documents.
///
/// Source: CSAF 2.0, 7.1.7, and its JSON schema.
struct ProviderMetadata {
  let json: JSONValue
  private(set) var findings: [Finding] = []

  /// - Parameters:
  ///   - base: The address of the folder of the file.
  ///   - advisories: What is published; the mechanisms are left out where that is nothing.
  init(
    _ publisher: ManifestSecurity.Publisher, _ security: ManifestSecurity, base: String,
    advisories: AdvisoryFolder?, now: Timestamp
  ) {
    var findings: [Finding] = []
    if !WebAddress.isSecure(publisher.namespace.value) {
      findings.append(
        WellKnownFinding.address(
          publisher.namespace.value, "namespace", at: publisher.namespace.location))
    }
    var keys: [JSONValue] = []
    for key in security.openPGPKeys {
      if !WebAddress.isSecure(key.url.value) {
        findings.append(
          WellKnownFinding.address(key.url.value, "openpgp-keys", at: key.url.location))
      }
      if let print = key.fingerprint,
        print.value.utf8.count < 40 || !print.value.allSatisfy(\.isHexDigit)
      {
        findings.append(
          Finding(
            "well-known.fingerprint", .error, "a fingerprint of an OpenPGP key is none",
            at: print.location, expected: "at least 40 hexadecimal digits",
            found: "'\(print.value.printable())'",
            remedy: "write what 'gpg --fingerprint' prints, without spaces"))
      }
      keys.append(
        .present([
          "fingerprint": .optional(key.fingerprint?.value), "url": .string(key.url.value),
        ]))
    }
    self.findings = findings
    let folder = "\(base)/\(AdvisoryFolder.folder)"
    let hasAdvisories = advisories?.advisories.isEmpty == false
    let isSigned = advisories?.advisories.allSatisfy { $0.signature != nil } ?? false
    json = .present([
      "canonical_url": .string("\(base)/provider-metadata.json"),
      "distributions": !hasAdvisories
        ? .null
        : .array([
          .members(["directory_url": .string("\(folder)/")]),
          .members([
            "rolie": .members([
              "feeds": .array([
                .members([
                  "summary": .string("Advisories for everybody"), "tlp_label": .string("WHITE"),
                  "url": .string("\(folder)/\(AdvisoryFolder.feed)"),
                ])
              ])
            ])
          ]),
        ]), "last_updated": .string(now.wholeSeconds),
      "list_on_CSAF_aggregators": .bool(publisher.isListed), "metadata_version": .string("2.0"),
      "mirror_on_CSAF_aggregators": .bool(publisher.isMirrored),
      "public_openpgp_keys": keys.isEmpty ? .null : .array(keys),
      "publisher": .present([
        "category": .string(publisher.category.rawValue),
        "contact_details": .optional(publisher.contactDetails?.value),
        "issuing_authority": .optional(publisher.issuingAuthority?.value),
        "name": .string(publisher.name.value), "namespace": .string(publisher.namespace.value),
      ]),
      // What each role has to have: CSAF 2.0, 7.2. Whether TLS is used and no page redirects, the server decides.
      "role": .string(
        hasAdvisories && isSigned && !keys.isEmpty
          ? "csaf_trusted_provider" : hasAdvisories ? "csaf_provider" : "csaf_publisher"),
    ])
  }
}

/// The file `/.well-known/tea`, by which clients find a server of the Transparency Exchange API.
///
/// Source: TEA, `discovery/tea-well-known.schema.json`.
struct TEADiscovery {
  let json: JSONValue
  private(set) var findings: [Finding] = []

  init(_ endpoints: [ManifestSecurity.TEAEndpoint]) {
    var findings: [Finding] = []
    json = .members([
      "schemaVersion": .integer(1),
      "endpoints": .array(
        endpoints.map { endpoint in
          let url = endpoint.url
          if !WebAddress.isSecure(url.value) || url.value.hasSuffix("/")
            || url.value.contains(where: { $0 == "?" || $0 == "#" || $0 == "@" })
          {
            findings.append(WellKnownFinding.address(url.value, "tea", at: url.location))
          }
          for version in endpoint.versions where !Self.isVersion(version.value) {
            findings.append(
              Finding(
                "well-known.tea-version", .error,
                "'\(version.value.printable())' is no version of the interface",
                at: version.location, expected: "a version as SemVer, as in 1.0.0",
                found: "'\(version.value.printable())'", remedy: "write 'versions: [1.0.0]'"))
          }
          let priority = endpoint.priority.flatMap { placed -> String? in
            if let number = Double(placed.value), (0...1).contains(number),
              placed.value.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }),
              placed.value.first != ".", placed.value.last != "."
            {
              return placed.value
            }
            findings.append(
              Finding(
                "well-known.tea-version", .error,
                "'\(placed.value.printable())' is no priority", at: placed.location,
                expected: "a number from 0 to 1", found: "'\(placed.value.printable())'",
                remedy: "write 'priority: 0.5'"))
            return nil
          }
          return .present([
            "url": .string(url.value),
            "versions": .array(endpoint.versions.map { .string($0.value) }),
            "priority": priority.map(JSONValue.number) ?? .null,
          ])
        }),
    ])
    self.findings = findings
  }

  /// Three numbers with dots between them, and what may follow them.
  private static func isVersion(_ text: String) -> Bool {
    let core = text.prefix { $0 != "-" && $0 != "+" }
    let numbers = core.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 3
      && numbers.allSatisfy { part in
        !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
          && (part.utf8.count == 1 || part.first != "0")
      } && text.utf8.allSatisfy { $0.isASCIIAlphanumeric || [0x2B, 0x2D, 0x2E].contains($0) }
  }
}

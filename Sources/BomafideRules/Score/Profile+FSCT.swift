import BomafideModel

extension Profile {
  /// The minimum expected by the third edition of the framing document.
  static let fsct3 = Profile(
    "fsct-3", title: "Framing Software Component Transparency, third edition, minimum expected",
    source: """
      CISA, Framing Software Component Transparency: Establishing a Common SBOM, third edition, 2024
      """,
    unknowns: """
      An attribute has to be addressed: NOASSERTION and words such as "unknown" satisfy it, and are listed. NONE \
      satisfies a license and a copyright, where it has a meaning. An empty text and nothing at all do not.
      """,
    acceptsUnknown: true,
    fields: [
      .author("2.2.1.1 Author Name").with(title: "SBOM author name"),
      .timestamp("2.2.1.2 Timestamp"),
      .generationContext("type", "SBOM type", "2.2.1.3 Type"),
      .primaryComponent("2.2.1.4 Primary Component"),
      .componentName("2.2.2.1 Component Name"),
      .componentVersion("2.2.2.2 Version"),
      .supplier("2.2.2.3 Supplier Name"),
      .identifiers("Unique identifier", "2.2.2.4 Unique Identifier", own: true),
      .hash("hash", "Cryptographic hash", "2.2.2.5 Cryptographic Hash"),
      .relationships("Relationship", "2.2.2.6 Relationship"),
      ProfileField(
        "license", "License", clause: "2.2.2.7 License", in: ProfileField.licenseConcluded
      ) { component, facts in
        facts.subject.standard == .cycloneDX
          ? ProfileField.anyLicense(component, facts)
          : component.outcome(
            component.concludedLicense, "concluded license", "licenseConcluded",
            "hasConcludedLicense", facts)
      },
      .copyright("Copyright holder", "2.2.2.8 Copyright Holder"),
    ])
}
